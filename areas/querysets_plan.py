"""Who may see and edit a plan and its parts: the scope of the area, reached along `area_path`."""

from django.db import models

from areas.querysets import InAreaQuerySet
from stakeholders.enums import ProgrammeRole
from stakeholders.querysets import has_programme_role


class PlanSectionTemplateQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.all() if user.is_authenticated and user.is_active else self.none()

    def editable_by(self, user):
        """The core team and administrators decide what a plan consists of."""
        allowed = has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR)
        return self.all() if allowed else self.none()


class AreaPlanQuerySet(InAreaQuerySet):
    def current(self):
        """The edition of each area that people work on."""
        return self.filter(is_current=True)


class PlanPartQuerySet(InAreaQuerySet):
    """Rows that belong to a plan."""

    area_path = "plan__area"


class ActivityQuerySet(PlanPartQuerySet):
    def in_current_plans(self):
        return self.filter(plan__is_current=True)


class SectionPartQuerySet(InAreaQuerySet):
    """Rows that belong to a section of a plan."""

    area_path = "section__plan__area"
