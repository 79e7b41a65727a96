"""Who may see and edit people and organisations, and the vocabulary for membership.

Everything else in the portal derives its rights from `Membership.current()` here and from the area team.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from stakeholders.enums import ProgrammeRole, Role
from stakeholders.held import held_today, organisations_of


def has_programme_role(user, *roles: ProgrammeRole) -> bool:
    """Tell whether an active user holds one of the programme roles."""
    return bool(user and user.is_authenticated and user.is_active and user.programme_role in roles)


class UserQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def visible_to(self, user):
        """Colleagues in the programme see each other's name and role; outsiders see themselves."""
        if has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR):
            return self.all()
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if held_today(user):
            return self.filter(Q(pk=user.pk) | Q(is_active=True))
        return self.filter(pk=user.pk)

    def editable_by(self, user):
        """Administrators manage people; everyone manages himself."""
        if has_programme_role(user, ProgrammeRole.ADMINISTRATOR):
            return self.all()
        return self.filter(pk=user.pk) if user.is_authenticated else self.none()

    def with_role(self, *roles: Role):
        """Active users who hold one of the roles today, in whatever organisation."""
        today = timezone.localdate()
        return (
            self.active()
            .filter(
                Q(memberships__valid_until=None) | Q(memberships__valid_until__gte=today),
                memberships__role__in=roles,
                memberships__valid_from__lte=today,
            )
            .distinct()
        )


class OrganisationQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def visible_to(self, user):
        """Whoever takes part in the programme sees which organisations do."""
        if has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR):
            return self.all()
        if user.is_authenticated and user.is_active and held_today(user):
            return self.all()
        return self.none()

    def editable_by(self, user):
        """Only administrators change organisations."""
        return self.all() if has_programme_role(user, ProgrammeRole.ADMINISTRATOR) else self.none()

    def of_user(self, user, *roles: Role):
        """Organisations in which `user` holds a role today (see `organisations_of`)."""
        return self.filter(pk__in=organisations_of(user, *roles))

    def around_user(self, user):
        """Organisations through which `user` takes part: his own, their departments and their parents."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(pk__in={number for held in held_today(user) for number in held[1:] if number})


class MembershipQuerySet(models.QuerySet):
    def current(self):
        """Memberships that hold today."""
        today = timezone.localdate()
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=today), valid_from__lte=today)

    def visible_to(self, user):
        """Whoever sees the organisations sees who works there."""
        if has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR):
            return self.all()
        if user.is_authenticated and user.is_active and held_today(user):
            return self.all()
        return self.none()

    def editable_by(self, user):
        """Only administrators change memberships."""
        return self.all() if has_programme_role(user, ProgrammeRole.ADMINISTRATOR) else self.none()


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Invitations that can still be accepted."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())

    def visible_to(self, user):
        """Only administrators see whom they invited."""
        return self.all() if has_programme_role(user, ProgrammeRole.ADMINISTRATOR) else self.none()

    editable_by = visible_to


class ProgrammeContentQuerySet(models.QuerySet):
    """Content of the programme as a whole: who takes part reads it, the core team edits it."""

    def visible_to(self, user):
        if has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR):
            return self.all()
        if user.is_authenticated and user.is_active and held_today(user):
            return self.all()
        return self.none()

    def editable_by(self, user):
        if has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR):
            return self.all()
        return self.none()
