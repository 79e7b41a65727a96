"""The result page, read from a stored result."""

from dataclasses import dataclass

from django.utils.text import capfirst

from areas.models import AssessmentResult
from areas.queries.value_differences import Disagreement, Organisations, disagreement, organisations
from areas.queries.value_ranking import Ranking, Ranks, ranking, ranks
from areas.queries.value_reading import Reading
from areas.queries.value_services import Services, services
from areas.queries.value_turning import Turning, turning
from areas.queries.value_words import reason_words


@dataclass(frozen=True)
class ResultPage:
    """The parts of the page in their order."""

    ranking: Ranking
    organisations: Organisations
    disagreement: Disagreement
    turning: Turning
    ranks: Ranks
    services: Services
    notes: list[str]
    settings: dict


def result_page(result: AssessmentResult) -> ResultPage:
    """Read a stored result."""
    reading = Reading(result)
    return ResultPage(
        ranking=ranking(reading),
        organisations=organisations(reading),
        disagreement=disagreement(reading),
        turning=turning(reading),
        ranks=ranks(reading),
        services=services(reading),
        notes=_notes(reading),
        settings=reading.inputs["settings"],
    )


def _notes(reading: Reading) -> list[str]:
    """What a reader has to know, with the name of what it is about; a person only by organisation."""
    names = reading.criterion | reading.assessor
    notes = reading.outcome["notes"]
    said = {row["reason"] for row in notes if not row["about"]}  # of everything: need not be said again of each part
    return [
        capfirst(
            f"{names[row['about']]}: {reason_words(row['reason'])}" if row["about"] else reason_words(row["reason"])
        )
        for row in notes
        if not row["about"] or row["reason"] not in said
    ]
