"""The words with which people and organisations are described."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProgrammeRole(models.TextChoices):
    """What a user is for the programme as a whole."""

    NONE = "none", _("no programme role")
    CORE_TEAM = "core_team", _("core team")
    ADMINISTRATOR = "administrator", _("administrator")


class Role(models.TextChoices):
    """What a user is for an organisation."""

    DIRECTOR = "director", _("director")
    PROJECT_MANAGER = "project_manager", _("project manager")
    PLANNER = "planner", _("works planner")
    STAFF = "staff", _("staff")
    ASSESSOR = "assessor", _("assessor")
    READER = "reader", _("reader")


class OrganisationKind(models.TextChoices):
    """What an organisation does in the street."""

    MUNICIPALITY = "municipality", _("municipality")
    WATER = "water", _("water company")
    GRID = "grid", _("grid operator")
    HEAT = "heat", _("heat company")
    HOUSING = "housing", _("housing corporation")
    KNOWLEDGE = "knowledge", _("knowledge institute")
    OTHER = "other", _("other")


class LinkKind(models.TextChoices):
    """How one initiative bears on another."""

    STRENGTHENS = "strengthens", _("strengthens")
    DEPENDS_ON = "depends_on", _("depends on")
    COMPETES = "competes", _("competes with")
