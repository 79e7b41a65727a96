"""Where an organisation opens its own ground more than once, and what opening it once would bring."""

from dataclasses import dataclass

import numpy as np
from django.db.models import F, QuerySet

from areas.domain.ranking import said_together
from areas.domain.work_arrays import fetch, parameters
from areas.domain.work_traits import describe
from areas.engine.own_openings import own_openings
from areas.models import Work
from areas.queries.work_dates import dates_in_words

MOST_WORKS = 5_000  # compared on one page, the first to begin
SHOWN = 100


@dataclass(frozen=True)
class Opening:
    """One place that is opened more than once. Money in euros."""

    works: list[dict]  # each with `work` and its `dates` in words
    days_apart: int
    saving: float
    open_days: float

    @property
    def organisation(self):
        return self.works[0]["work"].organisation

    @property
    def title(self) -> str:
        """The street, else the name of the first work."""
        return next((row["work"].street for row in self.works if row["work"].street), self.works[0]["work"].name)


def repeated_openings(works: QuerySet[Work]) -> list[Opening]:
    """Among `works` those of one organisation in one place, most worth doing at once first.

    Takes a fixed number of queries. Private works take no part, and only shared costs bear on a saving: the reader
    may be a partner.
    """
    rows = works.detectable().order_by(F("window_start").asc(nulls_last=True), "pk")
    arrays = fetch(list(rows.values_list("pk", flat=True)[:MOST_WORKS]))
    everything = np.ones(len(arrays), dtype=bool)
    described = describe(arrays, everything)
    together = said_together(arrays, described)
    found = own_openings(arrays.shapes, arrays.owner, described.traits, together, parameters())
    best = found.order[:SHOWN].tolist()
    ids = {int(pk) for k in best for pk in arrays.ids[found.members(k)]}
    shown = Work.objects.select_related("organisation", "kind").defer("geometry", "description")
    by_id = shown.in_bulk(ids)
    return [
        Opening(
            works=[
                {"work": by_id[pk], "dates": dates_in_words(by_id[pk])}
                for pk in arrays.ids[found.members(k)].tolist()
            ],
            days_apart=int(found.pairs.gap[found.edges(k)].max()),
            saving=float(found.scores.saving.money[k]),
            open_days=float(found.scores.saving.days[k]),
        )
        for k in best
    ]
