"""Minutes: read, draft, edit, check, publish; and the public page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import paginate
from koppelkansen.core.templatetags.richtext import rich
from sessions.domain import minutes as domain
from sessions.domain import minutes_draft
from sessions.enums import MeetingState
from sessions.forms.minutes import MinutesForm
from sessions.models import Meeting, Minutes
from sessions.queries.minutes import public_minutes
from sessions.views.meetings import trail
from sessions.views.pages import form_page, step

# What the buttons on the page of the minutes do.
STEPS = ("draft", "redraft", "check", "publish", "publish_publicly", "withdraw")


@require_safe
def minutes_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the minutes: as published, else the draft with the registers as they stand now."""
    meeting = get_visible(Meeting.objects.all(), request.user, pk=pk)
    minutes = Minutes.objects.select_related("checked_by", "published_by").filter(meeting=meeting).first()
    editable = can_edit(meeting, request.user)
    if minutes is None and not editable:
        raise Http404
    shown = None
    if minutes is not None:
        shown = minutes.published or minutes_draft.freeze(meeting, minutes.body)
    context = {
        "meeting": meeting,
        "minutes": minutes,
        "shown": shown,
        "can_edit": editable,
        "may_publish": meeting.state == MeetingState.CLOSED,
        "trail": [*({"text": text, "url": url} for text, url in trail(meeting)), {"text": _("Minutes"), "url": ""}],
    }
    return render(request, "sessions/minutes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit the text of the minutes."""
    meeting = get_editable(Meeting.objects.all(), request.user, pk=pk)
    minutes = get_object_or_404(Minutes, meeting=meeting)
    saved = SimpleLazyObject(lambda: rich(Minutes.objects.get(pk=minutes.pk).body))
    return form_page(
        request,
        make_form=lambda data: MinutesForm(data, initial={"body": minutes.body, "version": minutes.version}),
        write=lambda form: domain.save_minutes(
            user=request.user,
            minutes=minutes,
            expected_version=form.cleaned_data["version"],
            body=form.cleaned_data["body"],
        ),
        done=reverse("sessions:minutes", args=[pk]),
        after=lambda _minutes: reverse("sessions:minutes", args=[pk]) + "?opgeslagen=1",
        template="sessions/minutes_edit.html",
        meeting=meeting,
        saved_body=saved,
        title=_("Edit the minutes"),
        trail=[*trail(meeting), (_("Minutes"), reverse("sessions:minutes", args=[pk]))],
        intro=_("Decisions and actions are added from their registers; write here what else must be remembered."),
    )


@require_POST
def minutes_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft, check, publish or withdraw the minutes."""
    meeting = get_editable(Meeting.objects.all(), request.user, pk=pk)
    done = reverse("sessions:minutes", args=[pk])
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        if request.POST.get("to") != "draft":
            raise DomainError(_("Draft the minutes first."))
        domain.draft_minutes(user=request.user, meeting=meeting)
        return see_other(done)

    def write(version: int, to: str) -> None:
        known = {"user": request.user, "minutes": minutes, "expected_version": version}
        if to == "redraft":
            domain.redraft_minutes(**known)
        elif to == "check":
            domain.check_minutes(**known)
        elif to == "withdraw":
            domain.withdraw_minutes(**known)
        elif to in ("publish", "publish_publicly"):
            domain.publish_minutes(**known, publicly=to == "publish_publicly")
            messages.success(request, _("The minutes are published and mailed to everybody on the list."))

    return step(request, choices=[(name, name) for name in STEPS], write=write, done=done)


@require_safe
@login_not_required
def public_minutes_list(request: HttpRequest) -> HttpResponse:
    """List the minutes that anyone may read."""
    page = paginate(request, public_minutes())
    return render(request, "sessions/public_minutes_list.html", {"page": page})


@require_safe
@login_not_required
def public_minutes_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show published minutes to anyone: organisations, no names of people."""
    minutes = get_object_or_404(public_minutes(), meeting_id=pk)
    context = {"minutes": minutes, "meeting": minutes.meeting, "shown": minutes.published}
    return render(request, "sessions/public_minutes.html", context)
