"""Forms for initiatives and how they bear on each other."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.forms import OnceModelForm, VersionedModelForm
from stakeholders.models import Initiative, InitiativeLink


class InitiativeCreateForm(OnceModelForm):
    """Adds an initiative."""

    website = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Initiative
        fields = ["name", "organisation", "goal", "website"]


class InitiativeEditForm(VersionedModelForm):
    """Changes an initiative."""

    website = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")

    class Meta(InitiativeCreateForm.Meta):
        pass


class InitiativeLinkForm(OnceModelForm):
    """Says how this initiative bears on another."""

    class Meta:
        model = InitiativeLink
        fields = ["kind", "target", "why"]
        widgets = {"why": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"why": _("What do the two bring each other, or what do they compete for?")}

    def __init__(self, *args, source: Initiative, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = Initiative.objects.exclude(pk=source.pk)
        self.fields["target"].label = _("other initiative")
