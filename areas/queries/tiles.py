"""Vector tiles for the map, straight from PostGIS: what a user may see, and no more than the filters ask for.

Near by each work is a feature; from afar, or where very many lie together, works are counted per cell of a grid, so
that a tile stays small however many there are. A tile of works holds numbers only, never a name or a cost.

Works are stored in RD New. Near by they are turned into web mercator as a whole (`tile_ground`); from afar their
middles, projected once, are counted.

Drawing a tile takes a millisecond, and so would writing its SQL from querysets: that is done once per viewer and
choice of filters (`_statement`). The rights themselves are not remembered: the SQL asks the database every time.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count

from django.contrib.gis.db.models import GeometryField
from django.core.exceptions import EmptyResultSet
from django.db.models import BinaryField, F, Func, IntegerField, QuerySet
from django.db.models.functions import Cast, ExtractYear

from areas.models import CaseArea, Opportunity, Work
from areas.queries.map_lists import in_time, kept_works
from areas.queries.tile_ground import TURN, ground
from areas.queries.works import Choice, narrow
from areas.querysets.works import sees_all
from koppelkansen.core.geometry import STORAGE_SRID, WEB_SRID
from koppelkansen.core.statements import run
from stakeholders.held import Held, held_today
from stakeholders.models import User

EVERYTHING = Choice()
MAX_ZOOM = 20
WIDE_UNTIL = 9  # zoom up to which a tile may hold much of the country, so that counting its works is worth a plan
BEST_UNTIL = 12  # zoom up to which it may hold more koppelkansen than can be drawn, most of them not for the viewer
SINGLE_FROM = 13  # zoom from which works are drawn one by one
MAX_FEATURES = 6_000  # more in one tile cannot be told apart, and would weigh more than half a megabyte
CELLS = 16  # cells across a tile in which works are counted
PLACE = re.compile("%%|%s")
FIRST_YEAR = Cast(ExtractYear("window_start"), IntegerField())
# By what the map can be coloured; from afar a cell has the colour of its most frequent value.
COLOURINGS = {"organisatie": F("organisation_id"), "soort": F("kind_id"), "jaar": FIRST_YEAR}

DRAWN = "SELECT ST_AsMVT(t, '{layer}', 4096, 'shape', 'id'), count(*) FROM ({rows}) t"
# MATERIALIZED: rows are counted as they come, and cells beyond the edge left out afterwards.
COUNTED = f"""WITH cells AS MATERIALIZED (SELECT i, j, value, count(*) AS number, sum(px) AS px, sum(py) AS py FROM (
    SELECT floor((px - %(west)s) / %(side)s * {CELLS}) AS i, floor((py - %(south)s) / %(side)s * {CELLS}) AS j,
        value, px, py
    FROM ({{rows}} OFFSET 0) AS works (px, py, value)) AS placed
    GROUP BY i, j, value)
