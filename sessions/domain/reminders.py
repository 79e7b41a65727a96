"""Reminders of actions by mail: once a week before the day, once after it."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koppelkansen.core.outbox import enqueue_mail
from sessions.models import ActionItem
from stakeholders.enums import Role
from stakeholders.models import User

AHEAD = dt.timedelta(days=7)


def due_reminder_ids(*, today: dt.date | None = None, limit: int = 500) -> list[int]:
    """Return the open actions that still ask for a mail today."""
    today = today or timezone.localdate()
    rows = ActionItem.objects.open().filter(_ahead(today) | _overdue(today))
    return list(rows.order_by("due", "pk").values_list("pk", flat=True)[:limit])


@transaction.atomic
def remind(*, action_id: int, today: dt.date | None = None) -> int:
    """Mail the owner, or the project managers of the organisation; return the number of mails put in the outbox.

    The day is claimed by a conditional UPDATE in the transaction that writes the mails, so each reminder of
    a day goes out once, however often this runs.
    """
    today = today or timezone.localdate()
    open_action = ActionItem.objects.open().filter(pk=action_id)
    if open_action.filter(_overdue(today)).update(overdue_reminded_for=F("due"), reminded_for=F("due")):
        reason = "overdue"
    elif open_action.filter(_ahead(today)).update(reminded_for=F("due")):
        reason = "ahead"
    else:
        return 0
    action = ActionItem.objects.select_related("owner", "organisation").get(pk=action_id)
    return sum(_send(action, person, reason) for person in _receivers(action))


def _ahead(today: dt.date) -> Q:
    due_soon = Q(due__gte=today, due__lte=today + AHEAD)
    return due_soon & (Q(reminded_for=None) | ~Q(reminded_for=F("due")))


def _overdue(today: dt.date) -> Q:
    return Q(due__lt=today) & (Q(overdue_reminded_for=None) | ~Q(overdue_reminded_for=F("due")))


def _receivers(action: ActionItem) -> list[User]:
    if action.owner is not None:
        return [action.owner] if action.owner.is_active else []
    today = timezone.localdate()
    managers = User.objects.active().filter(
        Q(memberships__valid_until=None) | Q(memberships__valid_until__gte=today),
        memberships__organisation=action.organisation,
        memberships__role=Role.PROJECT_MANAGER,
        memberships__valid_from__lte=today,
    )
    return list(managers.distinct().order_by("pk"))


def _send(action: ActionItem, person: User, reason: str) -> bool:
    with translation.override(person.language):
        subject = {
            "ahead": _("Due on %(day)s: %(number)s %(title)s"),
            "overdue": _("Overdue since %(day)s: %(number)s %(title)s"),
        }[reason] % {"day": date_format(action.due, "j F"), "number": action.number, "title": action.title}
        address = settings.PORTAL_URL + reverse("sessions:action", args=[action.pk])
        text = _("Change the state or the day here: %(address)s") % {"address": address}
        return enqueue_mail(
            unique_key=f"action:{action.pk}:{reason}:{action.due}:{person.pk}",
            recipient=person,
            address=person.email,
            subject=subject,
            text=f"{subject}\n\n{text}\n",
        )
