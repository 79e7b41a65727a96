"""Places that matter by themselves: what lies in a zone of interest, and which works break a dig rest."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from areas.models import CaseArea, DigRest, InterestZone, Opportunity, Work
from areas.queries.opportunities import WORKS
from areas.queries.work_dates import dates_in_words

SHOWN = 100


@dataclass(frozen=True)
class RestConflict:
    """A work that would open ground that must rest. `fits_after` says that its window reaches beyond the rest."""

    work: Work
    rest: DigRest
    dates: str

    @property
    def fits_after(self) -> bool:
        return self.work.window_end is None or self.work.window_end > self.rest.until


def rest_conflicts(works: QuerySet[Work], *, limit: int = SHOWN) -> list[RestConflict]:
    """Of `works` those to be done that begin before the ground at their place has rested; the longest rest counts."""
    begin = Coalesce(OuterRef("window_start"), dt.date.min)
    rests = DigRest.objects.filter(place__intersects=OuterRef("geometry"), until__gte=begin)
    # The question whether there is one goes by the few rests; which one is asked of the works that remain.
    rows = works.planned().filter(Exists(rests)).annotate(rest=Subquery(rests.order_by("-until").values("pk")[:1]))
    rows = rows.select_related("organisation").defer("description", "geometry")
    found = list(rows.order_by(F("window_start").asc(nulls_first=True), "pk")[:limit])
    by_id = DigRest.objects.defer("place").in_bulk({work.rest for work in found}) if found else {}
    return [RestConflict(work, by_id[work.rest], dates_in_words(work)) for work in found]


def area_rest_conflicts(user, area: CaseArea) -> list[RestConflict]:
    """Works in an area that break a dig rest, as `user` sees them."""
    links = Work.areas.through.objects.filter(area=area)
    return rest_conflicts(Work.objects.visible_to(user).filter(pk__in=links.values("work")))


def works_in_zone(user, zone: InterestZone) -> QuerySet[Work]:
    """Works of others to be done in a zone, the newest in the portal first."""
    rows = Work.objects.visible_to(user).planned().filter(geometry__intersects=zone.place)
    rows = rows.exclude(organisation=zone.organisation_id).select_related("organisation", "kind")
    return rows.defer("geometry", "description").order_by("-created_at", "-pk")


def opportunities_in_zone(user, zone: InterestZone) -> QuerySet[Opportunity]:
    """Koppelkansen of which a work lies in a zone, best first."""
    members = Opportunity.works.through.objects.filter(work__geometry__intersects=zone.place)
    rows = Opportunity.objects.visible_to(user).current().not_past().filter(pk__in=members.values("opportunity"))
    return rows.ranked().prefetch_related(WORKS)
