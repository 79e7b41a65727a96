"""A change of parameters has everything ranked again, also when it comes while that is under way."""

import datetime as dt

import pytest

from areas.domain import recompute
from areas.domain.due import EVERYTHING, mark_due
from areas.models import CouplingSetting, DetectionDue, Opportunity
from koppelkansen.core.models import Job
from tests.factories.stakeholders import make_organisation
from tests.factories.works import make_work, street

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return [make_work(make_organisation(), geometry=street(y=487_000 + 3 * k)) for k in range(2)]


def test_a_parameter_changes_every_score(pair):
    recompute.request_recompute(user=None)
    assert recompute.run()
    before = Opportunity.objects.get().score
    CouplingSetting.objects.create(name="money_weight", value=0.2, valid_from=dt.date(2021, 1, 1))
    assert recompute.request_recompute(user=None).state == Job.State.WAITING
    assert recompute.run()
    assert Opportunity.objects.get().score != before
    job = recompute.current_job()
    assert (job.state, job.done, job.total) == (Job.State.DONE, 4, 4)
    assert not DetectionDue.objects.exists()
    assert not recompute.run()


def test_a_change_while_it_runs_leads_to_another_one(pair, monkeypatch):
    recompute.request_recompute(user=None)
    compute = recompute.detect_all

    def changed_meanwhile(progress):
        monkeypatch.setattr(recompute, "detect_all", compute)

        def late(done):
            if done == 1:
                mark_due([EVERYTHING])
            progress(done)

        return compute(late)

    monkeypatch.setattr(recompute, "detect_all", changed_meanwhile)
    assert recompute.run()
    assert recompute.is_due()
    assert recompute.run()
    assert not recompute.is_due()
