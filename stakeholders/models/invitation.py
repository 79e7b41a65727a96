"""Invitations: the only way to get an account."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from stakeholders.enums import ProgrammeRole, Role
from stakeholders.models.organisation import Organisation
from stakeholders.models.user import User
from stakeholders.querysets import InvitationQuerySet


@tracked(exclude=["token_hash"])
class Invitation(VersionedModel):
    """A one-time invitation to one address. Only a hash of the token in its link is kept."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        EXPIRED = "expired", _("expired")
        REVOKED = "revoked", _("revoked")

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    programme_role = models.CharField(
        _("programme role"), max_length=20, choices=ProgrammeRole.choices, default=ProgrammeRole.NONE
    )
    message = models.TextField(_("personal message"), max_length=1000, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(_("valid until"))
    invited_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("invited by")
    )
    accepted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    accepted_at = models.DateTimeField(_("accepted"), null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation=None, role="")
                | (models.Q(organisation__isnull=False) & ~models.Q(role="")),
                name="stakeholders_invitation_role_with_organisation",
            ),
        ]

    def __str__(self):
        return f"{self.name} <{self.email}>"

    @property
    def state(self) -> "Invitation.State":
        """Where the invitation stands now."""
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.revoked_at:
            return self.State.REVOKED
        return self.State.OPEN if self.expires_at > timezone.now() else self.State.EXPIRED
