"""The directors' meeting: agenda, what directors bring, decisions and the quarterly report."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koppelkansen.core.access import get_visible
from koppelkansen.core.attempts import attempt
from koppelkansen.core.http import see_other
from sessions.domain import director_input, directors_agenda
from sessions.domain import report as reports
from sessions.domain.report.drawing import chart_of
from sessions.forms.directors import DirectorInputForm
from sessions.models import DirectorInput, Meeting, QuarterReport
from sessions.queries.directors import directors_meeting_page
from sessions.queries.reports import report_status
from sessions.querysets import edits_all, is_director


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    return get_visible(Meeting.objects.directors(), request.user, pk=pk)


def _meeting_to_run(request: HttpRequest, pk: int) -> Meeting:
    """Return the meeting for the core team, which runs the directors' meetings."""
    meeting = _meeting(request, pk)
    if not edits_all(request.user):
        raise PermissionDenied
    return meeting


@require_safe
def directors_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one directors' meeting."""
    meeting = _meeting(request, pk)
    page = directors_meeting_page(meeting, request.user)
    return render(request, "sessions/directors_meeting.html", {"meeting": meeting, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def give_input(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a director answer the round questions; after the meeting show what was answered."""
    meeting = _meeting(request, pk)
    if not is_director(request.user):
        raise PermissionDenied
    own = DirectorInput.objects.filter(meeting=meeting, director=request.user).first()
    form = DirectorInputForm(request.POST or None, instance=own)
    status = 200
    if request.method == "POST":
        outcome = attempt(
            form,
            lambda: director_input.give_input(
                user=request.user,
                meeting=meeting,
                director=request.user,
                expected_version=form.cleaned_data["version"],
                **form.changed_fields(),
            ),
        )
        if outcome.ok:
            messages.success(request, _("Your input is saved. You may change it until the meeting is over."))
            return see_other("sessions:directors_meeting", pk=pk)
        status = outcome.status
    context = {"meeting": meeting, "own": own, "form": form if meeting.takes_input or form.is_bound else None}
    return render(request, "sessions/director_input.html", context, status=status)


@require_POST
def accept_suggestion(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Put a suggestion on the agenda."""
    meeting = _meeting_to_run(request, pk)
    directors_agenda.accept_suggestion(user=request.user, meeting=meeting, key=key)
    return see_other(reverse("sessions:directors_meeting", args=[pk]) + "#agenda")


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the frozen report as a page."""
    found = _built_report(request, pk, "pdf")
    for section in found.snapshot["sections"]:
        for block in section["blocks"]:
            if block["kind"] == "bars":
                block["chart"] = chart_of(block)
    context = {"report": found, "taken": found.snapshot, "meeting": found.meeting}
    return render(request, "sessions/report.html", context)


@require_safe
def report_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the frozen report as a PDF."""
    found = _built_report(request, pk, "snapshot")
    name = f"kwartaalrapport-{found.meeting.starts_at:%Y-%m-%d}.pdf"
    return HttpResponse(
        bytes(found.pdf),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "ETag": f'"{found.pdf_sha256}"'},
    )


def _built_report(request: HttpRequest, pk: int, without: str) -> QuarterReport:
    reports_of = QuarterReport.objects.select_related("meeting").defer(without)
    found = get_visible(reports_of, request.user, meeting__pk=pk)
    if not found.is_built:
        raise Http404
    return found


@require_safe
def report_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the progress of the report, for the page that watches it."""
    get_visible(QuarterReport.objects.only("pk"), request.user, meeting__pk=pk)
    meeting = Meeting.objects.get(pk=pk)
    context = {"meeting": meeting, "status": report_status(meeting), "may_run": edits_all(request.user)}
    return render(request, "sessions/_report_progress.html", context)


@require_POST
def report_make(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the report ahead of its day, or again after it failed."""
    meeting = _meeting_to_run(request, pk)
    reports.order(meeting, user=request.user)
    return see_other(reverse("sessions:directors_meeting", args=[pk]) + "#rapport")
