"""Who may see and edit meetings and what comes out of them.

A meeting about areas follows the areas; a core team meeting and a directors' meeting are of those who take
part. Everything that is logged in a meeting follows the meeting.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from areas.models import AreaTeamMember, CaseArea
from sessions.enums import (
    OPEN_ACTION_STATES,
    OPEN_DILEMMA_STATUSES,
    AttendanceState,
    DecisionState,
    MeetingKind,
    MeetingState,
    QuestionStatus,
)
from stakeholders.enums import ProgrammeRole, Role
from stakeholders.held import held_today
from stakeholders.kinds import of_organisations, roles_of
from stakeholders.querysets import has_programme_role

# Kinds that are of the areas they are about; the others are of those who take part.
AREA_KINDS = (MeetingKind.WORK_SESSION, MeetingKind.CO_CREATION, MeetingKind.DESIGN_ATELIER)
# Readers and assessors of an organisation read its actions; the others do them.
ACTING_ROLES = (Role.DIRECTOR, Role.PROJECT_MANAGER, Role.PLANNER, Role.STAFF)


def is_active(user) -> bool:
    """Tell whether somebody is logged in with an account that is in use."""
    return bool(user and user.is_authenticated and user.is_active)


def is_director(user) -> bool:
    """Tell whether `user` is a director of some organisation today."""
    return is_active(user) and Role.DIRECTOR in roles_of(user)


def reads_all(user) -> bool:
    """Core team and administrators read everything in this app."""
    return has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR)


def edits_all(user) -> bool:
    """The core team edits everything in this app; administrators read."""
    return has_programme_role(user, ProgrammeRole.CORE_TEAM)


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Partners read those of their areas, participants their own, directors the directors' meetings."""
        if reads_all(user):
            return self.all()
        if not is_active(user):
            return self.none()
        scope = self._attended_by(user) | self._about(CaseArea.objects.seen_at("area", user))
        if is_director(user):
            scope |= Q(kind=MeetingKind.DIRECTORS)
        return self.filter(scope)

    def editable_by(self, user):
        """Those who take part and the case team edit; administrators read."""
        if edits_all(user):
            return self.all()
        if not is_active(user):
            return self.none()
        team = AreaTeamMember.objects.filter(user=user).values("area")
        return self.filter(self._attended_by(user) | self._about(Q(area__in=team)))

    # Through subqueries, so that several attendances or areas never double a row.

    def _attended_by(self, user) -> Q:
        rows = self.model._meta.get_field("attendances").related_model.objects.filter(user=user)
        return Q(pk__in=rows.values("meeting"))

    def _about(self, areas: Q) -> Q:
        rows = self.model.areas.through.objects.filter(areas)
        return Q(kind__in=AREA_KINDS, pk__in=rows.values("meeting"))

    def upcoming(self, now=None):
        """Meetings that are not over, soonest first."""
        states = [MeetingState.PLANNED, MeetingState.RUNNING]
        return self.filter(ends_at__gte=now or timezone.now(), state__in=states).order_by("starts_at", "pk")

    def directors(self):
        return self.filter(kind=MeetingKind.DIRECTORS)


class InMeetingQuerySet(models.QuerySet):
    """Rows that belong to a meeting and share its scope."""

    def visible_to(self, user):
        return self.filter(meeting__in=self._meetings().visible_to(user).values("pk"))

    def editable_by(self, user):
        return self.filter(meeting__in=self._meetings().editable_by(user).values("pk"))

    def _meetings(self):
        return self.model._meta.get_field("meeting").related_model._default_manager.all()


class AttendanceQuerySet(InMeetingQuerySet):
    def of(self, user):
        return self.filter(user=user)

    def coming(self):
        """Everybody who has not sent word that he stays away."""
        return self.exclude(state__in=[AttendanceState.EXCUSED, AttendanceState.ABSENT])


