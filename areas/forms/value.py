"""Forms to set up a value assessment."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import (
    Alternative,
    Assessment,
    Challenge,
    Criterion,
    CriterionSet,
    DiscountRate,
    Gate,
    MoneyItem,
    Scenario,
)
from koppelkansen.core.forms import ErrorsFromDomain, OnceForm, OnceModelForm, VersionedForm, VersionedModelForm
from stakeholders.enums import Role
from stakeholders.models import Organisation, User

TEXT = forms.Textarea(attrs={"rows": 3})
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class _AssessmentFields(forms.ModelForm):
    class Meta:
        model = Assessment
        fields = ["title", "question", "deadline"]
        widgets = {"question": TEXT, "deadline": DATE}
        help_texts = {
            "question": _("For example: which variant serves the most challenges for the lowest cost together?"),
            "deadline": _("Assessors who are not ready are reminded a week before."),
        }


class AssessmentCreateForm(_AssessmentFields, OnceModelForm):
    """Starts a value assessment."""


class AssessmentEditForm(_AssessmentFields, VersionedModelForm):
    """Changes a value assessment and the conventions of its calculation."""

    class Meta(_AssessmentFields.Meta):
        fields = [*_AssessmentFields.Meta.fields, "voice", "weight_space", "uncertainty", "samples", "seed"]
        help_texts = _AssessmentFields.Meta.help_texts | {
            "voice": _("The convention is shown with every result."),
            "samples": _("10,000 draws give shares that are right to 1 percentage point."),
            "seed": _("The same seed gives the same draws, so a result can be repeated."),
        }


class _AlternativeFields(forms.ModelForm):
    class Meta:
        model = Alternative
        fields = ["name", "description", "scenario", "is_baseline"]
        widgets = {"description": TEXT}

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scenario"].queryset = Scenario.objects.filter(area=area)
        self.fields["scenario"].empty_label = _("– described by hand –")


class AlternativeCreateForm(_AlternativeFields, OnceModelForm):
    """Adds an alternative."""


class AlternativeEditForm(_AlternativeFields, VersionedModelForm):
    """Changes an alternative."""


class _CriterionFields(forms.ModelForm):
    class Meta:
        model = Criterion
        fields = [
            "name",
            "explanation",
            "anchor_0",
            "anchor_50",
            "anchor_100",
            "challenge",
            "kind",
            "unit",
            "raw_0",
            "raw_50",
            "raw_100",
        ]
        widgets = {"explanation": TEXT}
        help_texts = {
            "anchor_0": _("In words, so that a score means the same to everyone."),
            "challenge": _("Counts for the number of challenges that an alternative serves."),
            "kind": _("Measured: the portal turns measurements into values with the scale below."),
            "unit": _("Only for a measured criterion, for example: days."),
            "raw_0": _("Only for a measured criterion. When less is better, this is the higher number."),
            "raw_50": _("Leave empty for a straight line between 0 and 100."),
        }

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["challenge"].queryset = Challenge.objects.filter(area=area)
        self.fields["challenge"].empty_label = _("– none in particular –")


class CriterionCreateForm(_CriterionFields, OnceModelForm):
    """Adds a criterion."""


class CriterionEditForm(_CriterionFields, VersionedModelForm):
    """Changes a criterion and its scale."""


class CriterionSetForm(forms.Form):
    """Chooses a set of criteria to start from."""

    criterion_set = forms.ModelChoiceField(CriterionSet.objects.all(), label=_("Set of criteria"), empty_label=None)


class AssessorForm(OnceForm):
    """Asks somebody of a partner to weigh and score."""

    member = forms.ModelChoiceField(User.objects.none(), label=_("Person"))
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("On behalf of"))

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        partners = area.partners.values("organisation")
        organisations = Organisation.objects.filter(Q(pk__in=partners) | Q(parent__in=partners))
        self.fields["organisation"].queryset = organisations
        roles = (Role.ASSESSOR, Role.PROJECT_MANAGER, Role.PLANNER, Role.STAFF, Role.DIRECTOR)
        self.fields["member"].queryset = (
            User.objects.with_role(*roles).filter(memberships__organisation__in=organisations).order_by("name")
        )


class MeasurementsForm(forms.Form):
    """The measurements of one criterion: three numbers, a source and a mark per alternative."""

    def __init__(self, *args, criterion, alternatives, **kwargs):
        known = {row.alternative_id: row for row in criterion.measurements.all()}
        super().__init__(*args, **kwargs)
        self.alternatives = list(alternatives)
        for row in self.alternatives:
            old = known.get(row.pk)
            for name, label in (("low", _("lowest")), ("mode", _("most likely")), ("high", _("highest"))):
                field = forms.FloatField(label=f"{row.name}: {label}", initial=getattr(old, name, None))
                self.fields[f"a{row.pk}-{name}"] = field
            self.fields[f"a{row.pk}-source"] = forms.CharField(
                label=f"{row.name}: {_('source')}", max_length=300, initial=getattr(old, "source", "")
            )
            self.fields[f"a{row.pk}-is_example"] = forms.BooleanField(
                label=f"{row.name}: {_('example value')}",
                required=False,
                initial=getattr(old, "is_example", False),
            )

    def clean(self):
        for row in self.alternatives:
            low, mode, high = (self.cleaned_data.get(f"a{row.pk}-{name}") for name in ("low", "mode", "high"))
            if None not in (low, mode, high) and not low <= mode <= high:
                self.add_error(f"a{row.pk}-mode", _("The most likely lies between the lowest and the highest."))

    def add_domain_error(self, error):
        self.add_error(None, error.message)

    def measurements(self) -> dict[int, dict]:
        """Return the measurements by alternative id, for the domain."""
        names = ("low", "mode", "high", "source", "is_example")
        return {row.pk: {name: self.cleaned_data[f"a{row.pk}-{name}"] for name in names} for row in self.alternatives}


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
        help_texts = {
            "low": _("Per occurrence, in real prices of the base year."),
            "first_year": _("Counted from the base year, which is year 0."),
            "last_year": _("The same as the first year for an amount that comes once."),
            "every": _("1 = every year."),
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


class FreezeForm(OnceForm):
    """Freezes the weighing framework for a gate, with the choice that was made."""

    gate = forms.ModelChoiceField(Gate.objects.all(), label=_("Gate"))
    choice = forms.ModelChoiceField(
        Alternative.objects.none(), label=_("Alternative that is chosen"), widget=forms.RadioSelect, empty_label=None
    )
    motivation = forms.CharField(
        label=_("Why this choice"), widget=forms.Textarea(attrs={"rows": 5}), max_length=4000
    )
    other_choice = forms.CharField(
        label=_("Why another choice was possible"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        help_text=_(
            "Name what speaks for another alternative, so that the choice can be explained later. "
            "What you freeze does not change any more; a new edition of the assessment can follow it."
        ),
    )

    def __init__(self, *args, assessment, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["choice"].queryset = assessment.alternatives.all()


class WeightsForm(VersionedForm):
    """Swing points of one assessor, a field per criterion."""

    def __init__(self, *args, criteria, points, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for criterion in self.criteria:
            self.fields[f"c{criterion.pk}"] = forms.IntegerField(
                label=criterion.name,
                required=False,
                min_value=0,
                max_value=100,
                initial=points.get(criterion.pk),
                help_text=_("From “%(low)s” to “%(high)s”")
                % {"low": criterion.anchor_0, "high": criterion.anchor_100},
                widget=forms.NumberInput(attrs={"class": "short", "step": 5}),
            )

    def points(self) -> dict[int, int]:
        """Return the points that were given, by criterion id."""
        given = {criterion.pk: self.cleaned_data[f"c{criterion.pk}"] for criterion in self.criteria}
        return {pk: points for pk, points in given.items() if points is not None}


class ScoreForm(forms.Form):
    """The answer of an assessor for one alternative on one criterion."""

    value = forms.IntegerField(label=_("Score (0–100)"), min_value=0, max_value=100, required=False)
    unknown = forms.BooleanField(label=_("Don’t know"), required=False)
    low = forms.IntegerField(label=_("At least"), min_value=0, max_value=100, required=False)
    high = forms.IntegerField(label=_("At most"), min_value=0, max_value=100, required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 1})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def clean(self):
        data = super().clean()
        value, low, high = (data.get(name) for name in ("value", "low", "high"))
        if data.get("unknown"):
            if value is not None:
                self.add_error("value", _("Choose: a score, or “don’t know”."))
            return data | {"low": None, "high": None}
        if value is None and (low is not None or high is not None):
            self.add_error("value", _("A range needs a score within it."))
        if value is not None and low is not None and low > value:
            self.add_error("low", _("This is above the score."))
        if value is not None and high is not None and high < value:
            self.add_error("high", _("This is below the score."))
        return data


class PartialCostForm(OnceForm):
    """What some partners would pay together without the others."""

    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(), label=_("These partners together"), widget=forms.CheckboxSelectMultiple
    )
    amount = forms.DecimalField(label=_("Would pay (€, present value)"), min_value=0, max_digits=14, decimal_places=2)
    source = forms.CharField(label=_("Source"), max_length=300)
    is_example = forms.BooleanField(label=_("Example value"), required=False)

    def __init__(self, *args, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = Organisation.objects.filter(pk__in=partners)


class AgreedSharesForm(ErrorsFromDomain, forms.Form):
    """The agreed share of every partner; together 100 %, or all empty."""

    def __init__(self, *args, partners: dict[int, str], shares: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.partners = partners
        for pk, name in partners.items():
            self.fields[f"o{pk}"] = forms.DecimalField(
                label=_("%(organisation)s (%%)") % {"organisation": name},
                required=False,
                min_value=0,
                max_value=100,
                decimal_places=2,
                initial=shares.get(pk),
                widget=forms.NumberInput(attrs={"class": "short", "step": "0.01"}),
            )

    def shares(self) -> dict:
        """Return the shares by organisation id; None for one that is empty."""
        return {pk: self.cleaned_data[f"o{pk}"] for pk in self.partners}
