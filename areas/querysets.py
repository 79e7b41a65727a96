"""Who may see and edit areas; everything in an area derives its scope from here."""

from django.db import models
from django.db.models import Q

from stakeholders.enums import ProgrammeRole
from stakeholders.models import Organisation
from stakeholders.querysets import has_programme_role


class CaseAreaQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Core team and administrators see every area; others those of their organisations or case team."""
        if has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR):
            return self.all()
        if not user.is_authenticated or not user.is_active:
            return self.none()
        around = Organisation.objects.around_user(user)
        return self.filter(
            Q(pk__in=self.model.partner_model().objects.filter(organisation__in=around).values("area"))
            | Q(pk__in=self.model.team_model().objects.filter(user=user).values("area"))
        )

    def editable_by(self, user):
        """The case team, the core team and administrators edit an area."""
        if has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR):
            return self.all()
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(pk__in=self.model.team_model().objects.filter(user=user).values("area"))

    def public(self):
        """Areas whose summary anyone may read."""
        return self.filter(is_public=True)


class InAreaQuerySet(models.QuerySet):
    """Rows that belong to an area (`area` foreign key) and share its scope."""

    area_path = "area"

    def visible_to(self, user):
        areas = self._areas().visible_to(user)
        return self.filter(**{f"{self.area_path}__in": areas.values("pk")})

    def editable_by(self, user):
        areas = self._areas().editable_by(user)
        return self.filter(**{f"{self.area_path}__in": areas.values("pk")})

    def _areas(self):
        model = self.model
        for name in self.area_path.split("__"):
            model = model._meta.get_field(name).related_model
        return model._default_manager.all()