SELECT ST_AsMVT(t, 'counts', 4096, 'shape') FROM (
    SELECT sum(number)::int AS number, (array_agg(value ORDER BY number DESC, value))[1] AS value,
        ST_AsMVTGeom(ST_SetSRID(ST_MakePoint(sum(px) / sum(number), sum(py) / sum(number)), 3857),
            %(square)s::box2d) AS shape
    FROM cells WHERE i >= 0 AND j >= 0 AND i < {CELLS} AND j < {CELLS} GROUP BY i, j
) t
"""  # noqa: S608 - constants


@dataclass(frozen=True)
class Viewer:
    """Who looks at the map, by all that the SQL of `visible_to` is made from."""

    pk: int
    programme_role: str
    is_active: bool
    held: tuple[Held, ...]
    user: User = field(compare=False)


def viewer_of(user: User) -> Viewer:
    """Describe a logged-in user as he is now; who sees everything does so by his programme role alone."""
    held = () if sees_all(user) else tuple(sorted(held_today(user), key=str))
    return Viewer(user.pk, user.programme_role, user.is_active, held, user)


class _Square(Func):
    """The square of the tile. As a subquery it has one plan, wherever the tile lies."""

    template = f"(SELECT ST_SetSRID(%%(square)s::box2d::geometry, {WEB_SRID}))"
    arity = 0
    output_field = GeometryField(srid=WEB_SRID)


class _SquareItself(_Square):
    """The same as a value that the plan may look at: how much lies there."""

    template = f"ST_SetSRID(%%(square)s::box2d::geometry, {WEB_SRID})"


class _Ground(_Square):
    """What the tile covers in RD New."""

    template = f"(SELECT ST_SetSRID(%%(ground)s::box2d::geometry, {STORAGE_SRID}))"
    output_field = GeometryField(srid=STORAGE_SRID)


class _GroundItself(_Ground):
    """The same as a value that the plan may look at."""

    template = f"ST_SetSRID(%%(ground)s::box2d::geometry, {STORAGE_SRID})"


class _Turned(Func):
    """A shape in RD New as it lies in web mercator, near the tile."""

    function = "ST_Affine"
    template = f"%(function)s(%(expressions)s, {', '.join(f'%%({part})s' for part in TURN)})"
    output_field = GeometryField(srid=WEB_SRID)


class _Shape(Func):
    """A shape in the coordinates of the tile, cut off at its edge."""

    function = "ST_AsMVTGeom"
    template = "%(function)s(%(expressions)s, %%(square)s::box2d)"
    output_field = BinaryField()  # stays in the database: not to be decoded as a geometry


class _X(Func):
    function = "ST_X"
    output_field = IntegerField()


class _Y(_X):
    function = "ST_Y"


def work_tile(viewer: Viewer, z: int, x: int, y: int, choice: Choice = EVERYTHING) -> bytes:
    """The tile of planned works: layer `works` with each, or layer `counts` with how many there are per cell."""
    if z >= SINGLE_FROM:
        tile, number = _run("works", viewer, choice, z, x, y)
        if number < MAX_FEATURES:
            return tile
    return _run("counts", viewer, choice, z, x, y)[0]


def area_tile(viewer: Viewer, z: int, x: int, y: int, choice: Choice = EVERYTHING) -> bytes:
    """The tile of case areas, with their names and phases; they are there whatever works are chosen."""
    return _run("areas", viewer, Choice(area=choice.area), z, x, y)[0]


def opportunity_tile(viewer: Viewer, z: int, x: int, y: int, choice: Choice = EVERYTHING) -> bytes:
    """The tile of koppelkansen between works, the best ones when there are more than can be drawn."""
    return _run("opportunities" if z > BEST_UNTIL else "best", viewer, choice, z, x, y)[0]


def _run(drawing: str, viewer: Viewer, choice: Choice, z: int, x: int, y: int) -> tuple:
    """Run the statement of a drawing; the server keeps its plan, which costs more to make than to carry out, unless
    that depends on where the tile lies."""
    statement, values = _statement(drawing, viewer, choice)
    here = ground(z, x, y)
    if not statement or not here:
        return b"", 0
    return run(statement, values | here, keep_plan=drawing != "best" and (drawing != "counts" or z > WIDE_UNTIL))[0]


@lru_cache(maxsize=1_000)
def _statement(drawing: str, viewer: Viewer, choice: Choice) -> tuple[str, dict]:
    """The SQL of a drawing for a viewer and its values besides those of the tile; empty when it holds nothing.

    The tile's values are known by name, because a statement needs them more than once and in no fixed order.
    """
    rows = ROWS[drawing](viewer.user, choice)
    try:
        sql, parameters = rows.query.sql_with_params()
    except EmptyResultSet:
        return "", {}
    numbers = count()
    sql = PLACE.sub(lambda place: place[0] if place[0] == "%%" else f"%(p{next(numbers)})s", sql)
    statement = COUNTED if drawing == "counts" else DRAWN
    # The members of an enumeration take the driver longer than their values.
    values = {f"p{number}": getattr(value, "value", value) for number, value in enumerate(parameters)}
    return statement.format(rows=sql, layer="opportunities" if drawing == "best" else drawing), values


def _works(user, choice: Choice, where: _Ground) -> QuerySet:
    rows = narrow(Work.objects.visible_to(user).planned(), choice)
    return rows.filter(geometry__bboverlaps=where).order_by()


def _work_rows(user, choice: Choice) -> QuerySet:
    columns = {"owner": F("organisation_id"), "type": F("kind_id"), "year": FIRST_YEAR}
    return _drawn(_works(user, choice, _Ground()), _Turned("geometry"), **columns)


def _count_rows(user, choice: Choice) -> QuerySet:
    value = COLOURINGS[choice.colour]
    rows = _works(user, choice, _GroundItself()).annotate(px=_X("middle_web"), py=_Y("middle_web"), value=value)
    return rows.values_list("px", "py", "value")


def _area_rows(user, choice: Choice) -> QuerySet:
    rows = CaseArea.objects.visible_to(user).filter(boundary_web__bboverlaps=_Square()).order_by()
    if choice.area:
        rows = rows.filter(pk=choice.area)
    return _drawn(rows, "boundary_web", title=F("name"), phase_number=F("phase__number"))


def _opportunity_rows(user, choice: Choice) -> QuerySet:
    return _opportunities(Opportunity.objects.visible_to(user), choice, _Square())


def _best_rows(user, choice: Choice) -> QuerySet:
    return _opportunities(Opportunity.objects.all_visible_to(user), choice, _SquareItself())


def _opportunities(seen: QuerySet, choice: Choice, where: _Square) -> QuerySet:
    rows = in_time(seen.current(), choice).filter(place_web__bboverlaps=where)
    if (kept := kept_works(choice)) is not None:
        rows = rows.filter(pk__in=Opportunity.works.through.objects.filter(work__in=kept).values("opportunity"))
    return _drawn(rows.order_by("-score", "pk"), "place_web", worth=Cast("score", IntegerField()))


def _drawn(rows: QuerySet, shape: str | Func, **columns) -> QuerySet:
    rows = rows.annotate(shape=_Shape(shape), **columns)
    return rows.values_list("id", "shape", *columns)[:MAX_FEATURES]


ROWS = {
    "works": _work_rows,
    "counts": _count_rows,
    "areas": _area_rows,
    "opportunities": _opportunity_rows,
    "best": _best_rows,
}


def is_tile(z: int, x: int, y: int) -> bool:
    """Tell whether there is such a tile."""
    return 0 <= z <= MAX_ZOOM and 0 <= x < 2**z and 0 <= y < 2**z
