"""Costs from a file and by hand: confidential until shared, never silently overwritten."""

from decimal import Decimal

import pytest

from areas.domain.work_imports import Options, import_table
from areas.domain.works import set_cost
from areas.importing.tables import Table
from areas.models import Work, WorkCost
from koppelkansen.core.exceptions import StaleVersion
from tests.factories.stakeholders import make_organisation, make_user
from tests.factories.works import make_work

pytestmark = pytest.mark.django_db


def bring_in(*rows, user=None):
    names = ["nummer", "organisatie", "naam", "wkt", "kosten laag", "kosten", "kosten hoog", "prijspeil"]
    columns = {name: [row[k] for row in rows] for k, name in enumerate(names)}
    return import_table(Table(columns, [None] * len(rows), None), options=Options(source="test"), user=user)


A = ("1", "Waternet", "Riool", "POINT(121000 487000)", "80.000", "100.000", "150.000", "2025")


def test_costs_come_in_confidential_and_the_same_file_changes_nothing():
    first = bring_in(A, ("2", *A[1:4], "", "", "", ""))
    assert (first.created, first.costs) == (2, 1)
    cost = WorkCost.objects.get()
    assert (cost.low, cost.mode, cost.high, cost.price_level) == (80_000, 100_000, 150_000, 2025)
    assert (cost.work.external_id, cost.is_shared, cost.version) == ("1", False, 1)
    again = bring_in(A)
    assert (again.updated, again.unchanged, again.costs) == (0, 1, 0)


def test_a_changed_cost_is_a_change_of_the_work_and_keeps_what_was_decided_by_hand():
    user = make_user()
    bring_in(A)
    WorkCost.objects.update(is_shared=True, confidential_note="Zelf")
    account = bring_in((*A[:5], "120.000", "150.000", ""), user=user)
    assert (account.created, account.updated, account.unchanged, account.costs) == (0, 1, 0, 1)
    cost = WorkCost.objects.get()
    assert (cost.mode, cost.price_level, cost.is_shared, cost.confidential_note) == (120_000, 2025, True, "Zelf")
    assert Work.objects.get().version == 1
    event = WorkCost.pgh_event_model.objects.filter(pgh_obj=cost).latest("pk")
    assert (event.pgh_label, event.mode, event.pgh_context.metadata["user"]) == ("update", Decimal(120_000), user.pk)


FIELDS = {"low": 1, "mode": 2, "high": 3, "price_level": 2026, "is_shared": False, "confidential_note": ""}


def test_a_form_opened_before_there_was_a_cost_does_not_overwrite_the_first_one():
    work = make_work(make_organisation())
    set_cost(user=None, work=work, expected_version=0, **FIELDS)
    with pytest.raises(StaleVersion) as stale:
        set_cost(user=None, work=work, expected_version=0, **FIELDS | {"mode": 3})
    assert stale.value.current.mode == 2
    assert WorkCost.objects.get().mode == 2
    set_cost(user=None, work=work, expected_version=1, **FIELDS | {"mode": 3})
    assert WorkCost.objects.get().mode == 3
