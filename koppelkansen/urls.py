"""All addresses of the portal. Paths are Dutch, names English."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("koppelkansen.portal.urls")),
    path("", include("stakeholders.urls")),
    path("", include("areas.urls")),
    path("", include("sessions.urls")),
    path("account/", include("allauth.urls")),
    path("beheer/django/", admin.site.urls),
]

handler400 = "koppelkansen.portal.views.errors.bad_request"
handler403 = "koppelkansen.portal.views.errors.forbidden"
handler404 = "koppelkansen.portal.views.errors.not_found"
handler500 = "koppelkansen.portal.views.errors.server_error"
