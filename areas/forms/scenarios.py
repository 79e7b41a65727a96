"""Forms for the variants of an area."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.models import Scenario
from koppelkansen.core.forms import OnceModelForm, VersionedModelForm


class _ScenarioFields(forms.ModelForm):
    class Meta:
        model = Scenario
        fields = ["name", "description", "is_baseline", "opportunities"]
        widgets = {"description": forms.Textarea(attrs={"rows": 5}), "opportunities": forms.CheckboxSelectMultiple}
        help_texts = {
            "description": _("What is done, by whom, in which order and when."),
            "is_baseline": _("What happens when everyone does the own work in the own year."),
        }

    def __init__(self, *args, opportunities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opportunities"].queryset = opportunities


class ScenarioCreateForm(_ScenarioFields, OnceModelForm):
    """Describes a variant."""


class ScenarioEditForm(_ScenarioFields, VersionedModelForm):
    """Changes a variant."""
