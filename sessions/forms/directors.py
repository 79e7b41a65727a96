"""The round questions that directors answer before their meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.forms import VersionedModelForm
from sessions.models import DirectorInput

LONG = forms.Textarea(attrs={"rows": 5})


class DirectorInputForm(VersionedModelForm):
    """What a director brings. Version 0 stands for "not answered yet"."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    class Meta:
        model = DirectorInput
        fields = ["worries", "ambition", "needs"]
        widgets = {"worries": LONG, "ambition": LONG, "needs": LONG}
        labels = {
            "worries": _("Which challenges and worries do you have?"),
            "ambition": _("What is your ambition with Koppelkansen?"),
            "needs": _("For what do you need one or more other directors?"),
        }
        help_texts = {
            "worries": _("What keeps you busy in your own organisation, as far as it touches the street."),
            "ambition": _("What should be different a year from now?"),
            "needs": _("Name whom you need, and what you would like from them."),
        }

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in self.Meta.fields):
            raise forms.ValidationError(_("Answer at least one of the questions."))
        return cleaned
