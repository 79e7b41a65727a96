"""The emergency path: everything that is due is done in one process, without broker, beat or worker."""

import pytest
from django.core import mail
from django.core.management import call_command

from koppelkansen.core import outbox
from koppelkansen.core.models import OutboxMail, SweepRun


@pytest.mark.django_db
def test_inline_sends_what_waits_once(capsys):
    outbox.enqueue_mail(unique_key="proef", address="a@example.org", subject="Onderwerp", text="Tekst")
    call_command("sweep", "--inline")
    call_command("sweep", "--inline")
    assert [message.to for message in mail.outbox] == [["a@example.org"]]
    assert OutboxMail.objects.get().state == OutboxMail.State.SENT
    assert "core.sweep_outbox" in capsys.readouterr().out.splitlines()
    assert SweepRun.objects.filter(name="outbox").exists()
