"""A planner's file, from the upload to the work on the map's list, in a real browser."""

import pytest
from playwright.sync_api import expect

from areas.domain import work_uploads
from areas.models import Work, WorkImport
from stakeholders.enums import Role
from tests.factories.areas import make_area, square
from tests.factories.stakeholders import make_member, make_organisation

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
FILE = "\n".join(["code;wat;jaar;lon;lat", "W-1;Riool vervangen;2028;4.88;52.39", "W-2;Riool;soms;4.89;52.39"])


def test_a_planner_brings_in_a_file_and_finds_the_work_beside_the_map(
    page, context, browser_login, live_server, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    context.route("https://service.pdok.nl/**", lambda route: route.abort())
    water = make_organisation("Waterbedrijf")
    make_area("Bloemenbuurt", slug="bloemenbuurt", partners=[water], boundary=square())
    browser_login(context, make_member(water, Role.PLANNER))
    page.goto(f"{live_server.url}/werken/")
    page.get_by_role("link", name="Bestand importeren").first.click()
    page.get_by_label("Bestand").set_input_files(
        {"name": "werken.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    )
    page.get_by_role("button", name="Bestand uitproberen").click()
    page.wait_for_url("**/werken/import/*/")
    made = WorkImport.objects.get()
    work_uploads.run(import_id=made.pk)  # the worker's part
    expect(page.get_by_text("Uitgeprobeerd: er is nog niets geïmporteerd")).to_be_visible()
    page.get_by_label("code").select_option("eigen nummer")
    page.get_by_label("wat").select_option("naam")
    page.get_by_role("button", name="Opnieuw uitproberen").click()
    work_uploads.run(import_id=made.pk)
    expect(page.get_by_text("een onleesbare datum is weggelaten")).to_be_visible()
    assert Work.objects.count() == 0
    page.get_by_role("button", name="Dit bestand importeren").click()
    work_uploads.run(import_id=made.pk)
    expect(page.get_by_text("Geïmporteerd", exact=True)).to_be_visible()
    page.goto(f"{live_server.url}/werken/")
    page.get_by_label("Alle werken van mijn organisatie op deze pagina").check()
    page.get_by_label("Zekerheid").last.select_option("gefinancierd")
    page.get_by_role("button", name="Wijzigen").click()
    expect(page.get_by_text("2 werken zijn gewijzigd.")).to_be_visible()
    page.goto(f"{live_server.url}/kaart/")
    page.locator("[data-map][data-ready]").wait_for()
    expect(page.locator("#map-results").get_by_role("link", name="Riool vervangen")).to_be_visible()
    page.get_by_label("Van jaar").focus()
    page.keyboard.press("End")
    expect(page.get_by_text("Niets hier past bij deze filters.")).to_be_visible()
    assert set(Work.objects.values_list("external_id", "name")) == {("W-1", "Riool vervangen"), ("W-2", "Riool")}
