"""The tabs of an area. A page joins with a line here; apps above register theirs at start (AppConfig.ready)."""

from bisect import insort
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, order=True)
class Tab:
    """A page about an area: its URL takes the area's `slug` and answers who may see it by itself."""

    order: int
    key: str = field(compare=False)
    text: str = field(compare=False)
    url_name: str = field(compare=False)


TABS: list[Tab] = [
    Tab(10, "overview", _("Overview"), "areas:overview"),
    Tab(20, "challenges", _("Challenges"), "areas:challenges"),
    Tab(30, "works", _("Works"), "areas:area_works"),
    Tab(40, "opportunities", _("Koppelkansen"), "areas:area_opportunities"),
    Tab(50, "scenarios", _("Variants"), "areas:scenarios"),
    Tab(60, "value", _("Value"), "areas:values"),
    Tab(70, "plan", _("Plan"), "areas:plan"),
    Tab(90, "history", _("History"), "areas:history"),
]


def register(tab: Tab) -> None:
    """Add a tab at its place; registering the same key again replaces it."""
    TABS[:] = [other for other in TABS if other.key != tab.key]
    insort(TABS, tab)
