"""Addresses of the areas app. Paths are Dutch, names English; the rights are in tests/project/access/areas.py."""

from areas import urls_area, urls_coupling, urls_coupling_content, urls_plan, urls_scenarios, urls_value

app_name = "areas"
urlpatterns = [
    *urls_area.urlpatterns,
    *urls_plan.urlpatterns,
    *urls_scenarios.urlpatterns,
    *urls_value.urlpatterns,
    *urls_coupling.urlpatterns,
    *urls_coupling_content.urlpatterns,
]
