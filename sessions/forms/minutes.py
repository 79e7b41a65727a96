"""The form of the minutes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.forms import VersionedForm


class MinutesForm(VersionedForm):
    """The text of the minutes, as rich text."""

    body = forms.CharField(
        label=_("text"),
        max_length=60_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 20, "data-editor": ""}),
    )
