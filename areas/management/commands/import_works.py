"""Import planned works from a file: the same code as the page."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from areas.domain.work_imports import Options, account_as_json, import_table, source_of
from areas.importing.columns import FIELDS
from areas.importing.errors import UnreadableFile
from areas.importing.reasons import describe_file, describe_rejection, describe_repair
from areas.importing.tables import read_table
from areas.models import CaseArea
from stakeholders.models import Organisation

MISSING = {
    Organisation: gettext_lazy("There is no organisation “%(name)s”."),
    CaseArea: gettext_lazy("There is no area “%(name)s”."),
}


class Command(BaseCommand):
    help = "Imports planned works (GeoPackage, zipped Shapefile, GeoJSON, CSV or XLSX) with an exact account."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--area", metavar="SLUG", help="area to which all works in the file belong")
        parser.add_argument("--organisation", metavar="NAME", help="owner of works for which the file names none")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="COLUMN=FIELD",
            help="read a column as a field (or as nothing)",
        )
        parser.add_argument("--source", default="", help="name of the source; by default that of the file")
        parser.add_argument("--dry-run", action="store_true", help="give the account and keep nothing")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print the account as JSON")

    def handle(self, *, file: Path, area, organisation, map, source, dry_run, as_json: bool, **options):
        if not file.is_file():
            text = _("%(file)s is a folder, not a file.") if file.is_dir() else _("There is no file %(file)s.")
            raise CommandError(text % {"file": file})
        choices = dict(_choice(item) for item in map)
        settings = Options(
            organisation=self._one(Organisation, "name", organisation),
            area_id=getattr(self._one(CaseArea, "slug", area), "pk", None),
            choices=choices,
            source=source or source_of(file),
        )
        try:
            table = read_table(file)
            if unknown := [column for column in choices if column not in table.columns]:
                raise CommandError(
                    _("The file has no column “%(column)s”. It has: %(columns)s.")
                    % {"column": unknown[0], "columns": ", ".join(table.columns)}
                )
            account = import_table(table, options=settings, dry_run=dry_run)
        except UnreadableFile as error:
            raise CommandError(describe_file(error.code, error.detail)) from None
        if as_json:
            self.stdout.write(json.dumps(account_as_json(account), ensure_ascii=False))
            return
        figures = {
            _("Rows read"): account.read,
            _("New"): account.created,
            _("Changed"): account.updated,
            _("Unchanged"): account.unchanged,
            _("Rejected"): len(account.rejected),
            _("Recorded costs"): account.costs,
        }
        for name, number in figures.items():
            self.stdout.write(f"{number:>8}  {name}")
        self._list(
            _("Repaired"), ((f"{number}×", describe_repair(kind)) for kind, number in account.repaired.items())
        )
        self._list(_("Rejected, by row"), ((row, describe_rejection(code)) for row, code in account.rejected))
        self._list(_("Not in this file any more"), ((item["external_id"], item["name"]) for item in account.gone))

    def _list(self, title: str, lines) -> None:
        for number, (first, text) in enumerate(lines):
            if not number:
                self.stdout.write(f"\n{title}")
            self.stdout.write(f"{first:>8}  {text}")

    def _one(self, model, field: str, value):
        if not value:
            return None
        row = model.objects.filter(**{field: value}).first()
        if row is None:
            raise CommandError(MISSING[model] % {"name": value})
        return row


def _choice(item: str) -> tuple[str, str]:
    """Column and field of one --map; an empty field says that the column is not read."""
    column, separator, field = item.rpartition("=")
    if not separator or not column:
        raise CommandError(_("--map takes COLUMN=FIELD, not “%(text)s”.") % {"text": item}, returncode=2)
    if field and field not in FIELDS:
        text = _("--map: there is no field “%(field)s”. Choose from: %(fields)s.")
        raise CommandError(text % {"field": field, "fields": ", ".join(FIELDS)}, returncode=2)
    return column, field
