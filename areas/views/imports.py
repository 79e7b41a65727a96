"""Importing works from a file: upload, what its columns mean, try out, import, account."""

import datetime as dt
from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas.domain import work_uploads as domain
from areas.forms.imports import MappingForm, UploadForm
from areas.importing.reasons import describe_rejection, describe_repair
from areas.models import CaseArea, WorkImport
from areas.queries.work_imports import import_list, tell_status
from areas.querysets.works import WRITERS
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.attempts import attempt
from koppelkansen.core.exports import csv_response
from koppelkansen.core.http import UNPROCESSABLE, see_other
from koppelkansen.core.lists import paginate
from koppelkansen.core.models import Job
from stakeholders.models import Organisation

MAX_SHOWN = 12
MAX_CHANGES = 50


@require_http_methods(["GET", "HEAD", "POST"])
def import_index(request: HttpRequest) -> HttpResponse:
    """List the imports of one's organisation, and upload another file."""
    organisations = Organisation.objects.active().of_user(request.user, *WRITERS)
    if not organisations.exists():
        raise PermissionDenied
    areas = CaseArea.objects.visible_to(request.user)
    form = UploadForm(request.POST or None, request.FILES or None, organisations=organisations, areas=areas)
    status = 200
    if request.method == "POST":
        outcome = attempt(
            form,
            lambda: domain.upload(
                user=request.user,
                key=form.cleaned_data["submission_key"],
                organisation=form.cleaned_data["organisation"],
                area=form.cleaned_data["area"],
                file=form.cleaned_data["file"],
            ),
        )
        if outcome.ok:
            return see_other("areas:import", outcome.result.pk) if outcome.result else see_other("areas:imports")
        status = outcome.status
    page = paginate(request, import_list(request.user))
    tell_status(page)
    context = {"title": _("Import works"), "form": form, "page": page}
    return render(request, "areas/imports/list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a file was read and what would come, or came, of it; a post reads its columns differently."""
    work_import = get_visible(WorkImport.objects.select_related("organisation"), request.user, pk=pk)
    job = tell_status([work_import]).get(pk)
    report = work_import.report
    # Rows of the file may hold costs: only the organisation itself sees examples from it.
    may_edit = can_edit(work_import, request.user)
    form = None
    status = 200
    if report:
        form = MappingForm(
            request.POST or None,
            columns=report["columns"],
            mapping=report["mapping"],
            sample=report["sample"] if may_edit else [],
        )
    if request.method == "POST":
        get_editable(WorkImport.objects.all(), request.user, pk=pk)
        if form is not None and form.is_valid():
            domain.try_out(user=request.user, work_import=work_import, choices=form.choices())
            return see_other("areas:import", pk)
        status = UNPROCESSABLE
    context = {
        "title": work_import.file_name,
        "work_import": work_import,
        "report": report,
        "repaired": [
            (describe_repair(code), number)
            for code, number in sorted(report.get("repaired", {}).items(), key=lambda entry: -entry[1])
        ],
        "rejected": _by_reason(report.get("rejected", [])),
        "moved": [_with_dates(item) for item in report.get("moved", [])[:MAX_CHANGES]],
        "gone": report.get("gone", [])[:MAX_CHANGES],
        "new": report.get("new", [])[:MAX_CHANGES],
        "more_changes": sum(max(0, len(report.get(name, [])) - MAX_CHANGES) for name in ("moved", "gone", "new")),
        "strangers": report.get("other_organisations", [])[:MAX_SHOWN],
        "brings_something": any(report.get(name) for name in ("created", "updated")),
        "unused": [name for name in report.get("columns", []) if not report.get("mapping", {}).get(name)],
        "form": form,
        "job": job,
    }
    if request.headers.get("HX-Request") and job and job.state in (Job.State.WAITING, Job.State.RUNNING):
        return render(request, "areas/imports/_job.html", context)
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "areas/imports/detail.html", context, status=status)


def _by_reason(rejected: list[dict]) -> list[tuple[str, int, str]]:
    """Each reason in words, how many rows it concerns, and the numbers of the first of them."""
    rows = defaultdict(list)
    for item in rejected:
        rows[item["reason"]].append(item["row"])
    return [
        (
            describe_rejection(reason),
            len(numbers),
            ", ".join(map(str, numbers[:MAX_SHOWN])) + (" …" * (len(numbers) > MAX_SHOWN)),
        )
        for reason, numbers in sorted(rows.items(), key=lambda entry: -len(entry[1]))
    ]


def _with_dates(moved: dict) -> dict:
    """A work that moved, with dates where the account holds them as text."""
    days = {name: moved[name] for name in ("old_start", "old_end", "new_start", "new_end") if moved[name]}
    return moved | {name: dt.date.fromisoformat(day) for name, day in days.items()}


@require_POST
def import_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Import what was tried out, or do again what failed."""
    work_import = get_editable(WorkImport.objects.all(), request.user, pk=pk)
    if work_import.step == WorkImport.Step.PREVIEWED:
        domain.confirm(user=request.user, work_import=work_import)
    else:
        domain.retry(user=request.user, work_import=work_import)
    return see_other("areas:import", pk)


@require_safe
def import_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the account per row as a CSV file, for a spreadsheet."""
    work_import = get_visible(WorkImport.objects.all(), request.user, pk=pk)
    report = work_import.report
    lines = [(item["row"], _("rejected"), describe_rejection(item["reason"])) for item in report.get("rejected", [])]
    lines += [
        (row, _("repaired"), describe_repair(code)) for row, codes in report.get("repairs", []) for code in codes
    ]
    lines += [(item["row"], _("moved"), _moved(item)) for item in report.get("moved", [])]
    lines += [(item["row"], _("new"), f"{item['external_id']} {item['name']}") for item in report.get("new", [])]
    lines += [("", _("not in this file"), f"{item['external_id']} {item['name']}") for item in report.get("gone", [])]
    lines.sort(key=lambda line: int(line[0] or 0))
    return csv_response(f"import-{pk}", [_("Row"), _("Result"), _("What")], lines)


def _moved(item: dict) -> str:
    return f"{item['old_start']} – {item['old_end']} → {item['new_start']} – {item['new_end']}"
