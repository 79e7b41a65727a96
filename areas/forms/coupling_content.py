"""Forms for the parameters of koppelkansen and the kinds of work."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.coupling_parameters import PARAMETERS
from areas.models import CouplingSetting, WorkKind
from koppelkansen.core.forms import OnceModelForm, VersionedModelForm
from koppelkansen.core.number_fields import DecimalField, FloatField

AMOUNTS = (
    "own_per_metre", "excavation_per_metre", "paving_per_metre", "own_per_square_metre", "paving_per_square_metre",
    "widest", "mobilisation",
)  # fmt: skip
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class _SettingFields(forms.ModelForm):
    class Meta:
        model = CouplingSetting
        fields = ["value", "valid_from", "source", "is_example"]
        field_classes = {"value": FloatField}
        widgets = {"valid_from": DATE}
        help_texts = {
            "valid_from": _("The value before it holds until this day."),
            "source": _("Where does this number come from? So that it can be disputed."),
        }

    def clean(self):
        data = super().clean()
        value, meaning = data.get("value"), PARAMETERS.get(data.get("name") or self.instance.name)
        if value is not None and meaning and not meaning.minimum <= value <= meaning.maximum:
            limits = {"minimum": meaning.minimum, "maximum": meaning.maximum}
            self.add_error("value", _("Choose a value from %(minimum)s to %(maximum)s.") % limits)
        return data


class SettingCreateForm(_SettingFields, OnceModelForm):
    """A new value of a parameter from a day on."""

    name = forms.ChoiceField(label=_("Parameter"))

    class Meta(_SettingFields.Meta):
        fields = ["name", *_SettingFields.Meta.fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].choices = [
            (name, f"{meaning.label} ({meaning.unit})") for name, meaning in PARAMETERS.items()
        ]
        self.order_fields(["name"])


class SettingEditForm(_SettingFields, VersionedModelForm):
    """Correcting a value."""


class _KindFields(forms.ModelForm):
    class Meta:
        model = WorkKind
        fields = [
            "name", "group", "colour", *AMOUNTS, "source", "price_level", "is_example", "words",
        ]  # fmt: skip
        field_classes = dict.fromkeys(AMOUNTS, DecimalField)
        widgets = {
            "colour": forms.TextInput(attrs={"type": "color"}),
            "words": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "widest": _(
                "Of works that are drawn over a whole street, the amounts per m² count for a strip of this width. "
                "Leave empty for works that renew all of what is drawn."
            ),
            "words": _("By these words, with commas between them, an import recognises the kind."),
            "source": _("Where do these numbers come from? So that they can be disputed."),
        }


class KindCreateForm(_KindFields, OnceModelForm):
    """A new kind of work."""


class KindEditForm(_KindFields, VersionedModelForm):
    """Changing a kind of work."""
