"""Querysets that are written once: they give what the queryset gives, with the values of every reading."""

import pytest
from django.db.models import DateField, IntegerField
from django.utils import timezone

from koppelkansen.core.kept import Given, Kept, read_kept
from stakeholders.models import Membership, Organisation
from tests.factories.stakeholders import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisations():
    part = make_organisation("Directie 100% 's-Gracht", parent=make_organisation("Gemeente"))
    return part.parent, part


def test_gives_objects_with_what_is_joined_and_prefetched(organisations, django_assert_num_queries):
    parent, part = organisations
    rows = Organisation.objects.filter(name="Directie 100% 's-Gracht").select_related("parent")
    kept = Kept(rows.prefetch_related("departments"))
    with django_assert_num_queries(1):  # what is prefetched; kept statements are not counted
        found = read_kept({"rows": kept}, None)["rows"]
        assert [(row, row.parent, list(row.departments.all())) for row in found] == [(part, parent, [])]


def test_is_read_with_other_values_every_time(organisations):
    parent, part = organisations
    rows = Organisation.objects.filter(pk=Given("number", IntegerField())).values_list("name", flat=True)
    kept = {"rows": Kept(rows)}
    assert [read_kept(kept, None, number=row.pk)["rows"] for row in organisations] == [[parent.name], [part.name]]


def test_asks_who_looks_for_what_only_he_knows(organisations):
    rows = Organisation.objects.filter(pk=Given("own", IntegerField(), read=lambda user: user.pk))
    assert read_kept({"rows": Kept(rows)}, organisations[1])["rows"] == [organisations[1]]


def test_what_can_hold_nothing_is_empty_beside_the_others(organisations):
    querysets = {"none": Organisation.objects.none(), "all": Organisation.objects.order_by("pk")}
    assert read_kept({name: Kept(rows) for name, rows in querysets.items()}, None) == {
        "none": [],
        "all": list(organisations),
    }


def test_a_moment_is_not_kept():
    until, today = Membership.objects.filter(valid_until__gt=timezone.localdate()), Given("today", DateField())
    for rows in (until, Organisation.objects.filter(created_at__gt=timezone.now())):
        with pytest.raises(TypeError, match="use Given"):
            Kept(rows)
    assert Kept(Membership.objects.filter(valid_until__gt=today)).given == {"today": today}
