"""Forms for works, their costs and relations, and the filters of the list."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.enums import Certainty, Missing, WorkState
from areas.forms.geometry import GeoJSONField
from areas.forms.places import KnownPlacesForm
from areas.models import Work, WorkCost, WorkKind, WorkRelation
from areas.queries.work_dates import dates_in_words
from koppelkansen.core.forms import OnceModelForm, VersionedModelForm
from koppelkansen.core.number_fields import DecimalField, IntegerField
from stakeholders.models import Organisation

PLACES = ("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon")
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WorkFilterForm(forms.Form):
    """What the list of works can be narrowed down to; the fields are the parameters in the URL."""

    zoek = forms.CharField(label=_("Name, street or number"), required=False, max_length=100)
    organisatie = forms.ModelChoiceField(
        Organisation.objects.active(), label=_("Organisation"), required=False, empty_label=_("All organisations")
    )
    soort = forms.ModelChoiceField(
        WorkKind.objects.all(), label=_("Kind"), required=False, empty_label=_("All kinds")
    )
    jaar = forms.IntegerField(label=_("Year"), required=False, min_value=1950, max_value=2100)
    zekerheid = forms.ChoiceField(
        label=_("Certainty"), required=False, choices=[("", _("Any certainty")), *Certainty.choices]
    )
    stand = forms.ChoiceField(label=_("State"), required=False, choices=WorkState.choices)
    mist = forms.ChoiceField(
        label=_("What is missing"), required=False, choices=[("", _("Complete or not")), *Missing.choices]
    )

    def filters(self) -> dict:
        """The filters that make sense; a value that does not exist is ignored."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class _WorkFields(KnownPlacesForm, forms.ModelForm):
    geometry = GeoJSONField(
        label=_("Place"),
        types=PLACES,
        collect=True,
        modes=("point", "linestring", "polygon"),
        required=False,
        help_text=_("Draw on the map, or paste coordinates, GeoJSON or WKT, in degrees or in RD metres."),
    )

    class Meta:
        model = Work
        fields = [
            "name", "kind", "street", "description", "geometry", "earliest_start", "desired_start", "latest_end",
            "date_precision", "is_fixed", "duration_days", "certainty", "closes_road", "challenge",
            "coordination_number", "external_id", "source", "is_private",
        ]  # fmt: skip
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "earliest_start": DATE,
            "desired_start": DATE,
            "latest_end": DATE,
        }
        field_classes = {"duration_days": IntegerField}
        help_texts = {
            "date_precision": _("A date known to the year stands for the whole year."),
            "is_fixed": _("Tick this when the dates are fixed by something outside, such as a metro closure."),
            "duration_days": _("Days on which the street is open."),
            "coordination_number": _("The number under which the city coordinates the work."),
            "external_id": _("Your number: by it a later import finds this work again."),
            "is_private": _("A private work takes no part in koppelkansen."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = [name for name in self.fields if name != "known_places"]
        names.insert(names.index("geometry") + 1, "known_places")
        self.order_fields(names)

    def clean(self):
        data = super().clean()
        start, end = data.get("earliest_start"), data.get("latest_end")
        if start and end and start > end:
            self.add_error("latest_end", _("The latest end lies before the earliest start."))
        number, owner = data.get("external_id"), data.get("organisation") or self.instance.organisation_id
        if number and owner:
            same = Work.objects.filter(organisation=owner).numbered(number).exclude(pk=self.instance.pk)
            if same.exists():
                self.add_error("external_id", _("Your organisation already has a work with this number."))
        return data


class WorkCreateForm(_WorkFields, OnceModelForm):
    """A new work."""

    class Meta(_WorkFields.Meta):
        fields = ["organisation", *_WorkFields.Meta.fields]

    def __init__(self, *args, organisations, challenges, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        if len(organisations) == 1:
            self.fields["organisation"].initial = organisations[0]
        self.fields["challenge"].queryset = challenges


class WorkEditForm(_WorkFields, VersionedModelForm):
    """Changing a work."""

    class Meta(_WorkFields.Meta):
        fields = [*_WorkFields.Meta.fields, "state", "last_confirmed"]
        widgets = _WorkFields.Meta.widgets | {"last_confirmed": DATE}

    def __init__(self, *args, challenges, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["challenge"].queryset = challenges


class WorkCostForm(VersionedModelForm):
    """What a work costs. The version is that of the stored cost, or 0 when there is none yet."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = WorkCost
        fields = ["low", "mode", "high", "price_level", "is_shared", "confidential_note"]
        field_classes = dict.fromkeys(("low", "mode", "high"), DecimalField)
        widgets = {"confidential_note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "is_shared": _(
                "Partners in the area see a shared cost. Only a shared cost counts in the saving of a koppelkans, "
                "also where an owner from elsewhere is asked to take part."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version if self.instance.pk else 0

    def clean(self):
        data = super().clean()
        low, mode, high = (data.get(name) for name in ("low", "mode", "high"))
        if None not in (low, mode, high) and not low <= mode <= high:
            self.add_error("mode", _("The most likely cost must lie between low and high."))
        return data


class _OtherWork(forms.ModelChoiceField):
    """A work nearby, told apart by its owner and its dates."""

    def label_from_instance(self, work: Work) -> str:
        return f"{work.name} · {work.organisation.short_name} · {dates_in_words(work)}"


class WorkRelationForm(OnceModelForm):
    """How a work depends on another one."""

    class Meta:
        model = WorkRelation
        fields = ["kind", "other", "note"]
        field_classes = {"other": _OtherWork}
        labels = {"other": _("Other work")}

    def __init__(self, *args, works, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = works


class BulkForm(forms.Form):
    """What is set for several works at once."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("as it is")), *WorkState.choices])
    certainty = forms.ChoiceField(
        label=_("Certainty"), required=False, choices=[("", _("as it is")), *Certainty.choices]
    )
    last_confirmed = forms.DateField(label=_("Confirmed on"), required=False, widget=DATE)

    def clean_last_confirmed(self):
        day = self.cleaned_data["last_confirmed"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come."))
        return day
