"""Areas, their challenges, partners and gates, the map, and the method."""

from django.urls import path

from areas.views import areas, challenges, gates, map, method, partners

urlpatterns = [
    # Areas
    path("gebieden/", areas.area_index, name="list"),
    path("gebieden/export.csv", areas.area_export, name="export"),
    path("gebieden/nieuw/", areas.area_create, name="create"),
    path("gebieden/<slug:slug>/", areas.area_overview, name="overview"),
    path("gebieden/<slug:slug>/wijzigen/", areas.area_edit, name="edit"),
    path("gebieden/<slug:slug>/geschiedenis/", areas.area_story, name="history"),
    # Map
    path("kaart/", map.areas_map, name="map"),
    path("kaart/onder-de-muis/", map.map_details, name="map_details"),
    path("kaart/tegels/<slug:layer>/<int:z>/<int:x>/<int:y>.mvt", map.map_tile, name="map_tile"),
    path("gebieden/<slug:slug>/kaart.json", map.area_map_data, name="area_map_data"),
    # Challenges, the shared challenge and gains
    path("gebieden/<slug:slug>/opgaven/", challenges.challenge_index, name="challenges"),
    path("gebieden/<slug:slug>/opgaven/nieuw/", challenges.challenge_create, name="challenge_create"),
    path("gebieden/<slug:slug>/opgaven/<int:pk>/", challenges.challenge, name="challenge"),
    path("gebieden/<slug:slug>/opgaven/<int:pk>/wijzigen/", challenges.challenge_edit, name="challenge_edit"),
    path("gebieden/<slug:slug>/opgaven/<int:pk>/kaart.json", challenges.challenge_shape, name="challenge_shape"),
    path("gebieden/<slug:slug>/opgaven/<int:pk>/verwijderen/", challenges.challenge_remove, name="challenge_remove"),
    path("gebieden/<slug:slug>/gezamenlijke-opgave/", challenges.shared_challenge, name="shared_challenge"),
    path(
        "gebieden/<slug:slug>/gezamenlijke-opgave/schrijven/",
        challenges.shared_challenge_edit,
        name="shared_challenge_edit",
    ),
    path(
        "gebieden/<slug:slug>/gezamenlijke-opgave/<int:number>/terugzetten/",
        challenges.shared_challenge_restore,
        name="shared_challenge_restore",
    ),
    path("gebieden/<slug:slug>/winstpunten/", challenges.gain_index, name="gains"),
    path("gebieden/<slug:slug>/winstpunten/nieuw/", challenges.gain_create, name="gain_create"),
    path("gebieden/<slug:slug>/winstpunten/<int:pk>/", challenges.gain_edit, name="gain_edit"),
    path("gebieden/<slug:slug>/winstpunten/<int:pk>/verwijderen/", challenges.gain_remove, name="gain_remove"),
    # Partners and team
    path("gebieden/<slug:slug>/partners/", partners.partner_index, name="partners"),
    path("gebieden/<slug:slug>/partners/nieuw/", partners.partner_create, name="partner_create"),
    path("gebieden/<slug:slug>/partners/<int:pk>/", partners.partner, name="partner"),
    path("gebieden/<slug:slug>/partners/<int:pk>/wijzigen/", partners.partner_edit, name="partner_edit"),
    path("gebieden/<slug:slug>/partners/<int:pk>/verwijderen/", partners.partner_remove, name="partner_remove"),
    path("gebieden/<slug:slug>/team/", partners.team_index, name="team"),
    path("gebieden/<slug:slug>/team/nieuw/", partners.team_create, name="team_create"),
    path("gebieden/<slug:slug>/team/<int:pk>/", partners.team_edit, name="team_edit"),
    path("gebieden/<slug:slug>/team/<int:pk>/verwijderen/", partners.team_remove, name="team_remove"),
    # Gates
    path("gebieden/<slug:slug>/besluitmomenten/", gates.gate_index, name="gates"),
    path("gebieden/<slug:slug>/besluitmomenten/voorbereiden/", gates.gate_start, name="gate_start"),
    path("gebieden/<slug:slug>/besluitmomenten/<int:pk>/", gates.gate_review, name="gate_review"),
    path("gebieden/<slug:slug>/besluitmomenten/<int:pk>/indienen/", gates.gate_submit, name="gate_submit"),
    path("gebieden/<slug:slug>/besluitmomenten/<int:pk>/terughalen/", gates.gate_reopen, name="gate_reopen"),
    # The method
    path("werkwijze/", method.method_index, name="method"),
    path("werkwijze/fasen/nieuw/", method.phase_create, name="phase_create"),
    path("werkwijze/fasen/<int:pk>/", method.phase_edit, name="phase_edit"),
    path("werkwijze/fasen/<int:pk>/verwijderen/", method.phase_remove, name="phase_remove"),
    path("werkwijze/themas/nieuw/", method.theme_create, name="theme_create"),
    path("werkwijze/themas/<int:pk>/", method.theme_edit, name="theme_edit"),
    path("werkwijze/themas/<int:pk>/verwijderen/", method.theme_remove, name="theme_remove"),
]
