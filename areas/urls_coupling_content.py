"""Addresses of what koppelkansen are reckoned with; the rights are in tests/project/access/areas_ground.py."""

from django.urls import path

from areas.views import coupling_content as views

urlpatterns = [
    path("werkwijze/rekenwaarden/", views.setting_index, name="coupling_settings"),
    path("werkwijze/rekenwaarden/opnieuw/", views.rank_again, name="rank_again"),
    path("werkwijze/rekenwaarden/nieuw/", views.setting_create, name="coupling_setting_create"),
    path("werkwijze/rekenwaarden/<int:pk>/", views.setting_edit, name="coupling_setting_edit"),
    path("werkwijze/rekenwaarden/<int:pk>/verwijderen/", views.setting_remove, name="coupling_setting_remove"),
    path("werkwijze/soorten-werk/", views.kind_index, name="work_kinds"),
    path("werkwijze/soorten-werk/nieuw/", views.kind_create, name="work_kind_create"),
    path("werkwijze/soorten-werk/<int:pk>/", views.kind_edit, name="work_kind_edit"),
    path("werkwijze/soorten-werk/<int:pk>/verwijderen/", views.kind_remove, name="work_kind_remove"),
]
