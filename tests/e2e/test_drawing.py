"""Drawing on the map in a real browser, and the road without drawing."""

import datetime as dt
import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from areas.forms.map import YEARS_BACK
from areas.models import CaseArea, Challenge
from tests.factories.areas import make_area, make_phases, make_theme, square
from tests.factories.stakeholders import make_core_team_member, make_organisation
from tests.factories.works import make_work

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page_of_core_team(page, context, browser_login):
    """A page of a core team member; the background map is away, as it may be in real life."""
    context.route("https://service.pdok.nl/**", lambda route: route.abort())
    browser_login(context, make_core_team_member())
    return page


def test_a_boundary_is_drawn_with_the_mouse(page_of_core_team, live_server):
    page = page_of_core_team
    make_phases(0)
    page.goto(live_server.url + reverse("areas:create"))
    page.get_by_label("Naam").fill("Buiksloterham")
    page.locator("[data-map-input][data-ready]").wait_for()
    canvas = page.locator("[data-map-canvas] canvas").first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    corners = [(0.3, 0.3), (0.6, 0.3), (0.6, 0.6)]
    for x, y in [*corners, corners[-1]]:
        page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"], delay=30)
        page.wait_for_timeout(350)
    field = page.locator("textarea[name=boundary]")
    drawn = field.input_value()
    assert json.loads(drawn)["type"] == "Polygon"
    page.get_by_role("button", name="Kaart leegmaken").click()
    expect(field).to_have_value("")
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(field).to_have_value(drawn)
    expect(page.get_by_text("De achtergrondkaart is nu niet bereikbaar")).to_be_visible()
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url("**/gebieden/buiksloterham/")
    boundary = CaseArea.objects.get().boundary
    assert (boundary.geom_type, boundary[0].num_points) == ("MultiPolygon", 4)


def test_a_pasted_shape_is_drawn_and_saved_without_a_mouse(page_of_core_team, live_server):
    page = page_of_core_team
    organisation = make_organisation("Waterbedrijf")
    area = make_area("Bloemenbuurt", slug="bloemenbuurt", partners=[organisation], boundary=square())
    make_theme("Riolering")
    page.goto(live_server.url + reverse("areas:challenge_create", args=[area.slug]))
    page.locator("[data-map-input][data-ready]").wait_for()
    page.get_by_label("Organisatie").select_option("Waterbedrijf")
    page.get_by_label("Thema").select_option("Riolering")
    page.get_by_label("Opgave", exact=True).fill("Riool vervangen")
    page.get_by_label("Waarom").fill("Versleten")
    point = b'{"type": "Point", "coordinates": [4.9, 52.38]}'
    file = {"name": "kaart.geojson", "mimeType": "application/geo+json", "buffer": point}
    page.get_by_label("Of lees de vorm uit een GeoJSON-bestand").set_input_files(file)
    expect(page.locator("textarea[name=location]")).to_have_value(point.decode())
    page.get_by_text("Vorm als tekst (coördinaten, GeoJSON of WKT)").click()
    page.get_by_label("Plaats").fill('{"type": "LineString", "coordinates": [[4.9, 52.38], [4.91, 52.381]]}')
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url("**/opgaven/")
    assert Challenge.objects.get().location.geom_type == "LineString"


def test_the_list_beside_the_map_leads_to_an_area_with_the_keyboard(page_of_core_team, live_server):
    page = page_of_core_team
    make_area("Bloemenbuurt", slug="bloemenbuurt", boundary=square())
    page.goto(live_server.url + reverse("areas:map") + "?lijst=gebieden")
    page.locator("[data-map][data-ready]").wait_for()
    link = page.get_by_role("link", name="Bloemenbuurt")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/gebieden/bloemenbuurt/")


def test_the_period_slider_narrows_down_the_list_and_the_address_with_the_keyboard(page_of_core_team, live_server):
    page, year = page_of_core_team, timezone.localdate().year
    for ahead in (0, 6):
        day = dt.date(year + ahead, 1, 1)
        make_work(make_organisation(), f"Werk over {ahead} jaar", earliest_start=day, latest_end=day)
    page.goto(live_server.url + reverse("areas:map"))
    page.locator("[data-map][data-ready]").wait_for()
    low, high = page.get_by_role("slider", name="Van jaar"), page.get_by_role("slider", name="Tot en met jaar")
    works = page.locator("#map-results .map-list a")
    expect(works).to_have_text(["Werk over 0 jaar", "Werk over 6 jaar"])
    for _step in range(YEARS_BACK + 1):
        low.press("ArrowRight")
    expect(works).to_have_text(["Werk over 6 jaar"])
    expect(page).to_have_url(re.compile(rf"van={year + 1}"))
    expect(page.get_by_label("Van (jaar)")).to_have_value(str(year + 1))
    high.press("Home")  # stops at the other handle
    expect(page.get_by_label("Tot en met (jaar)")).to_have_value(str(year + 1))
    expect(page.get_by_role("status").filter(has_text="0 werken")).to_be_visible()


def test_the_colours_of_works_stand_out_from_the_paper_in_the_light_and_in_the_dark(page_of_core_team, live_server):
    page = page_of_core_team
    for colour in ("#ffe9a0", "#101820", "#0b4f5c"):  # as people may choose them
        make_work(make_organisation(colour=colour))
    page.goto(live_server.url + reverse("areas:map"))
    page.locator("[data-map][data-ready]").wait_for()
    dark = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        paper = page.locator("[data-map]").evaluate("(frame) => getComputedStyle(frame).backgroundColor")
        paper = _luminance([int(part) for part in re.findall(r"\d+", paper)])
        dark.append(paper < 0.2)
        fills = page.locator("[data-colour]").evaluate_all("(all) => all.map((one) => one.getAttribute('fill'))")
        found = [_luminance(bytes.fromhex(fill[1:])) for fill in fills]
        assert [(max(one, paper) + 0.05) / (min(one, paper) + 0.05) >= 3 for one in found] == [True] * 3, fills
    assert dark == [False, True]


def _luminance(colour) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
