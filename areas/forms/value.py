"""Forms to set up a value assessment."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from areas.enums import CriterionKind
from areas.models import (
    Alternative,
    Assessment,
    Challenge,
    Criterion,
    CriterionSet,
    Gate,
    Scenario,
)
from koppelkansen.core.forms import (
    Conflict,
    ConflictsFromStaleVersion,
    OnceForm,
    OnceModelForm,
    VersionedModelForm,
    in_words,
)
from koppelkansen.core.history_reading import last_change
from koppelkansen.core.number_fields import FloatField, NumberInput
from stakeholders.enums import Role
from stakeholders.models import Organisation, User

POINTS_HELP = _("Only when the line bends more often. Per line one point: measurement = value, such as 90 = 60.")
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
        widgets = _AssessmentFields.Meta.widgets | dict.fromkeys(
            ("voice", "weight_space", "uncertainty"), forms.RadioSelect
        )
        labels = {
            "voice": _("Who counts the same"),
            "weight_space": _("Weightings that are tried"),
            "uncertainty": _("Doubt about scores"),
        }
        help_texts = _AssessmentFields.Meta.help_texts | {
            "voice": _("Whether a partner with more assessors weighs heavier. This is shown with every result."),
            "weight_space": _("How sure the ranking is, is tried out with many weightings; choose which ones."),
            "uncertainty": _("How doubt about a score is counted in how sure the ranking is."),
            "samples": _(
                "How often the weighing is repeated with other weights and scores. "
                "With 10,000 every percentage is right to 1 point."
            ),
            "seed": _("A number to start the draws from. The same number gives the same result again, to the digit."),
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


class CriterionFields(forms.ModelForm):
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
            "points",
        ]
        widgets = {"explanation": TEXT, "points": forms.Textarea(attrs={"rows": 4})}
        field_classes = dict.fromkeys(("raw_0", "raw_50", "raw_100"), FloatField)
        labels = {"kind": _("Scored or measured")}
        help_texts = {
            "anchor_0": _("In words, so that a score means the same to everyone."),
            "challenge": _("Counts for the number of challenges that an alternative serves."),
            "kind": _("Measured: the portal turns measurements into values with the scale below."),
            "unit": _("Only for a measured criterion, for example: days."),
            "raw_0": _("Only for a measured criterion. When less is better, this is the higher number."),
            "raw_50": _("Leave empty for a straight line between 0 and 100."),
            "points": POINTS_HELP,
        }

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["challenge"].queryset = Challenge.objects.filter(area=area)
        self.fields["challenge"].empty_label = _("– none in particular –")


class ScaleForm(forms.Form):
    """The fields of a criterion of which its scale is drawn, as far as they are filled in."""

    name = forms.CharField(required=False, empty_value="…")
    kind = forms.ChoiceField(choices=CriterionKind.choices, required=False)
    unit = forms.CharField(required=False)
    raw_0 = FloatField(required=False)
    raw_50 = FloatField(required=False)
    raw_100 = FloatField(required=False)
    points = forms.CharField(required=False)


class CriterionCreateForm(CriterionFields, OnceModelForm):
    """Adds a criterion."""


class CriterionEditForm(CriterionFields, VersionedModelForm):
    """Changes a criterion and its scale."""


class CriterionSetForm(forms.Form):
    """Chooses a set of criteria to start from."""

    criterion_set = forms.ModelChoiceField(CriterionSet.objects.none(), label=_("Set of criteria"), empty_label=None)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["criterion_set"].queryset = CriterionSet.objects.visible_to(user)


class SaveSetForm(OnceModelForm):
    """Keeps the criteria of an assessment as a set."""

    class Meta:
        model = CriterionSet
        fields = ["name", "description"]
        widgets = {"description": TEXT}


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

    def model_fields(self) -> dict:
        """Return who is asked and for whom, for the domain."""
        return {name: self.cleaned_data[name] for name in ("member", "organisation")}


class MeasurementsForm(ConflictsFromStaleVersion, forms.Form):
    """The measurements of one criterion: three numbers, a source and a mark per alternative."""

    NAMES = ("low", "mode", "high", "source", "is_example")

    def __init__(self, *args, criterion, alternatives, **kwargs):
        known = {row.alternative_id: row for row in criterion.measurements.all()}
        super().__init__(*args, **kwargs)
        self.alternatives = list(alternatives)
        for row in self.alternatives:
            old = known.get(row.pk)
            required = {"required": _("This is needed for “%(name)s”.") % {"name": row.name}}
            for name, label in (("low", _("Lowest")), ("mode", _("Most likely")), ("high", _("Highest"))):
                value = getattr(old, name, None)
                self.fields[f"a{row.pk}-{name}"] = FloatField(
                    label=label,
                    error_messages=required,
                    initial=value,
                    widget=NumberInput(attrs={"class": "short"}),
                )
            self.fields[f"a{row.pk}-source"] = forms.CharField(
                label=_("Source"), max_length=300, error_messages=required, initial=getattr(old, "source", "")
            )
            self.fields[f"a{row.pk}-version"] = forms.IntegerField(
                widget=forms.HiddenInput, min_value=0, initial=getattr(old, "version", 0)
            )
            self.fields[f"a{row.pk}-is_example"] = forms.BooleanField(
                label=_("Example value"), required=False, initial=getattr(old, "is_example", False)
            )

    def groups(self) -> list[tuple]:
        """Return every alternative with its three numbers, its source, its mark and the version that is shown."""
        return [
            (
                row,
                [self[f"a{row.pk}-{name}"] for name in ("low", "mode", "high")],
                self[f"a{row.pk}-source"],
                self[f"a{row.pk}-is_example"],
                self[f"a{row.pk}-version"],
            )
            for row in self.alternatives
        ]

    def clean(self):
        for row in self.alternatives:
            low, mode, high = (self.cleaned_data.get(f"a{row.pk}-{name}") for name in ("low", "mode", "high"))
            if None not in (low, mode, high) and not low <= mode <= high:
                self.add_error(f"a{row.pk}-mode", _("The most likely lies between the lowest and the highest."))

    def add_domain_error(self, error):
        self.add_error(None, error.message)

    def measurements(self) -> dict[int, dict]:
        """Return the measurements by alternative id, for the domain."""
        return {
            row.pk: {name: self.cleaned_data[f"a{row.pk}-{name}"] for name in self.NAMES} for row in self.alternatives
        }

    def seen(self) -> dict[int, int]:
        """Return the versions that were shown, by alternative id; 0 where there was no measurement yet."""
        return {row.pk: self.cleaned_data[f"a{row.pk}-version"] for row in self.alternatives}

    def show_conflict(self, current) -> None:
        """Show the measurements that somebody else recorded since beside those typed; the next save is a choice."""
        typed, saved = self.measurements(), {row.alternative_id: row for row in current.criterion.measurements.all()}
        self.data, self.conflict_change = self.data.copy(), last_change(current)
        found = []
        for alternative in (row for row in self.alternatives if row.pk in saved):
            theirs, yours = saved[alternative.pk], typed[alternative.pk]
            self.data[f"a{alternative.pk}-version"] = str(theirs.version)
            found += [
                Conflict(
                    f"{alternative}: {self.fields[f'a{alternative.pk}-{name}'].label}",
                    in_words(getattr(theirs, name)),
                    in_words(yours[name]),
                )
                for name in self.NAMES
                if getattr(theirs, name) != yours[name]
            ]
        self.conflicts = tuple(found)


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
