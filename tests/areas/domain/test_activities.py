"""Activities are numbered within their plan, kept apart from earlier editions and never overwritten unseen."""

import datetime as dt
import uuid

import pytest

from areas.domain.activities import add_activity, change_activity, remove_activity
from areas.models import Activity, AreaPlan
from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.submissions import AlreadySubmitted
from tests.factories.areas import make_area
from tests.factories.plans import make_activity, make_plan
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return make_core_team_member()


@pytest.fixture
def plan(team):
    return make_plan(make_area(), team)


def add(plan, team, **fields):
    return add_activity(
        plan=plan,
        user=team,
        submission_key=fields.pop("submission_key", uuid.uuid4()),
        **{"title": "Riool", "organisation": make_organisation()} | fields,
    )


def test_numbers_run_on(plan, team):
    assert [add(plan, team).number, add(plan, team).number] == [1, 2]


def test_double_submit_adds_one(plan, team):
    key = uuid.uuid4()
    add(plan, team, submission_key=key)
    with pytest.raises(AlreadySubmitted):
        add(plan, team, submission_key=key)
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"starts_on": dt.date(2026, 2, 1), "ends_on": dt.date(2026, 1, 1)}, "ends_on"),
        ({"budget": 1000}, "price_level"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(plan, team, fields, field):
    with pytest.raises(DomainError) as refused:
        add(plan, team, **fields)
    assert refused.value.field == field


def test_a_stale_change_is_refused(plan, team):
    activity = make_activity(plan)
    change_activity(activity=activity, user=team, expected_version=1, progress=50)
    with pytest.raises(StaleVersion):
        change_activity(activity=activity, user=team, expected_version=1, progress=10)
    with pytest.raises(StaleVersion):
        remove_activity(activity=activity, user=team, expected_version=1)
    assert Activity.objects.get().progress == 50


def test_only_a_draft_loses_activities(plan, team):
    activity = make_activity(plan)
    AreaPlan.objects.filter(pk=plan.pk).update(state="for_approval")
    with pytest.raises(DomainError):
        remove_activity(activity=activity, user=team, expected_version=1)
    AreaPlan.objects.filter(pk=plan.pk).update(state="draft")
    remove_activity(activity=activity, user=team, expected_version=1)
    assert Activity.objects.count() == 0


def test_an_earlier_edition_stands_still(plan, team):
    activity = make_activity(plan)
    AreaPlan.objects.filter(pk=plan.pk).update(is_current=False)
    with pytest.raises(DomainError):
        change_activity(activity=activity, user=team, expected_version=1, progress=10)
    with pytest.raises(DomainError):
        add(plan, team)
