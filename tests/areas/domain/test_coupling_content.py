"""What koppelkansen are reckoned with: which value holds when, and that a change has all ranked again."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from areas.coupling_parameters import PARAMETERS
from areas.domain import coupling_content as verbs
from areas.domain.recompute import current_job
from areas.domain.work_arrays import parameters
from areas.engine.savings import SharingRates
from areas.engine.scoring import Parameters
from areas.forms.coupling_content import SettingCreateForm
from areas.models import CouplingSetting, WorkKind
from areas.queries.coupling_content import setting_rows
from koppelkansen.core.exceptions import DomainError
from tests.factories.stakeholders import make_core_team_member, make_organisation
from tests.factories.works import make_work

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def give(value: float, valid_from: dt.date) -> CouplingSetting:
    return verbs.add_setting(
        user=make_core_team_member(), key=uuid.uuid4(), name="near", value=value, valid_from=valid_from, source="Test"
    )


def test_every_parameter_of_the_engine_has_words():
    names = set(vars(Parameters())) - {"rates"} | {f"share_{name}" for name in vars(SharingRates())}
    assert set(PARAMETERS) == names


def test_a_value_holds_until_the_next_begins():
    give(20, TODAY - dt.timedelta(days=100))
    give(30, TODAY - dt.timedelta(days=10))
    give(40, TODAY + dt.timedelta(days=10))
    rows = [(row.setting.value, row.until, row.holds) for row in setting_rows()]
    day = dt.timedelta(days=1)
    assert rows == [
        (40, None, False),
        (30, TODAY + 9 * day, True),
        (20, TODAY - 11 * day, False),
    ]
    assert parameters().near == 30


def test_a_change_has_all_ranked_again_also_on_the_day_it_begins():
    setting = give(20, TODAY + dt.timedelta(days=1))
    job = current_job()
    assert job.state == "waiting"
    job.delete()
    assert verbs.recompute_on_the_day(TODAY) is False
    assert verbs.recompute_on_the_day(setting.valid_from) is True
    assert current_job().state == "waiting"


def test_one_value_a_day_and_within_its_limits():
    give(20, TODAY)
    with pytest.raises(DomainError):
        give(30, TODAY)
    data = {"name": "alignment", "value": "7", "valid_from": TODAY, "submission_key": uuid.uuid4()}
    assert set(SettingCreateForm(data).errors) == {"value"}


def test_only_costs_of_a_kind_have_all_ranked_again():
    user = make_core_team_member()
    kind = verbs.add_kind(user=user, key=uuid.uuid4(), name="Riool", group="network")
    kind = verbs.change_kind(user=user, kind=kind, expected_version=1, words="riool, sewer")
    assert current_job() is None
    verbs.change_kind(user=user, kind=kind, expected_version=2, mobilisation=9000)
    assert current_job().state == "waiting"


def test_a_kind_of_which_works_are_stays():
    kind = WorkKind.objects.create(name="Riool", group="network")
    make_work(make_organisation(), kind=kind)
    with pytest.raises(DomainError):
        verbs.remove_kind(user=make_core_team_member(), kind=kind)
