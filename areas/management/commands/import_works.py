"""Import planned works from a file: the same code as the page."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from areas.domain.work_imports import Options, account_as_json, import_table, source_of
from areas.importing.columns import FIELDS
from areas.importing.errors import UnreadableFile
from areas.importing.reasons import describe_file, describe_rejection, describe_repair
from areas.importing.tables import read_table
from areas.models import CaseArea
from stakeholders.models import Organisation

KINDS = {Organisation: "organisation", CaseArea: "area"}


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
            reason = "is a folder, not a file" if file.is_dir() else "does not exist"
            raise CommandError(f"There is no file {file}: it {reason}.")
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
                columns = ", ".join(table.columns)
                raise CommandError(f"The file has no column “{unknown[0]}”. It has: {columns}.")
            account = import_table(table, options=settings, dry_run=dry_run)
        except UnreadableFile as error:
            raise CommandError(describe_file(error.code, error.detail)) from None
        if as_json:
            self.stdout.write(json.dumps(account_as_json(account), ensure_ascii=False))
            return
        for name in ("read", "created", "updated", "unchanged"):
            self.stdout.write(f"{name:>10} {getattr(account, name)}")
        self.stdout.write(f"{'rejected':>10} {len(account.rejected)}")
        if account.costs:
            self.stdout.write(f"{'costs':>10} {account.costs} (confidential until shared)")
        for kind, number in sorted(account.repaired.items()):
            self.stdout.write(f"  repaired {number}: {describe_repair(kind)}")
        for row, reason in account.rejected:
            self.stdout.write(f"  row {row} rejected: {describe_rejection(reason)}")
        if account.gone:
            self.stdout.write(f"  {len(account.gone)} works of an earlier file are not in this one")

    def _one(self, model, field: str, value):
        if not value:
            return None
        row = model.objects.filter(**{field: value}).first()
        if row is None:
            raise CommandError(f"There is no {KINDS[model]} “{value}”.")
        return row


def _choice(item: str) -> tuple[str, str]:
    """Column and field of one --map; an empty field says that the column is not read."""
    column, separator, field = item.rpartition("=")
    if not separator or not column:
        raise CommandError(f"--map takes COLUMN=FIELD, not “{item}”.", returncode=2)
    if field and field not in FIELDS:
        raise CommandError(f"--map: there is no field “{field}”. Choose from: {', '.join(FIELDS)}.", returncode=2)
    return column, field
