"""The Django admin for administrators; the portal's own pages are the normal way."""

from django.contrib import admin
from django.contrib.gis.db.models import GeometryField
from django.db.models import AutoField, GeneratedField

from koppelkansen.core.models import OutboxMail


class VersionedAdmin(admin.ModelAdmin):
    """Raises the version with every save, so that a form open in the portal notices."""

    def save_model(self, request, obj, form, change):
        if change:
            obj.version += 1
        super().save_model(request, obj, form, change)


@admin.register(OutboxMail)
class OutboxMailAdmin(admin.ModelAdmin):
    """Which mails wait or failed, and why; the text may hold a one-time link and is not shown."""

    list_display = ["subject", "address", "state", "attempts", "created_at", "sent_at"]
    list_filter = ["state"]
    fields = ["subject", "address", "state", "attempts", "error", "created_at", "sent_at"]
    readonly_fields = fields

    def has_add_permission(self, request):
        return False


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows rows to administrators and writes nothing: writing goes through the pages, with their rules and versions.

    Shapes are left out: they have a map in the portal and are unreadable as text.
    """

    def get_fields(self, request, obj=None):
        return [
            f.name
            for f in self.model._meta.fields
            if not isinstance(f, (GeometryField, GeneratedField, AutoField)) and f.name != "search"
        ]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def show(model, *columns: str, find: tuple[str, ...] = ()) -> None:
    """Register a model to be read by administrators, with these columns in its list."""
    related = [name for name in columns if model._meta.get_field(name).is_relation]
    options = {"list_display": ["__str__", *columns], "list_select_related": related or False, "search_fields": find}
    admin.site.register(model, type(f"{model.__name__}Admin", (ReadOnlyAdmin,), options))
