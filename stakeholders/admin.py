"""Organisations and people in the Django admin."""

from django.contrib import admin

from koppelkansen.core.admin import VersionedAdmin
from stakeholders.models import Initiative, Membership, Organisation, User


@admin.register(User)
class UserAdmin(VersionedAdmin):
    list_display = ["name", "email", "programme_role", "is_active"]
    list_filter = ["programme_role", "is_active"]
    search_fields = ["name", "email"]
    fields = ["email", "name", "language", "programme_role", "is_active", "is_staff", "is_superuser"]


@admin.register(Organisation)
class OrganisationAdmin(VersionedAdmin):
    list_display = ["name", "short_name", "kind", "parent", "is_active"]
    search_fields = ["name"]


@admin.register(Membership)
class MembershipAdmin(VersionedAdmin):
    list_display = ["user", "organisation", "role", "valid_from", "valid_until"]
    list_select_related = ["user", "organisation"]
    autocomplete_fields = ["user", "organisation"]


@admin.register(Initiative)
class InitiativeAdmin(VersionedAdmin):
    list_display = ["name", "organisation"]
