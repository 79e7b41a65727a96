"""The Django admin for administrators; the portal's own pages are the normal way."""

from django.contrib import admin

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
