from django.urls import path

from koppelkansen.portal.views import about, health, home, preferences, style

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("voorkeuren/", preferences.preferences, name="preferences"),
    path("stijl/", style.style, name="style"),
    path("toegankelijkheid/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path("healthz", health.healthz, name="healthz"),
]
