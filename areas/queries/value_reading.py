"""Reading a stored result: every number comes from `outcome`, every name from `inputs`."""

from dataclasses import dataclass

from areas.models import AssessmentResult
from koppelkansen.core.charts import Series


@dataclass(frozen=True)
class Row:
    """A named row of numbers for a table."""

    name: str
    values: tuple = ()
    note: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under column heads."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Reading:
    """A stored result with the names that belong to its keys."""

    def __init__(self, result: AssessmentResult):
        self.inputs, self.outcome = result.inputs, result.outcome
        self.alternative = {row["key"]: row["name"] for row in self.inputs["alternatives"]}
        self.criterion = {row["key"]: row["name"] for row in self.inputs["criteria"]}
        self.assessor = {row["key"]: row["organisation"] for row in self.inputs["assessors"]}
        self.shares = self.outcome["acceptability"]
        self.place = {key: number for number, key in enumerate(self.outcome["alternatives"])}
        self.standings = self.outcome["standings"]

    @property
    def ranked(self) -> list[str]:
        """Keys of the alternatives, the best first."""
        return [row["alternative"] for row in self.standings]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the alternatives, the best first."""
        return tuple(self.alternative[key] for key in self.ranked)

    def first_share(self, key: str) -> float:
        """In which share of the draws an alternative is first."""
        return self.shares["rank_acceptability"][self.place[key]][0]

    def short(self, organisation: str) -> str:
        """The short name of an organisation."""
        return self.inputs["organisations"][organisation][0]

    def series(self, organisation: str, values: list) -> Series:
        """A line in the colour of the organisation, under its short name."""
        short, colour = self.inputs["organisations"][organisation]
        return Series(short, values, colour)


def percentage(share: float) -> str:
    """A share as whole percents, kept on one line."""
    return f"{round(100 * share)}\N{NO-BREAK SPACE}%"
