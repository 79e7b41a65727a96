"""Forms for what value assessments start from: sets of criteria and discount rates."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.value import CriterionFields
from areas.models import CriterionSet, CriterionSetItem, DiscountRate
from koppelkansen.core.forms import OnceModelForm, VersionedModelForm
from koppelkansen.core.number_fields import DecimalField
from koppelkansen.core.widgets import DateInput


class _SetFields(forms.ModelForm):
    class Meta:
        model = CriterionSet
        fields = ["name", "description", "source"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"source": _("Where the themes come from, and whose words the scales are.")}


class SetCreateForm(_SetFields, OnceModelForm):
    """Adds a set of criteria."""


class SetEditForm(_SetFields, VersionedModelForm):
    """Changes a set of criteria."""

    class Meta(_SetFields.Meta):
        fields = [*_SetFields.Meta.fields, "position"]


class _ItemFields(forms.ModelForm):
    class Meta:
        model = CriterionSetItem
        fields = [name for name in CriterionFields.Meta.fields if name != "challenge"]
        widgets = CriterionFields.Meta.widgets
        field_classes = CriterionFields.Meta.field_classes
        labels = CriterionFields.Meta.labels
        help_texts = CriterionFields.Meta.help_texts


class ItemCreateForm(_ItemFields, OnceModelForm):
    """Adds a criterion to a set."""


class ItemEditForm(_ItemFields, VersionedModelForm):
    """Changes a criterion of a set."""

    class Meta(_ItemFields.Meta):
        fields = [*_ItemFields.Meta.fields, "position"]


class _RateFields(forms.ModelForm):
    class Meta:
        model = DiscountRate
        fields = ["code", "name", "used_for", "percentage", "valid_from", "valid_until", "source"]
        widgets = {
            "used_for": forms.Textarea(attrs={"rows": 3}),
            "valid_from": DateInput,
            "valid_until": DateInput,
        }
        field_classes = {"percentage": DecimalField}
        help_texts = {
            "code": _("Versions of one rate share their class. A new version ends the one before it."),
            "percentage": _("Real: without inflation."),
            "valid_until": _("Empty as long as no newer version is known."),
            "source": _("Who established it, and when."),
        }


class RateCreateForm(_RateFields, OnceModelForm):
    """Adds a version of a discount rate."""


class RateEditForm(_RateFields, VersionedModelForm):
    """Changes a version of a discount rate."""
