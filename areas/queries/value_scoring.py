"""The score sheet of one assessor: only his own answers."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from areas.enums import CriterionKind
from areas.forms.value_scoring import ScoreForm
from areas.models import Alternative, Assessor, Criterion, Score
from koppelkansen.core.forms import Conflict


@dataclass(frozen=True)
class Cell:
    """One alternative on one criterion, with the form for the answer."""

    alternative: Alternative
    form: ScoreForm
    is_answered: bool


@dataclass(frozen=True)
class CriterionSheet:
    """One criterion with its scale and a cell per alternative."""

    criterion: Criterion
    cells: list[Cell]
    answered: int

    @property
    def is_complete(self) -> bool:
        return self.answered == len(self.cells)

    @property
    def conflicts(self) -> list[Conflict]:
        """What was saved in another window and what was typed in this one, by alternative."""
        return [
            Conflict(f"{cell.alternative.name}: {one.label}", one.theirs, one.yours)
            for cell in self.cells
            for one in cell.form.conflicts
        ]

    @property
    def conflict_title(self) -> str:
        return _("You saved other answers on “%(name)s” in another window") % {"name": self.criterion.name}


@dataclass(frozen=True)
class ScoreSheet:
    """Everything that this assessor is asked."""

    criteria: list[CriterionSheet]

    @property
    def answered(self) -> int:
        return sum(sheet.answered for sheet in self.criteria)

    @property
    def asked(self) -> int:
        return sum(len(sheet.cells) for sheet in self.criteria)

    @property
    def is_complete(self) -> bool:
        return self.answered == self.asked

    @property
    def in_conflict(self) -> CriterionSheet | None:
        """The criterion of which other answers were saved in another window; at most one is posted at a time."""
        return next((sheet for sheet in self.criteria if sheet.conflicts), None)


def score_sheet(seat: Assessor, posted: dict[int, dict[int, ScoreForm]] | None = None) -> ScoreSheet:
    """Return the sheet of a seat; `posted` are forms of a criterion that were not accepted. Three queries."""
    alternatives = list(seat.assessment.alternatives.all())
    known = {(row.criterion_id, row.alternative_id): row for row in seat.scores.all()}
    sheets = []
    for criterion in seat.assessment.criteria.filter(kind=CriterionKind.SCORED).select_related("challenge"):
        forms = (posted or {}).get(criterion.pk) or {
            a.pk: _form(criterion, a, known.get((criterion.pk, a.pk))) for a in alternatives
        }
        cells = [Cell(a, forms[a.pk], (criterion.pk, a.pk) in known) for a in alternatives]
        answered = sum(cell.is_answered for cell in cells)
        sheets.append(CriterionSheet(criterion, cells, answered))
    return ScoreSheet(sheets)


def show_conflicts(seat: Assessor, criterion: Criterion, forms: dict[int, ScoreForm]) -> None:
    """Put on valid forms, by alternative id, what became of the answers since they were shown. One query."""
    saved = {row.alternative_id: row for row in seat.scores.filter(criterion=criterion)}
    for alternative, form in forms.items():
        form.show_conflict(saved.get(alternative))


def _form(criterion: Criterion, alternative: Alternative, score: Score | None) -> ScoreForm:
    prefix = f"c{criterion.pk}-a{alternative.pk}"
    if score is None:
        return ScoreForm(prefix=prefix)
    initial = {
        "value": score.value,
        "unknown": score.value is None,
        "low": score.low,
        "high": score.high,
        "reason": score.reason,
        "version": score.version,
    }
    return ScoreForm(prefix=prefix, initial=initial)
