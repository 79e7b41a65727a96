"""The form bases: plain, versioned (edit) and once (create)."""

import uuid

from django import forms

from koppelkansen.core.exceptions import DomainError


class ErrorsFromDomain:
    """Shows a broken rule of the domain at its field, or above the form."""

    def add_domain_error(self, error: DomainError) -> None:
        self.add_error(error.field if error.field in self.fields else None, error.message)


class VersionedForm(ErrorsFromDomain, forms.Form):
    """An edit form. The version it was opened with is required: a save without one is refused."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class OnceForm(ErrorsFromDomain, forms.Form):
    """A create form. Its key makes a double submit have one effect (`core.submissions`)."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["submission_key"].initial = uuid.uuid4


class VersionedModelForm(ErrorsFromDomain, forms.ModelForm):
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
