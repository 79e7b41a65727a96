"""Forms for costs and benefits, and for how partners split a cost."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import AgreedShare, DiscountRate, MoneyItem
from koppelkansen.core.forms import (
    Conflict,
    ConflictsFromStaleVersion,
    ErrorsFromDomain,
    OnceForm,
    OnceModelForm,
    VersionedModelForm,
    in_words,
)
from koppelkansen.core.history_reading import last_change
from koppelkansen.core.number_fields import DecimalField, NumberInput
from stakeholders.models import Organisation


class _MoneyFields(forms.ModelForm):
    class Meta:
        model = MoneyItem
        fields = [
            "alternative",
            "kind",
            "title",
            "organisation",
            "low",
            "mode",
            "high",
            "first_year",
            "last_year",
            "every",
            "rate",
            "source",
            "is_example",
        ]
        field_classes = dict.fromkeys(("low", "mode", "high"), DecimalField)
        help_texts = {
            "source": _("Where the amount comes from, and what is counted in it."),
            "is_example": _("Marks a number that nobody vouches for."),
        }

    def __init__(self, *args, assessment, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alternative"].queryset = assessment.alternatives.all()
        partners = assessment.area.partners.values("organisation")
        self.fields["organisation"].queryset = Organisation.objects.filter(
            Q(pk__in=partners) | Q(parent__in=partners)
        )
        self.fields["rate"].queryset = DiscountRate.objects.valid_on(
            timezone.localdate(), or_pk=self.instance.rate_id
        )

    def clean(self):
        data = super().clean()
        low, mode, high = (data.get(name) for name in ("low", "mode", "high"))
        if None not in (low, mode, high) and not low <= mode <= high:
            self.add_error("mode", _("The most likely lies between the lowest and the highest."))
        first, last = data.get("first_year"), data.get("last_year")
        if first is not None and last is not None and last < first:
            self.add_error("last_year", _("The last year is not before the first."))
        return data


class MoneyCreateForm(_MoneyFields, OnceModelForm):
    """Adds a cost or benefit."""


class MoneyEditForm(_MoneyFields, VersionedModelForm):
    """Changes a cost or benefit."""


class PartialCostForm(OnceForm):
    """What some partners would pay together without the others."""

    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(), label=_("These partners together"), widget=forms.CheckboxSelectMultiple
    )
    amount = DecimalField(label=_("Would pay (€, present value)"), min_value=0, max_digits=14, decimal_places=2)
    source = forms.CharField(label=_("Source"), max_length=300)
    is_example = forms.BooleanField(label=_("Example value"), required=False)

    def __init__(self, *args, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = Organisation.objects.filter(pk__in=partners)


class AgreedSharesForm(ConflictsFromStaleVersion, ErrorsFromDomain, forms.Form):
    """The agreed share of every partner; together 100 %, or all empty. `shares` are the rows by organisation id."""

    def __init__(self, *args, partners: dict[int, str], shares: dict[int, AgreedShare], **kwargs):
        super().__init__(*args, **kwargs)
        self.partners = partners
        for pk, name in partners.items():
            self.fields[f"o{pk}-version"] = forms.IntegerField(
                widget=forms.HiddenInput, min_value=0, initial=getattr(shares.get(pk), "version", 0)
            )
            self.fields[f"o{pk}"] = DecimalField(
                label=_("%(organisation)s (%%)") % {"organisation": name},
                required=False,
                min_value=0,
                max_value=100,
                decimal_places=2,
                initial=getattr(shares.get(pk), "percentage", None),
                widget=NumberInput(attrs={"class": "short"}),
            )

    def shares(self) -> dict:
        """Return the shares by organisation id; None for one that is empty."""
        return {pk: self.cleaned_data[f"o{pk}"] for pk in self.partners}

    def seen(self) -> dict[int, int]:
        """Return the versions that were shown, by organisation id; 0 where there was no share yet."""
        return {pk: self.cleaned_data[f"o{pk}-version"] for pk in self.partners}

    def show_conflict(self, current: AgreedShare) -> None:
        """Show what stands now, perhaps nothing any more, beside the shares typed; the next save is a choice."""
        saved = {row.organisation_id: row for row in current.alternative.agreed_shares.all()}
        self.data, self.conflict_change = self.data.copy(), last_change(current)
        for pk in self.partners:
            self.data[f"o{pk}-version"] = str(saved[pk].version if pk in saved else 0)
        stands = {pk: saved[pk].percentage if pk in saved else None for pk in self.partners}
        self.conflicts = tuple(
            Conflict(self.partners[pk], in_words(stands[pk]), in_words(share))
            for pk, share in self.shares().items()
            if stands[pk] != share
        )
