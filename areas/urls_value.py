"""Addresses of value assessments."""

from django.urls import path

from areas.views import (
    value,
    value_framework,
    value_method,
    value_money,
    value_result,
    value_scale,
    value_scoring,
    value_setup,
    value_split,
)

VALUE = "gebieden/<slug:slug>/waarde/"
ONE = VALUE + "<int:pk>/"
METHOD = "methode/waarde/"
urlpatterns = [
    # What assessments start from
    path(METHOD, value_method.index, name="value_method"),
    path(METHOD + "criteria/nieuw/", value_method.set_create, name="criterion_set_create"),
    path(METHOD + "criteria/<int:pk>/", value_method.criterion_set, name="criterion_set"),
    path(METHOD + "criteria/<int:pk>/wijzigen/", value_method.set_edit, name="criterion_set_edit"),
    path(METHOD + "criteria/<int:pk>/delen/", value_method.set_share, name="criterion_set_share"),
    path(METHOD + "criteria/<int:pk>/verwijderen/", value_method.set_remove, name="criterion_set_remove"),
    path(METHOD + "criteria/<int:pk>/criterium/", value_method.item_create, name="set_item_create"),
    path(METHOD + "criterium/<int:pk>/", value_method.item_edit, name="set_item_edit"),
    path(METHOD + "criterium/<int:pk>/verwijderen/", value_method.item_remove, name="set_item_remove"),
    path(METHOD + "schaal/", value_scale.scale, name="value_scale"),
    path(METHOD + "discontovoet/nieuw/", value_method.rate_create, name="rate_create"),
    path(METHOD + "discontovoet/<int:pk>/", value_method.rate_edit, name="rate_edit"),
    path(METHOD + "discontovoet/<int:pk>/verwijderen/", value_method.rate_remove, name="rate_remove"),
    # Assessments of an area
    path(VALUE, value.index, name="values"),
    path(VALUE + "nieuw/", value.create, name="value_create"),
    path(ONE, value.overview, name="value"),
    path(ONE + "wijzigen/", value.edit, name="value_edit"),
    path(ONE + "stap/<slug:step>/", value.move, name="value_move"),
    path(ONE + "heropenen/", value.reopen, name="value_reopen"),
    path(ONE + "herinneren/", value.remind, name="value_remind"),
    # Setting up
    path(ONE + "alternatieven/nieuw/", value_setup.alternative_add, name="alternative_add"),
    path(ONE + "alternatieven/varianten/", value_setup.alternatives_from_variants, name="alternatives_from_variants"),
    path(VALUE + "alternatieven/<int:pk>/", value_setup.alternative_edit, name="alternative_edit"),
    path(VALUE + "alternatieven/<int:pk>/verwijderen/", value_setup.alternative_remove, name="alternative_remove"),
    path(ONE + "criteria/nieuw/", value_setup.criterion_add, name="criterion_add"),
    path(ONE + "criteria/bewaren/", value_setup.criteria_save, name="criteria_save"),
    path(ONE + "criteria/set/", value_setup.criteria_from_set, name="criteria_from_set"),
    path(VALUE + "criteria/<int:pk>/", value_setup.criterion_edit, name="criterion_edit"),
    path(VALUE + "criteria/<int:pk>/verwijderen/", value_setup.criterion_remove, name="criterion_remove"),
    path(VALUE + "criteria/<int:pk>/metingen/", value_setup.measurements, name="measurements"),
    path(ONE + "beoordelaars/nieuw/", value_setup.assessor_add, name="assessor_add"),
    path(VALUE + "beoordelaars/<int:pk>/verwijderen/", value_setup.assessor_remove, name="assessor_remove"),
    # Weighing and scoring, by the assessor himself
    path(ONE + "wegen/", value_scoring.weights, name="value_weights"),
    path(ONE + "beoordelen/", value_scoring.scores, name="value_scores"),
    path(ONE + "beoordelen/klaar/", value_scoring.ready, name="value_scores_ready"),
    path(ONE + "beoordelen/<int:criterion>/", value_scoring.save_criterion, name="value_scores_save"),
    # What came out
    path(ONE + "uitkomst/", value_result.result, name="value_result"),
    path(ONE + "uitkomst/tekeningen/", value_result.drawings, name="value_drawings"),
    path(ONE + "uitkomst/berekenen/", value_result.recalculate, name="value_calculate"),
    path(ONE + "geld/", value_money.index, name="value_money"),
    path(ONE + "geld/nieuw/", value_money.add, name="money_add"),
    path(VALUE + "geld/<int:pk>/", value_money.edit, name="money_edit"),
    path(VALUE + "geld/<int:pk>/verwijderen/", value_money.remove, name="money_remove"),
    path(VALUE + "verdeling/<int:pk>/", value_split.index, name="value_split"),
    path(VALUE + "verdeling/<int:pk>/samen/", value_split.partial_add, name="partial_cost_add"),
    path(VALUE + "verdeling/samen/<int:pk>/verwijderen/", value_split.partial_remove, name="partial_cost_remove"),
    path(ONE + "afwegingskader/", value_framework.freeze, name="value_freeze"),
    path(VALUE + "afwegingskader/<int:pk>/", value_framework.framework, name="framework"),
    path(VALUE + "afwegingskader/<int:pk>/afwegingskader.pdf", value_framework.pdf, name="framework_pdf"),
    path(VALUE + "afwegingskader/<int:pk>/afwegingskader.xlsx", value_framework.xlsx, name="framework_xlsx"),
]
