"""What is asked of somebody now, in a fixed number of queries. Every list is short."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from areas.enums import AssessmentState, OpportunityState, PartnerKind, ResponseAnswer, ReviewState
from areas.models import (
    AreaPlan,
    AreaTeamMember,
    Assessor,
    CaseArea,
    GateReview,
    OpportunityResponse,
    PlanApproval,
)
from areas.queries.notices import notices_of
from areas.queries.own_works import OwnWorks, own_works
from koppelkansen.core.models import Job
from koppelkansen.portal.models import Contribution
from sessions.domain.report.schedule import KIND
from sessions.enums import AttendanceState, MeetingState
from sessions.models import ActionItem, Attendance, Meeting
from sessions.queries.events import Event, happened
from sessions.queries.standing import Scope
from sessions.querysets import edits_all, is_director
from stakeholders.enums import Role
from stakeholders.held import organisations_of

SHOWN = 8
RECENT = dt.timedelta(days=30)
INVITED_AHEAD = dt.timedelta(days=60)
INPUT_ASKED = dt.timedelta(days=21)
GEOMETRY = ("boundary", "boundary_web")


@dataclass
class Some:
    """The first rows of a list, and whether there are more."""

    rows: list
    has_more: bool

    def __bool__(self):
        return bool(self.rows)


@dataclass
class MyWork:
    """The parts of "Mijn werk"; an empty part is not shown."""

    actions: Some
    overdue: int
    invitations: list[Attendance]
    inputs: list[Meeting]
    approvals: list[AreaPlan]
    gates: list[GateReview]
    seats: list[Assessor]
    answers: list[OpportunityResponse]
    unfinished: list[AreaPlan]
    areas: Some
    meetings: list[Meeting]
    events: list[Event]
    notices: Some
    own_works: list[OwnWorks]
    messages: int = 0
    failed_reports: list[Meeting] = field(default_factory=list)

    @property
    def newest_notice(self) -> str:
        """The number of the newest notice on the screen, as a form sends it back."""
        return str(self.notices.rows[0].pk) if self.notices else ""

    @property
    def asks_nothing(self) -> bool:
        """Whether nothing at all waits for this person."""
        asked = (self.actions, self.invitations, self.inputs, self.approvals, self.gates, self.unfinished)
        told = (self.notices, self.messages, self.failed_reports)
        return not any((*asked, self.seats, self.answers, *told))


def my_work(user) -> MyWork:
    """Return what waits for `user`, his areas, the next sessions and what happened lately."""
    today = timezone.localdate()
    actions = ActionItem.objects.of(user).open().select_related("area")
    by_due = actions.order_by(F("due").asc(nulls_last=True), "number")
    scope = Scope(user)
    mine = AreaTeamMember.objects.filter(user=user).values("area")
    runs_programme = edits_all(user)
    return MyWork(
        actions=_some(by_due.defer("area__boundary", "area__boundary_web")),
        overdue=ActionItem.objects.of(user).overdue(today).count(),
        invitations=list(_invitations(user)[:SHOWN]),
        inputs=_inputs_asked(user),
        approvals=list(_approvals_asked(user)[:SHOWN]),
        gates=list(_gates(mine, runs_programme)[:SHOWN]),
        seats=list(_seats(user)[:SHOWN]),
        answers=list(_answers(user)[:SHOWN]),
        unfinished=list(_unfinished_plans(mine)[:SHOWN]),
        areas=_some(_my_areas(scope, mine)),
        meetings=list(scope.meetings.upcoming()[:5]),
        events=happened(today - RECENT, scope=scope, latest=SHOWN)[::-1],
        notices=_some(notices_of(user).unread()),
        own_works=own_works(user),
        messages=Contribution.objects.filter(handled_at=None).count() if runs_programme else 0,
        failed_reports=_failed_reports() if runs_programme else [],
    )


def _some(rows: QuerySet) -> Some:
    first = list(rows[: SHOWN + 1])
    return Some(rows=first[:SHOWN], has_more=len(first) > SHOWN)


def _invitations(user) -> QuerySet:
    """Invitations of the coming weeks that are not answered; further ahead nobody knows yet."""
    now = timezone.now()
    rows = Attendance.objects.filter(
        user=user,
        state=AttendanceState.INVITED,
        meeting__state=MeetingState.PLANNED,
        meeting__starts_at__range=(now, now + INVITED_AHEAD),
    )
    return rows.select_related("meeting").order_by("meeting__starts_at", "pk")


def _inputs_asked(user) -> list[Meeting]:
    """Directors' meetings of the next weeks for which a director has not answered the round questions."""
    if not is_director(user):
        return []
    soon = Meeting.objects.directors().upcoming().filter(starts_at__lte=timezone.now() + INPUT_ASKED)
    return list(soon.exclude(inputs__director=user))


