"""Beside the map: the same works, koppelkansen and areas as lists, the legend, and what lies under a click."""

from dataclasses import dataclass, replace
from itertools import pairwise

from django.contrib.gis.db.models import Extent
from django.contrib.gis.db.models.functions import Envelope, Transform
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import CaseArea, Opportunity, Work, WorkKind
from areas.queries.opportunities import WORKS
from areas.queries.work_dates import dates_in_words
from areas.queries.works import Choice, narrow
from koppelkansen.core.geometry import GPS_SRID
from stakeholders.models import Organisation

UNKNOWN = "#8a949a"
# First years from near to far, as steps that can be told apart without colours too: from light to dark.
YEARS_AHEAD = (0, 2, 5, 10)
YEAR_COLOURS = ("#f2b134", "#e07b39", "#2f8796", "#0b4f5c", "#4a2c6d")
COUNTRY = (3.3, 50.7, 7.3, 53.6)


@dataclass(frozen=True)
class Row:
    """A row of a list, with where the map must look to show it (west, south, east, north in degrees)."""

    item: object
    bounds: str
    words: str = ""


def works(user, choice: Choice) -> QuerySet[Work]:
    """Planned works that `user` may see, as in the tiles; also those without a place."""
    rows = narrow(Work.objects.visible_to(user).planned(), choice).select_related("organisation", "kind")
    return _with_box(rows.defer("geometry", "middle_web", "description"), "geometry")


def opportunities(user, choice: Choice) -> QuerySet[Opportunity]:
    """Koppelkansen that `user` may see between works that the filters keep, best first."""
    rows = in_time(Opportunity.objects.all_visible_to(user).current(), choice)
    if (kept := kept_works(choice)) is not None:
        rows = rows.filter(pk__in=Opportunity.works.through.objects.filter(work__in=kept).values("opportunity"))
    return _with_box(rows.ranked().prefetch_related(WORKS), "place_web")


def in_time(rows: QuerySet[Opportunity], choice: Choice) -> QuerySet[Opportunity]:
    """Without the koppelkansen of which all works are past, unless they are asked for."""
    return rows if choice.past else rows.not_past()


def number_past(user, choice: Choice) -> int:
    """How many koppelkansen are left out because all their works are past."""
    return 0 if choice.past else opportunities(user, replace(choice, past=True)).past().count()


def kept_works(choice: Choice) -> QuerySet[Work] | None:
    """The works that the filters keep, or None when there are no filters; only to narrow down what is visible."""
    unfiltered = Choice(colour=choice.colour, past=choice.past)
    return None if choice == unfiltered else narrow(Work.objects.all(), choice).values("pk")


def areas(user, choice: Choice) -> QuerySet[CaseArea]:
    """Areas that `user` takes part in."""
    rows = CaseArea.objects.visible_to(user).select_related("phase").defer("boundary", "boundary_web")
    if choice.area:
        rows = rows.filter(pk=choice.area)
    return _with_box(rows.order_by("name"), "boundary_web")


def _with_box(rows: QuerySet, shape: str) -> QuerySet:
    return rows.annotate(box=Transform(Envelope(shape), GPS_SRID))


def as_rows(page) -> list[Row]:
    """The objects of a page with what the template cannot work out."""
    return [
        Row(item, _text(item.box.extent) if item.box else "", dates_in_words(item) if isinstance(item, Work) else "")
        for item in page
    ]


def _text(extent) -> str:
    return ",".join(f"{degrees:.6f}" for degrees in extent)


def bounds(user, choice: Choice) -> str:
    """Where the map looks at first: the chosen area, or all areas of the user, or the country."""
    extent = areas(user, choice).aggregate(extent=Extent(Transform("boundary", GPS_SRID)))["extent"]
    return _text(extent or COUNTRY)


def legend(user, choice: Choice) -> dict:
    """The colours of the works on the map and what they stand for, `steps` for years and `values` otherwise."""
    seen = narrow(Work.objects.visible_to(user).planned(), choice).order_by()
    if choice.colour == "jaar":
        return _year_legend()
    model, field = (Organisation, "organisation") if choice.colour == "organisatie" else (WorkKind, "kind")
    name = "name" if model is WorkKind else "short_name"
    rows = model.objects.filter(Exists(seen.filter(**{field: OuterRef("pk")}))).values_list("pk", name, "colour")
    entries = [(label, colour) for _pk, label, colour in rows]
    if model is WorkKind and seen.filter(kind=None).exists():
        entries.append((_("unknown kind"), UNKNOWN))
    return {
        "entries": entries,
        "data": {"property": "owner" if model is Organisation else "type", "other": UNKNOWN,
                 "values": [[pk, colour] for pk, _label, colour in rows]},
    }  # fmt: skip


def _year_legend() -> dict:
    now = timezone.localdate().year
    last = [now + ahead for ahead in YEARS_AHEAD]
    words = [_("until %(year)d") % {"year": last[0]}]
    words += [f"{before + 1} – {year}" for before, year in pairwise(last)]
    words += [_("after %(year)d") % {"year": last[-1]}]
    entries = [*zip(words, YEAR_COLOURS, strict=True), (_("unknown year"), UNKNOWN)]
    steps = [[1, YEAR_COLOURS[0]], *([year + 1, colour] for year, colour in zip(last, YEAR_COLOURS[1:], strict=True))]
    return {"entries": entries, "data": {"property": "year", "other": UNKNOWN, "steps": steps}}


def details(user, ids: dict[str, list[int]]) -> dict:
    """What `user` may know of the things under a click."""
    found = Work.objects.visible_to(user).filter(pk__in=ids["werk"]).select_related("organisation", "kind")
    found = found.defer("geometry", "middle_web", "description")
    chances = Opportunity.objects.visible_to(user).filter(pk__in=ids["koppelkans"]).prefetch_related(WORKS)
    return {
        "works": [(work, dates_in_words(work)) for work in found],
        "opportunities": chances.ranked(),
        "areas": CaseArea.objects.visible_to(user).filter(pk__in=ids["gebied"]).select_related("phase"),
    }
