"""Mails, exactly once per cause and receiver as far as SMTP allows.

The row is written in the transaction of its cause (unique key); a worker claims it with a lease, sends, and
records. SMTP is not transactional: a worker that dies between the server's OK and our commit may send a mail
a second time, always with the same Message-ID, so that mail programs show one.
"""

import datetime as dt
import uuid

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Q
from django.utils import timezone

from koppelkansen.core.models import OutboxMail
from koppelkansen.core.queue import enqueue

LEASE = dt.timedelta(seconds=60)
MAX_ATTEMPTS = 5


def enqueue_mail(
    *,
    unique_key: str,
    address: str,
    subject: str,
    text: str,
    recipient=None,
    calendar: str = "",
    is_secret: bool = False,
) -> bool:
    """Put a mail in the outbox; False when a mail with this key is already there.

    `calendar` is an iCalendar text that goes along as an appointment. The text of a secret mail (a one-time
    link) is erased as soon as it is sent.
    """
    from koppelkansen.core.tasks import send_mail  # noqa: PLC0415 - tasks import this module

    mail = OutboxMail(
        unique_key=unique_key,
        recipient=recipient,
        address=address,
        subject=" ".join(subject.split())[:200],
        text=text,
        calendar=calendar,
        is_secret=is_secret,
        message_id=f"<{uuid.uuid4()}@koppelkansen>",
    )
    OutboxMail.objects.bulk_create([mail], ignore_conflicts=True)
    stored = OutboxMail.objects.only("pk", "message_id").get(unique_key=unique_key)
    if stored.message_id != mail.message_id:
        return False
    enqueue(send_mail, mail_id=stored.pk)
    return True


def due_mail_ids(limit: int = 200) -> list[int]:
    """Return mails that wait, or whose sender died."""
    now = timezone.now()
    due = Q(state=OutboxMail.State.WAITING) & (Q(lease_until=None) | Q(lease_until__lt=now))
    dead = Q(state=OutboxMail.State.SENDING, lease_until__lt=now)
    return list(OutboxMail.objects.filter(due | dead).order_by("pk").values_list("pk", flat=True)[:limit])


def send(*, mail_id: int) -> bool:
    """Claim and send one mail; False when another worker has it or it is already sent."""
    now = timezone.now()
    token = uuid.uuid4()
    free = Q(state=OutboxMail.State.WAITING) & (Q(lease_until=None) | Q(lease_until__lt=now))
    dead = Q(state=OutboxMail.State.SENDING, lease_until__lt=now)
    claimed = OutboxMail.objects.filter(free | dead, pk=mail_id).update(
        state=OutboxMail.State.SENDING, token=token, lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    mail = OutboxMail.objects.get(pk=mail_id)
    message = EmailMessage(
        subject=mail.subject,
        body=mail.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.address],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    if mail.calendar:
        method = "CANCEL" if "METHOD:CANCEL" in mail.calendar else "REQUEST"
        message.attach("afspraak.ics", mail.calendar, f'text/calendar; charset="utf-8"; method={method}')
    mine = OutboxMail.objects.filter(pk=mail_id, token=token)
    try:
        message.send()
    except OSError as error:  # smtplib's exceptions are OSErrors
        failed = mail.attempts >= MAX_ATTEMPTS
        mine.update(
            state=OutboxMail.State.FAILED if failed else OutboxMail.State.WAITING,
            lease_until=timezone.now() + LEASE * 2**mail.attempts,
            error=str(error)[:2000],
        )
        return False
    done = {"text": ""} if mail.is_secret else {}
    mine.update(state=OutboxMail.State.SENT, sent_at=timezone.now(), error="", **done)
    return True
