"""Forms for organisations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.forms import OnceModelForm, VersionedModelForm
from stakeholders.models import Organisation

FIELDS = ["name", "short_name", "kind", "colour", "parent"]


class _OrganisationFields(forms.ModelForm):
    class Meta:
        model = Organisation
        fields = FIELDS
        widgets = {"colour": forms.TextInput(attrs={"type": "color"})}
        help_texts = {
            "short_name": _("At most 12 characters; shown on the map and in tables."),
            "colour": _("The colour on maps and in charts, always beside the short name."),
            "parent": _("Leave empty for an organisation; choose one to make this a department of it."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        parents = Organisation.objects.active().filter(parent=None)
        if self.instance.pk:
            parents = parents.exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = parents
        self.fields["parent"].empty_label = _("– an organisation of its own –")

    def clean_colour(self):
        return self.cleaned_data["colour"].lower()


class OrganisationCreateForm(_OrganisationFields, OnceModelForm):
    """Adds an organisation or department."""


class OrganisationEditForm(_OrganisationFields, VersionedModelForm):
    """Changes an organisation or department."""

    class Meta(_OrganisationFields.Meta):
        fields = [*FIELDS, "is_active"]
