"""Who changed what in a session and in the registers."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koppelkansen.core.access import get_visible
from koppelkansen.core.history_reading import History
from koppelkansen.core.lists import paginate
from sessions.models import ActionItem, Decision, Dilemma, LearningQuestion, Meeting
from sessions.queries import history as queries


@require_safe
def meeting_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell who changed what in a session."""
    row = get_visible(Meeting.objects.all(), request.user, pk=pk)
    return _page(request, row, row.title, queries.meeting_history(row), (_("Sessions"), reverse("sessions:meetings")))


@require_safe
def action_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell how an action changed."""
    row = get_visible(ActionItem.objects.all(), request.user, pk=pk)
    return _page(request, row, row.number, queries.row_history(row), (_("Actions"), reverse("sessions:actions")))


@require_safe
def decision_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell how a decision changed."""
    row = get_visible(Decision.objects.all(), request.user, pk=pk)
    return _page(request, row, row.number, queries.row_history(row), (_("Decisions"), reverse("sessions:decisions")))


@require_safe
def dilemma_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell how a dilemma and its options changed."""
    row = get_visible(Dilemma.objects.all(), request.user, pk=pk)
    return _page(request, row, row.title, queries.dilemma_history(row), (_("Dilemmas"), reverse("sessions:dilemmas")))


@require_safe
def question_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell how a learning question changed."""
    row = get_visible(LearningQuestion.objects.all(), request.user, pk=pk)
    return _page(request, row, row.number, queries.row_history(row), (_("Learning"), reverse("sessions:questions")))


def _page(
    request: HttpRequest, row: models.Model, name: str, story: History, parent: tuple[str, str]
) -> HttpResponse:
    """Draw a story; `parent` is the text and the address of the list that the row stands in."""
    list_name, list_url = parent
    context = {
        "row": row,
        "name": name,
        "list_name": list_name,
        "list_url": list_url,
        "page": paginate(request, story),
    }
    return render(request, "sessions/history.html", context)
