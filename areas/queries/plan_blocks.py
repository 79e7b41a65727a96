"""The live rows under a section of a plan as tables in words, for the page and the PDF alike.

A table shows a bounded number of rows and says where the rest is. Rights come from the querysets.
"""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.models import Activity, AgreedShare, AreaPlan, Assessment, LiveBlock, Scenario
from areas.queries.opportunities import opportunity_list
from areas.queries.work_dates import dates_in_words
from areas.queries.works import work_list

MOST_ROWS = 15


@dataclass(frozen=True)
class Cell:
    """A text, with the address of the page it leads to when it has one."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class LiveTable:
    """Rows with a caption. `widths` are parts of the page; `more` leads to the rows that are not shown."""

    caption: str
    empty: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: Cell | None = None


def work_table(plan: AreaPlan, user) -> LiveTable:
    """Return the planned works of the area, the first to start first."""
    found = work_list(user, area=plan.area)
    rows, rest = _bounded(found)
    return LiveTable(
        caption=_("Works of the partners"),
        empty=_("No works yet."),
        head=(_("Work"), _("Organisation"), _("Kind"), _("Period"), _("Certainty")),
        widths=(5, 3, 3, 3, 2),
        rows=tuple(
            (
                Cell(row.name, reverse("areas:work", args=[row.pk])),
                Cell(row.organisation.short_name),
                Cell(str(row.kind or "–")),
                Cell(dates_in_words(row)),
                Cell(row.get_certainty_display()),
            )
            for row in rows
        ),
        more=_more(rest, found, reverse("areas:area_works", args=[plan.area.slug])),
    )


def coupling_table(plan: AreaPlan, user) -> LiveTable:
    """Return the koppelkansen of the area, the best first."""
    found = opportunity_list(user, area=plan.area)
    rows, rest = _bounded(found)
    return LiveTable(
        caption=_("Koppelkansen, the best first; savings are estimates with example values"),
        empty=_("No koppelkansen yet."),
        head=(_("Koppelkans"), _("Organisations"), _("State"), _("Estimated saving")),
        widths=(6, 4, 2, 3),
        rows=tuple(
            (
                Cell(row.title, row.get_absolute_url()),
                Cell(", ".join(dict.fromkeys(work.organisation.short_name for work in row.works.all()))),
                Cell(row.get_state_display()),
                Cell(_euros(row.saving) if row.saving else "–"),
            )
            for row in rows
        ),
        more=_more(rest, found, reverse("areas:area_opportunities", args=[plan.area.slug])),
    )


def scenario_table(plan: AreaPlan, user) -> LiveTable:
    """Return the variants of the area, the baseline first."""
    found = Scenario.objects.visible_to(user).filter(area=plan.area_id)
    rows, rest = _bounded(found)
    return LiveTable(
        caption=_("Variants"),
        empty=_("No variants yet."),
        head=(_("Variant"), _("What it holds")),
        widths=(3, 8),
        rows=tuple(
            (
                Cell(
                    _("%(name)s (baseline)") % {"name": row.name} if row.is_baseline else row.name,
                    reverse("areas:scenario", args=[plan.area.slug, row.pk]),
                ),
                Cell(row.description or "–"),
            )
            for row in rows
        ),
        more=_more(rest, found, reverse("areas:scenarios", args=[plan.area.slug])),
    )


def assessment_table(plan: AreaPlan, user) -> LiveTable:
    """Return the value assessments in which the variants are weighed, the latest first."""
    found = Assessment.objects.visible_to(user).filter(area=plan.area_id).order_by("-pk")
    rows, rest = _bounded(found)
    return LiveTable(
        caption=_("Value assessments"),
        empty=_("No value assessment yet."),
        head=(_("Value assessment"), _("State")),
        widths=(8, 3),
        rows=tuple(
            (
                Cell(str(row), reverse("areas:value", args=[plan.area.slug, row.pk])),
                Cell(row.get_state_display()),
            )
            for row in rows
        ),
        more=_more(rest, found, reverse("areas:values", args=[plan.area.slug])),
    )


def budget_table(plan: AreaPlan, user) -> LiveTable:
    """Return the budgets of the activities, added up per organisation and price level."""
    found = (
        Activity.objects.visible_to(user)
        .filter(plan=plan, budget__isnull=False)
        .values("organisation__name", "price_level")
        .annotate(total=Sum("budget"), activities=Count("pk"), examples=Count("pk", filter=Q(is_example=True)))
        .order_by("organisation__name", "price_level")
    )
    address = reverse("areas:activities", args=[plan.area.slug])
    rows, rest = _bounded(found)
    return LiveTable(
        caption=_("Budgets of the activities per organisation"),
        empty=_("No budgets yet."),
        head=(_("Organisation"), _("Activities"), _("Budget"), _("Price level")),
        widths=(4, 2, 4, 2),
        rows=tuple(
            (
                Cell(row["organisation__name"], address),
                Cell(str(row["activities"])),
                Cell(_budget(row["total"], row["examples"] > 0)),
                Cell(str(row["price_level"])),
            )
            for row in rows
        ),
        more=_more(rest, found, address),
    )


def share_table(plan: AreaPlan, user) -> LiveTable:
    """Return how partners agreed to split the cost of an alternative."""
    found = (
        AgreedShare.objects.visible_to(user)
        .filter(alternative__assessment__area=plan.area_id)
        .select_related("alternative__assessment", "organisation")
        .order_by("-alternative__assessment", "alternative", "organisation__name")
    )
    rows, rest = _bounded(found)
    return LiveTable(
        caption=_("Agreed split of the cost"),
        empty=_("No split of the cost is agreed yet."),
        head=(_("Alternative"), _("Organisation"), _("Agreed share")),
        widths=(5, 4, 2),
        rows=tuple(
            (
                Cell(
                    row.alternative.name,
                    reverse("areas:value", args=[plan.area.slug, row.alternative.assessment_id]),
                ),
                Cell(row.organisation.name),
                Cell(f"{floatformat(row.percentage, -2)} %"),
            )
            for row in rows
        ),
        more=_more(rest, found, reverse("areas:values", args=[plan.area.slug])),
    )


def _bounded(found) -> tuple[list, bool]:
    """Return the first rows, and whether there are more."""
    rows = list(found[: MOST_ROWS + 1])
    return rows[:MOST_ROWS], len(rows) > MOST_ROWS


def _more(rest: bool, found, url: str) -> Cell | None:
    if not rest:
        return None
    total = found.count()
    return Cell(ngettext("All %(total)d row", "All %(total)d rows", total) % {"total": total}, url)


def _budget(total, has_examples: bool) -> str:
    amount = _euros(total)
    return _("%(amount)s (with example values)") % {"amount": amount} if has_examples else amount


def _euros(amount) -> str:
    return f"€ {floatformat(amount, '0g')}"


# The tables of each block; what the other blocks show has a layout of its own (`areas.queries.plan`).
TABLES = {
    LiveBlock.CHALLENGES: (work_table,),
    LiveBlock.COUPLINGS: (coupling_table,),
    LiveBlock.FRAMEWORK: (scenario_table, assessment_table),
    LiveBlock.MONEY: (budget_table, share_table),
}
