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


class ReviewState(models.TextChoices):
    """How far the review of a gate is."""

    PREPARING = "preparing", _("in preparation")
    SUBMITTED = "submitted", _("submitted")
    PASSED = "passed", _("passed")
    RETURNED = "returned", _("returned")


class Urgency(models.TextChoices):
    """How pressing a challenge is for its organisation."""

    ACUTE = "acute", _("acute")
    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class CommitmentStage(models.TextChoices):
    """How far a partner has bound itself to the shared challenge."""

    EXPLORING = "exploring", _("exploring")
    INTENT = "intent", _("intent")
    COMMITTED = "committed", _("committed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class GainState(models.TextChoices):
    """How far an essential gain has come from pilot to practice."""

    SPOTTED = "spotted", _("spotted")
    TRIED = "tried", _("tried in practice")
    ANCHORED = "anchored", _("anchored")
