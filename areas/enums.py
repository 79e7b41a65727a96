"""The words with which areas, works and value assessments are described."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerKind(models.TextChoices):
    """How closely an organisation takes part in an area."""

    CORE = "core", _("core partner")
    PARTNER = "partner", _("partner")
    INFORMED = "informed", _("kept informed")


class TeamRole(models.TextChoices):
    """What somebody does in the case team."""

    LEAD = "lead", _("lead")
    ENVIRONMENT_MANAGER = "environment_manager", _("environment manager")
    MEMBER = "member", _("member")
    ACTION_RESEARCHER = "action_researcher", _("action researcher")


class ReviewState(models.TextChoices):
    """How far the review of a gate is."""

    PREPARING = "preparing", _("in preparation")
    SUBMITTED = "submitted", _("submitted")
    PASSED = "passed", _("passed")
    RETURNED = "returned", _("returned")


class Urgency(models.TextChoices):
    """How pressing a challenge is for its organisation."""

    ACUTE = "acute", _("acute")
    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class CommitmentStage(models.TextChoices):
    """How far a partner has bound itself to the shared challenge."""

    EXPLORING = "exploring", _("exploring")
    INTENT = "intent", _("intent")
    COMMITTED = "committed", _("committed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class GainState(models.TextChoices):
    """How far an essential gain has come from pilot to practice."""

    SPOTTED = "spotted", _("spotted")
    TRIED = "tried", _("tried in practice")
    ANCHORED = "anchored", _("anchored")


class DatePrecision(models.TextChoices):
    """How exactly a date is known: a date known to the year stands for the whole year."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    YEAR = "year", _("year")


class Certainty(models.TextChoices):
    """How sure it is that a work will come."""

    IDEA = "idea", _("idea")
    PROGRAMMED = "programmed", _("programmed")
    FUNDED = "funded", _("funded")
    COMMITTED = "committed", _("contracted")
    EXECUTION = "execution", _("in execution")


class WorkState(models.TextChoices):
    """Whether a work is still to be done."""

    PLANNED = "planned", _("planned")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class Missing(models.TextChoices):
    """What a work lacks to take its full part in koppelkansen; the values stand in the address of the list."""

    PLACE = "plaats", _("without a place")
    DATES = "datums", _("without both dates")
    CONFIRMATION = "bevestiging", _("not confirmed for a year")


class WorkGroup(models.TextChoices):
    """What a kind of work is about."""

    NETWORK = "network", _("cables and pipes")
    SURFACE = "surface", _("street and surface")
    STRUCTURE = "structure", _("bridges and quay walls")
    BUILDING = "building", _("buildings")


class RelationKind(models.TextChoices):
    """How two works depend on each other."""

    AFTER = "after", _("after")
    TOGETHER = "together", _("together with")


class OpportunityState(models.TextChoices):
    """How far a koppelkans has come, from found to realised."""

    FOUND = "found", _("found")
    INVITED = "invited", _("invited")
    TALKS = "talks", _("in talks")
    AGREED = "agreed", _("agreed")
    IN_VARIANT = "in_variant", _("in a variant")
    IN_PLAN = "in_plan", _("in the plan")
    REALISED = "realised", _("realised")
    DECLINED = "declined", _("declined")
    EXPIRED = "expired", _("expired")
    DROPPED = "dropped", _("dropped")


class ResponseAnswer(models.TextChoices):
    """What an organisation answers to an invitation."""

    WAITING = "waiting", _("no answer yet")
    INTERESTED = "interested", _("interested")
    DECLINED = "declined", _("declined")
    EXPIRED = "expired", _("no answer in time")


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

    BOOTSTRAP = "bootstrap", _("by the differences between assessors: each time another group of them counts")
    RANGE = "range", _("by the lowest and highest that assessors thought possible themselves")
    TRIANGULAR = "triangular", _("between the lowest and highest score that was given, mostly near the middle one")
    NORMAL = "normal", _("around the mean score, as widely as the scores differ")
    NONE = "none", _("no doubt: the scores count as they are")


class MoneyKind(models.TextChoices):
    """Whether an amount is paid or enjoyed."""

    COST = "cost", _("cost")
    BENEFIT = "benefit", _("benefit")


class NoticeKind(models.TextChoices):
    """What somebody is told of on "Mijn werk" and by mail."""

    WORK_NEW = "work_new", _("new work in a zone of interest")
    WORK_MOVED = "work_moved", _("a work has moved")
    WORK_DROPPED = "work_dropped", _("a work was dropped")
    OPPORTUNITY_NEW = "opportunity_new", _("new koppelkans in a zone of interest")
    OPPORTUNITY_LOST = "opportunity_lost", _("a koppelkans was lost")
    OPPORTUNITY_AT_RISK = "opportunity_at_risk", _("a koppelkans is at risk")
