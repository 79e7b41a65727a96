"""Inviting people and accepting an invitation: once, in time, by the one who was invited."""

import datetime as dt
import hashlib
import secrets
import uuid

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from koppelkansen.core import submissions
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.outbox import enqueue_mail
from stakeholders.enums import ProgrammeRole, Role
from stakeholders.models import Invitation, Membership, Organisation, User

VALID_FOR = dt.timedelta(days=7)


def token_hash(token: str) -> str:
    """Return what is kept of a token. It has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_open(token: str) -> Invitation | None:
    """Return the invitation of a link that can still be accepted."""
    return Invitation.objects.open().select_related("organisation").filter(token_hash=token_hash(token)).first()


@transaction.atomic
def invite(
    *,
    key: uuid.UUID,
    user: User,
    email: str,
    name: str,
    organisation: Organisation | None,
    role: Role | str,
    programme_role: ProgrammeRole | str = ProgrammeRole.NONE,
    message: str = "",
) -> Invitation:
    """Invite somebody by mail for a role in an organisation, a programme role, or both."""
    submissions.claim(key, user=user)
    if bool(organisation) != bool(role):
        raise DomainError(_("Choose both an organisation and a role, or neither."), field="role")
    if not organisation and programme_role == ProgrammeRole.NONE:
        raise DomainError(_("Choose a role in an organisation or a programme role."), field="organisation")
    email = email.lower()
    if User.objects.filter(email=email, is_active=False).exists():
        raise DomainError(
            _("The account of this person is closed. Open it first, on the page of the person."), field="email"
        )
    if Invitation.objects.open().filter(email=email, organisation=organisation, role=role or "").exists():
        raise DomainError(_("An invitation for this role is already open at this address."), field="email")
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        organisation=organisation,
        role=role or "",
        programme_role=programme_role,
        message=message,
        token_hash=token_hash(token),
        expires_at=timezone.now() + VALID_FOR,
        invited_by=user,
    )
    _send(invitation, token)
    return invitation


@transaction.atomic
def send_again(invitation: Invitation, *, expected_version: int) -> Invitation:
    """Send a fresh link; the earlier link stops working."""
    token = secrets.token_urlsafe(32)
    invitation = _update_open(
        invitation,
        expected_version=expected_version,
        token_hash=token_hash(token),
        expires_at=timezone.now() + VALID_FOR,
    )
    _send(invitation, token)
    return invitation


def revoke(invitation: Invitation, *, expected_version: int) -> Invitation:
    """Make the link of an invitation worthless."""
    return _update_open(invitation, expected_version=expected_version, revoked_at=timezone.now())


def _update_open(invitation: Invitation, *, expected_version: int, **fields) -> Invitation:
    changed = Invitation.objects.filter(
        pk=invitation.pk, version=expected_version, accepted_at=None, revoked_at=None
    ).update(**fields, version=expected_version + 1, updated_at=timezone.now())
    if not changed:
        raise DomainError(_("This invitation has been accepted, revoked or changed in the meantime."))
    return Invitation.objects.get(pk=invitation.pk)


def _send(invitation: Invitation, token: str) -> None:
    """Put the mail in the outbox; who has an account reads it in the own language, and is not asked to make one."""
    person = User.objects.filter(email=invitation.email).first()
    with translation.override(person.language if person else settings.LANGUAGE_CODE):
        text = render_to_string(
            "stakeholders/mail/invitation.txt",
            {
                "invitation": invitation,
                "has_account": person is not None,
                "link": settings.PORTAL_URL + reverse("stakeholders:invitation_accept", kwargs={"token": token}),
            },
        )
        subject = _("Invitation to Koppelkansen")
    enqueue_mail(
        unique_key=f"invitation:{invitation.pk}:{invitation.token_hash[:16]}",
        address=invitation.email,
        subject=subject,
        text=text,
        is_secret=True,
    )


@transaction.atomic
def accept(invitation: Invitation, *, person: User) -> User:
    """Give `person` what the invitation promises, once; raises `DomainError` when it is too late."""
    if person.email.lower() != invitation.email:
        raise DomainError(_("This invitation was sent to another address."))
    now = timezone.now()
    claimed = (
        Invitation.objects.open()
        .filter(pk=invitation.pk, token_hash=invitation.token_hash)
        .update(accepted_at=now, accepted_by=person, version=invitation.version + 1, updated_at=now)
    )
    if not claimed:
        raise DomainError(_("This invitation has been used, has expired or was revoked."))
    if invitation.organisation_id:
        held = Membership.objects.current().filter(
            user=person, organisation=invitation.organisation, role=invitation.role
        )
        if not held.exists():
            Membership.objects.create(
                user=person,
                organisation=invitation.organisation,
                role=invitation.role,
                valid_from=timezone.localdate(),
            )
    if invitation.programme_role != ProgrammeRole.NONE:
        User.objects.filter(pk=person.pk).update(programme_role=invitation.programme_role, updated_at=now)
    return User.objects.get(pk=person.pk)


@transaction.atomic
def accept_as_new_user(invitation: Invitation, *, name: str, password: str | None, language: str = "nl") -> User:
    """Make the account of the invited person. The link came by mail, so the address is confirmed."""
    if User.objects.filter(email=invitation.email).exists():
        raise DomainError(_("You already have an account: log in to accept the invitation."))
    person = User.objects.create_user(invitation.email, password, name=name, language=language)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return accept(invitation, person=person)
