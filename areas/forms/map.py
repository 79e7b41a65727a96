"""What the map and the list beside it are narrowed down to."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import CaseArea, WorkKind
from areas.queries.works import Choice
from stakeholders.models import Organisation

YEARS_BACK, YEARS_AHEAD = 3, 20  # what the slider spans; its ends stand for "and before" and "and after"


class MapForm(forms.Form):
    """Filters and colouring of the map; the fields are the parameters in the URL."""

    gebied = forms.ModelChoiceField(
        CaseArea.objects.none(), label=_("Area"), required=False, empty_label=_("All areas"), to_field_name="slug"
    )
    organisatie = forms.ModelChoiceField(
        Organisation.objects.active(), label=_("Organisation"), required=False, empty_label=_("All organisations")
    )
    soort = forms.ModelChoiceField(
        WorkKind.objects.all(), label=_("Kind"), required=False, empty_label=_("All kinds")
    )
    kleur = forms.ChoiceField(
        label=_("Colour by"),
        required=False,
        choices=[("organisatie", _("organisation")), ("soort", _("kind")), ("jaar", _("first year"))],
    )
    van = forms.IntegerField(label=_("From (year)"), required=False, min_value=1950, max_value=2100)
    tot = forms.IntegerField(label=_("Until (year)"), required=False, min_value=1950, max_value=2100)
    voorbij = forms.BooleanField(label=_("Also koppelkansen that are past"), required=False)
    lijst = forms.ChoiceField(
        required=False,
        widget=forms.HiddenInput,
        choices=[("werken", _("Works")), ("koppelkansen", _("Koppelkansen")), ("gebieden", _("Areas"))],
    )

    def __init__(self, *args, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gebied"].queryset = areas
        year = timezone.localdate().year
        self.first_year, self.last_year = year - YEARS_BACK, year + YEARS_AHEAD

    def choice(self) -> Choice:
        """The filters that make sense; a value that does not exist is ignored."""
        self.is_valid()
        value = getattr(self, "cleaned_data", {}).get
        years = [value("van"), value("tot")]
        if all(years):
            years.sort()
        chosen = (getattr(value(name), "pk", None) for name in ("gebied", "organisatie", "soort"))
        years = [year or None for year in years]
        return Choice(*chosen, *years, colour=value("kleur") or "organisatie", past=bool(value("voorbij")))

    def shown_list(self) -> str:
        """Which list stands beside the map."""
        return getattr(self, "cleaned_data", {}).get("lijst") or "werken"
