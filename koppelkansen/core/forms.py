"""The form bases: plain, versioned (edit) and once (create)."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.contrib.gis.geos import GEOSGeometry
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.geometry import geometry_in_words
from koppelkansen.core.history_reading import LastChange, last_change
from koppelkansen.core.numbers import exact

SAME_PLACE = 0.1  # metres: a shape that went through the form and back


class ErrorsFromDomain:
    """Shows a broken rule of the domain at its field, or above the form."""

    def add_domain_error(self, error: DomainError) -> None:
        self.add_error(error.field if error.field in self.fields else None, error.message)


@dataclass(frozen=True)
class Conflict:
    """A field that somebody else changed while this form was open."""

    label: str
    theirs: str
    yours: str


class ConflictsFromStaleVersion:
    """Shows what somebody else saved, beside what was typed here; nothing typed is lost."""

    conflicts: tuple[Conflict, ...] = ()
    conflict_change: LastChange | None = None

    def show_conflict(self, current) -> None:
        """Open the form anew on the version of `current`: the next save is a choice made with both in view."""
        self.conflicts = tuple(
            Conflict(str(bound.label), _shown(current, bound.name), _typed(bound))
            for bound in self.visible_fields()
            if hasattr(current, bound.name) and not _is_same(current, bound)
        )
        self.conflict_change = last_change(current)
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(current.version)


def _is_same(row, bound) -> bool:
    theirs, yours = getattr(row, bound.name), bound.form.cleaned_data.get(bound.name)
    if isinstance(theirs, GEOSGeometry) and isinstance(yours, GEOSGeometry):
        return theirs.equals_exact(yours, SAME_PLACE)
    return _shown(row, bound.name) == _typed(bound)


def _shown(row, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    return in_words(display() if display else getattr(row, name))


def _typed(bound) -> str:
    value = bound.form.cleaned_data.get(bound.name)
    choices = dict(getattr(bound.field, "choices", None) or {}) if isinstance(value, str) else {}
    return in_words(choices.get(value, value) if choices else value)


def in_words(value) -> str:
    """Return a value of a form or a row as it is read; nothing for none."""
    if value is None or isinstance(value, bool):
        return {None: "", True: _("yes"), False: _("no")}[value]
    if isinstance(value, GEOSGeometry):
        return geometry_in_words(value)
    if isinstance(value, Decimal | float):
        return exact(value)
    if isinstance(value, dt.datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return date_format(value)
    return ", ".join(sorted(str(row) for row in value.all())) if hasattr(value, "all") else str(value)


class VersionedForm(ConflictsFromStaleVersion, ErrorsFromDomain, forms.Form):
    """An edit form. The version it was opened with is required: a save without one is refused."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class OnceForm(ErrorsFromDomain, forms.Form):
    """A create form. Its key makes a double submit have one effect (`core.submissions`)."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["submission_key"].initial = uuid.uuid4


class VersionedModelForm(ConflictsFromStaleVersion, ErrorsFromDomain, forms.ModelForm):
    """An edit form over model fields; the domain writes, so `save()` is closed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["version"].initial = self.instance.version

    def save(self, commit=True):
        raise NotImplementedError("Forms do not write: call a domain function with changed_fields().")

    def changed_fields(self) -> dict:
        """Return the cleaned model fields, for a domain function."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class OnceModelForm(ErrorsFromDomain, forms.ModelForm):
    """A create form over model fields; the domain writes."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["submission_key"].initial = uuid.uuid4

    def save(self, commit=True):
        raise NotImplementedError("Forms do not write: call a domain function with model_fields().")

    def model_fields(self) -> dict:
        """Return the cleaned model fields, for a domain function."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submission_key"}
