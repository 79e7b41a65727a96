"""Querysets that are kept per kind of user: everybody sees by them what he sees by the rules themselves."""

import pytest
from django.utils import timezone

from areas.models import CaseArea, Notice, Opportunity, OpportunityResponse, Work
from sessions.models import ActionItem, Decision, Dilemma, Meeting
from stakeholders.enums import Role
from stakeholders.held import held_today, organisations_of
from stakeholders.kinds import Kind, Somebody, kept
from tests.factories.areas import make_area
from tests.factories.directors import make_directors_meeting
from tests.factories.sessions import make_action, make_decision, make_dilemma, make_meeting
from tests.factories.stakeholders import (
    make_administrator,
    make_core_team_member,
    make_member,
    make_organisation,
    make_user,
)
from tests.factories.works import make_work

pytestmark = pytest.mark.django_db
MODELS = (CaseArea, Meeting, ActionItem, Decision, Dilemma, Work, Opportunity, OpportunityResponse, Notice)


@kept
def everything(user):
    """All that somebody may see, and the works and answers that he may change."""
    rows = {model.__name__: model.objects.visible_to(user) for model in MODELS}
    rows |= {f"own {model.__name__}": model.objects.editable_by(user) for model in (Work, OpportunityResponse)}
    return {name: found.order_by("pk") for name, found in rows.items()}


def by_the_rules(user):
    return {name: list(rows) for name, rows in everything.__wrapped__(user).items()}


def make_corner(organisation, user, board) -> None:
    """Make one of everything around an area of which an organisation is a partner, seen at no other's."""
    area = make_area(partners=[organisation], lead=user)
    meeting = make_meeting(areas=[area], user=user)
    for row in (meeting, board):
        make_action(meeting=row, area=area, owner=make_user())
        make_decision(row, area=area)
        make_decision(row, area=area, state="asked")
    make_action(owner=user)
    make_action(organisation=organisation)
    make_dilemma(area=area)
    works = [make_work(organisation), make_work(organisation, is_private=True)]
    for number, work in enumerate(works):
        work.area_links.create(area=area, is_named=True)
        couple = Opportunity.objects.create(title="Samen", fingerprint=f"{organisation.pk}-{number}")
        couple.members.create(work=work)
        OpportunityResponse.objects.create(opportunity=couple, organisation=organisation)
        Notice.objects.create(user=user, kind="work_moved", work=work)


def test_everybody_sees_what_the_rules_say():
    gemeente = make_organisation(parent=None)
    organisations = [gemeente, make_organisation(parent=gemeente), make_organisation()]
    people = [make_core_team_member(), make_administrator(), make_user()]
    for role in (Role.DIRECTOR, Role.PLANNER, Role.READER):
        people += [make_member(organisation, role) for organisation in organisations]
    board = make_directors_meeting()
    for organisation, user in zip(organisations, people[3:], strict=False):
        make_corner(organisation, user, board)
    seen = [by_the_rules(user) for user in people]
    assert [everything(user) for user in people] == seen
    assert len({str(rows) for rows in seen}) > len(organisations)  # they do not all see the same


def test_nothing_is_remembered_of_a_user():
    water = make_organisation()
    director = make_member(water, Role.DIRECTOR)
    area = make_area(partners=[water])
    assert everything(director)["CaseArea"] == [area]
    area.partners.all().delete()
    assert everything(director)["CaseArea"] == []
    director.memberships.update(valid_until=timezone.localdate() - timezone.timedelta(days=1))
    assert everything(director)["Dilemma"] == []


@pytest.mark.parametrize("ask", [held_today, organisations_of, lambda user: user.pk, lambda user: user.email])
def test_a_rule_may_ask_somebody_only_for_his_kind(ask):
    with pytest.raises(AttributeError):
        ask(Somebody(Kind(is_active=True, programme_role="", roles=frozenset([Role.DIRECTOR]))))
