"""Importing works: from a file to rows in the database with an exact account."""

import gc
import re
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pghistory
from django.db import transaction

from areas.domain import detection
from areas.domain.work_rows import Account, begin, write
from areas.importing import columns
from areas.importing.cells import distinct
from areas.importing.places import Places
from areas.importing.rows import Drafts, doubles, drafts
from areas.importing.tables import Table
from areas.models import WorkKind
from stakeholders.enums import OrganisationKind
from stakeholders.models import Organisation

UNKNOWN_ORGANISATION = "Onbekende organisatie"
# Those of organisations that only a file knows, in turn: on the map they are told apart.
COLOURS = ("#1d5fa8", "#9a5b00", "#3d7a1f", "#8e2a6b", "#0b7285", "#b3261e", "#5d3fd3", "#6b4f2a", "#2f6b2f")


@dataclass(frozen=True)
class Options:
    """How a file is to be read. ``allowed`` limits the organisations whose works may come in (None: all)."""

    organisation: Organisation | None = None
    area_id: int | None = None
    choices: dict[str, str] | None = None
    allowed: frozenset[int] | None = None
    source: str = ""


def import_table(table: Table, *, options: Options, user=None, dry_run: bool = False) -> Account:
    """Import a table and find the koppelkansen of what changed; a dry run has the same account and keeps nothing."""
    account = bring_in(table, options=options, user=user, dry_run=dry_run)
    if not dry_run:
        detection.detect_due_works()
    return account


def bring_in(
    table: Table,
    *,
    options: Options,
    user=None,
    dry_run: bool = False,
    record: Callable[[Account], None] = lambda account: None,
) -> Account:
    """Write the works of a table in one transaction; their koppelkansen are still to be looked for.

    `record` is called with the account before the commit of a real import: what it writes stands or falls with it.
    """
    with _without_collector():
        return _bring_in(table, options, user, dry_run, record)


@contextmanager
def _without_collector():
    """Every row lives until the end of an import: the garbage collector would go through them all in vain."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _bring_in(table: Table, options: Options, user, dry_run: bool, record: Callable[[Account], None]) -> Account:
    mapping = columns.apply_choices(columns.guess(list(table.columns)), options.choices or {}, list(table.columns))
    rows = drafts(table, mapping)
    places = Places(rows, table.crs)
    fields = set(mapping)
    context = {"user": user.pk if user else None, "import": options.source}
    with transaction.atomic(), pghistory.context(**context):
        begin()
        owners = _organisations(rows, places, options)
        _refuse_doubles(rows, places, owners)
        kinds = _kinds(rows)
        if kinds.any():
            fields.add("kind")
        account = write(
            rows, places, owners, kinds, fields=fields, source=options.source or "import", area_id=options.area_id
        )
        account.strangers.update(rows.organisation[rows.rejection == "other_organisation"].tolist())
        if table.notes.get("encoding"):
            account.repaired["encoding"] += account.read - len(account.rejected)
        if dry_run:
            transaction.set_rollback(True)
        else:
            record(account)
    return account


def _organisations(rows: Drafts, places: Places, options: Options) -> np.ndarray:
    """Organisation of each row; unknown ones are made when all organisations are allowed, else the row is refused.

    A row without a place in the country is refused for that, and no organisation is made for it: such places are
    settled here.
    """
    known: dict[str, int] = {}
    for pk, name, short_name in Organisation.objects.values_list("pk", "name", "short_name"):
        known.setdefault(short_name.casefold(), pk)
        known[name.casefold()] = pk
    nameless = rows.is_good & (rows.organisation == "")
    if not options.organisation:
        rows.repairs.note("no_organisation", nameless)
    names, of_row = distinct(rows.organisation.tolist())
    owners = np.zeros(len(names), dtype=np.int64)
    for index, name in enumerate(names):
        if not name and options.organisation:
            owners[index] = options.organisation.pk
            continue
        pk = known.get((name or UNKNOWN_ORGANISATION).casefold())
        if pk is not None and (options.allowed is None or pk in options.allowed):
            owners[index] = pk
    strange = owners[of_row] == 0
    if options.allowed is not None:
        places.settle(np.flatnonzero(strange))
    else:
        for index in np.unique(of_row[strange]).tolist():
            if _has_good_row(rows, places, np.flatnonzero((of_row == index) & rows.is_good)):
                name = names[index] or UNKNOWN_ORGANISATION
                pk = known.get(name.casefold()) or _new_organisation(name).pk
                owners[index] = known[name.casefold()] = pk
    rows.reject("other_organisation", owners[of_row] == 0)
    return owners[of_row]


def _has_good_row(rows: Drafts, places: Places, candidates: np.ndarray) -> bool:
    """Whether one of these rows stands when its place is settled; the first one nearly always does."""
    for part in (candidates[:1], candidates[1:]):
        places.settle(part)
        if (rows.rejection[part] == "").any():
            return True
    return False


def _refuse_doubles(rows: Drafts, places: Places, owners: np.ndarray) -> None:
    """A number may stand once for an organisation, also when the file has two names for it.

    The first row that is not refused has it; so the places of those with the same number are settled first.
    """
    twice = doubles(owners, rows.external_id, rows.is_good)
    if twice.any():
        places.settle(np.flatnonzero(np.isin(rows.external_id, rows.external_id[twice])))
        rows.reject("double_number", doubles(owners, rows.external_id, rows.is_good))


def _new_organisation(name: str) -> Organisation:
    """An organisation that only the file knows, in a colour of its own as far as there are."""
    colour = COLOURS[Organisation.objects.count() % len(COLOURS)]
    return Organisation.objects.create(
        name=name, short_name=name[:12].strip(), kind=OrganisationKind.OTHER, colour=colour
    )


def _kinds(rows: Drafts) -> np.ndarray:
    """Kind of work of each row (0: none): the one whose longest word stands in what the row says about itself."""
    kinds = np.zeros(len(rows), dtype=np.int64)
    words = sorted(
        (
            (word.strip().casefold(), pk)
            for pk, name, text in WorkKind.objects.values_list("pk", "name", "words")
            for word in [name, *text.split(",")]
            if word.strip()
        ),
        key=lambda item: (-len(item[0]), item),
    )
    if not words:
        return kinds
    pattern = re.compile("|".join(rf"\b{re.escape(word)}" for word, _pk in words))
    ids = dict(reversed(words))
    for column in (rows.kind_text, rows.name, rows.description, rows.organisation):
        open_rows = np.flatnonzero(kinds == 0)
        texts, of_row = distinct(column[open_rows].tolist())
        matches = [pattern.search(text.casefold()) for text in texts]
        kinds[open_rows] = np.array([ids[match[0]] if match else 0 for match in matches], dtype=np.int64)[of_row]
    return kinds


def account_as_json(account: Account) -> dict:
    """The account as the command and the page give it."""
    return {
        "read": account.read,
        "created": account.created,
        "updated": account.updated,
        "unchanged": account.unchanged,
        "costs": account.costs,
        "repaired": dict(sorted(account.repaired.items())),
        "rejected": [{"row": row, "reason": reason} for row, reason in account.rejected],
        "other_organisations": account.strangers.most_common(),
        "moved": account.moved,
        "gone": account.gone,
        "new": account.new,
    }


def source_of(path: Path) -> str:
    """The source of works that come from a file: its name without a date, so that a later file is the same source."""
    return re.sub(r"[-_ ]*\d{4}([-_]?\d{2}){0,2}$", "", Path(path).stem)[:200] or "import"
