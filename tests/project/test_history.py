"""Whatever people edit has a history, kept by the database."""

from django.apps import apps

from koppelkansen.core.models import VersionedModel

PORTAL_LABELS = {"core", "stakeholders", "areas", "koppelsessies", "portal"}


def versioned_models():
    return [
        model
        for model in apps.get_models()
        if issubclass(model, VersionedModel) and model._meta.app_label in PORTAL_LABELS
    ]


def test_every_edited_model_records_insert_update_and_delete():
    labels = {model._meta.label: sorted(getattr(model, "pgh_event_models", {})) for model in versioned_models()}
    assert labels == {label: ["delete", "insert", "update"] for label in labels}
    assert "areas.CaseArea" in labels
