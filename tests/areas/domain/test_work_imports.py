"""Importing into the database: an exact account, nothing doubled, nothing silently dropped."""

import json
import re
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from areas.content import work_kinds
from areas.domain import bulk_copy
from areas.domain.work_imports import Options, account_as_json, import_table
from areas.importing.tables import Table
from areas.models import Opportunity, Work
from stakeholders.models import Organisation
from tests.factories.areas import make_area
from tests.factories.stakeholders import make_organisation, make_user

pytestmark = pytest.mark.django_db
REAL = {
    "planned_works_brussels.geojson": {
        "read": 474,
        "created": 474,
        "repaired": {"invalid_geometry": 450, "no_dates": 32, "year_precision": 308},
    },
    "wior_amsterdam_sample.geojson": {"read": 6, "created": 6},
}


def table(*rows, **columns):
    names = ["nummer", "organisatie", "straat", "start", "einde", "wkt"]
    return Table(
        {name: [row[k] for row in rows] for k, name in enumerate(names)} | columns, [None] * len(rows), None, {}
    )


LINE = "LINESTRING(121000 {y}, 121100 {y})"
A = ("1", "Waternet", "Bloemstraat", "2027", "2027", LINE.format(y=487_000))
B = ("2", "Liander", "Bloemstraat", "2027", "2027", LINE.format(y=487_004))


def bring_in(*rows, **options):
    return import_table(table(*rows), options=Options(source="test", **options))


def test_new_changed_and_unchanged():
    first = bring_in(A, B)
    assert (first.read, first.created, first.updated, first.unchanged, first.rejected) == (2, 2, 0, 0, [])
    assert first.new == []
    assert Opportunity.objects.count() == 1
    again = bring_in(A, B)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    assert set(Work.objects.values_list("version", flat=True)) == {1}
    later = bring_in(A, (*B[:3], "2029", "2029", B[5]))
    assert (later.created, later.updated, later.unchanged) == (0, 1, 1)
    assert later.moved == [
        {
            "row": "2",
            "external_id": "2",
            "name": "Bloemstraat",
            "old_start": "2027-01-01",
            "old_end": "2027-12-31",
            "new_start": "2029-01-01",
            "new_end": "2029-12-31",
        }
    ]
    assert Work.objects.get(external_id="2").version == 2


def test_an_import_leaves_the_same_history_as_writing_by_hand():
    user = make_user()
    for end in ("2027", "2029"):
        import_table(table(A, (*B[:3], end, end, B[5])), options=Options(source="test"), user=user)
    work = Work.objects.get(external_id="2")
    Work.objects.filter(pk=work.pk).update(name="Zelf")
    Event = Work.pgh_event_model
    told = Event.objects.filter(pgh_obj=work).order_by("pk")
    assert [(row.pgh_label, row.version, str(row.latest_end), row.name) for row in told] == [
        ("insert", 1, "2027-12-31", "Bloemstraat"),
        ("update", 2, "2029-12-31", "Bloemstraat"),
        ("update", 2, "2029-12-31", "Zelf"),
    ]
    assert [row.pgh_context.metadata["user"] for row in told[:2]] == [user.pk, user.pk]
    assert told[0].geometry == work.geometry
    assert Event.objects.count() == 4


