"""Weights and scores save by themselves while somebody types, and nothing is lost when the page is left."""

import uuid

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from areas.domain.assessments import open_scoring, open_weighing
from areas.models import Assessment
from tests.e2e.conftest import VIOLATIONS
from tests.factories.areas import make_area
from tests.factories.assessments import assessors, make_assessment
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_answers_save_while_typing(browser, browser_context_args, browser_login, live_server):
    lead, water = make_core_team_member(), make_organisation(f"Water {uuid.uuid4().hex[:6]}")
    assessment = make_assessment(make_area(slug="buurt", partners=[water]), [water], user=lead)
    open_weighing(assessment, user=lead)
    seat = assessors(assessment)[0]
    first, second = assessment.criteria.all()[:2]
    context = browser.new_context(**browser_context_args)
    context.add_init_script(VIOLATIONS)
    browser_login(context, seat.user)
    page = context.new_page()

    def address(name):
        return live_server.url + reverse(f"areas:{name}", args=["buurt", assessment.pk])

    page.goto(address("value_weights"))
    status = page.locator("[data-autosave-status]")
    for points, criterion in ((100, first), (50, second)):
        with page.expect_response(address("value_weights")):
            page.fill(f"[name=c{criterion.pk}]", str(points))
        expect(status).to_contain_text("nog niet gegeven")
    shares = page.locator("[data-weight] output")
    expect(shares).to_have_text([f"{share} % van het gewicht" for share in (67, 33, 0, 0)])  # while typing
    page.reload()
    expect(shares).to_have_text([f"{share} % van het gewicht" for share in (67, 33, 0, 0)])  # from the server
    assert page.input_value(f"[name=c{second.pk}]") == "50"
    page.fill(f"[name=c{second.pk}]", "170")
    expect(page.locator(f"[name=c{second.pk}]")).to_have_attribute("aria-invalid", "true")
    assert list(seat.weightings.order_by("criterion").values_list("points", flat=True)) == [100, 50]

    open_scoring(Assessment.objects.get(pk=assessment.pk), user=lead)
    page.goto(address("value_scores"))
    alternative = assessment.alternatives.first()
    cell, status = f"c{first.pk}-a{alternative.pk}", page.locator("[data-autosave-status]").first
    for name, text in (("value", "70"), ("reason", "groener")):
        page.fill(f"[name={cell}-{name}]", text)
        expect(page.locator(f"[name={cell}-version]")).to_have_value("1" if name == "value" else "2")
    expect(status).to_have_text("Opgeslagen")
    page.reload()
    assert page.input_value(f"[name={cell}-reason]") == "groener"
    assert seat.scores.get().value == 70
    assert page.evaluate("window.violations") == []
    context.close()


def test_a_measured_scale_is_drawn_while_typing(browser, browser_context_args, browser_login, live_server):
    lead, water = make_core_team_member(), make_organisation(f"Water {uuid.uuid4().hex[:6]}")
    assessment = make_assessment(make_area(slug="buurt", partners=[water]), [water], user=lead)
    context = browser.new_context(**browser_context_args)
    context.add_init_script(VIOLATIONS)
    browser_login(context, lead)
    page = context.new_page()
    page.goto(live_server.url + reverse("areas:criterion_add", args=["buurt", assessment.pk]))
    expect(page.locator("[name=raw_0]")).to_be_hidden()
    page.select_option("[name=kind]", "measured")
    drawing = page.locator("[data-scale]")
    expect(drawing).to_contain_text("twee verschillende meetwaarden")
    page.fill("[name=raw_0]", "240")
    page.fill("[name=raw_100]", "30")
    expect(drawing.locator("svg")).to_have_count(2)
    page.select_option("[name=kind]", "scored")
    expect(drawing).to_be_empty()
    expect(page.locator("[name=raw_0]")).to_be_hidden()
    assert page.evaluate("window.violations") == []
    context.close()
