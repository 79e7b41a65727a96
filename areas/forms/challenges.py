"""Forms for challenges, the shared challenge and essential gains."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.enums import Urgency
from areas.forms.geometry import GeoJSONField
from areas.models import Challenge, ChallengeTheme, EssentialGain
from koppelkansen.core.forms import OnceModelForm, VersionedForm, VersionedModelForm
from stakeholders.models import Organisation

PLACES = ("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon")


class ChallengeFilterForm(forms.Form):
    """What the list of challenges can be narrowed down to; the fields are the parameters in the URL."""

    organisatie = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), required=False, empty_label=_("All organisations")
    )
    thema = forms.ModelChoiceField(
        ChallengeTheme.objects.all(), label=_("Theme"), required=False, empty_label=_("All themes")
    )
    urgentie = forms.ChoiceField(
        label=_("Urgency"), required=False, choices=[("", _("All urgencies")), *Urgency.choices]
    )

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisatie"].queryset = Organisation.objects.filter(challenges__area=area).distinct()

    def filters(self) -> dict:
        """Return the filters that make sense; a value that does not exist is ignored."""
        self.is_valid()
        chosen = {
            "organisation": self.cleaned_data.get("organisatie"),
            "theme": self.cleaned_data.get("thema"),
            "urgency": self.cleaned_data.get("urgentie"),
        }
        return {name: value for name, value in chosen.items() if value}


class _ChallengeFields(forms.ModelForm):
    """The fields of a challenge; a place is optional, since the social domain counts too."""

    location = GeoJSONField(
        label=_("Place"),
        types=PLACES,
        required=False,
        modes=("point", "linestring", "polygon"),
        help_text=_("Leave empty when the challenge has no place, such as debts or loneliness."),
    )

    class Meta:
        model = Challenge
        fields = ["organisation", "theme", "title", "why", "urgency", "horizon", "location"]
        help_texts = {
            "title": _("In a few words, for example: replace the sewer."),
            "why": _("What happens when nothing is done? Write for the other partners."),
        }
        widgets = {"why": forms.Textarea(attrs={"rows": 5}), "horizon": forms.NumberInput(attrs={"class": "short"})}

    def __init__(self, *args, area, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        self.fields["location"].widget.around_url = reverse("areas:area_map_data", args=[area.slug])


class ChallengeCreateForm(_ChallengeFields, OnceModelForm):
    """A new challenge."""


class ChallengeEditForm(_ChallengeFields, VersionedModelForm):
    """Changing a challenge."""


class SharedChallengeForm(VersionedForm):
    """Writing the shared challenge; version 0 means that there is none yet."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    statement = forms.CharField(
        label=_("Shared challenge"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("What do the partners want to achieve together that none of them can achieve alone?"),
    )
    note = forms.CharField(
        label=_("What changed"), max_length=200, required=False, help_text=_("For those who compare versions.")
    )


class _GainFields(forms.ModelForm):
    class Meta:
        model = EssentialGain
        fields = ["title", "description", "evidence", "state", "owner"]
        help_texts = {
            "title": _("What becomes possible that was not possible before?"),
            "evidence": _("What shows that it works?"),
            "owner": _("The organisation that makes it normal practice."),
        }
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "evidence": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Organisation.objects.active()


class GainCreateForm(_GainFields, OnceModelForm):
    """A new essential gain."""


class GainEditForm(_GainFields, VersionedModelForm):
    """Changing an essential gain."""
