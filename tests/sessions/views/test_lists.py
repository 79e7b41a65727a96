"""Lists: what they show to whom, filtered, in a fixed number of queries."""

import datetime as dt

import pytest
from django.utils import timezone

from sessions.enums import DecisionState, MeetingKind, MeetingState, OutcomeKind
from sessions.models import Minutes
from sessions.queries.area import next_meetings, open_actions
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.sessions import (
    make_action,
    make_decision,
    make_dilemma,
    make_meeting,
    make_outcome,
    make_question,
)
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return make_member(make_organisation("Waterbedrijf"), Role.STAFF)


@pytest.fixture
def area(staff):
    return make_area("Bloemenbuurt", slug="bloemenbuurt", partners=[staff.memberships.get().organisation])


def _shown(client, address: str) -> list[str]:
    return [str(row) for row in client.get(address).context["page"]]


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/sessies/", 13),
        ("/acties/?state=all", 14),
        ("/besluiten/", 11),
        ("/leren/", 10),
        ("/leren/lessen/", 9),
        ("/gebieden/bloemenbuurt/sessies/", 26),
        ("/openbaar/verslagen/", 6),
    ],
)
def test_query_counts(login, staff, area, django_assert_num_queries, number, address, queries):
    for days in range(number):
        meeting = make_meeting(user=staff, areas=[area], days=days + 1)
        make_outcome(meeting, kind=OutcomeKind.LESSON, user=staff)
        make_decision(meeting, area=area)
        make_action(owner=staff, meeting=meeting, area=area)
        make_question(area=area, owner=staff)
        Minutes.objects.create(
            meeting=meeting, state="published", published={}, published_publicly=True, published_at=timezone.now()
        )
    client = login(staff)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


def test_upcoming_sessions_come_first(login, staff, area):
    for title, days in (("Gisteren", -1), ("Over een week", 7), ("Vorige maand", -30), ("Morgen", 1)):
        make_meeting(title, areas=[area], days=days)
    assert _shown(login(staff), "/sessies/") == ["Morgen", "Over een week", "Gisteren", "Vorige maand"]
    assert _shown(login(staff), "/sessies/?sorteer=-titel")[0] == "Vorige maand"


def test_filters_of_sessions(login, staff, area):
    mine = make_meeting("Met mij", user=staff, areas=[area])
    make_meeting("Voorbij", areas=[area], days=-3, state=MeetingState.CLOSED, kind=MeetingKind.DESIGN_ATELIER)
    client = login(staff)
    for query, titles in {
        "period=mine": [mine.title],
        "period=past": ["Voorbij"],
        "kind=design_atelier": ["Voorbij"],
        "state=planned": ["Met mij"],
        "area=bloemenbuurt&q=met": ["Met mij"],
        "kind=onzin&pagina=99": ["Met mij", "Voorbij"],
    }.items():
        assert _shown(client, f"/sessies/?{query}") == titles, query


def test_what_is_not_ones_own_stays_hidden(login, staff, area):
    elsewhere = make_area("Haven-Stad", partners=[make_organisation("Warmtebedrijf")])
    hidden = [
        make_meeting("GEHEIM gebied", areas=[elsewhere]),
        make_meeting("GEHEIM directeuren", kind=MeetingKind.DIRECTORS, areas=[area]),
        make_meeting("GEHEIM kernteam", kind=MeetingKind.CORE_TEAM),
    ]
    for meeting in hidden:
        make_outcome(meeting, "GEHEIM les", kind=OutcomeKind.LESSON)
        make_decision(meeting, "GEHEIM gevraagd", state=DecisionState.ASKED, area=area)
        make_action("GEHEIM actie", owner=make_user(), meeting=meeting)
    make_question("GEHEIM vraag", area=elsewhere)
    make_dilemma("GEHEIM dilemma")
    client = login(staff)
    for address in (
        "/sessies/",
        "/sessies/export/",
        "/acties/?state=all",
        "/acties/export/?state=all",
        "/besluiten/",
        "/besluiten/export/",
        "/leren/",
        "/leren/lessen/",
        "/gebieden/bloemenbuurt/sessies/",
        "/gebieden/bloemenbuurt/",
    ):
        assert "GEHEIM" not in client.get(address).content.decode(), address


