"""Forms around an area, its partners and its team."""

from django import forms
from django.contrib.gis.geos import MultiPolygon
from django.utils.translation import gettext_lazy as _

from areas.enums import PartnerKind, TeamRole
from areas.forms.geometry import POLYGONS, GeoJSONField
from areas.models import AreaPartner, AreaTeamMember, CaseArea, Phase
from koppelkansen.core.forms import OnceForm, OnceModelForm, VersionedModelForm
from koppelkansen.core.uploads import UploadField
from stakeholders.models import Organisation, User


class AreaFilterForm(forms.Form):
    """What the list of areas can be narrowed down to; the fields are the parameters in the URL."""

    zoek = forms.CharField(label=_("Search"), required=False, max_length=100)
    fase = forms.ModelChoiceField(Phase.objects.all(), label=_("Phase"), required=False, empty_label=_("All phases"))
    organisatie = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), required=False, empty_label=_("All organisations")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisatie"].queryset = (
            Organisation.objects.visible_to(user).filter(area_partnerships__isnull=False).distinct()
        )

    def filters(self) -> dict:
        """Return the filters that make sense; a value that does not exist is ignored."""
        self.is_valid()
        return {
            "text": self.cleaned_data.get("zoek", ""),
            "phase": self.cleaned_data.get("fase"),
            "organisation": self.cleaned_data.get("organisatie"),
        }


class _AreaFields(forms.ModelForm):
    """The fields of an area; the boundary is drawn, pasted or uploaded."""

    boundary = GeoJSONField(
        label=_("Boundary"),
        types=POLYGONS,
        collect=True,
        takes_file=False,
        required=False,
        help_text=_("Draw the boundary on the map, or paste it as GeoJSON or WKT (in degrees or in RD)."),
    )
    boundary_file = UploadField(
        most=2,
        label=_("Boundary from a file"),
        required=False,
        help_text=_("A GeoJSON file; it replaces what is drawn."),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
    )

    class Meta:
        model = CaseArea
        fields = ["name", "summary", "public_summary", "is_public", "boundary", "boundary_source"]
        help_texts = {
            "summary": _("What is going on here, for those who take part."),
            "public_summary": _("For everyone, on the public page."),
            "is_public": _("The public summary and the boundary can be read without logging in."),
            "boundary_source": _("Where the boundary comes from, and how exact it is."),
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 5}),
            "public_summary": forms.Textarea(attrs={"rows": 4}),
        }

    field_order = [
        "name",
        "summary",
        "public_summary",
        "is_public",
        "boundary",
        "boundary_file",
        "boundary_source",
    ]

    def clean_boundary_file(self):
        """Return the geometry of the uploaded file, or None."""
        upload = self.cleaned_data.get("boundary_file")
        if not upload:
            return None
        try:
            text = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("This is not GeoJSON.")) from None
        return self.fields["boundary"].read(text)

    def clean(self):
        cleaned = super().clean()
        boundary = cleaned.pop("boundary_file", None) or cleaned.get("boundary")
        if boundary is not None and boundary.geom_type == "Polygon":
            boundary = MultiPolygon(boundary, srid=boundary.srid)
        if "boundary" not in self.errors:
            cleaned["boundary"] = boundary
        if cleaned.get("is_public") and not cleaned.get("public_summary"):
            self.add_error("public_summary", _("Write what the public page says, or do not publish it."))
        return cleaned


class AreaCreateForm(_AreaFields, OnceModelForm):
    """A new area."""

    def validate_unique(self):
        """Leave it to the domain, which first sees whether this very form was sent before."""


class AreaEditForm(_AreaFields, VersionedModelForm):
    """Changing an area."""


class PartnerCreateForm(OnceForm):
    """An organisation that will take part."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation"))
    kind = forms.ChoiceField(label=_("Kind"), choices=PartnerKind.choices, initial=PartnerKind.PARTNER)

    def __init__(self, *args, area: CaseArea, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.active().exclude(area_partnerships__area=area)


class PartnerEditForm(VersionedModelForm):
    """How closely an organisation takes part."""

    class Meta:
        model = AreaPartner
        fields = ["kind"]


class TeamMemberCreateForm(OnceForm):
    """Somebody who will be in the case team, and from then on edits the area."""

    member = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Person"),
        help_text=_("From now on this person can edit the area."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=TeamRole.choices, initial=TeamRole.MEMBER)

    def __init__(self, *args, area: CaseArea, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = User.objects.active().exclude(area_roles__area=area)


class TeamMemberEditForm(VersionedModelForm):
    """What somebody does in the case team."""

    class Meta:
        model = AreaTeamMember
        fields = ["role"]