class DecisionQuerySet(InMeetingQuerySet):
    def visible_to(self, user):
        """Decisions follow their meeting; one that is taken about an area is also read by the area's partners."""
        if reads_all(user):
            return self.all()
        taken = CaseArea.objects.seen_at("area", user) & Q(state__in=[DecisionState.DECIDED, DecisionState.REJECTED])
        return self.filter(Q(meeting__in=self._meetings().visible_to(user).values("pk")) | taken)

    def waiting(self):
        """Decisions that are asked and not yet taken."""
        return self.filter(state__in=[DecisionState.ASKED, DecisionState.POSTPONED])


class ActionItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """An action is read by its owner, his organisation, those who see its meeting and those who see its area."""
        if reads_all(user):
            return self.all()
        if not is_active(user):
            return self.none()
        # In this order: PostgreSQL looks at the meetings only for actions that are not decided by what is cheaper.
        return self.filter(
            Q(owner=user)
            | self._of_area() & CaseArea.objects.seen_at("area", user)
            | of_organisations("organisation", user)
            | Q(meeting__in=self._meetings().visible_to(user).values("pk"))
        )

    def editable_by(self, user):
        """The owner, the people of his organisation who carry out work, and whoever edits the meeting or the area."""
        if edits_all(user):
            return self.all()
        if not is_active(user):
            return self.none()
        team = AreaTeamMember.objects.filter(user=user).values("area")
        return self.filter(
            Q(owner=user)
            | of_organisations("organisation", user, *ACTING_ROLES)
            | Q(meeting__in=self._meetings().editable_by(user).values("pk"))
            | self._of_area() & Q(area__in=team)
        )

    def _of_area(self) -> Q:
        """Actions that are of their area: made outside a meeting, or in one that is of the areas it is about."""
        # Few: to look in them is cheaper than to join the meeting of every action.
        others = self._meetings().exclude(kind__in=AREA_KINDS)
        return Q(meeting=None) | ~Q(meeting__in=others.values("pk"))

    def _meetings(self):
        return self.model._meta.get_field("meeting").related_model._default_manager.all()

    def open(self):
        return self.filter(state__in=OPEN_ACTION_STATES)

    def overdue(self, today=None):
        """Open actions whose day has passed."""
        return self.open().filter(due__lt=today or timezone.localdate())

    def of(self, user):
        """Actions that ask something of `user` himself."""
        return self.filter(owner=user)


class DilemmaQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Directors, core team and administrators."""
        return self.all() if reads_all(user) or is_director(user) else self.none()

    def editable_by(self, user):
        """Directors and core team."""
        return self.all() if edits_all(user) or is_director(user) else self.none()

    def open(self):
        return self.filter(status__in=OPEN_DILEMMA_STATUSES)


class OfDilemmaQuerySet(models.QuerySet):
    """Rows that belong to a dilemma and share its scope."""

    def visible_to(self, user):
        return self.all() if reads_all(user) or is_director(user) else self.none()

    def editable_by(self, user):
        return self.all() if edits_all(user) or is_director(user) else self.none()


class LearningQuestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever takes part in the programme reads its questions; those of an area follow the area."""
        if reads_all(user):
            return self.all()
        if not is_active(user):
            return self.none()
        scope = CaseArea.objects.seen_at("area", user)
        if held_today(user):
            scope |= Q(area=None)
        return self.filter(scope)

    def editable_by(self, user):
        """The core team edits all, an owner his question, a case team those of its area."""
        if edits_all(user):
            return self.all()
        if not is_active(user):
            return self.none()
        team = AreaTeamMember.objects.filter(user=user).values("area")
        return self.filter(Q(owner=user) | Q(area__in=team))

    def alive(self):
        """Questions that did not go on in others."""
        return self.exclude(status__in=[QuestionStatus.MERGED, QuestionStatus.SPLIT])


class DirectorInputQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Directors, core team and administrators read what each director brings."""
        return self.all() if reads_all(user) or is_director(user) else self.none()

    def editable_by(self, user):
        """A director writes his own; the core team may write it down for him."""
        if edits_all(user):
            return self.all()
        return self.filter(director=user) if is_director(user) else self.none()


class QuarterReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Directors of every organisation, core team and administrators."""
        return self.all() if reads_all(user) or is_director(user) else self.none()

    def editable_by(self, user):
        """The core team asks for a failed report again."""
        return self.all() if edits_all(user) else self.none()