def test_partners_read_what_the_directors_decided_about_their_area(login, staff, area):
    meeting = make_meeting("Directeuren", kind=MeetingKind.DIRECTORS)
    make_decision(meeting, "Genomen", area=area)
    make_decision(meeting, "Gevraagd", area=area, state=DecisionState.ASKED)
    assert [row.split(" ", 1)[1] for row in _shown(login(staff), "/besluiten/")] == ["Genomen"]


def test_actions_overdue_first_and_formulas_as_text(login, staff, area):
    make_action("=HYPERLINK()", owner=staff, days=3, area=area)
    make_action("Te laat", owner=staff, days=-3)
    make_action("Zonder dag", owner=staff, days=None)
    client = login(staff)
    assert [row.split(" ", 1)[1] for row in _shown(client, "/acties/")] == ["Te laat", "=HYPERLINK()", "Zonder dag"]
    assert [row.split(" ", 1)[1] for row in _shown(client, "/acties/?state=overdue")] == ["Te laat"]
    lines = client.get("/acties/export/").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 4
    assert ";'=HYPERLINK();" in lines[2]


def test_what_an_area_asks(staff, area):
    soon = make_meeting("Straks", areas=[area])
    make_meeting("Geannuleerd", areas=[area], state=MeetingState.CANCELLED)
    make_meeting("Directeuren", areas=[area], kind=MeetingKind.DIRECTORS)
    late, later = make_action(owner=staff, area=area, days=-1), make_action(owner=staff, area=area)
    make_action(owner=staff, area=area, state="done")
    make_action(owner=staff)
    assert list(next_meetings(area)) == [soon]
    assert list(open_actions(area, staff)) == [late, later]


def test_a_stale_save_shows_both_texts(login, staff, area):
    meeting = make_meeting(user=staff, areas=[area])
    outcome = make_outcome(meeting, "Oud", user=staff)
    client = login(staff)
    address = f"/sessies/{meeting.pk}/opbrengsten/{outcome.pk}/"
    form = {"kind": "insight", "table": "", "area": ""}
    assert client.post(address, form | {"version": 1, "text": "Van de ander"}).status_code == 303
    stale = client.post(address, form | {"version": 1, "text": "Van mij"})
    assert stale.status_code == 409
    page = stale.content.decode()
    assert ("Van de ander" in page, "Van mij" in page, 'name="version" value="2"' in page) == (True, True, True)
    assert client.post(address, form | {"version": 2, "text": "Samen"}).status_code == 303
    outcome.refresh_from_db()
    assert outcome.text == "Samen"


def test_planning_takes_the_partners_area_and_only_kinds_one_may(login, staff, area):
    client = login(staff)
    hidden = make_area("Elders")
    day = timezone.localdate() + dt.timedelta(days=3)
    form = {
        "submission_key": "0b0f5c0e-0000-4000-8000-000000000001",
        "kind": "work_session",
        "title": "Nieuw",
        "day": day.isoformat(),
        "start_time": "13:00",
        "end_time": "15:00",
        "areas": [area.pk],
        "tables": "Warmte\n\nwarmte\nWater",
    }
    for wrong in (
        {"areas": []},
        {"areas": [hidden.pk]},
        {"kind": "directors"},
        {"end_time": "12:00"},
        {"day": "morgen"},
        {"title": "x" * 161},
    ):
        assert client.post("/sessies/nieuw/", form | wrong).status_code == 422, wrong
    twice = [client.post("/sessies/nieuw/", form) for _ in range(2)]
    assert [answer.status_code for answer in twice] == [303, 303]
    assert twice[0].headers["Location"] == twice[1].headers["Location"]
    assert _shown(client, "/sessies/") == ["Nieuw"]
    meeting = client.get("/sessies/").context["page"][0]
    assert [table.name for table in meeting.tables.all()] == ["Warmte", "Water"]
    assert timezone.localtime(meeting.starts_at).strftime("%H:%M") == "13:00"


def test_the_core_team_plans_what_has_no_area(login):
    client = login(make_core_team_member())
    assert client.get("/sessies/nieuw/").status_code == 200
