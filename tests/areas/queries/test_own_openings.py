import datetime as dt

import pytest

from areas.domain.works import relate
from areas.enums import RelationKind
from areas.models import Work
from areas.queries.own_openings import repeated_openings
from tests.factories.stakeholders import make_organisation
from tests.factories.works import make_work, street

pytestmark = pytest.mark.django_db
LATER = {"earliest_start": dt.date(2029, 1, 1), "latest_end": dt.date(2029, 12, 31)}


def found(works=None):
    rows = repeated_openings(Work.objects.all() if works is None else works)
    return [([item["work"].pk for item in row.works], row.days_apart) for row in rows]


def test_two_openings_of_one_street_by_the_same_organisation(django_assert_num_queries):
    water, grid = make_organisation(), make_organisation()
    first, second = make_work(water), make_work(water, geometry=street(y=487_002), **LATER)
    make_work(grid, geometry=street(y=487_001))
    make_work(water, geometry=street(y=487_026))  # beside it, on other ground
    make_work(water, geometry=street(x=130_000))
    with django_assert_num_queries(2):  # what Django sends; `core.statements` runs four more of its own
        assert found() == [([first.pk, second.pk], 367)]
    assert found(Work.objects.filter(organisation=grid)) == []
    [row] = repeated_openings(Work.objects.all())
    assert row.organisation == water
    assert row.saving > 0
    assert row.open_days > 0


def test_what_belongs_together_already_is_not_told_again():
    water = make_organisation()
    first, second = make_work(water), make_work(water, **LATER)
    relate(user=None, work=first, other=second, kind=RelationKind.TOGETHER)
    assert found() == []
    Work.objects.filter(pk=second.pk).update(coordination_number="W1")
    third = make_work(water, coordination_number="W1", **LATER)
    assert found() == [([first.pk, third.pk], 367)]


def test_no_works_no_openings():
    assert found() == []
