"""Celery tasks of the ground floor: thin, keyword ids, safe to run twice."""

from celery import shared_task

from koppelkansen.core import outbox, sweeps

# A message that no worker took in this time is dropped: the next sweep sends it again.
EXPIRES_SECONDS = 600


@shared_task(name="core.send_mail")
def send_mail(*, mail_id: int) -> None:
    """Send one mail from the outbox."""
    outbox.send(mail_id=mail_id)


@shared_task(name="core.sweep_outbox")
def sweep_outbox() -> None:
    """Enqueue again what the database says is due."""
    for mail_id in outbox.due_mail_ids():
        send_mail.apply_async(kwargs={"mail_id": mail_id}, expires=EXPIRES_SECONDS)
    sweeps.record("outbox")
