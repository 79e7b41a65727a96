"""The scale of what is measured: points (measurement, value), typed one per line as "90 = 60"."""

import re
from itertools import pairwise

from django.utils.translation import gettext as _

from areas.enums import CriterionKind
from areas.models.scale import ScaledModel
from koppelkansen.core import numbers
from koppelkansen.core.charts import Chart, Series
from koppelkansen.core.exceptions import DomainError

Points = list[tuple[float, float]]
NUMBER = r"-?\d{1,12}(?:[.,]\d{1,6})?"
LINE = re.compile(rf"({NUMBER})\s*=\s*({NUMBER})")
THOUSANDS = re.compile(r"\.\d{3}\b")  # 1.000 is a thousand to one reader and one to another
MOST_POINTS = 50
NOT_SCALE = {"position", "version", "created_at", "updated_at"}


def read_points(text: str) -> Points:
    """Return the points of a text, one per line; empty lines do not count.

    Raises `DomainError` that names the line which cannot be read or has a value outside the scale.
    """
    points = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        found = LINE.fullmatch(line.strip())
        if found is None or THOUSANDS.search(line):
            raise _wrong(
                _("Line %(number)s, “%(line)s”, is not a point. Write measurement = value, for example 90 = 60."),
                number=number,
                line=line.strip(),
            )
        raw, value = (float(part.replace(",", ".")) for part in found.groups())
        if not 0 <= value <= 100:
            raise _wrong(_("Line %(number)s: a value lies between 0 and 100."), number=number)
        points.append((raw, value))
    if len(points) > MOST_POINTS:
        raise _wrong(_("At most %(count)s points."), count=MOST_POINTS)
    return points


def scale_points(*, raw_0: float | None, raw_50: float | None, raw_100: float | None, points: str) -> Points:
    """Return all points of a scale by rising measurement. Raises `DomainError` when they do not make one line."""
    if raw_0 is None or raw_100 is None or raw_0 == raw_100:
        raise DomainError(_("A measured criterion needs two different measurements for 0 and 100."), field="raw_0")
    if raw_50 is not None and not min(raw_0, raw_100) < raw_50 < max(raw_0, raw_100):
        raise DomainError(_("The measurement for 50 lies between those for 0 and 100."), field="raw_50")
    middle = [] if raw_50 is None else [(raw_50, 50.0)]
    found = sorted([(raw_0, 0.0), *middle, (raw_100, 100.0), *read_points(points)])
    for (one, _value), (other, _next) in pairwise(found):
        if one == other:
            raise _wrong(_("Measurement %(raw)s has two values; every measurement has one."), raw=f"{one:g}")
    return found


def check_scale(**fields) -> None:
    """Check the scale in the fields of a criterion; raises `DomainError`."""
    if fields.get("kind") == CriterionKind.MEASURED:
        scale_points(
            raw_0=fields.get("raw_0"),
            raw_50=fields.get("raw_50"),
            raw_100=fields.get("raw_100"),
            points=fields.get("points", ""),
        )


def scale_of(row: ScaledModel) -> dict:
    """Return what a criterion and a criterion of a set have in common, to make the one from the other."""
    return {f.attname: getattr(row, f.attname) for f in ScaledModel._meta.fields if f.name not in NOT_SCALE}


def scale_words(row: ScaledModel) -> list[str]:
    """Return the points of a measured scale from 0 to 100 as one types them: "90 = 60"."""
    if not row.is_measured:
        return []
    points = scale_points(raw_0=row.raw_0, raw_50=row.raw_50, raw_100=row.raw_100, points=row.points)
    by_value = reversed(points) if row.less_is_better else points
    return [f"{_short(raw)} = {_short(value)}" for raw, value in by_value]


def _short(value: float) -> str:
    return numbers.number(value, 0 if value.is_integer() else 2)


def scale_chart(row: ScaledModel) -> Chart | None:
    """Draw how a measurement becomes a value; nothing for what is scored."""
    if not row.is_measured:
        return None
    points = scale_points(raw_0=row.raw_0, raw_50=row.raw_50, raw_100=row.raw_100, points=row.points)
    return Chart(
        "curve",
        _("How a measurement becomes a value: %(name)s") % {"name": row.name},
        [int(raw) if raw.is_integer() else raw for raw, _value in points],
        [Series(_("Value"), [value for _raw, value in points])],
        row.unit or _("Measurement"),
        _("Value (0–100)"),
        maximum=100,
    )


def _wrong(text: str, **words) -> DomainError:
    return DomainError(text % words, field="points")
