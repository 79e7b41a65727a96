"""Why a koppelkans is at risk, in sentences, and which ones are past."""

import datetime as dt

import pytest

from areas.domain.detection import detect_all
from areas.enums import OpportunityState, WorkState
from areas.models import CouplingSetting, Opportunity, Work
from areas.queries.opportunities import WORKS, number_past, opportunity_list
from areas.queries.risk import tell_risks
from tests.factories.stakeholders import make_core_team_member, make_organisation
from tests.factories.works import make_work, street

pytestmark = pytest.mark.django_db
LATER = {"window_start": dt.date(2029, 3, 1), "window_end": dt.date(2029, 12, 31)}


@pytest.fixture
def agreed():
    """A koppelkans of two works that was agreed, where windows may lie 90 days apart."""
    CouplingSetting.objects.create(name="max_gap", value=90, valid_from=dt.date(2020, 1, 1))
    works = [make_work(make_organisation(), name, geometry=street(y=y)) for name, y in (("Kabel", 0), ("Riool", 3))]
    detect_all()
    Opportunity.objects.update(state=OpportunityState.AGREED)
    return works


def risks(work: Work, **fields) -> list[str]:
    Work.objects.filter(pk=work.pk).update(**fields)
    detect_all()
    row = Opportunity.objects.prefetch_related(WORKS).get()
    tell_risks([row])
    assert row.is_at_risk
    return row.risks


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (LATER, ["De werken liggen nu 14 maanden uit elkaar."]),
        ({"geometry": street(y=1_500)}, ["De werken liggen nu 1.500 m van elkaar."]),
        ({"geometry": None}, ["Een van de werken heeft geen plaats meer."]),
        ({"state": WorkState.DROPPED}, ["“Riool” is vervallen."]),
    ],
)
def test_the_reason_is_what_the_works_look_like_now(agreed, fields, said):
    assert risks(agreed[1], **fields) == said


def test_a_work_that_was_deleted(agreed):
    agreed[1].delete()
    assert risks(agreed[0]) == ["Een van de werken is verwijderd."]


def test_what_is_past_stands_behind_a_filter_until_it_is_realised(agreed):
    user = make_core_team_member()
    past = {"window_start": dt.date(2020, 1, 1), "window_end": dt.date(2020, 12, 31)}
    Work.objects.filter(pk=agreed[0].pk).update(**past)
    detect_all()
    assert number_past(user) == 0, "the other work is still to be done"
    Work.objects.filter(pk=agreed[1].pk).update(**past)
    detect_all()
    row = Opportunity.objects.get()
    assert (list(opportunity_list(user)), number_past(user), row.is_past) == ([], 1, True)
    assert list(opportunity_list(user, voorbij=True)) == [row]
    Opportunity.objects.update(state=OpportunityState.REALISED)
    assert (list(opportunity_list(user)), number_past(user)) == ([row], 0)
