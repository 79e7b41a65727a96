"""The result page, read from a stored result: every number comes from `outcome`, every name from `inputs`."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from areas.models import AssessmentResult
from areas.queries.value_words import concordance_words, reason_words, reliability_words, weights_words
from koppelkansen.core.charts import Chart, Series

MOST_CELLS = 10  # cells with the largest differences that are shown first


@dataclass(frozen=True)
class Row:
    """A named row of numbers for a table; None shows as a dash."""

    name: str
    values: tuple = ()
    note: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under column heads."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ResultPage:
    """The parts of the page in their order."""

    headline: str
    certainty: str
    tie: bool
    ranking: Table
    ranking_chart: Chart
    organisations_chart: Chart
    organisations: Table
    weights: Table
    agreement: list[tuple[str, str, str]]
    cells_chart: Chart
    cells: Table
    reversals: list[str]
    reversal_table: Table
    tornado_chart: Chart | None
    ranks_chart: Chart
    ranks: Table
    central: Table
    pairwise: Table
    multiplicity: list[dict]
    notes: list[str] = field(default_factory=list)
    settings: dict = field(default_factory=dict)


def result_page(result: AssessmentResult) -> ResultPage:
    """Read a stored result."""
    return _Reader(result).page()


class _Reader:
    def __init__(self, result: AssessmentResult):
        self.inputs, self.outcome = result.inputs, result.outcome
        self.alternative = {row["key"]: row["name"] for row in self.inputs["alternatives"]}
        self.criterion = {row["key"]: row["name"] for row in self.inputs["criteria"]}
        self.assessor = {row["key"]: row["organisation"] for row in self.inputs["assessors"]}
        self.shares = self.outcome["acceptability"]
        self.first = dict(
            zip(self.outcome["alternatives"], [row[0] for row in self.shares["rank_acceptability"]], strict=True)
        )
        self.error = 98 / self.shares["samples"] ** 0.5  # 95 % error of a share, in percentage points

    def page(self) -> ResultPage:
        standings = self.outcome["standings"]
        leaders = [self.alternative[row["alternative"]] for row in standings if row["rank"] == 1]
        return ResultPage(
            headline=self._headline(leaders, standings),
            certainty=self._certainty(),
            tie=len(leaders) > 1,
            ranking=self._ranking(standings),
            ranking_chart=Chart(
                "horizontal_bars",
                _("Value of each alternative"),
                [self.alternative[row["alternative"]] for row in standings],
                [Series(_("Points"), [round(row["utility"], 1) for row in standings])],
                _("Alternative"),
                _("Points (0–100)"),
                maximum=100,
            ),
            organisations_chart=self._organisations_chart(standings),
            organisations=self._organisations(standings),
            weights=self._weights(),
            agreement=self._agreement(),
            cells_chart=self._cells_chart(),
            cells=self._cells(),
            reversals=self._reversal_sentences(standings),
            reversal_table=self._reversal_table(),
            tornado_chart=self._tornado_chart(standings),
            ranks_chart=self._ranks_chart(standings),
            ranks=self._ranks(standings),
            central=self._central(),
            pairwise=self._pairwise(standings),
            multiplicity=[
                row | {"name": self.alternative[row["alternative"]]} for row in self.outcome["multiplicity"]
            ],
            notes=self._notes(),
            settings=self.inputs["settings"],
        )

    def _headline(self, leaders: list[str], standings: list[dict]) -> str:
        if len(standings) == 1:
            return _("There is one alternative, so there is nothing to choose between.")
        if len(leaders) > 1:
            return _("%(names)s are valued the same.") % {"names": ", ".join(leaders)}
        lead = standings[0]["utility"] - standings[1]["utility"]
        return _("%(name)s is valued highest: %(points)s points, %(lead)s more than %(second)s.") % {
            "name": leaders[0],
            "points": _number(standings[0]["utility"]),
            "lead": _number(lead),
            "second": self.alternative[standings[1]["alternative"]],
        }

    def _certainty(self) -> str:
        best = max(self.first, key=lambda key: (self.first[key], key))
        return _("%(name)s is the best for %(share)s %% of %(weights)s (± %(error)s).") % {
            "name": self.alternative[best],
            "share": round(100 * self.first[best]),
            "weights": weights_words(self.inputs["settings"]["weight_space"]),
            "error": _number(self.error),
        }

    def _ranking(self, standings: list[dict]) -> Table:
        rows = []
        for row in standings:
            spread = ""
            if row["high"] - row["low"] > 1e-6:
                spread = _("between %(low)s and %(high)s, because of “don’t know”") % {
                    "low": _number(row["low"]),
                    "high": _number(row["high"]),
                }
            key = row["alternative"]
            values = (
                row["rank"],
                _number(row["utility"]),
                _number(self.outcome["from_means"][key]),
                _percentage(self.first[key]),
            )
            rows.append(Row(self.alternative[key], values, spread))
        columns = (_("Rank"), _("Points"), _("Averaged first"), _("Best in"))
        return Table(columns, tuple(rows))

    def _organisations_chart(self, standings: list[dict]) -> Chart:
        keys = [row["alternative"] for row in standings]
        return Chart(
            "dots",
            _("Value according to each organisation"),
            [self.alternative[key] for key in keys],
            [
                self._series(row["organisation"], [round(row["utilities"][key], 1) for key in keys])
                for row in self.outcome["organisations"]
            ],
            _("Alternative"),
            _("Points (0–100)"),
            maximum=100,
        )

    def _series(self, organisation: str, values: list) -> Series:
        """A line in the colour of the organisation, under its short name."""
        short, colour = self.inputs["organisations"][organisation]
        return Series(short, values, colour)

    def _organisations(self, standings: list[dict]) -> Table:
        keys = [row["alternative"] for row in standings]
        rows = [
            Row(
                row["organisation"],
                tuple(f"{_number(row['utilities'][key])} ({row['ranks'][key]})" for key in keys),
            )
            for row in self.outcome["organisations"]
        ]
        return Table(tuple(self.alternative[key] for key in keys), tuple(rows))

    def _weights(self) -> Table:
        organisations = self.outcome["organisations"]
        rows = [
            Row(
                name,
                (
                    *(_percentage(row["weights"][key]) for row in organisations),
                    _percentage(self.outcome["weights"][key]),
                ),
            )
            for key, name in self.criterion.items()
        ]
        return Table((*(row["organisation"] for row in organisations), _("Together")), tuple(rows))

    def _agreement(self) -> list[tuple[str, str, str]]:
        """Name, number and meaning of each measure of agreement."""
        found = []
        for name, part in (
            (_("Order of the alternatives, between assessors (Kendall’s W)"), self.outcome["concordance"]),
            (
                _("Order of the alternatives, between organisations (Kendall’s W)"),
                self.outcome["concordance_organisations"],
            ),
        ):
            value = part["w"]["value"]
            if value is None:
                found.append((name, "–", reason_words(part["w"]["reason"])))
            else:
                words = concordance_words(value)
                if part["tie_corrected"]:
                    words = _("%(words)s (corrected for equal ranks)") % {"words": words}
                found.append((name, _number(value, 2), words))
        alpha = self.outcome["alpha"]
        name = _("Use of the scales (Krippendorff’s α, ordinal)")
        if alpha["value"] is None:
            found.append((name, "–", reason_words(alpha["reason"])))
        else:
            found.append((name, _number(alpha["value"], 2), reliability_words(alpha["value"])))
        return found

    def _widest(self) -> list[dict]:
        cells = [row for row in self.outcome["cells"] if row["known"] > 1]
        cells.sort(key=lambda row: (-(row["highest"] - row["lowest"]), row["alternative"], row["criterion"]))
        return cells

    def _cell_name(self, row: dict) -> str:
        return f"{self.criterion[row['criterion']]} · {self.alternative[row['alternative']]}"

    def _cells_chart(self) -> Chart:
        cells = [row for row in self._widest()[:MOST_CELLS] if row["highest"] > row["lowest"]]
        given = defaultdict(lambda: defaultdict(list))
        for person in self.inputs["assessors"]:
            for cell, (value, _low, _high) in person["scores"].items():
                if value is not None:
                    given[person["organisation"]][cell].append(value)
        return Chart(
            "dots",
            _("Where the scores differ most"),
            [self._cell_name(row) for row in cells],
            [
                self._series(name, [_mean(scores.get(f"{row['alternative']}/{row['criterion']}")) for row in cells])
                for name, scores in sorted(given.items())
            ],
            _("Alternative and criterion"),
            _("Mean score of the organisation"),
            maximum=100,
        )

    def _cells(self) -> Table:
        rows = [
            Row(
                self._cell_name(row),
                (
                    row["lowest"],
                    ", ".join(row["lowest_by"]),
                    row["highest"],
                    ", ".join(row["highest_by"]),
                    "–" if row["sd"] is None else _number(row["sd"]),
                    row["missing"],
                ),
            )
            for row in self._widest()
        ]
        columns = (
            _("Lowest"),
            _("by"),
            _("Highest"),
            _("by"),
            _("Standard deviation"),
            _("Don’t know"),
        )
        return Table(columns, tuple(rows))

    def _reversal_sentences(self, standings: list[dict]) -> list[str]:
        """The three smallest changes of a weight that would put another alternative first."""
        found = [row for row in self.outcome["reversals"] if row["weight"]["value"] is not None]
        found.sort(key=lambda row: abs(row["weight"]["value"] - row["present"]))
        text = _("If %(criterion)s weighed %(weight)s instead of %(present)s, %(challenger)s would pass %(leader)s.")
        text = _("If %(criterion)s weighed %(weight)s instead of %(present)s, %(challenger)s would pass %(leader)s.")
        return [
            text
            % {
                "criterion": self.criterion[row["criterion"]],
                "present": _percentage(row["present"]),
                "weight": _percentage(row["weight"]["value"]),
                "challenger": self.alternative[row["challenger"]],
                "leader": self.alternative[row["leader"]],
            }
            for row in found[:3]
        ]

    def _reversal_table(self) -> Table:
        by_criterion = defaultdict(dict)
        present, challengers = {}, []
        for row in self.outcome["reversals"]:
            weight = row["weight"]
            shown = reason_words(weight["reason"]) if weight["value"] is None else _percentage(weight["value"])
            by_criterion[row["criterion"]][row["challenger"]] = shown
            present[row["criterion"]] = _percentage(row["present"])
            if row["challenger"] not in challengers:
                challengers.append(row["challenger"])
        rows = [
            Row(self.criterion[key], (present[key], *(by_criterion[key][c] for c in challengers)))
            for key in self.criterion
            if key in by_criterion
        ]
        return Table((_("Now"), *(self.alternative[key] for key in challengers)), tuple(rows))

    def _tornado_chart(self, standings: list[dict]) -> Chart | None:
        bars = [row for row in self.outcome["tornado"] if abs(row["lead_at_high"] - row["lead_at_low"]) > 1e-6]
        if not bars:
            return None
        return Chart(
            "dots",
            _("Lead of %(first)s over %(second)s when one weight changes")
            % {
                "first": self.alternative[standings[0]["alternative"]],
                "second": self.alternative[standings[1]["alternative"]],
            },
            [self.criterion[row["criterion"]] for row in bars],
            [
                Series(_("at its lowest weight"), [round(row["lead_at_low"], 1) for row in bars]),
                Series(_("at its highest weight"), [round(row["lead_at_high"], 1) for row in bars]),
            ],
            _("Criterion"),
            _("Lead in points"),
            _("Below 0 the ranking turns. Weights run from the lowest to the highest of the organisations."),
        )

    def _ranks_chart(self, standings: list[dict]) -> Chart:
        keys = [row["alternative"] for row in standings]
        table = dict(zip(self.outcome["alternatives"], self.shares["rank_acceptability"], strict=True))
        return Chart(
            "horizontal_bars",
            _("How often each alternative gets which rank"),
            [self.alternative[key] for key in keys],
            [
                Series(_("rank %(rank)s") % {"rank": rank + 1}, [round(100 * table[key][rank], 1) for key in keys])
                for rank in range(len(keys))
            ],
            _("Alternative"),
            _("Share of the draws (%)"),
            maximum=100,
        )

    def _ranks(self, standings: list[dict]) -> Table:
        order = {key: place for place, key in enumerate(self.outcome["alternatives"])}
        rows = []
        for row in standings:
            place = order[row["alternative"]]
            confidence = self.shares["confidence"][place]
            shown = reason_words(confidence["reason"]) if confidence["value"] is None else None
            rows.append(
                Row(
                    self.alternative[row["alternative"]],
                    (
                        *(_percentage(share) for share in self.shares["rank_acceptability"][place]),
                        shown or _percentage(confidence["value"]),
                    ),
                )
            )
        ranks = (_("Rank %(rank)s") % {"rank": rank + 1} for rank in range(len(rows)))
        return Table((*ranks, _("Confidence factor")), tuple(rows))

    def _central(self) -> Table:
        """The weights for which each alternative is typically the best."""
        keys = [
            key
            for key, weights in zip(self.outcome["alternatives"], self.shares["central_weights"], strict=True)
            if weights
        ]
        weights = {
            key: values
            for key, values in zip(self.outcome["alternatives"], self.shares["central_weights"], strict=True)
            if values
        }
        rows = [
            Row(self.criterion[criterion], tuple(_percentage(weights[key][place]) for key in keys))
            for place, criterion in enumerate(self.outcome["criteria"])
        ]
        return Table(tuple(self.alternative[key] for key in keys), tuple(rows))

    def _pairwise(self, standings: list[dict]) -> Table:
        keys = [row["alternative"] for row in standings]
        order = {key: place for place, key in enumerate(self.outcome["alternatives"])}
        rows = [
            Row(
                self.alternative[one],
                tuple(
                    "–" if one == other else _percentage(self.shares["pairwise"][order[one]][order[other]])
                    for other in keys
                ),
            )
            for one in keys
        ]
        return Table(tuple(self.alternative[key] for key in keys), tuple(rows))

    def _notes(self) -> list[str]:
        """What a reader has to know, with the name of what it is about; a person only by organisation."""
        names = self.criterion | self.assessor
        return [
            f"{names[row['about']]}: {reason_words(row['reason'])}" if row["about"] else reason_words(row["reason"])
            for row in self.outcome["notes"]
        ]


def _mean(values: list[int] | None) -> float | None:
    return round(sum(values) / len(values), 1) if values else None


def _number(value: float, digits: int = 1) -> str:
    return number_format(value, digits)


def _percentage(share: float) -> str:
    return f"{round(100 * share)} %"
