"""Builds the quarterly report of a directors' meeting, or shows the one that was made."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sessions.domain import report as reports
from sessions.models import Meeting, QuarterReport
from sessions.queries.reports import report_status


class Command(BaseCommand):
    help = "Builds the quarterly report of a directors' meeting, or shows it when it is already made."

    def add_arguments(self, parser):
        parser.add_argument("meeting", type=int, help="number of the directors' meeting (in its address)")
        parser.add_argument("--pdf", type=Path, help="write the PDF to this file")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, meeting: int, pdf: Path | None, **options):
        found = Meeting.objects.directors().filter(pk=meeting).first()
        if found is None:
            raise CommandError(_("There is no directors’ meeting with number %(number)s.") % {"number": meeting})
        report = self._made(found)
        if pdf:
            try:
                pdf.write_bytes(report.pdf)
            except OSError as error:
                text = _("The PDF cannot be written to %(file)s: %(reason)s.")
                raise CommandError(text % {"file": pdf, "reason": error.strerror}) from None
        if options["json"]:
            self.stdout.write(json.dumps(self._as_data(found, report), ensure_ascii=False, indent=1))
        else:
            self._print(report, pdf)

    def _made(self, meeting: Meeting) -> QuarterReport:
        report = reports.ask(meeting, user=None)
        if not report.is_built:
            try:
                reports.build(report_id=report.pk)
            except Exception as error:
                raise CommandError(_("The report could not be made: %(reason)s") % {"reason": error}) from error
            report.refresh_from_db()
        if not report.is_built:
            job = report_status(meeting).job
            reason = f"{job.get_state_display()}. {_(job.error or job.step)}".strip()
            raise CommandError(_("The report is not made: %(reason)s") % {"reason": reason})
        return report

    def _as_data(self, meeting: Meeting, report: QuarterReport) -> dict:
        return {
            "meeting": meeting.pk,
            "state": report_status(meeting).state.value,
            "built_at": report.built_at.isoformat(),
            "sent_at": report.sent_at.isoformat() if report.sent_at else None,
            "pdf_sha256": report.pdf_sha256,
            "snapshot_sha256": report.snapshot_sha256,
            "report": report.snapshot,
        }

    def _print(self, report: QuarterReport, pdf: Path | None) -> None:
        taken = report.snapshot
        self.stdout.write(f"{taken['meeting']['title']}, {taken['meeting']['day']} ({taken['quarter']})")
        self.stdout.write(f"Stand van {taken['taken_on']} · PDF sha256 {report.pdf_sha256}")
        for section in taken["sections"]:
            self.stdout.write(f"\n{section['title']}")
            for block in section["blocks"]:
                for line in _lines(block):
                    self.stdout.write(f"  {line}")
        if pdf:
            self.stdout.write(f"\n{pdf}")


def _lines(block: dict) -> list[str]:
    match block["kind"]:
        case "text":
            return [block["text"]]
        case "figures":
            return [f"{item['label']}: {item['value']}" for item in block["items"]]
        case "bars":
            return [f"{row['label']}: {', '.join(map(str, row['values']))}" for row in block["rows"]]
        case "case":
            return [block["title"], *(f"{fact['label']}: {fact['text']}" for fact in block["facts"])]
        case _:
            return [" · ".join(row) for row in block["rows"]] or [block["empty"]]
