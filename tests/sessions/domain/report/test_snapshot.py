"""What stands in the report: figures that equal the registers, and the difference with the report before."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from areas.domain.detection import detect_all
from areas.enums import CommitmentStage, OpportunityState
from areas.models import AreaPartner, CaseArea, Commitment, Opportunity
from areas.querysets.works import FUNNEL
from sessions.domain import report
from sessions.domain.report.snapshot import take_snapshot
from sessions.enums import AgendaKind, DecisionState, DilemmaStatus, DilemmaTheme, FollowUp, MeetingState
from sessions.models import ActionItem, AgendaItem, Decision, Dilemma, DilemmaOption
from tests.factories.areas import make_area
from tests.factories.assessments import make_assessment, make_closed, make_framework
from tests.factories.directors import make_directors_meeting
from tests.factories.sessions import make_meeting
from tests.factories.stakeholders import make_core_team_member, make_organisation
from tests.factories.works import make_work, street

TODAY = timezone.localdate


@pytest.fixture
def area() -> CaseArea:
    water, grid = make_organisation("Waterbedrijf"), make_organisation("Netbeheerder")
    area = make_area("Bloemenbuurt", slug="bloemenbuurt", partners=[water, grid])
    commit(area, water, CommitmentStage.INTENT)
    return area


def commit(area, organisation, stage):
    partner = AreaPartner.objects.get(area=area, organisation=organisation)
    Commitment.objects.create(partner=partner, stage=stage, signed_by="Directeur", signed_on=TODAY())


def act(area, number: int, *, days_late: int) -> None:
    due = TODAY() - dt.timedelta(days=days_late)
    ActionItem.objects.create(number=f"A-{number}", title=f"Actie {number}", area=area, due=due)


def snapshot(meeting) -> dict:
    with translation.override("nl"):
        return take_snapshot(meeting)


def block(taken: dict, key: str, place: int = 0) -> dict:
    return next(part for part in taken["sections"] if part["key"] == key)["blocks"][place]


@pytest.mark.django_db
def test_figures_equal_the_registers(area):
    act(area, 1, days_late=3)
    act(area, 2, days_late=0)
    act(area, 3, days_late=-3)
    meeting = make_directors_meeting()
    Decision.objects.create(number="B-1", title="Budget", meeting=meeting, area=area)
    Dilemma.objects.create(
        title="Wie betaalt",
        theme=DilemmaTheme.FINANCING,
        want="A",
        but="B",
        area=area,
        status=DilemmaStatus.DIRECTORS,
    )
    Dilemma.objects.create(title="Oud", theme=DilemmaTheme.OTHER, want="A", but="B", status=DilemmaStatus.PARKED)
    expected = {
        "committed": 0,
        "partners": 2,
        "sections": 0,
        "sections_complete": 0,
        "actions_open": 3,
        "actions_overdue": 1,
        "decisions_waiting": 1,
        "dilemmas": 1,
    }
    taken = snapshot(meeting)
    assert taken["figures"] == {
        "total": expected,
        "areas": {"bloemenbuurt": expected | {"phase": None}},
        "coupling": dict.fromkeys(FUNNEL, 0),
    }
    assert [part["key"] for part in taken["sections"]] == [
        "summary",
        "decisions",
        "standing",
        "changes",
        "slips",
        "coupling",
        "value",
        "gates",
        "commitments",
        "plans",
        "actions",
        "dilemmas",
        "follow_up",
        "learning",
    ]
    assert taken["previous"] is None


@pytest.mark.django_db
def test_overdue_actions_with_their_days(area):
    act(area, 1, days_late=3)
    act(area, 2, days_late=0)
    assert [(row[0], row[5]) for row in block(snapshot(make_directors_meeting()), "actions")["rows"]] == [
        ("A-1", "3")
    ]


@pytest.mark.django_db
def test_decisions_asked_follow_up_and_dilemmas(area):
    held = make_directors_meeting(days=-90, state=MeetingState.CLOSED)
    meeting = make_directors_meeting()
    AgendaItem.objects.create(meeting=meeting, title="Variant kiezen", kind=AgendaKind.DECIDE, area=area)
    AgendaItem.objects.create(meeting=meeting, title="Mededelingen", kind=AgendaKind.INFORM)
    taken_on = TODAY() - dt.timedelta(days=90)
    for number, follow_up in enumerate([FollowUp.BUSY, FollowUp.LAPSED], 1):
        Decision.objects.create(
            number=f"B-{number}",
            title=f"Besluit {number}",
            meeting=held,
            state=DecisionState.DECIDED,
            decided_on=taken_on,
            follow_up=follow_up,
        )
    for number, asked_in in enumerate([held, make_meeting()], 3):
        Decision.objects.create(
            number=f"B-{number}", title=f"Vraag {number}", meeting=asked_in, state=DecisionState.ASKED
        )
    dilemma = Dilemma.objects.create(title="Wie betaalt", theme=DilemmaTheme.FINANCING, want="samen", but="apart")
    DilemmaOption.objects.create(dilemma=dilemma, title="Fonds", pros="één besluit", cons="regeling")
    taken = snapshot(meeting)
    assert [row[0] for row in block(taken, "decisions")["rows"]] == ["Variant kiezen"]
    assert [row[0] for row in block(taken, "decisions", 1)["rows"]] == ["B-3"]
    assert [row[0] for row in block(taken, "decisions", 2)["rows"]] == ["B-4"]
    assert [row[0] for row in block(taken, "follow_up")["rows"]] == ["B-1"]
    assert block(taken, "dilemmas")["title"] == "Wie betaalt"
    assert block(taken, "dilemmas")["table"]["rows"] == [["Fonds", "één besluit", "regeling"]]


@pytest.mark.django_db(transaction=True)
def test_the_next_report_compares_with_the_frozen_one(area):
    first_meeting = make_directors_meeting(days=-80)
    first = report.request_report(first_meeting)
    report.build(report_id=first.pk)
    first.refresh_from_db()
    type(first_meeting).objects.filter(pk=first_meeting.pk).update(state=MeetingState.CLOSED)
    commit(area, area.partners.first().organisation, CommitmentStage.COMMITTED)
    act(area, 1, days_late=2)
    make_area("Haven-Stad")
    taken = snapshot(make_directors_meeting())
    assert taken["previous"]["sha256"] == first.snapshot_sha256
    assert [row[:1] + row[2:] for row in block(taken, "changes")["rows"]] == [
        ["Bloemenbuurt", "0", "1", "+1"],
        ["Bloemenbuurt", "0", "1", "+1"],
        ["Bloemenbuurt", "0", "1", "+1"],
        ["Haven-Stad", "–", "–", "–"],
    ]
    assert [item["before"] for item in block(taken, "summary")["items"]] == ["1", "0", "0", "0", "0", "0"]


@pytest.mark.django_db
def test_koppelkansen_since_the_meeting_before_with_the_result_beside_the_estimate():
    make_directors_meeting(days=-120, state=MeetingState.CLOSED)
    for y in (487_000, 487_003):
        make_work(make_organisation(), geometry=street(y=y), street="Bloemstraat")
    make_work(make_organisation(), "GEHEIM", is_private=True, geometry=street(y=487_005))
    detect_all()
    Opportunity.objects.update(
        state=OpportunityState.REALISED, saving=1000, open_days=20, realised_saving=800, realised_days=15
    )
    taken = snapshot(make_directors_meeting())
    assert [item["value"] for item in block(taken, "slips")["items"]] == ["0", "1", "0", "0"]
    assert [row[0] for row in block(taken, "slips", 2)["rows"]] == ["Bloemstraat"]
    assert block(taken, "coupling", 1)["rows"][-1][1:] == [
        "1",
        "–",
        "€\N{NO-BREAK SPACE}1.000",
        "€\N{NO-BREAK SPACE}800",
        "20",
        "15",
    ]
    assert "GEHEIM" not in str(taken)


@pytest.mark.django_db
def test_the_weighed_choice_is_told_and_no_score_of_an_organisation():
    user = make_core_team_member()
    organisations = [make_organisation("Water"), make_organisation("Warmte")]
    area = make_area("Bloemenbuurt", partners=organisations)
    closed = make_closed(make_assessment(area, organisations, user=user), user=user)
    frozen = make_framework(closed, user=user)
    make_assessment(make_area("Haven", partners=organisations), organisations, user=user)
    taken = snapshot(make_directors_meeting())
    chosen = next(row for row in frozen.content["alternatives"] if row["name"] == "B")
    (row,) = block(taken, "value")["rows"]
    assert row[:5] == [
        "Bloemenbuurt",
        str(frozen.gate),
        "B",
        f"{chosen['utility']:.1f}".replace(".", ","),
        f"{round(100 * chosen['first_share'])} %",
    ]
    assert [row[0] for row in block(taken, "value", 1)["rows"]] == ["Haven"]
    assert "omdat" not in str(taken)  # the reason that every assessor gave
