"""What organisations plan themselves, and what their works lack to take a full part in koppelkansen."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from areas.enums import Missing
from areas.models import Work
from areas.querysets.works import lack_of


@dataclass(frozen=True)
class OwnWorks:
    """The planned works of an organisation: how many, and how many of them lack something."""

    organisation: int
    name: str
    number: int
    lacking: list[tuple[Missing, int]]


def own_work_rows(user, since) -> QuerySet:
    """Count what the organisations plan for which `user` records works; `since` is the day of `year_ago`."""
    lacks = {what.value: Count("pk", filter=lack_of(what, since)) for what in Missing}
    rows = Work.objects.editable_by(user).planned().order_by("organisation__name")
    return rows.values("organisation", "organisation__name").annotate(number=Count("pk"), **lacks)


def own_works_of(rows: Iterable[dict]) -> list[OwnWorks]:
    """Return what `own_work_rows` found."""
    return [
        OwnWorks(
            row["organisation"],
            row["organisation__name"],
            row["number"],
            [(what, row[what.value]) for what in Missing if row[what.value]],
        )
        for row in rows
    ]