def test_works_from_a_file_are_found_by_the_same_words_as_others():
    bring_in(A, (*B[:2], "Rue Générale; 's-Gravesandestraat\n2e deel", *B[3:]))
    bring_in(("1", "Waternet", "Bloemgrachten", *A[3:]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT street FROM areas_work WHERE words = to_tsvector('dutch', name || ' ' || street)")
        assert {street for (street,) in cursor} == {"Bloemgrachten", "Rue Générale; 's-Gravesandestraat\n2e deel"}


def test_a_place_abroad_is_the_reason_before_a_number_or_an_organisation():
    make_organisation("Waternet", short_name="WTN")
    abroad = "LINESTRING(121000 5000000, 121100 5000000)"
    account = bring_in((*A[:5], abroad), ("1", "WTN", *A[2:]), ("2", "Elders", *B[2:5], abroad), B, ("1", *A[1:]))
    assert account.rejected == [(1, "outside"), (3, "outside"), (5, "double_number")]
    assert (account.created, Organisation.objects.filter(name="Elders").count()) == (2, 0)
    only = frozenset([Organisation.objects.get(name="Waternet").pk])
    refused = bring_in(("3", "Elders", *B[2:5], abroad), ("4", "Elders", *B[2:]), A, allowed=only)
    assert refused.rejected == [(1, "outside"), (2, "other_organisation")]
    assert refused.strangers == {"Elders": 1}


def test_works_come_in_a_part_at_a_time(monkeypatch):
    monkeypatch.setattr(bulk_copy, "CHUNK", 2)
    far = LINE.format(y=5_000_000)
    places = [far if k % 3 == 0 else LINE.format(y=480_000 + k) for k in range(9)]
    rows = [(str(k), "Waternet", "Straat", "2027", "2027", places[k]) for k in range(9)]
    account = bring_in(*rows)
    assert (account.created, [row for row, _reason in account.rejected]) == (6, [1, 4, 7])
    assert {work.external_id: work.geometry.extent[1] for work in Work.objects.all()} == {
        str(k): 480_000 + k for k in range(9) if k % 3
    }
    assert Work.pgh_event_model.objects.count() == 6


def test_works_that_are_gone_are_told_and_kept():
    bring_in(A, B)
    Organisation.objects.get(name="Liander")
    account = bring_in(A, (*B[:0], "3", *B[1:]))
    assert account.gone == [{"external_id": "2", "name": "Bloemstraat"}]
    assert account.new == [{"row": 2, "external_id": "3", "name": "Bloemstraat"}]
    assert Work.objects.count() == 3


def test_a_dry_run_gives_the_same_account_and_keeps_nothing():
    dry = import_table(table(A, B), options=Options(source="test"), dry_run=True)
    assert (dry.created, Work.objects.count(), Organisation.objects.count()) == (2, 0, 0)
    assert account_as_json(dry) == account_as_json(bring_in(A, B))


def test_only_allowed_organisations_come_in():
    water = make_organisation("Waternet")
    account = bring_in(A, B, allowed=frozenset([water.pk]))
    assert account.rejected == [(2, "other_organisation")]
    assert (account.read, account.created) == (2, 1)
    assert set(Organisation.objects.values_list("name", flat=True)) == {"Waternet"}


def test_a_row_without_organisation_gets_the_given_one_or_the_unknown():
    water = make_organisation("Waternet")
    nameless = ("9", "", *A[2:])
    assert bring_in(nameless, organisation=water).repaired == {"guessed_system": 1}
    assert bring_in(nameless).repaired["no_organisation"] == 1
    assert Organisation.objects.filter(name="Onbekende organisatie").count() == 1


def test_works_are_linked_to_the_area_named_and_the_area_they_lie_in():
    named = make_area()
    lying = make_area(boundary="SRID=28992;MULTIPOLYGON(((120000 486000,122000 486000,122000 488000,120000 486000)))")
    bring_in(A, area_id=named.pk)
    assert sorted(Work.objects.get().areas.values_list("pk", flat=True)) == sorted([named.pk, lying.pk])


def test_kinds_are_told_from_words():
    work_kinds.load()
    bring_in(A, ("2", "Liander", "Riool in de Bloemstraat", "2027", "2027", A[5]))
    assert Work.objects.get(external_id="2").kind.name == "Riool"


def test_a_file_that_knows_less_does_not_wipe_what_is_known():
    bring_in(A)
    Work.objects.update(certainty="funded", description="Zelf getypt")
    bring_in(A)
    work = Work.objects.get()
    assert (work.certainty, work.description) == ("funded", "Zelf getypt")


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_do_not_double():
    def run():
        try:
            bring_in(A, B)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Work.objects.count() == 2


@pytest.mark.parametrize("name", REAL)
def test_the_real_files_come_in_whole(name, capsys):
    path = Path(__file__).resolve().parents[3] / "var" / "samples" / name
    if not path.exists():
        pytest.skip(f"the sample {name} is not here: put it in var/samples")
    call_command("import_works", str(path), as_json=True)
    account = json.loads(capsys.readouterr().out)
    assert {key: account[key] for key in REAL[name]} == REAL[name]
    assert account["rejected"] == []


@pytest.mark.parametrize(
    ("file", "mapping", "said", "code"),
    [
        ("nothing.csv", "", "Er is geen bestand", 1),
        ("", "", "is een map", 1),
        ("w.csv", "naam", "vraagt KOLOM=VELD", 2),
        ("w.csv", "naam=kleur", "geen veld “kleur”", 2),
        ("w.csv", "kleur=name", "geen kolom “kleur”. Wel: naam, start", 1),
        ("empty.csv", "", "bevat geen werken", 1),
    ],
)
def test_the_command_explains_what_it_cannot_do(tmp_path, file, mapping, said, code):
    (tmp_path / "w.csv").write_text("naam;start\nRiool;2027\n")
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(CommandError, match=re.escape(said)) as error:
        call_command("import_works", str(tmp_path / file), map=[mapping] if mapping else [])
    assert error.value.returncode == code
    assert Work.objects.count() == 0
