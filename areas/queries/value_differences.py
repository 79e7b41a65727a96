"""How the organisations value the alternatives, and where they disagree."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from areas.engine.measure import Reason
from areas.queries.value_reading import Reading, Row, Table, percentage
from areas.queries.value_words import concordance_words, reason_words, reliability_words
from koppelkansen.core.charts import Chart
from koppelkansen.core.numbers import number

MOST_CELLS = 10  # cells with the largest differences that are drawn


@dataclass(frozen=True)
class Organisations:
    """The organisations side by side."""

    sentence: str
    chart: Chart
    table: Table
    weights: Table


@dataclass(frozen=True)
class Disagreement:
    """Where scores differ, by how much and who; `measures` are (name, number, meaning)."""

    sentence: str
    measures: list[tuple[str, str, str]]
    chart: Chart
    cells: Table


def organisations(reading: Reading) -> Organisations:
    """The organisations side by side."""
    views, keys = reading.outcome["organisations"], reading.ranked
    chart = Chart(
        "dots",
        _("Value according to each organisation"),
        reading.names,
        [reading.series(row["organisation"], [round(row["utilities"][key], 1) for key in keys]) for row in views],
        _("Alternative"),
        _("Points (0–100)"),
        maximum=100,
    )
    rows = [
        Row(
            reading.alternative[key],
            tuple(f"{number(row['utilities'][key], 1)} ({row['ranks'][key]})" for row in views),
        )
        for key in keys
    ]
    weights = [
        Row(
            name,
            (*(percentage(row["weights"][key]) for row in views), percentage(reading.outcome["weights"][key])),
        )
        for key, name in reading.criterion.items()
    ]
    heads = tuple(reading.short(row["organisation"]) for row in views)
    table, shares = Table(heads, tuple(rows)), Table((*heads, _("Together")), tuple(weights))
    return Organisations(_favourites(reading), chart, table, shares)


def _favourites(reading: Reading) -> str:
    """Which alternative each organisation puts first."""
    views = reading.outcome["organisations"]
    if len(reading.ranked) == 1 or len(views) == 1:
        return ""
    fans = {}
    for row in views:
        best = tuple(key for key in reading.ranked if row["ranks"][key] == 1)
        fans.setdefault(best, []).append(row["organisation"])
    names = {
        best: get_text_list([reading.alternative[key] for key in best], _("and"))
        for best in sorted(fans, key=lambda best: [reading.ranked.index(key) for key in best])
    }
    if len(fans) == 1:
        (best,) = fans
        if len(best) > 1:
            text = _("All organisations value %(name)s the same, and highest.")
        else:
            text = _("All organisations put %(name)s first.")
        return text % {"name": names[best]}
    parts = [
        _("%(name)s with %(organisations)s") % {"name": name, "organisations": get_text_list(fans[best], _("and"))}
        for best, name in names.items()
    ]
    return _("The organisations differ on what comes first: %(list)s.") % {"list": "; ".join(parts)}


def disagreement(reading: Reading) -> Disagreement:
    """Where scores differ, the largest difference first."""
    cells = [row for row in reading.outcome["cells"] if row["known"] > 1]
    cells.sort(key=lambda row: (-(row["highest"] - row["lowest"]), row["alternative"], row["criterion"]))
    return Disagreement(
        _widest(reading, cells), _measures(reading), _cells_chart(reading, cells), _cells(reading, cells)
    )


def _widest(reading: Reading, cells: list[dict]) -> str:
    if not cells:
        return _("No score was given by two assessors, so there is nothing to compare.")
    if cells[0]["highest"] == cells[0]["lowest"]:
        return _("No two assessors differ in a score.")
    widest = cells[0]
    return _(
        "The scores differ most on %(criterion)s of %(alternative)s: "
        "from %(low)s (%(low_by)s) to %(high)s (%(high_by)s)."
    ) % {
        "criterion": reading.criterion[widest["criterion"]],
        "alternative": reading.alternative[widest["alternative"]],
        "low": number(widest["lowest"]),
        "low_by": ", ".join(widest["lowest_by"]),
        "high": number(widest["highest"]),
        "high_by": ", ".join(widest["highest_by"]),
    }


def _measures(reading: Reading) -> list[tuple[str, str, str]]:
    found = []
    for name, part, alone in (
        (
            _("Order of the alternatives, between assessors (Kendall’s W)"),
            reading.outcome["concordance"],
            reason_words(Reason.ONE_ASSESSOR),
        ),
        (
            _("Order of the alternatives, between organisations (Kendall’s W)"),
            reading.outcome["concordance_organisations"],
            _("there is only one organisation"),
        ),
    ):
        value = part["w"]["value"]
        if value is None:
            reason = part["w"]["reason"]
            found.append((name, "–", alone if reason == Reason.ONE_ASSESSOR else reason_words(reason)))
            continue
        words = concordance_words(value)
        if part["tie_corrected"]:
            words = _("%(words)s (corrected for equal ranks)") % {"words": words}
        found.append((name, number(value, 2), words))
    alpha, name = reading.outcome["alpha"], _("Use of the scales (Krippendorff’s α, ordinal)")
    if alpha["value"] is None:
        # The engine means: of no score there are two to compare.
        unpaired = alpha["reason"] == Reason.ONE_ASSESSOR and len(reading.inputs["assessors"]) > 1
        words = _("no score was given by two assessors") if unpaired else reason_words(alpha["reason"])
        return [*found, (name, "–", words)]
    return [*found, (name, number(alpha["value"], 2), reliability_words(alpha["value"]))]


def _cell_name(reading: Reading, row: dict) -> str:
    return f"{reading.criterion[row['criterion']]} · {reading.alternative[row['alternative']]}"


def _cells_chart(reading: Reading, cells: list[dict]) -> Chart:
    shown = [row for row in cells[:MOST_CELLS] if row["highest"] > row["lowest"]]
    keys = [f"{row['alternative']}/{row['criterion']}" for row in shown]
    given = defaultdict(lambda: {key: [] for key in keys})
    for person in reading.inputs["assessors"]:
        answers = given[person["organisation"]]
        for key in keys:
            value, _low, _high = person["scores"].get(key, (None, None, None))
            if value is not None:
                answers[key].append(value)
    return Chart(
        "dots",
        _("Where the scores differ most"),
        [_cell_name(reading, row) for row in shown],
        [reading.series(name, [_mean(answers[key]) for key in keys]) for name, answers in sorted(given.items())],
        _("Alternative and criterion"),
        _("Mean score of the organisation"),
        maximum=100,
    )


def _mean(values: list[int]) -> float | None:
    return round(sum(values) / len(values), 1) if values else None


def _cells(reading: Reading, cells: list[dict]) -> Table:
    rows = [
        Row(
            _cell_name(reading, row),
            (
                number(row["lowest"]),
                ", ".join(row["lowest_by"]),
                number(row["highest"]),
                ", ".join(row["highest_by"]),
                "–" if row["sd"] is None else number(row["sd"], 1),
                row["missing"],
            ),
        )
        for row in cells
    ]
    heads = (_("Lowest"), _("by"), _("Highest"), _("by"), _("Standard deviation"), _("Don’t know"))
    return Table(heads, tuple(rows))
