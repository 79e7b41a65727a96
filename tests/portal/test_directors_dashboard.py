"""The dashboard: the figures of the areas one sees, each equal to the list behind it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from areas.domain.detection import detect_all
from areas.enums import CommitmentStage
from areas.models import AreaPartner, Commitment
from sessions.domain import report
from sessions.enums import MeetingState
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.directors import make_directors_meeting
from tests.factories.plans import make_plan
from tests.factories.sessions import make_action, make_decision, make_dilemma
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation
from tests.factories.works import make_work, street

pytestmark = pytest.mark.django_db
URL = reverse("portal:directors")


@pytest.fixture
def water():
    return make_organisation("Waterbedrijf")


@pytest.fixture
def director(water):
    return make_member(water, Role.DIRECTOR)


def fill(number: int, organisation) -> None:
    """Make areas in which everything that the dashboard counts occurs."""
    make_directors_meeting(days=-120, state=MeetingState.CLOSED)
    meeting_ahead = make_directors_meeting(days=20)
    for _ in range(number):
        area = make_area(partners=[organisation])
        Commitment.objects.create(
            partner=AreaPartner.objects.get(area=area),
            stage=CommitmentStage.COMMITTED,
            signed_by="Directeur",
            signed_on=timezone.localdate(),
        )
        make_action(area=area, organisation=organisation, days=-2)
        make_action(area=area, organisation=organisation, days=2)
        make_decision(meeting_ahead, area=area, state="asked")
        make_dilemma(area=area, status="directors")
        work = make_work(organisation)
        work.area_links.create(area=area, is_named=True)


def test_a_director_sees_the_areas_of_his_organisation_only(login, director, water):
    fill(1, water)
    hidden = make_area("Geheime Buurt", partners=[make_organisation("Warmtebedrijf")])
    make_action("Geheime actie", area=hidden, organisation=hidden.partners.get().organisation, days=-2)
    response = login(director).get(URL)
    total = response.context["figures"].total
    assert "Geheime" not in response.text
    assert (response.context["figures"].areas, total.partners, total.committed) == (1, 1, 1)
    assert total.actions_overdue == 1
    assert (total.decisions_waiting, total.dilemmas) == (1, 1)


def test_figures_equal_the_lists_behind_them(login, director, water):
    fill(3, water)
    client = login(director)
    total = client.get(URL).context["figures"].total
    for name, query, expected in (
        ("sessions:actions", "?state=overdue", total.actions_overdue),
        ("sessions:decisions", "?state=waiting", total.decisions_waiting),
        ("sessions:dilemmas", "?status=open", total.dilemmas),
    ):
        page = client.get(reverse(name) + query).context["page"]
        assert page.paginator.count == expected, name


def test_totals_are_over_all_pages_and_a_row_over_its_area(login, director, water):
    fill(26, water)
    response = login(director).get(URL + "?pagina=2")
    (row,) = response.context["rows"]
    of_one = {
        "committed": 1,
        "partners": 1,
        "sections_complete": 0,
        "sections": 0,
        "actions_open": 0,  # only the report counts them
        "actions_overdue": 1,
        "decisions_waiting": 1,
        "dilemmas": 1,
    }
    assert row.standing.figures() == of_one
    assert response.context["figures"].total.figures() == {name: 26 * number for name, number in of_one.items()}


def test_what_moved_since_the_last_report(login, water):
    area = make_area("Bloemenbuurt", partners=[water])
    held = make_directors_meeting(days=-10)
    report.build(report_id=report.request_report(held).pk)
    Commitment.objects.create(
        partner=AreaPartner.objects.get(area=area),
        stage=CommitmentStage.COMMITTED,
        signed_by="Directeur",
        signed_on=timezone.localdate(),
    )
    response = login(make_core_team_member()).get(URL)
    assert response.context["rows"][0].cells.committed_moved == 1
    assert "+1 sinds het vorige rapport" in response.text
    assert [(event.area, event.what) for event in response.context["figures"].events] == [
        ("Bloemenbuurt", "Waterbedrijf: gecommitteerd")
    ]


def test_what_shifted_and_what_it_brings_lead_to_their_lists(login, director, water):
    other = make_organisation("Netbeheerder")
    area = make_area(partners=[water, other])
    works = [
        make_work(water),
        make_work(other, geometry=street(y=487_003)),
        make_work(other, "GEHEIM", is_private=True),
    ]
    for work in works:
        work.area_links.create(area=area, is_named=True)
    detect_all()
    client = login(director)
    response = client.get(URL)
    coupling = response.context["coupling"]
    assert (coupling.radar.slips.total, coupling.radar.born.total, coupling.radar.lost.total) == (0, 1, 0)
    assert [step.number for step in coupling.funnel] == [1, 0, 0, 0, 0, 0, 0]
    for step in coupling.funnel:
        page = client.get(reverse("areas:opportunities") + f"?vanaf={step.state.value}").context["page"]
        assert page.paginator.count == step.number, step.state
    assert "GEHEIM" not in response.text


def test_filter_and_sort_in_the_address(login, director, water):
    for name in ("Aa", "Bb"):
        make_area(name, partners=[water])
    client = login(director)

    def names(query: str) -> list[str]:
        return [row.standing.area.name for row in client.get(URL + query).context["rows"]]

    assert names("") == ["Aa", "Bb"]
    assert names("?sorteer=-naam") == ["Bb", "Aa"]
    assert names("?sorteer=onzin&fase=onzin&pagina=onzin") == ["Aa", "Bb"]
    assert names("?fase=3") == []
    assert names("?fase=99999999999999999999") == []


def test_of_each_partner_the_last_step_counts(login, director, water):
    partner = AreaPartner.objects.get(area=make_area(partners=[water]))
    for stage in (CommitmentStage.EXPLORING, CommitmentStage.COMMITTED, CommitmentStage.INTENT):
        Commitment.objects.create(partner=partner, stage=stage, signed_on=timezone.localdate())
    assert login(director).get(URL).context["rows"][0].standing.stages == {CommitmentStage.INTENT: 1}


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("role", ["director", "core_team"])
def test_constant_number_of_queries(login, django_assert_num_queries, director, water, number, role):
    fill(number, water)
    client = login(director if role == "director" else make_core_team_member())
    client.get(URL)
    with django_assert_num_queries(5 if role == "director" else 4):
        client.get(URL)


@pytest.mark.parametrize("number", [1, 30])
def test_figures_of_partners_and_sections_open_their_lists(login, django_assert_num_queries, director, water, number):
    for count in range(number):
        area = make_area(partners=[water, make_organisation(f"Partner {count}")])
        make_plan(area, director)
        Commitment.objects.create(
            partner=area.partners.get(organisation=water),
            stage=CommitmentStage.COMMITTED,
            signed_by="Directeur",
            signed_on=timezone.localdate(),
        )
    hidden = make_area("Geheime Buurt", partners=[make_organisation("Warmtebedrijf")])
    make_plan(hidden, director)
    browser = login(director)
    total = browser.get(URL).context["figures"].total
    lists = {
        f"{URL}partners/": total.partners,
        f"{URL}partners/?stand=committed": total.committed,
        f"{URL}partners/?stand=none": total.partners - total.committed,
        f"{URL}hoofdstukken/": total.sections,
        f"{URL}hoofdstukken/?compleet=ja": total.sections_complete,
        f"{URL}hoofdstukken/?compleet=nee": total.sections - total.sections_complete,
    }
    assert (total.partners, total.committed) == (2 * number, number)
    for address in (f"{URL}partners/", f"{URL}hoofdstukken/"):
        with django_assert_num_queries(6):
            browser.get(address)
    pages = {address: browser.get(address) for address in lists}
    assert {address: page.context["page"].paginator.count for address, page in pages.items()} == lists
    assert not [address for address, page in pages.items() if "Geheime" in page.text]
