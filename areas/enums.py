"""The words with which areas are described."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerKind(models.TextChoices):
    """How closely an organisation takes part in an area."""

    CORE = "core", _("core partner")
    PARTNER = "partner", _("partner")
    INFORMED = "informed", _("kept informed")


class TeamRole(models.TextChoices):
    """What somebody does in the case team."""

    LEAD = "lead", _("lead")
    ENVIRONMENT_MANAGER = "environment_manager", _("environment manager")
    MEMBER = "member", _("member")
    ACTION_RESEARCHER = "action_researcher", _("action researcher")
