from django.urls import path

from koppelkansen.portal.views import about, contribution, health, home, preferences, style

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("voorkeuren/", preferences.preferences, name="preferences"),
    path("stijl/", style.style, name="style"),
    path("meedoen/", contribution.contribute, name="contribute"),
    path("meedoen/dank/", contribution.thanks, name="contribute_thanks"),
    path("berichten/", contribution.messages, name="messages"),
    path("berichten/<int:pk>/afgehandeld/", contribution.handle_message, name="message_handle"),
    path("toegankelijkheid/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path(".well-known/security.txt", about.security_txt, name="security_txt"),
    path("healthz", health.healthz, name="healthz"),
]
