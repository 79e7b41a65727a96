"""What an assessor sees when weights or scores are not accepted: nothing typed is lost, and what lacks is shown."""

import pytest
from django.urls import reverse

from areas.domain.assessments import open_weighing
from areas.forms.value_scoring import WeightsForm
from tests.factories.areas import make_area
from tests.factories.assessments import assessors, make_assessment, make_weighed
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    water = make_organisation("Water")
    return make_assessment(make_area(slug="buurt", partners=[water]), [water], user=make_core_team_member())


def url(name, row):
    return reverse(f"areas:{name}", args=["buurt", row.pk])


def test_weights_saved_in_another_window_stand_beside_those_typed(login, assessment):
    open_weighing(assessment, user=None)
    seat = assessors(assessment)[0]
    browser, (first, *rest) = login(seat.user), list(assessment.criteria.all())
    points = {f"c{row.pk}": 50 for row in rest}
    browser.post(url("value_weights", assessment), {"version": 1, f"c{first.pk}": 90} | points)
    answer = browser.post(url("value_weights", assessment), {"version": 1, f"c{first.pk}": 70} | points)
    assert answer.status_code == 409
    conflicts = answer.context["form"].conflicts
    assert [(row.label, row.theirs, row.yours) for row in conflicts] == [(first.name, "90", "70")]


def test_scores_saved_in_another_window_stand_beside_those_typed(login, assessment):
    """Without script: the page holds both, what was typed is in the form, and saving it again is a choice."""
    make_weighed(assessment, user=None)
    seat = assessors(assessment)[0]
    browser, criterion = login(seat.user), assessment.criteria.first()
    first, second, third = (f"c{criterion.pk}-a{pk}" for pk in assessment.alternatives.values_list("pk", flat=True))
    address = reverse("areas:value_scores_save", args=["buurt", assessment.pk, criterion.pk])
    versions = {f"{cell}-version": 0 for cell in (first, second, third)}
    there = {f"{first}-value": 70, f"{second}-unknown": "on", f"{second}-reason": "geen zicht"}
    here = {f"{first}-value": 40, f"{first}-reason": "duurder", f"{third}-value": 5}
    assert browser.post(address, versions | there).status_code == 303
    answer = browser.post(address, versions | here)
    assert answer.status_code == 409
    part = answer.context["sheet"].in_conflict
    assert [(row.label, row.theirs, row.yours) for row in part.conflicts] == [
        ("Nul: Score (0–100)", "70", "40"),
        ("Nul: Reden", "", "duurder"),
        ("A: Score (0–100)", "weet niet", ""),
        ("A: Reden", "geen zicht", ""),
    ]
    again = {bound.html_name: bound.value() or "" for cell in part.cells for bound in cell.form}
    assert browser.post(address, again).status_code == 303
    assert list(seat.scores.values_list("value", "reason")) == [(40, "duurder"), (5, "")]


def test_ready_too_early_shows_which_answers_lack(login, assessment):
    make_weighed(assessment, user=None)
    browser = login(assessors(assessment)[0].user)
    answer = browser.post(url("value_scores_ready", assessment), {"ready": "yes"})
    assert answer.status_code == 422
    cells = sum(len(part.cells) for part in answer.context["sheet"].criteria)
    assert answer.content.decode().count("score-missing") == cells > 0


def test_shares_of_weights_round_a_half_up_as_the_browser_does(assessment):
    criteria = list(assessment.criteria.all())[:2]
    form = WeightsForm(criteria=criteria, points={criteria[0].pk: 50, criteria[1].pk: 30})
    assert [share for _field, share in form.rows()] == [63, 38]
