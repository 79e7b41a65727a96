"""Organisations and their departments, and who works there in which role."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from stakeholders.enums import OrganisationKind, Role
from stakeholders.models.user import User
from stakeholders.querysets import MembershipQuerySet, OrganisationQuerySet


@tracked()
class Organisation(VersionedModel):
    """A party of the programme; a department is an organisation with a parent."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    short_name = models.CharField(_("short name"), max_length=12)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    colour = models.CharField(
        _("colour"), max_length=7, validators=[RegexValidator(r"^#[0-9a-f]{6}$")], default="#0b4f5c"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("department of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="departments",
    )
    is_active = models.BooleanField(_("active"), default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="stakeholders_organisation_not_own_parent"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("stakeholders:organisation", args=[self.pk])


@tracked()
class Membership(VersionedModel):
    """A user's role in an organisation, from a date until a date."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "user__name"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="stakeholders_membership_dates",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(valid_until=None),
                name="stakeholders_membership_open_once",
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.organisation} · {self.get_role_display()}"

    @property
    def is_ahead(self) -> bool:
        """Whether the role still has to begin."""
        return self.valid_from > timezone.localdate()

    @property
    def is_current(self) -> bool:
        """Whether the role holds today."""
        today = timezone.localdate()
        return self.valid_from <= today and (self.valid_until is None or self.valid_until >= today)
