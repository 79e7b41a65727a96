"""The public form with which anyone may contribute."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.models import CaseArea
from koppelkansen.core.forms import OnceModelForm
from koppelkansen.portal.models import Contribution


class ContributionForm(OnceModelForm):
    """A visitor's message. `website` is hidden: only machines fill it in."""

    website = forms.CharField(required=False, label=_("Leave this empty"))

    class Meta:
        model = Contribution
        fields = ["name", "email", "organisation", "area", "text"]
        help_texts = {
            "email": _("We use it to answer you and for nothing else."),
            "area": _("If it is about one of the areas."),
            "text": _("What do you want to contribute, or which initiative should we know? Up to 4,000 characters."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
            "text": forms.Textarea(attrs={"rows": 8}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = CaseArea.objects.public().only("pk", "name")
        self.fields["area"].empty_label = _("No area in particular")

    def is_from_machine(self) -> bool:
        """Tell whether the hidden field was filled in."""
        return bool(self.cleaned_data["website"])

    def model_fields(self) -> dict:
        return {name: value for name, value in super().model_fields().items() if name != "website"}
