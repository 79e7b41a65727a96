from areas import urls_plan

app_name = "areas"
urlpatterns = [*urls_plan.urlpatterns]
