"""Forms for the variants of an area."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from areas.models import Opportunity, Scenario
from areas.queries.opportunities import owners_in_words
from areas.queries.value_words import euros
from koppelkansen.core.forms import OnceModelForm, VersionedModelForm


class OpportunitiesField(forms.ModelMultipleChoiceField):
    """Koppelkansen told apart by whose works they are and what they save: a street may have several."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, row: Opportunity) -> str:
        return gettext("%(title)s: %(owners)s, saves %(saving)s, %(days)s days less open") % {
            "title": row.title,
            "owners": owners_in_words(row),
            "saving": euros(row.saving),
            "days": round(row.open_days),
        }


class _ScenarioFields(forms.ModelForm):
    class Meta:
        model = Scenario
        fields = ["name", "description", "is_baseline", "opportunities"]
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}
        field_classes = {"opportunities": OpportunitiesField}
        help_texts = {
            "description": _("What is done, by whom, in which order and when."),
            "opportunities": _("The best first; the estimates are example values."),
            "is_baseline": _("What happens when everyone does the own work in the own year."),
        }

    def __init__(self, *args, opportunities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opportunities"].queryset = opportunities


class ScenarioCreateForm(_ScenarioFields, OnceModelForm):
    """Describes a variant."""


class ScenarioEditForm(_ScenarioFields, VersionedModelForm):
    """Changes a variant."""
