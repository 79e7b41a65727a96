"""Addresses of works, koppelkansen and imports; the rights are in tests/project/access/areas_coupling.py."""

from django.urls import path

from areas.views import imports, map, opportunities, slips, works

urlpatterns = [
    path("werken/", works.work_index, name="works"),
    path("werken/nieuw/", works.work_create, name="work_create"),
    path("werken/meer-wijzigen/", works.work_bulk, name="work_bulk"),
    path("werken/verband/<int:pk>/verwijderen/", works.relation_remove, name="relation_remove"),
    path("werken/import/", imports.import_index, name="imports"),
    path("werken/import/<int:pk>/", imports.import_detail, name="import"),
    path("werken/import/<int:pk>/starten/", imports.import_start, name="import_start"),
    path("werken/import/<int:pk>/verslag.csv", imports.import_report, name="import_report"),
    path("werken/<int:pk>/", works.work_detail, name="work"),
    path("werken/<int:pk>/kaart.json", works.work_map_data, name="work_map_data"),
    path("werken/<int:pk>/wijzigen/", works.work_edit, name="work_edit"),
    path("werken/<int:pk>/kosten/", works.work_cost, name="work_cost"),
    path("werken/<int:pk>/verband/", works.work_relate, name="work_relate"),
    path("werken/<int:pk>/bevestigen/", works.work_confirm, name="work_confirm"),
    path("gebieden/<slug:slug>/werken/", works.area_works, name="area_works"),
    path("gebieden/<slug:slug>/koppelkansen/", opportunities.area_opportunities, name="area_opportunities"),
    path("kaart/werken/<int:z>/<int:x>/<int:y>.mvt", map.work_tile, name="work_tile"),
    path("koppelkansen/", opportunities.opportunity_index, name="opportunities"),
    path("koppelkansen/verschuivingen/", slips.slip_index, name="slips"),
    path("koppelkansen/<int:pk>/", opportunities.opportunity_detail, name="opportunity"),
    path("koppelkansen/<int:pk>/kaart.json", opportunities.opportunity_map_data, name="opportunity_map_data"),
    path("koppelkansen/<int:pk>/uitnodigen/", opportunities.opportunity_invite, name="opportunity_invite"),
    path("koppelkansen/<int:pk>/stand/", opportunities.opportunity_state, name="opportunity_state"),
    path("koppelkansen/<int:pk>/resultaat/", opportunities.opportunity_realise, name="opportunity_realise"),
    path("koppelkansen/<int:pk>/opmerking/", opportunities.opportunity_remark, name="opportunity_remark"),
    path("koppelkansen/reactie/<int:pk>/", opportunities.response_edit, name="response"),
]
