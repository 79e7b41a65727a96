"""Forms for preparing a gate review, and for editing the method."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.models import ChallengeTheme, GateReview, Phase
from koppelkansen.core.forms import OnceForm, VersionedForm, VersionedModelForm


class ReviewForm(VersionedForm):
    """The answers to the criteria of a review, each with a note."""

    explanation = forms.CharField(
        label=_("Explanation for those who decide"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, review: GateReview, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = list(review.items.all())
        self.fields["version"].initial = review.version
        self.fields["explanation"].initial = review.explanation
        for item in self.items:
            self.fields[f"met_{item.pk}"] = forms.BooleanField(label=_("Met"), required=False, initial=item.is_met)
            self.fields[f"note_{item.pk}"] = forms.CharField(
                label=_("Note"),
                max_length=1000,
                required=False,
                initial=item.note,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def rows(self) -> list[tuple]:
        """Return each criterion with its two fields."""
        return [(item, self[f"met_{item.pk}"], self[f"note_{item.pk}"]) for item in self.items]

    def answers(self) -> dict[int, tuple[bool, str]]:
        """Return per item whether it is met, and the note."""
        return {
            item.pk: (self.cleaned_data[f"met_{item.pk}"], self.cleaned_data[f"note_{item.pk}"])
            for item in self.items
        }


class PhaseForm(VersionedModelForm):
    """A phase with its gate and criteria on one page."""

    gate_name = forms.CharField(
        label=_("Gate"),
        max_length=120,
        required=False,
        help_text=_("The decision that ends this phase; empty when there is none."),
    )
    gate_decided_by = forms.CharField(label=_("Who decides"), max_length=200, required=False)
    criteria = forms.CharField(
        label=_("Criteria"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("One criterion on each line. Reviews that are being prepared keep the criteria they began with."),
    )

    class Meta:
        model = Phase
        fields = ["name", "description", "artefact", "plaberum"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        gate = getattr(self.instance, "gate", None)
        if gate:
            self.fields["gate_name"].initial = gate.name
            self.fields["gate_decided_by"].initial = gate.decided_by
            self.fields["criteria"].initial = "\n".join(criterion.text for criterion in gate.criteria.all())

    def clean_criteria(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["criteria"].splitlines()]
        texts = list(dict.fromkeys(line for line in lines if line))
        if any(len(text) > 300 for text in texts):
            raise forms.ValidationError(_("A criterion has at most 300 characters."))
        return texts

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("gate_name") and not cleaned.get("gate_decided_by"):
            self.add_error("gate_decided_by", _("Say who decides about this gate."))
        if cleaned.get("criteria") and not cleaned.get("gate_name"):
            self.add_error("gate_name", _("Criteria belong to a gate: give it a name."))
        return cleaned


class PhaseCreateForm(OnceForm):
    """A phase after the last one; its gate and criteria follow on its own page."""

    name = forms.CharField(label=_("Name"), max_length=80)


class ThemeCreateForm(OnceForm):
    """A theme for challenges."""

    name = forms.CharField(label=_("Name"), max_length=60)
    is_social = forms.BooleanField(label=_("Social domain"), required=False)


class ThemeEditForm(VersionedModelForm):
    """Changing a theme."""

    class Meta:
        model = ChallengeTheme
        fields = ["name", "position", "is_social"]
