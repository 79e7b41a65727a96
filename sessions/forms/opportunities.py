"""Putting a koppelkans on the agenda of a meeting, from its own page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.forms import OnceForm
from sessions.enums import AgendaKind
from sessions.models import AgendaItem, Meeting


class PutOnAgendaForm(OnceForm):
    """Which meeting, and what is asked of it."""

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=_("session"))
    kind = forms.ChoiceField(label=_("what is asked"), choices=AgendaKind.choices, initial=AgendaKind.DISCUSS)
    title = forms.CharField(label=_("title"), max_length=AgendaItem._meta.get_field("title").max_length)
    explanation = forms.CharField(
        label=_("explanation"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings

    def item_fields(self) -> dict:
        """Return the fields of the agenda item, with the key that makes a double submit one effect."""
        return {name: value for name, value in self.cleaned_data.items() if name != "meeting"}
