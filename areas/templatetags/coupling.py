"""`{% load coupling %}`: how works and koppelkansen are shown."""

from django import template

from areas.enums import Certainty, OpportunityState, ResponseAnswer
from areas.queries import notices
from koppelkansen.core.numbers import estimate, number

register = template.Library()

CERTAINTY_TONES = {
    Certainty.IDEA: "neutral",
    Certainty.PROGRAMMED: "info",
    Certainty.FUNDED: "ok",
    Certainty.COMMITTED: "ok",
    Certainty.EXECUTION: "attention",
}
STATE_TONES = {
    OpportunityState.FOUND: "neutral",
    OpportunityState.INVITED: "info",
    OpportunityState.TALKS: "info",
    OpportunityState.AGREED: "ok",
    OpportunityState.IN_VARIANT: "ok",
    OpportunityState.IN_PLAN: "ok",
    OpportunityState.REALISED: "ok",
    OpportunityState.DECLINED: "danger",
    OpportunityState.EXPIRED: "attention",
    OpportunityState.DROPPED: "danger",
    ResponseAnswer.WAITING: "attention",
    ResponseAnswer.INTERESTED: "ok",
}


register.filter("estimate", estimate)


@register.filter
def certainty_tone(value) -> str:
    return CERTAINTY_TONES.get(value, "neutral")


@register.filter
def opportunity_tone(value) -> str:
    return STATE_TONES.get(value, "neutral")


@register.filter
def at(mapping, key):
    """The value under a key of a dictionary."""
    return mapping.get(key, "")


@register.filter
def percent(value) -> str:
    """A part of one as a whole number of percents."""
    return f"{100 * value:.0f} %"


@register.filter
def signed(days: int) -> str:
    """A number of days with its sign: later with a plus, earlier with a minus."""
    return f"+{number(days)}" if days > 0 else number(days)


register.filter("notice_words", notices.in_words)
register.filter("notice_address", notices.address)
