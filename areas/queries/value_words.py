"""What measures mean in plain words."""

from django.utils.translation import gettext as _

from areas.engine.agreement import Reliability, reliability
from areas.engine.measure import Reason
from koppelkansen.core.numbers import number

SPACE = "\N{NO-BREAK SPACE}"


def euros(amount: float) -> str:
    """An amount in whole euros, with a real minus sign."""
    return f"€{SPACE}{number(amount)}"


def millions(amount: float) -> str:
    """An amount in millions of euros, or in whole euros when it is small."""
    if abs(amount) < 100_000:
        return euros(amount)
    return (_("€ %(amount)s million") % {"amount": number(amount / 1e6, 1)}).replace(" ", SPACE)


def reason_words(reason: str) -> str:
    """Say why a number is missing."""
    return {
        Reason.NO_ALTERNATIVES: _("there is nothing to compare"),
        Reason.NO_CRITERIA: _("there are no criteria"),
        Reason.NO_ASSESSORS: _("nobody took part"),
        Reason.NO_SCORES: _("nobody gave a score"),
        Reason.ONE_ALTERNATIVE: _("there is only one alternative"),
        Reason.ONE_CRITERION: _("there is only one criterion"),
        Reason.ONE_ASSESSOR: _("there is only one assessor"),
        Reason.ALL_EQUAL: _("all answers are equal"),
        Reason.NO_SPREAD: _("all alternatives score the same here"),
        Reason.WEIGHTS_ZERO: _("all weights were zero, so equal weights are used"),
        Reason.WEIGHTS_INCOMPLETE: _("weights were not complete, so equal weights are used"),
        Reason.NEVER_FIRST: _("never first"),
        Reason.NO_REVERSAL: _("no weight does this"),
        Reason.NO_OTHER_WEIGHT: _("all weight lies on this criterion"),
        Reason.NO_COSTS: _("there are no costs"),
    }.get(reason, _("cannot be calculated"))


def concordance_words(w: float) -> str:
    """Say what a value of Kendall's W means (Schmidt 1997)."""
    if w >= 0.7:
        return _("strong agreement on the order")
    if w >= 0.5:
        return _("moderate agreement on the order")
    return _("weak agreement on the order") if w >= 0.3 else _("hardly any agreement on the order")


def reliability_words(alpha: float) -> str:
    """Say what a value of Krippendorff's alpha means."""
    return {
        Reliability.RELIABLE: _("assessors use the scales alike"),
        Reliability.TENTATIVE: _("assessors use the scales roughly alike; draw conclusions with care"),
        Reliability.UNRELIABLE: _("assessors score differently: talk about the differences before deciding"),
    }[reliability(alpha)]


def weights_words(space: str) -> str:
    """Name the set of weights in a sentence: “B is the best for 83 % of …”."""
    return {
        "free": _("all possible weights"),
        "ordinal": _("all weights in the order that was given"),
        "interval": _("all weights between those of the organisations"),
        "stated": _("the draws with the weights that were given"),
    }[space]
