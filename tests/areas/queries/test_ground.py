"""Works that break a dig rest."""

import datetime as dt

import pytest

from areas.models import DigRest, Work
from areas.queries.ground import rest_conflicts
from tests.factories.stakeholders import make_organisation
from tests.factories.works import make_work, street

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3])
def test_works_that_begin_before_the_ground_has_rested(django_assert_num_queries, number):
    owner = make_organisation()
    DigRest.objects.create(name="Kort", place=street().buffer(5), until=dt.date(2027, 3, 1))
    DigRest.objects.create(name="Lang", place=street().buffer(5), until=dt.date(2028, 6, 30))
    names = {make_work(owner).name for _ in range(number)}
    make_work(owner, "Na de rust", earliest_start=dt.date(2029, 1, 1), latest_end=dt.date(2030, 1, 1))
    make_work(owner, "Ernaast", geometry=street(y=488_000))
    make_work(owner, "Vervallen", state="dropped")
    late = make_work(owner, "Kan later", latest_end=dt.date(2029, 1, 1))
    with django_assert_num_queries(2):
        found = rest_conflicts(Work.objects.all())
    assert {row.work.name for row in found} == names | {"Kan later"}
    assert {row.rest.name for row in found} == {"Lang"}
    assert {row.work.pk for row in found if row.fits_after} == {late.pk}
