"""The history of a work in sentences."""

import datetime as dt

import pytest
from django.utils.html import strip_tags

from areas.domain.works import edit_work
from areas.models import Work
from areas.queries.coupling_history import work_history
from stakeholders.enums import Role
from tests.factories.stakeholders import make_member, make_organisation
from tests.factories.works import make_work

pytestmark = pytest.mark.django_db


def test_dates_are_told_as_precisely_as_they_are_known_and_finer_only_where_that_is_what_changed():
    organisation = make_organisation()
    known = {"earliest_start": dt.date(2029, 1, 1), "latest_end": dt.date(2029, 12, 31), "date_precision": "year"}
    work = make_work(organisation, "Riool", **known)
    for changes in (
        {"latest_end": dt.date(2030, 12, 31)},
        {"latest_end": dt.date(2030, 6, 30)},
        {"latest_end": dt.date(2030, 8, 15), "date_precision": "day"},
    ):
        edit_work(user=None, work=work, expected_version=Work.objects.get(pk=work.pk).version, **changes)
    last, finer, coarse = work_history(make_member(organisation, Role.PLANNER), work)[0:3]
    assert strip_tags(coarse.sentence) == "Het portaal wijzigde uiterste einde van werk “Riool” van 2029 naar 2030."
    assert strip_tags(finer.sentence).endswith("van 31 december 2030 naar 30 juni 2030.")
    assert [(change.before, change.after) for change in last.changes] == [("2030", "15 aug 2030"), ("jaar", "dag")]
