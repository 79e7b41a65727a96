"""Who may see and edit areas; everything in an area derives its scope from here."""

from django.db import models
from django.db.models import Q

from koppelkansen.core.expressions import IsOneOf
from stakeholders.enums import ProgrammeRole, Role
from stakeholders.held import organisations_of, read_once, reads_once
from stakeholders.kinds import Somebody, given_among
from stakeholders.models import Organisation
from stakeholders.querysets import has_programme_role


class CaseAreaQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Core team and administrators see every area; others those of their organisations or case team."""
        if has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR):
            return self.all()
        if not user.is_authenticated or not user.is_active:
            return self.none()
        once = reads_once() or isinstance(user, Somebody)
        return self.filter(self.seen_at("pk", user) if once else self._taken_part_in_by(user))

    def seen_at(self, path: str, user) -> Q:
        """Return the condition on other rows that `user` sees the area at `path`."""
        if not has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR):
            # Nearly every rule leans on this one: the database works it out once for the whole page.
            if isinstance(user, Somebody):
                return given_among(path, "areas", self._ids_once)
            if reads_once():
                return Q(IsOneOf(path, self._ids_once(user)))
        return Q(**{f"{path}__in": self.visible_to(user).values("pk")})

    def _taken_part_in_by(self, user) -> Q:
        around = Organisation.objects.around_user(user)
        partners = self.model.partner_model().objects.filter(organisation__in=around)
        return Q(pk__in=partners.values("area")) | Q(
            pk__in=self.model.team_model().objects.filter(user=user).values("area")
        )

    def _ids_once(self, user) -> list[int]:
        return read_once("areas", user, lambda: self._ids_for(user))

    def _ids_for(self, user) -> list[int]:
        if not user.is_authenticated or not user.is_active:
            return []
        rows = self.model.objects.filter(self._taken_part_in_by(user))
        return list(rows.order_by().values_list("pk", flat=True))

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
        return self.filter(self._areas().seen_at(self.area_path, user))

    def editable_by(self, user):
        areas = self._areas().editable_by(user)
        return self.filter(**{f"{self.area_path}__in": areas.values("pk")})

    def _areas(self):
        model = self.model
        for name in self.area_path.split("__"):
            model = model._meta.get_field(name).related_model
        return model._default_manager.all()


class AreaPartnerQuerySet(InAreaQuerySet):
    def committing_by(self, user):
        """Partners for which `user` may record a commitment: as editor of the area, or as director or project
        manager of the partner itself."""
        own = organisations_of(user, Role.DIRECTOR, Role.PROJECT_MANAGER)
        return self.visible_to(user).filter(
            Q(area__in=self._areas().editable_by(user).values("pk")) | Q(organisation__in=own)
        )


class ChallengeQuerySet(InAreaQuerySet):
    def editable_by(self, user):
        """Editors of the area, and planners and project managers of the organisation whose challenge it is."""
        own = organisations_of(user, Role.PLANNER, Role.PROJECT_MANAGER)
        return self.visible_to(user).filter(
            Q(area__in=self._areas().editable_by(user).values("pk")) | Q(organisation__in=own)
        )


class GateReviewItemQuerySet(InAreaQuerySet):
    area_path = "review__area"


class CommitmentQuerySet(InAreaQuerySet):
    area_path = "partner__area"

    def current(self):
        """The step that holds for each partner: the last one recorded."""
        return self.order_by("partner_id", "-pk").distinct("partner_id")


class MethodQuerySet(models.QuerySet):
    """Phases, gates, criteria and themes: content of the programme."""

    def visible_to(self, user):
        """Whoever is logged in may read the method."""
        return self.all() if user.is_authenticated and user.is_active else self.none()

    def editable_by(self, user):
        """The core team and administrators edit the method."""
        if has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR):
            return self.all()
        return self.none()
