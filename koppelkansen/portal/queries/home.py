"""What is asked of somebody now, in a fixed number of queries. Every list is short."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count, DateField, DateTimeField, F, Q, QuerySet
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
from areas.queries.own_works import OwnWorks, own_work_rows, own_works_of
from areas.querysets.works import year_ago
from koppelkansen.core.kept import Given
from koppelkansen.core.models import Job
from koppelkansen.portal.models import Contribution
from sessions.domain.report.schedule import KIND
from sessions.enums import AttendanceState, MeetingState
from sessions.models import ActionItem, Attendance, Meeting
from sessions.queries.events import Event, event_rows, in_order
from sessions.queries.standing import Scope
from sessions.querysets import edits_all, is_director
from stakeholders.enums import Role
from stakeholders.kinds import kept, of_organisations

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
    now, today = timezone.now(), timezone.localdate()
    found = _rows(
        user,
        now=now,
        invited_until=now + INVITED_AHEAD,
        input_until=now + INPUT_ASKED,
        today=today,
        recent=today - RECENT,
        year_ago=year_ago(),
    )
    runs_programme = edits_all(user)
    return MyWork(
        actions=_some(found["actions"]),
        overdue=next(iter(found["overdue"]), 0),
        events=in_order(found, SHOWN)[::-1],
        areas=_some(found["areas"]),
        notices=_some(found["notices"]),
        own_works=own_works_of(found["own_works"]),
        messages=Contribution.objects.filter(handled_at=None).count() if runs_programme else 0,
        failed_reports=_failed_reports() if runs_programme else [],
        **{name: found[name] for name in AS_FOUND},
    )


AS_FOUND = ("invitations", "inputs", "approvals", "gates", "seats", "answers", "unfinished", "meetings")


@kept
def _rows(user) -> dict[str, QuerySet]:
    """All that `my_work` shows, for a kind of user."""
    now, today = Given("now", DateTimeField()), Given("today", DateField())
    actions, scope = ActionItem.objects.of(user), Scope(user)
    by_due = actions.open().select_related("area").order_by(F("due").asc(nulls_last=True), "number")
    mine = AreaTeamMember.objects.filter(user=user).values("area")
    return {
        **event_rows(Given("recent", DateField()), scope=scope, latest=SHOWN),
        "actions": by_due.defer(*_of_area(GEOMETRY))[: SHOWN + 1],
        "overdue": _number(actions.overdue(today), "owner"),
        "invitations": _invitations(user, now)[:SHOWN],
        "inputs": _inputs_asked(user, now),
        "approvals": _approvals_asked(user)[:SHOWN],
        "gates": _gates(mine, edits_all(user))[:SHOWN],
        "seats": _seats(user)[:SHOWN],
        "answers": _answers(user)[:SHOWN],
        "unfinished": _unfinished_plans(mine)[:SHOWN],
        "areas": _my_areas(scope, mine)[: SHOWN + 1],
        "meetings": scope.meetings.upcoming(now)[:5],
        "notices": notices_of(user).unread()[: SHOWN + 1],
        "own_works": own_work_rows(user, Given("year_ago", DateField())),
    }


def _some(first: list) -> Some:
    return Some(rows=first[:SHOWN], has_more=len(first) > SHOWN)


def _number(rows: QuerySet, same: str) -> QuerySet:
    """Return how many rows there are, as the one row of a queryset; none without rows. `same` is alike in all."""
    return rows.order_by().values(same).annotate(number=Count("pk")).values_list("number", flat=True)


def _invitations(user, now) -> QuerySet:
    """Invitations of the coming weeks that are not answered; further ahead nobody knows yet."""
    rows = Attendance.objects.filter(
        user=user,
        state=AttendanceState.INVITED,
        meeting__state=MeetingState.PLANNED,
        meeting__starts_at__range=(now, Given("invited_until", DateTimeField())),
    )
    return rows.select_related("meeting").order_by("meeting__starts_at", "pk")


def _inputs_asked(user, now) -> QuerySet:
    """Directors' meetings of the next weeks for which a director has not answered the round questions."""
    if not is_director(user):
        return Meeting.objects.none()
    until = Given("input_until", DateTimeField())
    soon = Meeting.objects.directors().upcoming(now).filter(starts_at__lte=until)
    return soon.exclude(inputs__director=user)


def _approvals_asked(user) -> QuerySet:
    """Plans that wait for the answer of an organisation for which `user` may give it."""
    answering = (Role.DIRECTOR, Role.PROJECT_MANAGER)
    own = of_organisations("area__partners__organisation", user, *answering)
    partner_of = own & ~Q(area__partners__kind=PartnerKind.INFORMED)
    answers = PlanApproval.objects.filter(of_organisations("organisation", user, *answering))
    answered = answers.filter(round=F("plan__approval_round")).values("plan")
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
