"""Users: the e-mail address is the login."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from stakeholders.enums import ProgrammeRole
from stakeholders.querysets import UserQuerySet


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Makes users; the address is stored in lower case, so that one person has one account."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """Create a user; without a password only OIDC or a reset gives access."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        """Create an administrator with access to the Django admin.

        Whoever may run commands on the server vouches for the address: the first login does not wait for a mail.
        """
        from allauth.account.models import EmailAddress  # noqa: PLC0415 - its models need this one

        fields.setdefault("programme_role", ProgrammeRole.ADMINISTRATOR)
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email=email.lower())


@tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser, PermissionsMixin, VersionedModel):
    """A person with a login."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(
        _("language"), max_length=2, choices=[("nl", _("Dutch")), ("en", _("English"))], default="nl"
    )
    programme_role = models.CharField(
        _("programme role"), max_length=20, choices=ProgrammeRole.choices, default=ProgrammeRole.NONE
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("access to the Django admin"), default=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [models.UniqueConstraint(Lower("email"), name="stakeholders_user_email_lower")]

    def __str__(self):
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @property
    def is_core_team(self) -> bool:
        return self.is_active and self.programme_role == ProgrammeRole.CORE_TEAM

    @property
    def is_administrator(self) -> bool:
        return self.is_active and self.programme_role == ProgrammeRole.ADMINISTRATOR
