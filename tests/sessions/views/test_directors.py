"""The page of a directors' meeting, the round questions and the report in the browser."""

import pytest
from django.urls import reverse

from koppelkansen.core.models import Job
from sessions.domain import report
from sessions.models import AgendaItem, DirectorInput, QuarterReport
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.directors import make_directors_meeting
from tests.factories.sessions import make_action, make_decision, make_dilemma
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return make_directors_meeting()


@pytest.fixture
def director():
    return make_member(make_organisation("Waterbedrijf"), Role.DIRECTOR)


def url(name: str, meeting, **arguments) -> str:
    return reverse(f"sessions:{name}", kwargs={"pk": meeting.pk} | arguments)


def test_before_its_day_the_page_says_when_the_report_comes(login, director, meeting):
    text = login(director).get(url("directors_meeting", meeting)).text
    assert "Het rapport wordt vanzelf gemaakt op" in text
    assert "Maak het nu" not in text
    assert "Maak het nu" in login(make_core_team_member()).get(url("directors_meeting", meeting)).text


def test_a_director_answers_and_changes_his_answer(login, director, meeting):
    client = login(director)
    address = url("director_input", meeting)
    answers = {"version": 0, "worries": "Netcongestie", "ambition": "", "needs": "De gemeente"}
    assert client.post(address, answers).status_code == 303
    assert client.post(address, answers).status_code == 303
    given = DirectorInput.objects.get()
    assert (given.director, given.worries, given.version) == (director, "Netcongestie", 1)
    assert client.post(address, answers | {"version": 1, "worries": "Personeel"}).status_code == 303
    stale = client.post(address, answers | {"version": 1, "worries": "Geld"})
    assert stale.status_code == 409
    assert "Personeel" in stale.text
    assert "Geld" in stale.text
    given.refresh_from_db()
    assert given.worries == "Personeel"


def test_empty_answers_are_refused(login, director, meeting):
    response = login(director).post(url("director_input", meeting), {"version": 0})
    assert response.status_code == 422
    assert DirectorInput.objects.count() == 0


def test_after_the_meeting_the_answers_are_shown_and_no_form(login, director, meeting):
    over = make_directors_meeting(days=-1, quarter_start="2020-01-01")
    client, address = login(director), url("director_input", over)
    assert "U hebt de rondevragen van dit overleg niet beantwoord" in client.get(address).text
    DirectorInput.objects.create(meeting=over, director=director, worries="Netcongestie")
    shown = client.get(address).text
    assert ("Netcongestie" in shown, "<textarea" in shown) == (True, False)
    assert address not in client.get(url("directors_meeting", over)).text
    late = client.post(address, {"version": 1, "worries": "Te laat getypt"})
    assert (late.status_code, "Te laat getypt" in late.text) == (422, True)
    assert DirectorInput.objects.get().worries == "Netcongestie"


def test_nobody_answers_for_another_director(login, director, meeting):
    other = make_member(make_organisation("Netbeheerder"), Role.DIRECTOR)
    login(director).post(url("director_input", meeting), {"version": 0, "worries": "X", "director": other.pk})
    assert DirectorInput.objects.get().director == director


def test_the_core_team_takes_over_a_suggestion(login, meeting):
    dilemma = make_dilemma("Wie betaalt", status="directors")
    client = login(make_core_team_member())
    assert "Wie betaalt" in client.get(url("directors_meeting", meeting)).text
    assert client.post(url("accept_suggestion", meeting, key=f"dilemma-{dilemma.pk}")).status_code == 303
    assert AgendaItem.objects.get().dilemma == dilemma
    assert client.post(url("accept_suggestion", meeting, key=f"dilemma-{dilemma.pk}")).status_code == 422


def test_the_report_in_the_browser(login, director, meeting):
    make_area("Bloemenbuurt")
    make_action("<b>Kabels</b> aanleveren", owner=director, days=-3)
    made = report.request_report(meeting)
    client = login(director)
    assert client.get(url("report", meeting)).status_code == 404
    report.build(report_id=made.pk)
    made.refresh_from_db()
    page = client.get(url("report", meeting))
    assert page.status_code == 200
    assert "&lt;b&gt;Kabels&lt;/b&gt; aanleveren" in page.text
    assert made.snapshot_sha256 in page.text
    pdf = client.get(url("report_pdf", meeting))
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.content == bytes(made.pdf)


def test_progress_survives_a_reload_and_a_failure_can_be_retried(login, meeting):
    client = login(make_core_team_member())
    assert client.post(url("report_make", meeting)).status_code == 303
    made = QuarterReport.objects.get()
    Job.objects.update(state=Job.State.RUNNING, done=2, total=4, step="Rapport opmaken")
    for _ in range(2):
        assert "50%" in client.get(url("directors_meeting", meeting)).text
    assert "Rapport opmaken" in client.get(url("report_progress", meeting)).text
    Job.objects.update(state=Job.State.FAILED, error="Het sjabloon ontbreekt")
    text = client.get(url("directors_meeting", meeting)).text
    assert "Het sjabloon ontbreekt" in text
    assert url("report_make", meeting) in text
    assert client.post(url("report_make", meeting)).status_code == 303
    assert Job.objects.get().state == Job.State.WAITING
    report.build(report_id=made.pk)
    assert "Lees het rapport" in client.get(url("report_progress", meeting)).text


@pytest.mark.parametrize("number", [1, 3])
def test_meeting_page_in_a_constant_number_of_queries(login, django_assert_num_queries, meeting, number):
    client = login(make_core_team_member())
    earlier = make_directors_meeting(days=-90)
    for place in range(number):
        area = make_area()
        AgendaItem.objects.create(meeting=meeting, title=f"Punt {place}", order=place, area=area)
        make_decision(earlier, area=area)
        make_decision(meeting, area=area, state="asked")
        make_dilemma(status="directors", area=area)
        director = make_member(make_organisation(), Role.DIRECTOR)
        DirectorInput.objects.create(meeting=meeting, director=director, worries="Z")
    report.request_report(meeting)
    with django_assert_num_queries(18):
        client.get(url("directors_meeting", meeting))
