"""Addresses of the variants of an area."""

from django.urls import path

from areas.views import scenarios

VARIANTS = "gebieden/<slug:slug>/varianten/"
urlpatterns = [
    path(VARIANTS, scenarios.index, name="scenarios"),
    path(VARIANTS + "nieuw/", scenarios.create, name="scenario_create"),
    path(VARIANTS + "<int:pk>/", scenarios.detail, name="scenario"),
    path(VARIANTS + "<int:pk>/wijzigen/", scenarios.edit, name="scenario_edit"),
    path(VARIANTS + "<int:pk>/verwijderen/", scenarios.remove, name="scenario_remove"),
]
