"""Messages of visitors: receive, deal with, forget."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from areas.models import CaseArea
from koppelkansen.core import outbox, submissions
from koppelkansen.portal.models import Contribution
from stakeholders.enums import ProgrammeRole
from stakeholders.models import User

KEPT_AFTER_HANDLING = dt.timedelta(days=365)


@transaction.atomic
def contribute(
    *, key: uuid.UUID, name: str, email: str, text: str, organisation: str = "", area: CaseArea | None = None
) -> Contribution:
    """Store a visitor's message and tell the core team; raises `AlreadySubmitted` on a double submit."""
    submissions.claim(key, user=None)
    contribution = Contribution.objects.create(
        name=name, email=email, text=text, organisation=organisation, area=area
    )
    for user in User.objects.active().filter(programme_role=ProgrammeRole.CORE_TEAM):
        _tell(user, contribution)
    return contribution


def _tell(user: User, contribution: Contribution) -> None:
    # The message itself stays in the portal: mail is no place for a visitor's personal data.
    with translation.override(user.language):
        outbox.enqueue_mail(
            unique_key=f"contribution:{contribution.pk}:{user.pk}",
            address=user.email,
            recipient=user,
            subject=_("A visitor wants to contribute"),
            text=_("A message came in through the public form. Read it and answer it here:\n\n%(url)s")
            % {"url": f"{settings.PORTAL_URL}/berichten/"},
        )


def handle(contribution: Contribution, *, user: User) -> None:
    """Mark a message as dealt with; the first one to do so is remembered."""
    Contribution.objects.filter(pk=contribution.pk, handled_at=None).update(
        handled_at=timezone.now(), handled_by=user
    )


def forget_old() -> int:
    """Delete messages that were dealt with a year ago; return how many."""
    deleted, _by_model = Contribution.objects.filter(handled_at__lt=timezone.now() - KEPT_AFTER_HANDLING).delete()
    return deleted
