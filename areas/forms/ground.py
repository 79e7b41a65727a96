"""Forms for zones of interest and dig rests: drawn, pasted, or the boundary of an area."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.geometry import POLYGONS, GeoJSONField
from areas.models import CaseArea, DigRest, InterestZone
from koppelkansen.core.forms import OnceModelForm, VersionedModelForm

MAX_HECTARES = 2500
SQUARE_METRES = 10_000


class _PlaceFields(forms.ModelForm):
    place = GeoJSONField(
        label=_("Place"),
        types=POLYGONS,
        collect=True,
        required=False,
        help_text=_("Draw on the map, or paste coordinates, GeoJSON or WKT, in degrees or in RD metres."),
    )
    area = forms.ModelChoiceField(
        CaseArea.objects.none(),
        label=_("Or the boundary of an area"),
        required=False,
        empty_label=_("as drawn"),
        help_text=_("Choose this to draw nothing."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        areas = CaseArea.objects.visible_to(user).exclude(boundary=None)
        self.fields["area"].queryset = areas.defer("boundary_web")

    def clean(self):
        data = super().clean()
        area = data.pop("area", None)
        if area is not None:
            data["place"] = area.boundary
        place = data.get("place")
        if place is None:
            if "place" not in self.errors:
                self.add_error("place", _("Draw a place, paste one, or choose an area."))
        elif place.area > MAX_HECTARES * SQUARE_METRES:
            message = _("This is more than %(number)d hectares: choose a smaller place.")
            self.add_error("place", message % {"number": MAX_HECTARES})
        return data


class _ZoneFields(_PlaceFields):
    class Meta:
        model = InterestZone
        fields = ["name", "place"]


class ZoneCreateForm(_ZoneFields, OnceModelForm):
    """A new zone of interest."""

    field_order = ["organisation", "name", "place", "area"]

    class Meta(_ZoneFields.Meta):
        fields = ["organisation", *_ZoneFields.Meta.fields]

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        if len(organisations) == 1:
            self.fields["organisation"].initial = organisations[0]


class ZoneEditForm(_ZoneFields, VersionedModelForm):
    """Changing a zone of interest."""


class _RestFields(_PlaceFields):
    class Meta:
        model = DigRest
        fields = ["name", "place", "until", "reason"]
        widgets = {"until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "until": _("The last day on which the ground may not be opened."),
            "reason": _("For example: renewed in 2024, five years of rest agreed."),
        }


class DigRestCreateForm(_RestFields, OnceModelForm):
    """A new dig rest."""


class DigRestEditForm(_RestFields, VersionedModelForm):
    """Changing a dig rest."""
