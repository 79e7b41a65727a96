"""Koppelkansen as lists and pages need them."""

from django.db.models import Prefetch, QuerySet

from areas.models import CaseArea, Opportunity, Work
from areas.queries.work_dates import dates_in_words
from areas.querysets.works import FUNNEL

SORTS = {
    "score": "score",
    "besparing": "saving",
    "dagen": "open_days",
    "afstand": "metres",
}
WORKS = Prefetch(
    "works",
    queryset=Work.objects.select_related("organisation", "kind")
    .defer("geometry", "middle_web", "description")
    .order_by("organisation__name", "pk"),
)


def opportunity_list(user, *, area: CaseArea | None = None, sort: str = "", **filters) -> QuerySet[Opportunity]:
    """Koppelkansen that `user` may see, best first unless the reader sorts otherwise."""
    seen = Opportunity.objects
    rows = seen.all_visible_to(user) if area is None else seen.visible_to(user).in_area(area)
    if state := filters.get("stand"):
        rows = rows.filter(state=state)
    else:
        rows = rows.at_least(filters.get("vanaf") or FUNNEL[0])
    if organisation := filters.get("organisatie"):
        rows = rows.filter(
            pk__in=Opportunity.works.through.objects.filter(work__organisation=organisation).values("opportunity")
        )
    if text := filters.get("zoek"):
        rows = rows.filter(title__icontains=text)
    if not filters.get("voorbij"):
        rows = rows.not_past()
    key = sort.removeprefix("-")
    name = SORTS.get(key, "score")
    ascending = key in SORTS and not sort.startswith("-")
    return rows.order_by(name if ascending else f"-{name}", "pk").prefetch_related(WORKS)


def owners_in_words(opportunity: Opportunity) -> str:
    """Whose works a koppelkans joins, by short name."""
    organisations = (work.organisation for work in opportunity.works.all())
    return ", ".join(sorted({organisation.short_name or organisation.name for organisation in organisations}))


def number_past(user, **filters) -> int:
    """How many koppelkansen a list leaves out because all their works are past."""
    return opportunity_list(user, **filters | {"voorbij": True}).past().count()


def member_rows(opportunity: Opportunity, user) -> list[dict]:
    """The works of a koppelkans with their dates, how much of each lies in the shared place, and whether `user` may
    open its page: who was invited sees works here of which the page stays closed."""
    overlap = opportunity.parts.get("overlap", {})
    works = opportunity.works.all()
    open_to_user = set(
        Work.objects.visible_to(user).filter(pk__in=[work.pk for work in works]).values_list("pk", flat=True)
    )
    return [
        {
            "work": work,
            "dates": dates_in_words(work),
            "overlap": overlap.get(str(work.pk)),
            "is_visible": work.pk in open_to_user,
        }
        for work in works
    ]
