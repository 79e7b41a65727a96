"""The list of challenges of an area."""

from django.db.models import Case, F, QuerySet, Value, When

from areas.enums import Urgency
from areas.models import CaseArea, Challenge

# Most pressing first.
URGENCY_ORDER = Case(*(When(urgency=urgency, then=Value(place)) for place, urgency in enumerate(Urgency)))
SORTS = {
    "organisatie": ("organisation__name", "title"),
    "opgave": ("title",),
    "thema": ("theme__position", "title"),
    "urgentie": ("urgency_order", "title"),
    "jaar": ("horizon", "title"),
}


def challenge_list(area: CaseArea, *, sort: str = "", **filters) -> QuerySet[Challenge]:
    """Return the challenges of an area, most pressing first unless the reader sorts otherwise."""
    rows = Challenge.objects.filter(area=area, **filters).select_related("organisation", "theme")
    rows = rows.annotate(urgency_order=URGENCY_ORDER).defer("location_web")
    key, descending = sort.removeprefix("-"), sort.startswith("-")
    names = SORTS.get(key, SORTS["urgentie"])
    return rows.order_by(
        *(F(name).desc(nulls_last=True) if descending else F(name).asc(nulls_last=True) for name in names)
    )
