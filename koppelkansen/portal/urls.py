from django.urls import path

from koppelkansen.portal.views import (
    about,
    contribution,
    directors,
    health,
    home,
    preferences,
    public_areas,
    search,
    style,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("directeuren/", directors.directors, name="directors"),
    path("directeuren/partners/", directors.partners, name="directors_partners"),
    path("directeuren/hoofdstukken/", directors.sections, name="directors_sections"),
    path("zoeken/", search.search_page, name="search"),
    path("voorkeuren/", preferences.preferences, name="preferences"),
    path("stijl/", style.style, name="style"),
    path("openbaar/gebieden/", public_areas.public_areas, name="public_areas"),
    path("openbaar/gebieden/<slug:slug>/", public_areas.public_area, name="public_area"),
    path("openbaar/gebieden/<slug:slug>/kaart.json", public_areas.public_area_shape, name="public_area_shape"),
    path("meedoen/", contribution.contribute, name="contribute"),
    path("meedoen/dank/", contribution.thanks, name="contribute_thanks"),
    path("berichten/", contribution.messages, name="messages"),
    path("berichten/<int:pk>/afgehandeld/", contribution.handle_message, name="message_handle"),
    path("toegankelijkheid/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path(".well-known/security.txt", about.security_txt, name="security_txt"),
    path("healthz", health.healthz, name="healthz"),
]
