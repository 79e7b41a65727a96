"""Mailing what somebody was told: one mail for all that came together in a while, each notice once."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from areas.models import Notice
from areas.queries.notices import in_words, notices_of
from koppelkansen.core.outbox import enqueue_mail
from stakeholders.models import User

LINES = 40


def mail_notices() -> int:
    """Mail everyone whose oldest new notice has waited long enough for others to join it; returns the mails."""
    ripe = timezone.now() - dt.timedelta(seconds=settings.NOTICE_DELAY_SECONDS)
    waiting = Notice.objects.filter(mailed_at=None).order_by().values("user").annotate(first=Min("created_at"))
    people = User.objects.filter(pk__in=waiting.filter(first__lte=ripe).values("user"))
    return sum(_mail(user) for user in people)


@transaction.atomic
def _mail(user: User) -> bool:
    due = list(Notice.objects.select_for_update().filter(user=user, mailed_at=None).values_list("pk", flat=True))
    if not due:
        return False
    Notice.objects.filter(pk__in=due).update(mailed_at=timezone.now())
    with override(user.language):
        lines = [in_words(notice) for notice in notices_of(user).filter(pk__in=due)]
        if not lines:
            return False
        shown = [f"* {line}" for line in lines[:LINES]]
        if len(lines) > LINES:
            shown.append(_("… and %(number)d more.") % {"number": len(lines) - LINES})
        subject = ngettext(
            "%(number)d change around your works", "%(number)d changes around your works", len(lines)
        ) % {"number": len(lines)}
        link = f"{settings.PORTAL_URL}{reverse('areas:notices')}"
        text = "\n".join([*shown, "", _("Look at them here: %(link)s") % {"link": link}, ""])
    return enqueue_mail(
        unique_key=f"notices:{user.pk}:{max(due)}", address=user.email, subject=subject, text=text, recipient=user
    )
