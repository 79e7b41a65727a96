"""Yes/no questions about sessions that do not concern one existing row."""

from django.core.exceptions import PermissionDenied

from areas.models import CaseArea
from sessions.querysets import ACTING_ROLES, edits_all, is_active, is_director, reads_all
from stakeholders.held import held_today


def acts_for_an_organisation(user) -> bool:
    """Whether somebody carries out work for an organisation, rather than only reading or assessing."""
    return is_active(user) and any(held.role in ACTING_ROLES for held in held_today(user))


def plannable_areas(user):
    """Areas in which `user` may plan meetings: all for the core team, else those he takes part in."""
    if edits_all(user):
        return CaseArea.objects.all()
    visible = CaseArea.objects.visible_to(user)
    return visible if acts_for_an_organisation(user) else visible.filter(team__user=user)


def may_plan_meetings(user) -> bool:
    """Whether somebody may plan a meeting of some kind."""
    if edits_all(user):
        return True
    return is_active(user) and not reads_all(user) and plannable_areas(user).exists()


def may_add_actions(user) -> bool:
    """Whether somebody may enter an action outside a meeting."""
    return may_plan_meetings(user)


def may_read_dilemmas(user) -> bool:
    """Dilemmas are of directors, core team and administrators."""
    return reads_all(user) or is_director(user)


def may_write_dilemmas(user) -> bool:
    """Directors and core team write dilemmas; administrators read."""
    return edits_all(user) or is_director(user)


def may_ask_questions(user) -> bool:
    """Whether somebody may put a question on the learning agenda."""
    return edits_all(user) or acts_for_an_organisation(user)


def require(allowed: bool) -> None:
    """Refuse (403) what a policy does not allow."""
    if not allowed:
        raise PermissionDenied
