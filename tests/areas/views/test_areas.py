"""The pages of areas: what they show, to whom, and at what cost."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from areas.models import AreaPartner, CaseArea
from areas.panels import PANELS, Panel, register
from stakeholders.enums import Role
from tests.factories.areas import make_area, make_challenge, make_phases, make_review, square
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation

pytestmark = pytest.mark.django_db
SHAPE = {"type": "Polygon", "coordinates": [[[4.91, 52.39], [4.92, 52.39], [4.92, 52.395], [4.91, 52.39]]]}
KEY = "5a1f3c0e-6b0f-4f7e-9c63-4f7b6a5d1e2f"


@pytest.fixture
def core_team(login):
    return login(make_core_team_member())


def fill(number: int):
    """Make areas with partners, challenges and a review."""
    phases = make_phases(1)
    partners = [make_organisation() for _number in range(3)]
    for _number in range(number):
        area = make_area(partners=partners, phase=phases[0], boundary=square())
        for partner in partners:
            make_challenge(area, partner)
        make_review(area)
    return area


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_the_same_with_one_and_thirty_areas(core_team, django_assert_num_queries, number):
    fill(number)
    with django_assert_num_queries(6):
        response = core_team.get(reverse("areas:list"))
    assert len(response.context["page"].paginator.object_list) == number


@pytest.mark.parametrize("number", [1, 30])
def test_the_overview_costs_the_same_with_one_and_thirty_partners(
    core_team, django_assert_num_queries, number, monkeypatch
):
    monkeypatch.setattr("areas.panels.PANELS", [])
    area = make_area(phase=make_phases(2)[0], partners=[make_organisation() for _number in range(number)])
    make_review(area)
    with django_assert_num_queries(4):
        response = core_team.get(reverse("areas:overview", args=[area.slug]))
    assert len(response.context["overview"].partners) == number


def test_filters_and_order_live_in_the_url(core_team):
    phases = make_phases(1)
    water = make_organisation()
    first = make_area("Aalbes", phase=phases[1], partners=[water])
    second = make_area("Braam", phase=phases[0])

    def names(query):
        return [area.name for area in core_team.get(reverse("areas:list") + query).context["page"]]

    assert names("") == ["Aalbes", "Braam"]
    assert names("?sorteer=-naam") == ["Braam", "Aalbes"]
    assert names("?sorteer=fase") == ["Braam", "Aalbes"]
    assert names("?zoek=raam") == [second.name]
    assert names(f"?fase={phases[1].pk}") == [first.name]
    assert names(f"?organisatie={water.pk}") == [first.name]
    assert names("?fase=onzin&sorteer=onzin&pagina=99") == ["Aalbes", "Braam"]


def test_the_export_holds_the_filtered_list_and_no_formulas(core_team):
    make_area("=1+1", summary="@kwaad")
    make_area("Braam")
    response = core_team.get(reverse("areas:export") + "?zoek=kwaad")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].split(";")[0] == "'=1+1"
    assert lines[1].split(";")[-1] == "'@kwaad"


def test_somebody_sees_and_exports_only_his_own_areas(login):
    water, heat = make_organisation(), make_organisation()
    make_area("Van ons", partners=[water], boundary=square())
    make_area("GEHEIM", partners=[heat], boundary=square())
    client = login(make_member(water, Role.PROJECT_MANAGER))
    for name in ("areas:list", "areas:export", "areas:map"):
        content = client.get(reverse(name)).content.decode()
        assert "Van ons" in content
        assert "GEHEIM" not in content


def new_area(**fields):
    return {"submission_key": KEY, "name": "Buiksloterham", "boundary": json.dumps(SHAPE), **fields}


def test_an_area_is_made_with_a_drawn_boundary_once(core_team):
    make_phases(0)
    for _attempt in range(2):
        response = core_team.post(reverse("areas:create"), new_area())
        assert response.status_code == 303
    area = CaseArea.objects.get()
    assert (area.slug, area.boundary.geom_type, area.boundary.srid) == ("buiksloterham", "MultiPolygon", 28992)


def test_a_name_that_is_taken_is_explained(core_team):
    make_area("Buiksloterham")
    response = core_team.post(reverse("areas:create"), new_area())
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["name"]


def test_a_file_replaces_what_is_drawn(core_team):
    make_phases(0)
    rd = {"type": "Polygon", "coordinates": [[[1e5, 4e5], [1.1e5, 4e5], [1.1e5, 4.1e5], [1e5, 4e5]]]}
    upload = SimpleUploadedFile("grens.geojson", json.dumps(rd).encode(), content_type="application/geo+json")
    core_team.post(reverse("areas:create"), new_area(boundary_file=upload))
    assert CaseArea.objects.get().boundary.extent == (1e5, 4e5, 1.1e5, 4.1e5)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"boundary": "onzin"}, "boundary"),
        ({"boundary_file": SimpleUploadedFile("x.geojson", b"\xff\xfe")}, "boundary_file"),
        ({"boundary_file": SimpleUploadedFile("x.geojson", b"PK\x03\x04")}, "boundary_file"),
        ({"is_public": "on", "public_summary": ""}, "public_summary"),
    ],
)
def test_bad_input_is_explained_and_kept(core_team, fields, wrong):
    response = core_team.post(reverse("areas:create"), new_area(**fields))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [wrong]
    assert not CaseArea.objects.exists()


def test_a_stale_save_shows_both_texts_and_changes_nothing(core_team):
    area = make_area("Bloemenbuurt", summary="Van een ander", version=2)
    data = {"version": 1, "name": "Bloemenbuurt", "summary": "Van mij"}
    response = core_team.post(reverse("areas:edit", args=[area.slug]), data)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Van een ander" in page
    assert "Van mij" in page
    area.refresh_from_db()
    assert area.summary == "Van een ander"
    # The page now holds the newer version: saving again is a choice made with both texts in view.
    assert core_team.post(reverse("areas:edit", args=[area.slug]), data | {"version": 2}).status_code == 303


def test_markup_in_a_text_is_shown_as_text(core_team):
    area = make_area("Bloemenbuurt", summary="<script>alert(1)</script>")
    page = core_team.get(reverse("areas:overview", args=[area.slug])).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_apps_above_bring_panels(core_team, monkeypatch):
    monkeypatch.setattr("areas.panels.PANELS", PANELS.copy())
    area = make_area()
    register(Panel(1, "proef", "ui/tag.html", lambda request, shown: {"text": f"Paneel van {shown.name}"}))
    register(Panel(2, "leeg", "ui/tag.html", lambda request, shown: None))
    page = core_team.get(reverse("areas:overview", args=[area.slug])).content.decode()
    assert page.count(f"Paneel van {area.name}") == 1


def test_the_public_page_shows_the_public_summary_and_nothing_else(client):
    partner = make_organisation("Waterbedrijf")
    area = make_area(
        "Bloemenbuurt", summary="GEHEIM", public_summary="Openbaar verhaal", is_public=True, partners=[partner]
    )
    make_challenge(area, partner, title="GEHEIME-OPGAVE")
    make_area("GEHEIM-GEBIED", public_summary="GEHEIM")
    listing = client.get(reverse("portal:public_areas")).content.decode()
    page = client.get(reverse("portal:public_area", args=[area.slug])).content.decode()
    assert "Openbaar verhaal" in page
    assert "Bloemenbuurt" in listing
    assert "GEHEIM" not in listing + page


def test_an_area_that_is_not_public_does_not_exist_for_visitors(client):
    area = make_area(boundary=square())
    for name in ("portal:public_area", "portal:public_area_shape"):
        assert client.get(reverse(name, args=[area.slug])).status_code == 404


def test_the_history_of_an_area_leaves_out_other_areas(core_team):
    mine, other = make_area("Van ons"), make_area("Elders")
    make_challenge(mine, make_organisation(), title="Riool")
    challenge = make_challenge(other, make_organisation(), title="ELDERS-RIOOL")
    AreaPartner.objects.create(area=other, organisation=challenge.organisation)
    page = core_team.get(reverse("areas:history", args=[mine.slug])).content.decode()
    assert "opgave “Riool”" in page
    assert "ELDERS" not in page.upper()
