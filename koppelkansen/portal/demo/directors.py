"""Directors' meetings of the demo: one that was held with its report, the next one within the lead time of its own.

Examples, and named so. The report of the next meeting is left to the worker, which finds it by itself.
"""

import datetime as dt
import uuid

import pghistory
from django.utils import timezone

from areas.domain.commitments import record_commitment
from areas.enums import CommitmentStage
from koppelkansen.core.quarters import Quarter
from koppelkansen.portal.demo.logins import person
from sessions.domain import decisions, director_input, directors_agenda, directors_calendar, invitations, report
from sessions.domain.meetings import plan_meeting
from sessions.enums import AttendanceState, MeetingKind, MeetingState
from sessions.models import Meeting
from sessions.queries.standing import taking_part
from sessions.queries.suggestions import suggestions

HELD = "Directeurenoverleg vorig kwartaal (voorbeeld)"
NEXT = "Directeurenoverleg Koppelkansen"
PLACE = "Stadhuis Amsterdam"
DAYS_AHEAD = 10
WEEKEND = (5, 6)

INPUTS = {
    "directeur.waternet": {
        "worries": "De riolering in de Bloemenbuurt is aan vervanging toe; elk jaar uitstel kost ons meer.",
        "ambition": "Over een jaar ligt er in elk gebied één planning waar wij ons allemaal aan houden.",
        "needs": "Van de gemeente: vroeg zekerheid over de herinrichting. Van de netbeheerder: de kabeltracés.",
    },
    "directeur.liander": {
        "worries": "Netcongestie: wij moeten overal tegelijk de straat in en hebben daar de mensen niet voor.",
        "ambition": "Alleen nog graven waar anderen ook moeten zijn, tenzij het echt niet kan wachten.",
        "needs": "Van alle directeuren: laat planningen eerder zien, ook als ze nog niet vaststaan.",
    },
}


def load() -> None:
    """Make the two meetings with what belongs to them; what is there stays as it is."""
    user = person("kernteam")
    with pghistory.context(user=user.pk):
        if not Meeting.objects.filter(title=HELD).exists():
            _hold(user)
        if not Meeting.objects.filter(title=NEXT).exists():
            _prepare_next(user)
        directors_calendar.plan_ahead()


def _working_day(day: dt.date) -> dt.date:
    while day.weekday() in WEEKEND:
        day += dt.timedelta(days=1)
    return day


def _meeting(user, title: str, day: dt.date, quarter: Quarter) -> Meeting:
    starts_at = timezone.make_aware(dt.datetime.combine(day, dt.time(14)))
    meeting = plan_meeting(
        user=user,
        kind=MeetingKind.DIRECTORS,
        title=title,
        question="Hoe wordt wat wij uitproberen de gewone manier van werken?",
        place=PLACE,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=2),
        quarter_start=quarter.first_day,
        chair=user,
    )
    invitations.put_on_list(meeting, [person(address) for address in ("directeur.vor", "directeur.warmte", *INPUTS)])
    return meeting


def _hold(user) -> None:
    """Last quarter's meeting with its report, and afterwards some steps for the next report to notice."""
    quarter = _next_quarter() - 1
    middle = quarter.first_day + dt.timedelta(days=45)
    meeting = _meeting(user, HELD, _working_day(middle), quarter)
    meeting.attendances.update(state=AttendanceState.PRESENT)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CLOSED)
    report.build(report_id=report.ask(meeting, user=user).pk)
    _move_on(user)


def _move_on(user) -> None:
    """Let one partner that had the intention commit itself after the report was frozen."""
    for partner in taking_part().filter(stage=CommitmentStage.INTENT).order_by("area__name", "pk")[:1]:
        record_commitment(
            partner,
            key=uuid.uuid4(),
            user=user,
            stage=CommitmentStage.COMMITTED,
            signed_on=timezone.localdate(),
            statement="Wij committeren ons aan de gezamenlijke opgave (voorbeeld).",
            signed_by=f"Directie {partner.organisation.short_name}",
            after=partner.commitments.order_by("-pk").first().pk,
        )


def _prepare_next(user) -> None:
    day = _next_day()
    meeting = _meeting(user, NEXT, day, Quarter.of(day))
    decisions.register_decision(
        user=user,
        meeting=meeting,
        title="Een gezamenlijk voorbereidingsbudget voor de gebieden (voorbeeld)",
        motivation="Elk gebied wacht nu op elkaars toezegging; een kwart van de voorbereiding vooraf neemt dat weg.",
    )
    for suggestion in suggestions(meeting)[:4]:
        directors_agenda.accept_suggestion(user=user, meeting=meeting, key=suggestion.key)
    for address, answers in INPUTS.items():
        director = person(address)
        director_input.give_input(user=director, meeting=meeting, director=director, **answers)


def _next_day() -> dt.date:
    return _working_day(timezone.localdate() + dt.timedelta(days=DAYS_AHEAD))


def _next_quarter() -> Quarter:
    return Quarter.of(_next_day())
