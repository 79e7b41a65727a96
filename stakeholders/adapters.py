"""How django-allauth behaves here: by invitation only, mail through the outbox, secrets encrypted."""

import base64
import hashlib
import uuid

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, override

from koppelkansen.core.outbox import enqueue_mail
from stakeholders.domain import invitations
from stakeholders.models import User

INVITATION_SESSION_KEY = "invitation_token"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made on the invitation page, never on a sign-up page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Send through the outbox, in the language of the account if there is one; these mails hold one-time links,
        so the text is erased afterwards."""
        site = {"name": "Koppelkansen", "domain": settings.PORTAL_URL}
        person = User.objects.filter(email__iexact=email).first()
        with override(person.language if person else get_language()):
            message = self.render_mail(
                template_prefix, email, {"request": self.request, "current_site": site, **context}
            )
        enqueue_mail(
            unique_key=f"account:{uuid.uuid4()}",
            address=email,
            subject=message.subject,
            text=message.body,
            is_secret=True,
        )

    def format_email_subject(self, subject: str) -> str:
        return f"Koppelkansen: {subject}"


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """A first login through an organisation's own login needs an open invitation to that address."""

    def _invitation(self, request: HttpRequest, email: str):
        token = request.session.get(INVITATION_SESSION_KEY, "")
        invitation = invitations.find_open(token) if token else None
        return invitation if invitation and invitation.email == email.lower() else None

    def is_open_for_signup(self, request: HttpRequest, sociallogin) -> bool:
        return self._invitation(request, sociallogin.user.email or "") is not None

    def save_user(self, request: HttpRequest, sociallogin, form=None):
        invitation = self._invitation(request, sociallogin.user.email)
        user = invitations.accept_as_new_user(invitation, name=invitation.name, password=None)
        sociallogin.user = user
        sociallogin.save(request, connect=True)
        request.session.pop(INVITATION_SESSION_KEY, None)
        return user


class MFAAdapter(DefaultMFAAdapter):
    """Keeps TOTP secrets and recovery codes encrypted with keys derived from SECRET_KEY (and its fallbacks)."""

    def _fernet(self) -> MultiFernet:
        keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return MultiFernet(
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"koppelkansen mfa " + key.encode()).digest()))
            for key in keys
        )

    def encrypt(self, text: str) -> str:
        return self._fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._fernet().decrypt(encrypted_text.encode()).decode()
