"""Forms for weighing and scoring."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.models import Score
from koppelkansen.core.forms import Conflict, VersionedForm, in_words


class WeightsForm(VersionedForm):
    """Swing points of one assessor, a field per criterion."""

    conflict_title = _("You saved these weights in another window")

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

    def show_conflict(self, current) -> None:
        """Show the points that the assessor `current` has now beside those typed; the next save is a choice."""
        super().show_conflict(current)
        self.conflict_change = None  # it is the assessor's own, and the seat changes for other reasons too
        saved = dict(current.weightings.values_list("criterion", "points"))
        typed = self.points()
        self.conflicts = tuple(
            Conflict(criterion.name, in_words(saved.get(criterion.pk)), in_words(typed.get(criterion.pk)))
            for criterion in self.criteria
            if saved.get(criterion.pk) != typed.get(criterion.pk)
        )

    def rows(self) -> list[tuple]:
        """Return every field with its share of the points in whole percents, 0 as long as there are no points."""
        given = {criterion.pk: _points(self[f"c{criterion.pk}"].value()) for criterion in self.criteria}
        total = sum(given.values())
        return [(self[f"c{criterion.pk}"], _percents(given[criterion.pk], total)) for criterion in self.criteria]

    @property
    def lacks_full_swing(self) -> bool:
        """Whether points are given, but no swing has the 100 that the others are compared with."""
        given = [_points(self[f"c{criterion.pk}"].value()) for criterion in self.criteria]
        return any(given) and 100 not in given

    def points(self) -> dict[int, int]:
        """Return the points that were given, by criterion id."""
        given = {criterion.pk: self.cleaned_data[f"c{criterion.pk}"] for criterion in self.criteria}
        return {pk: points for pk, points in given.items() if points is not None}


def _percents(points: int, total: int) -> int:
    """The share in whole percents; a half goes up, as in the browser while somebody types."""
    return (200 * points + total) // (2 * total) if total else 0


def _score(value: int | None, is_unknown: bool) -> int | str | None:
    return str(_("don’t know")) if is_unknown else value


def _points(value: str | int | None) -> int:
    """The points in a field, as far as they can be read."""
    text = str(value or "").strip()
    return int(text) if text.isdecimal() and len(text) < 4 else 0


class ScoreForm(forms.Form):
    """The answer of an assessor for one alternative on one criterion."""

    value = forms.IntegerField(label=_("Score (0–100)"), min_value=0, max_value=100, required=False)
    unknown = forms.BooleanField(label=_("Don’t know"), required=False)
    low = forms.IntegerField(label=_("Lowest possible"), min_value=0, max_value=100, required=False)
    high = forms.IntegerField(label=_("Highest possible"), min_value=0, max_value=100, required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 1})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    conflicts: tuple[Conflict, ...] = ()

    def show_conflict(self, current: Score | None) -> None:
        """Put the answer that is saved now beside the one typed in an older window; the next save is a choice."""
        if current is None or self.cleaned_data["version"] == current.version:
            return
        typed = self.cleaned_data
        answers = [("value", _score(current.value, current.value is None), _score(typed["value"], typed["unknown"]))]
        answers += [(name, getattr(current, name), typed[name]) for name in ("low", "high", "reason")]
        self.conflicts = tuple(
            Conflict(str(self[name].label), in_words(theirs), in_words(yours))
            for name, theirs, yours in answers
            if theirs != yours
        )
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(current.version)

    @property
    def has_range(self) -> bool:
        """Whether a lowest or highest is filled in, or wrong."""
        return any(self[name].value() not in (None, "") or self[name].errors for name in ("low", "high"))

    def clean(self):
        data = super().clean()
        value, low, high = (data.get(name) for name in ("value", "low", "high"))
        if data.get("unknown"):
            if value is not None:
                self.add_error("value", _("Choose: a score, or “don’t know”."))
            return data | {"low": None, "high": None}
        if value is None and data.get("reason"):
            self.add_error("value", _("Give a score with this reason, or choose “don’t know”."))
        if value is None and (low is not None or high is not None):
            self.add_error("value", _("A range needs a score within it."))
        if value is not None and low is not None and low > value:
            self.add_error("low", _("This is above the score."))
        if value is not None and high is not None and high < value:
            self.add_error("high", _("This is below the score."))
        return data
