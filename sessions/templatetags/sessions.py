"""`{% load sessions %}`: states in words with a tone, and subjects as links."""

import uuid

from django import template
from django.urls import reverse
from django.utils.html import format_html

from areas.models import AreaPartner, CaseArea, GateReview
from koppelkansen.core.ui.structure import status
from sessions.enums import (
    ActionState,
    AttendanceState,
    DecisionState,
    DilemmaStatus,
    FollowUp,
    MeetingState,
    MinutesState,
    QuestionStatus,
)

register = template.Library()

TONES = {
    MeetingState: {"running": "brand", "closed": "info", "published": "ok", "cancelled": "danger"},
    AttendanceState: {"accepted": "info", "present": "ok", "excused": "attention", "absent": "attention"},
    DecisionState: {"asked": "attention", "decided": "ok", "rejected": "danger", "postponed": "attention"},
    FollowUp: {"busy": "brand", "done": "ok"},
    ActionState: {"doing": "brand", "done": "ok"},
    MinutesState: {"draft": "attention", "checked": "info", "published": "ok"},
    DilemmaStatus: {"core_team": "info", "directors": "brand", "board": "attention", "decided": "ok"},
    QuestionStatus: {"open": "brand", "answered": "ok"},
}


@register.simple_tag
def state_of(row, field="state"):
    """Draw a state of a row: `{% state_of meeting %}`, `{% state_of decision "follow_up" %}`."""
    value = getattr(row, field)
    enum = _enum_of(type(row)._meta.get_field(field).choices)
    return status(enum(value).label, tone=TONES[enum].get(value, "neutral"))


@register.simple_tag
def attendance_state(value):
    """Draw a state of attendance that was frozen in published minutes."""
    return status(AttendanceState(value).label, tone=TONES[AttendanceState].get(value, "neutral"))


@register.simple_tag
def decision_state(value):
    """Draw a state of a decision that was frozen in published minutes."""
    return status(DecisionState(value).label, tone=TONES[DecisionState].get(value, "neutral"))


@register.simple_tag(takes_context=True)
def subject(context, row, reads_dilemmas=False):
    """Draw what an agenda item or a decision is about, as a link where it has a page; hidden dilemmas stay hidden.

    An administrator has no part in the weighing: of a framework he reads the name alone.
    """
    about = row.about
    if about is None or (row.dilemma_id and not reads_dilemmas):
        about = row.area
    if about is None:
        return ""
    if row.framework_id and context["user"].is_administrator:
        return str(about)
    return format_html('<a href="{}">{}</a>', address_of(about), about)


@register.filter
def address_of(row) -> str:
    """Return the page of anything that an agenda item or a decision can be about."""
    if isinstance(row, CaseArea):
        return reverse("areas:overview", args=[row.slug])
    if isinstance(row, AreaPartner):
        return reverse("areas:partner", args=[row.area.slug, row.pk])
    if isinstance(row, GateReview):
        return reverse("areas:gate_review", args=[row.area.slug, row.pk])
    return row.get_absolute_url()


@register.simple_tag
def submission_key():
    """Return a fresh key for a small form without a form class, so that a double submit has one effect."""
    return str(uuid.uuid4())


def _enum_of(choices) -> type:
    return next(enum for enum in TONES if list(enum.choices) == list(choices))
