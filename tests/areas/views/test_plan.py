"""The pages of a plan: what they show, in how many queries, and how the plan moves on."""

import pytest
from django.urls import reverse

from areas.domain.plan import offer_for_approval
from areas.models import AreaPlan, PlanApproval
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.plans import first_section, make_activity, make_plan, make_template, write
from tests.factories.stakeholders import make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def water():
    return make_organisation("Waterbedrijf")


@pytest.fixture
def manager(water):
    return make_member(water, Role.PROJECT_MANAGER)


@pytest.fixture
def area(water, manager):
    return make_area("Bloemenbuurt", slug="bloemenbuurt", partners=[water], lead=manager)


@pytest.fixture
def plan(area, manager):
    return make_plan(area, manager)


@pytest.mark.parametrize("number", [1, 3])
def test_overview_and_reading_cost_the_same_for_one_and_three(
    number, area, manager, login, django_assert_num_queries
):
    for _turn in range(number):
        make_template(live_block="activities")
    plan = make_plan(area, manager)
    for section in plan.sections.all():
        write(section, manager, "<p>tekst</p>")
    for _turn in range(number):
        make_activity(plan)
    client = login(manager)
    with django_assert_num_queries(20):
        client.get(reverse("areas:plan", args=["bloemenbuurt"]))
    with django_assert_num_queries(14):
        client.get(reverse("areas:plan_read", args=["bloemenbuurt"]))


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_section_costs_the_same_for_one_and_three(
    number, plan, manager, login, django_assert_num_queries
):
    section = first_section(plan)
    client = login(manager)
    for turn in range(number):
        write(section, manager, f"<p>{turn}</p>")
    with django_assert_num_queries(10):
        client.get(reverse("areas:plan_section", args=["bloemenbuurt", section.pk]))
    with django_assert_num_queries(7):
        client.get(reverse("areas:plan_revisions", args=["bloemenbuurt", section.pk]))


def test_without_a_plan_the_team_may_start_one(area, manager, login):
    make_template(title="Waarom")
    client = login(manager)
    page = client.get(reverse("areas:plan", args=["bloemenbuurt"])).content.decode()
    assert reverse("areas:plan_start", args=["bloemenbuurt"]) in page
    for _click in range(2):
        answer = client.post(reverse("areas:plan_start", args=["bloemenbuurt"]))
        assert (answer.status_code, answer["Location"]) == (303, reverse("areas:plan", args=["bloemenbuurt"]))
    assert AreaPlan.objects.count() == 1


def test_a_plan_moves_on_by_its_buttons(plan, area, manager, water, login):
    for section in plan.sections.all():
        write(section, manager, "<p>tekst</p>")
    client = login(manager)

    def press(step: str, version: int):
        return client.post(reverse("areas:plan_move", args=["bloemenbuurt", step]), {"version": version})

    assert press("voorleggen", 1).status_code == 303
    assert press("voorleggen", 1).status_code == 409
    assert press("vaststellen", 2).status_code == 422
    form = client.get(reverse("areas:plan_approve", args=["bloemenbuurt"]))
    assert form.status_code == 200
    answer = {"organisation": water.pk, "verdict": "approved", "remark": "", "version": 0}
    assert client.post(reverse("areas:plan_approve", args=["bloemenbuurt"]), answer).status_code == 303
    assert client.post(reverse("areas:plan_approve", args=["bloemenbuurt"]), answer).status_code == 409
    assert press("vaststellen", 2).status_code == 303
    assert press("nieuwe-editie", 3).status_code == 303
    assert press("onzin", 1).status_code == 404
    assert list(AreaPlan.objects.order_by("edition").values_list("state", flat=True)) == ["adopted", "draft"]
    old = client.get(reverse("areas:plan_read", args=["bloemenbuurt"]) + "?editie=1")
    assert "editie 1" in old.content.decode()
    assert client.get(reverse("areas:plan_read", args=["bloemenbuurt"]) + "?editie=99999999").status_code == 404


def test_an_answer_without_its_reason_comes_back_with_the_text(plan, manager, water, login):
    for section in plan.sections.all():
        write(section, manager, "<p>tekst</p>")
    offer_for_approval(plan=plan, user=manager, expected_version=1)
    answer = {"organisation": water.pk, "verdict": "refused", "remark": " ", "version": 0}
    page = login(manager).post(reverse("areas:plan_approve", args=["bloemenbuurt"]), answer)
    assert page.status_code == 422
    assert page.context["form"].errors["remark"] == ["Beschrijf de voorwaarde of het bezwaar."]
    assert PlanApproval.objects.count() == 0


def test_text_of_users_is_never_markup_outside_the_text(area, manager, login):
    make_template(title="<script>alert(1)</script>")
    plan = make_plan(area, manager)
    make_activity(plan, title="<img src=x onerror=alert(1)>", description="<b>x</b>")
    client = login(manager)
    for name in ("areas:plan", "areas:plan_read", "areas:activities"):
        page = client.get(reverse(name, args=["bloemenbuurt"])).content.decode()
        assert "<script>alert(1)" not in page
        assert "<img src=x" not in page
