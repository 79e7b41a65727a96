"""The chain that every object is part of: work → koppelkans → scenario → value → plan → decision → benefit."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Link(models.TextChoices):
    """The links of the chain, in order."""

    WORK = "work", _("Works")
    OPPORTUNITY = "opportunity", _("Koppelkans")
    SCENARIO = "scenario", _("Variant")
    VALUE = "value", _("Value")
    PLAN = "plan", _("Plan")
    DECISION = "decision", _("Decision")
    BENEFIT = "benefit", _("Benefit")


@dataclass(frozen=True)
class ChainStep:
    """One link: what stands there (`text`) and where it leads (`url`); empty when there is nothing yet."""

    link: Link
    text: str = ""
    url: str = ""
    current: bool = False


def chain(current: Link, **steps: tuple[str, str]) -> list[ChainStep]:
    """Return all links in order. `steps` maps a link's value to (text, url); the rest shows as empty.

    >>> chain(Link.PLAN, work=("12 works", "/gebieden/x/werken/"), plan=("Edition 1", ""))
    """
    unknown = set(steps) - set(Link.values)
    if unknown:
        raise ValueError(f"Not a link of the chain: {', '.join(sorted(unknown))}")
    return [ChainStep(link, *steps.get(link.value, ("", "")), current=link == current) for link in Link]