def _approvals_asked(user) -> QuerySet:
    """Plans that wait for the answer of an organisation for which `user` may give it."""
    own = organisations_of(user, Role.DIRECTOR, Role.PROJECT_MANAGER)
    partner_of = Q(area__partners__organisation__in=own) & ~Q(area__partners__kind=PartnerKind.INFORMED)
    answered = PlanApproval.objects.filter(organisation__in=own, round=F("plan__approval_round")).values("plan")
    waiting = AreaPlan.objects.current().filter(partner_of, state=AreaPlan.State.FOR_APPROVAL)
    return waiting.exclude(pk__in=answered).distinct().select_related("area").defer(*_of_area(GEOMETRY))


def _seats(user) -> QuerySet:
    """Value assessments that wait for the weights or scores of `user` himself."""
    weigh = Q(assessment__state=AssessmentState.WEIGHING, weights_ready=False)
    score = Q(assessment__state=AssessmentState.SCORING, scores_ready=False)
    rows = Assessor.objects.of_user(user).filter(weigh | score).select_related("assessment__area")
    return rows.defer(*(f"assessment__{name}" for name in _of_area(GEOMETRY))).order_by("assessment__deadline", "pk")


def _answers(user) -> QuerySet:
    """Invitations to koppelkansen that wait for the answer of an organisation for which `user` gives it."""
    rounds = [OpportunityState.INVITED, OpportunityState.TALKS]
    rows = OpportunityResponse.objects.editable_by(user).filter(answer=ResponseAnswer.WAITING)
    rows = rows.filter(opportunity__state__in=rounds).select_related("opportunity", "organisation")
    return rows.defer("opportunity__place", "opportunity__place_web").order_by("opportunity__deadline", "pk")


def _gates(mine, runs_programme: bool) -> QuerySet:
    """Gate reviews that the case team prepares; for the core team also those that wait for a decision."""
    wanted = Q(area__in=mine, state=ReviewState.PREPARING)
    if runs_programme:
        wanted |= Q(state=ReviewState.SUBMITTED)
    rows = GateReview.objects.filter(wanted).select_related("area", "gate").defer(*_of_area(GEOMETRY))
    counted = rows.annotate(criteria=Count("items"), met=Count("items", filter=Q(items__is_met=True)))
    return counted.order_by("area__name", "pk")


def _unfinished_plans(mine) -> QuerySet:
    """Draft plans of the areas in whose case team somebody is, with sections that are not complete."""
    plans = AreaPlan.objects.current().filter(area__in=mine, state=AreaPlan.State.DRAFT).unfinished()
    return plans.select_related("area").defer(*_of_area(GEOMETRY)).order_by("area__name")


def _of_area(names: tuple[str, ...]) -> list[str]:
    return [f"area__{name}" for name in names]


def _my_areas(scope: Scope, mine) -> QuerySet:
    """Areas of one's case teams first, then the others that one sees."""
    areas = scope.areas.select_related("phase").defer(*GEOMETRY)
    return areas.alias(in_team=Q(pk__in=mine)).order_by("-in_team", "name")


def _failed_reports() -> list[Meeting]:
    failed = Job.objects.filter(kind=KIND, state=Job.State.FAILED).values("subject_id")
    return list(Meeting.objects.directors().filter(report__pk__in=failed))


@dataclass
class PublicHome:
    """What everybody may see."""

    areas: list[CaseArea]
    minutes: list[Meeting]


def public_home() -> PublicHome:
    """Return the public areas and the latest published minutes."""
    published = Meeting.objects.filter(minutes__published_publicly=True).only("pk", "title", "starts_at")
    return PublicHome(
        areas=list(CaseArea.objects.public().select_related("phase").defer(*GEOMETRY)[:24]),
        minutes=list(published.order_by("-starts_at")[:5]),
    )
