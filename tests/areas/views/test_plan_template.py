"""The template of the plan: the core team adds and changes sections; plans that exist keep their titles."""

import uuid

import pytest
from django.urls import reverse

from areas.models import PlanSectionTemplate
from tests.factories.areas import make_area
from tests.factories.plans import first_section, make_plan, make_template
from tests.factories.stakeholders import make_core_team_member

pytestmark = pytest.mark.django_db


def form(**fields) -> dict:
    return {
        "title": "Risico’s",
        "guidance": "Wat kan er misgaan?",
        "position": 95,
        "min_words": 40,
        "live_block": "none",
        "is_active": "on",
    } | fields


def test_adding_twice_adds_one_and_titles_may_repeat(login):
    client = login(make_core_team_member())
    url = reverse("areas:plan_template_add")
    key = uuid.uuid4()
    for submission_key in (key, key, uuid.uuid4()):
        assert client.post(url, form(submission_key=submission_key)).status_code == 303
    assert sorted(PlanSectionTemplate.objects.values_list("key", flat=True)) == ["risicos", "risicos-2"]


def test_a_change_reaches_the_completeness_of_plans_but_not_their_titles(login):
    team = make_core_team_member()
    template = make_template(title="Leren", min_words=10)
    section = first_section(make_plan(make_area(), team))
    url = reverse("areas:plan_template_edit", args=[template.pk])
    assert login(team).post(url, form(version=1, title="Lessen", min_words=0)).status_code == 303
    section.refresh_from_db()
    assert (section.title, section.template.title, section.template.min_words) == ("Leren", "Lessen", 0)
    assert login(team).post(url, form(version=1, title="Anders")).status_code == 409


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"title": ""}, "title"), ({"min_words": "-1"}, "min_words"), ({"position": "x"}, "position")],
)
def test_what_is_wrong_is_said_at_its_field(login, fields, field):
    page = login(make_core_team_member()).post(
        reverse("areas:plan_template_add"), form(submission_key=uuid.uuid4(), **fields)
    )
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
