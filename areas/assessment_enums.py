"""The words with which value assessments are described."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AssessmentState(models.TextChoices):
    """How far an assessment is. Criteria and scales are fixed once scoring opens; weights too."""

    SETTING_UP = "setting_up", _("being set up")
    WEIGHING = "weighing", _("weighing")
    SCORING = "scoring", _("scoring")
    CLOSED = "closed", _("closed")
    FROZEN = "frozen", _("frozen for a gate")


# From each state to the states it may become; closing and freezing cannot be undone, a new edition can be opened.
TRANSITIONS = {
    AssessmentState.SETTING_UP: {AssessmentState.WEIGHING},
    AssessmentState.WEIGHING: {AssessmentState.SETTING_UP, AssessmentState.SCORING},
    AssessmentState.SCORING: {AssessmentState.CLOSED},
    AssessmentState.CLOSED: {AssessmentState.FROZEN},
    AssessmentState.FROZEN: {AssessmentState.FROZEN},
}
# Until scoring opens, what is compared and on what may still change.
OPEN_FOR_SETUP = (AssessmentState.SETTING_UP, AssessmentState.WEIGHING)
# From closing on, partners see each other's scores and weights.
DISCLOSED = (AssessmentState.CLOSED, AssessmentState.FROZEN)


class CriterionKind(models.TextChoices):
    """Where the value of an alternative on a criterion comes from."""

    SCORED = "scored", _("scored by assessors")
    MEASURED = "measured", _("measured or estimated")


class VoiceChoice(models.TextChoices):
    """Whose voice counts the same."""

    ORGANISATION = "organisation", _("every organisation counts the same")
    ASSESSOR = "assessor", _("every assessor counts the same")


class WeightSpaceChoice(models.TextChoices):
    """Which weights the uncertainty analysis considers."""

    FREE = "free", _("all weights that are possible")
    ORDINAL = "ordinal", _("all weights in the order of importance that was given")
    INTERVAL = "interval", _("all weights between the lowest and highest of the organisations")
    STATED = "stated", _("only the mean weights that were given")


class UncertaintyChoice(models.TextChoices):
    """How the uncertainty of scores is treated."""

    BOOTSTRAP = "bootstrap", _("draw assessors again (no assumption on shape)")
    RANGE = "range", _("the ranges that assessors gave themselves")
    TRIANGULAR = "triangular", _("lowest, middle and highest score")
    NORMAL = "normal", _("mean and standard deviation")
    NONE = "none", _("scores are certain")


class MoneyKind(models.TextChoices):
    """Whether an amount is paid or enjoyed."""

    COST = "cost", _("cost")
    BENEFIT = "benefit", _("benefit")
