"""Works as lists and pages need them, in a fixed number of queries."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.gis.db.models.functions import Distance
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from areas.models import CaseArea, Challenge, Opportunity, Work, WorkCost, WorkRelation

NEARBY = 300  # metres
SORTS = {
    "naam": ("name",),
    "organisatie": ("organisation__name", "name"),
    "soort": ("kind__position", "name"),
    "start": ("window_start", "name"),
    "bevestigd": ("last_confirmed", "name"),
}


@dataclass(frozen=True)
class Choice:
    """What the map and the list beside it are narrowed down to (ids, and whole years), and how it is coloured."""

    area: int | None = None
    organisation: int | None = None
    kind: int | None = None
    first_year: int | None = None
    last_year: int | None = None
    colour: str = "organisatie"
    past: bool = False  # also koppelkansen of which all works are past


def narrow(rows: QuerySet[Work], choice: Choice) -> QuerySet[Work]:
    """Those of `rows` that the choice asks for; a work without any date lies in no period."""
    if choice.area:
        rows = rows.filter(pk__in=Work.areas.through.objects.filter(area=choice.area).values("work"))
    if choice.organisation:
        rows = rows.filter(organisation=choice.organisation)
    if choice.kind:
        rows = rows.filter(kind=choice.kind)
    return in_years(rows, choice.first_year, choice.last_year)


def in_years(rows: QuerySet[Work], first: int | None, last: int | None) -> QuerySet[Work]:
    """Works that can be done in some year from the first to the last; one without any date lies in no year."""
    if first:
        start = dt.date(first, 1, 1)
        rows = rows.filter(Q(window_end__gte=start) | Q(window_end=None, window_start__isnull=False))
    if last:
        end = dt.date(last, 12, 31)
        rows = rows.filter(Q(window_start__lte=end) | Q(window_start=None, window_end__isnull=False))
    return rows


def work_list(user, *, area: CaseArea | None = None, sort: str = "", **filters) -> QuerySet[Work]:
    """Works that `user` may see, filtered by the fields of `WorkFilterForm`."""
    rows = Work.objects.visible_to(user).select_related("organisation", "kind")
    rows = rows.defer("geometry", "middle_web", "description")
    if area is not None:
        rows = rows.filter(pk__in=Work.areas.through.objects.filter(area=area).values("work"))
    if text := filters.get("zoek"):
        rows = rows.filter(
            Q(name__icontains=text)
            | Q(street__icontains=text)
            | Q(external_id__iexact=text)
            | Q(coordination_number__iexact=text)
        )
    for name, lookup in (("organisatie", "organisation"), ("soort", "kind"), ("zekerheid", "certainty")):
        if filters.get(name):
            rows = rows.filter(**{lookup: filters[name]})
    rows = rows.filter(state=filters.get("stand") or "planned")
    if what := filters.get("mist"):
        rows = rows.lacking(what)
    if year := filters.get("jaar"):
        rows = in_years(rows, year, year)
    key, descending = sort.removeprefix("-"), sort.startswith("-")
    names = SORTS.get(key, SORTS["start"])
    ordering = [F(name).desc(nulls_last=True) if descending else F(name).asc(nulls_last=True) for name in names]
    return rows.order_by(*ordering, "pk")


def with_visible_cost(user, rows: QuerySet[Work]) -> QuerySet[Work]:
    """Works with `cost_low`, `cost_mode`, `cost_high` and `price_level`, empty where `user` may not know them."""
    costs = WorkCost.objects.visible_to(user).filter(work=OuterRef("pk"))
    names = {"cost_low": "low", "cost_mode": "mode", "cost_high": "high", "price_level": "price_level"}
    return rows.annotate(**{name: Subquery(costs.values(field)[:1]) for name, field in names.items()})


def works_for_page() -> QuerySet[Work]:
    """One work with what its page shows."""
    return Work.objects.select_related("organisation", "kind")


def visible_challenge(user, work: Work) -> Challenge | None:
    """The challenge that a work serves, if `user` may read it."""
    rows = Challenge.objects.visible_to(user).filter(pk=work.challenge_id).select_related("area")
    return rows.first() if work.challenge_id else None


def visible_cost(user, work: Work) -> WorkCost | None:
    """The cost of a work if `user` may know it."""
    return WorkCost.objects.visible_to(user).filter(work=work).first()


def relations_of(user, work: Work) -> list[WorkRelation]:
    """Relations of a work to and from works that `user` sees."""
    rows = WorkRelation.objects.visible_to(user).filter(Q(work=work) | Q(other=work))
    return list(rows.select_related("work__organisation", "other__organisation"))


def opportunities_of(user, work: Work, limit: int = 10) -> list[Opportunity]:
    """The best koppelkansen in which a work takes part."""
    rows = Opportunity.objects.visible_to(user).current().filter(members__work=work).ranked()
    return list(rows.prefetch_related("works__organisation")[:limit])


def near(works: QuerySet[Work], work: Work, limit: int = 60) -> QuerySet[Work]:
    """The works nearest to one that has a place; without a place those of the same street or organisation."""
    if work.geometry is None:
        same = works.filter(Q(street=work.street) if work.street else Q(organisation=work.organisation_id))
        ids = list(same.order_by("name", "pk").values_list("pk", flat=True)[:limit])
        return works.filter(pk__in=ids).select_related("organisation").order_by("name", "pk")
    metres = Distance("geometry", work.geometry)
    close = works.filter(geometry__dwithin=(work.geometry, NEARBY)).order_by(metres, "pk")
    ids = list(close.values_list("pk", flat=True)[:limit])
    return works.filter(pk__in=ids).select_related("organisation").order_by(metres, "pk")
