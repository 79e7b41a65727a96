"""Uploading a file with works, and saying what its columns mean."""

from pathlib import Path

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.importing.columns import FIELDS
from areas.importing.errors import UnreadableFile
from areas.importing.inspection import format_of
from areas.importing.reasons import describe_file
from areas.models import CaseArea
from koppelkansen.core.forms import OnceForm
from koppelkansen.core.uploads import UploadField
from stakeholders.models import Organisation

FIELD_NAMES = {
    "external_id": _("own number"),
    "organisation": _("organisation"),
    "name": _("name"),
    "street": _("street"),
    "description": _("description"),
    "kind": _("kind"),
    "earliest_start": _("earliest start"),
    "desired_start": _("desired start"),
    "latest_end": _("latest end"),
    "period": _("period"),
    "year": _("year"),
    "duration_days": _("duration in days"),
    "certainty": _("certainty"),
    "is_fixed": _("cannot be moved"),
    "closes_road": _("closes the road"),
    "coordination_number": _("coordination number"),
    "last_confirmed": _("last confirmed"),
    "cost_low": _("cost: low (€)"),
    "cost_mode": _("cost: most likely (€)"),
    "cost_high": _("cost: high (€)"),
    "price_level": _("price level (year)"),
    "x": _("x or longitude"),
    "y": _("y or latitude"),
    "wkt": _("shape as WKT"),
}


class UploadForm(OnceForm):
    """A file with planned works."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Organisation"),
        help_text=_("The owner of the works for which the file names no organisation."),
    )
    area = forms.ModelChoiceField(
        CaseArea.objects.none(),
        label=_("Area"),
        required=False,
        empty_label=_("told from the place"),
        help_text=_("Choose an area when all works in the file belong to it."),
    )
    file = UploadField(
        most=100,
        label=_("File"),
        help_text=_("GeoPackage, zipped Shapefile, GeoJSON, CSV or XLSX, at most 100 MB. Nothing is imported yet."),
    )

    def __init__(self, *args, organisations, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        self.fields["area"].queryset = areas
        if len(organisations) == 1:
            self.fields["organisation"].initial = organisations[0]

    def clean_file(self):
        """Refuse what is no file with works at once; a worker reads the rest."""
        file = self.cleaned_data["file"]
        try:
            format_of(Path(file.temporary_file_path()))
        except UnreadableFile as error:
            raise forms.ValidationError(describe_file(error.code, error.detail)) from None
        return file


class MappingForm(forms.Form):
    """Which field each column of a file stands for."""

    def __init__(self, *args, columns, mapping, sample, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", _("not used")), *((name, FIELD_NAMES[name]) for name in FIELDS)]
        self.columns = columns
        for number, column in enumerate(columns):
            seen = [row.get(column, "") for row in sample]
            example = next((value for value in seen if value), "")
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=column, choices=choices, required=False, initial=mapping.get(column, ""), help_text=example[:60]
            )

    def choices(self) -> dict[str, str]:
        """Column to field, or to nothing."""
        return {column: self.cleaned_data[f"column_{k}"] for k, column in enumerate(self.columns)}
