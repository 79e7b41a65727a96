"""Koppelkansen in motion in the demo: works that moved since the last meeting, a response round, a zone, dig rest.

Examples, and named so. What shifted is read from the history, so the works are put back in time with a record of how
they stood before the meeting that was held.
"""

import datetime as dt
import uuid

import pghistory
from django.db import connection, transaction

from areas.domain import ground, opportunities, watching, works
from areas.domain.bulk_history import history_in_bulk
from areas.domain.detection import detect_all
from areas.enums import OpportunityState
from areas.models import CaseArea, DigRest, InterestZone, Opportunity, Work
from koppelkansen.portal.demo import rounds
from koppelkansen.portal.demo.directors import HELD
from koppelkansen.portal.demo.logins import person
from koppelkansen.portal.demo.organisations import organisation
from koppelkansen.portal.demo.works import SOURCE
from sessions.models import Meeting

AREA = "bloemenbuurt"
ZONE = "Bloemenbuurt (voorbeeld)"
REST = "Floraweg, nieuwe bestrating (voorbeeld)"
LONG_BEFORE = dt.timedelta(days=60)
# Own number of a work, and by how many years it moved; None: it was dropped.
SHIFTS = (("VB-BLOEME-2A", 1), ("VB-BLOEME-5B", 2), ("VB-HAVEN--1A", 1), ("VB-HAVEN--3B", -1), ("VB-BINNEN-2A", None))
LEAD = "Waternet"
REMARK = "Wij willen hier één keer open. Kan de bestrating wachten tot de leiding erin ligt? (voorbeeld)"


def load() -> None:
    """Set the example works in motion, once."""
    user = person("kernteam")
    if DigRest.objects.filter(name=REST).exists():
        return
    area = CaseArea.objects.get(slug=AREA)
    with pghistory.context(user=user.pk):
        _put_back(Meeting.objects.get(title=HELD).starts_at - LONG_BEFORE)
        _watch(area)
        _rest(area, user)
        for number, years in SHIFTS:
            _shift(number, years, user)
        detect_all()
    _ask_owners(area)
    with pghistory.context(user=user.pk):
        watching.tell_changes()


@transaction.atomic
def _put_back(moment: dt.datetime) -> None:
    """Let the example works, koppelkansen and answers stand in the portal since before a moment."""
    columns = [field.column for field in Work.pgh_event_model._meta.concrete_fields if not field.primary_key]
    copied = ", ".join(columns)
    values = ", ".join("%(moment)s" if name == "pgh_created_at" else name for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE areas_work SET created_at = %(moment)s WHERE source = %(source)s",
            {"moment": moment, "source": SOURCE},
        )
        cursor.execute("UPDATE areas_opportunity SET created_at = %(moment)s", {"moment": moment})
        with history_in_bulk(cursor):  # without an event: nobody answered anew
            cursor.execute("UPDATE areas_opportunityresponse SET answered_at = %(moment)s", {"moment": moment})
        cursor.execute(
            f"""INSERT INTO areas_workevent ({copied}) SELECT DISTINCT ON (pgh_obj_id) {values}
            FROM areas_workevent WHERE source = %(source)s ORDER BY pgh_obj_id, pgh_id""",  # noqa: S608 - columns
            {"moment": moment, "source": SOURCE},
        )


def _watch(area: CaseArea) -> None:
    planner = person("werkplanner")
    if not InterestZone.objects.filter(name=ZONE).exists():
        ground.create_zone(
            user=planner, key=uuid.uuid4(), organisation=organisation("Waternet"), name=ZONE, place=area.boundary
        )


def _rest(area: CaseArea, user) -> None:
    """Let one street rest until halfway the first year in which somebody plans to open it."""
    street = Work.objects.filter(areas=area, source=SOURCE, street="Floraweg").order_by("window_start", "pk").first()
    reason = "Voorbeeldwaarde: straat vernieuwd, vijf jaar graafrust afgesproken."
    if street is None:
        return
    until = dt.date(street.window_start.year, 6, 30)
    ground.create_dig_rest(
        user=user, key=uuid.uuid4(), name=REST, place=street.geometry.buffer(6), until=until, reason=reason
    )


def _shift(number: str, years: int | None, user) -> None:
    work = Work.objects.filter(external_id=number).first()
    if work is None:
        return
    if years is None:
        works.drop_work(user=user, work=work, expected_version=work.version)
        return
    moved = {name: getattr(work, name) for name in ("earliest_start", "desired_start", "latest_end")}
    works.edit_work(
        user=user,
        work=work,
        expected_version=work.version,
        **{name: day.replace(year=day.year + years) for name, day in moved.items()},
    )


def _ask_owners(area: CaseArea) -> None:
    """Open a response round for the best koppelkans that was only found; one of its owners has answered."""
    found = Opportunity.objects.filter(state=OpportunityState.FOUND, is_detected=True).in_area(area).ranked()
    row = next(filter(rounds.all_can_answer, found.filter(works__organisation=organisation(LEAD))), None)
    if row is None:
        return
    row = rounds.ask(row, organisation(LEAD))
    planner = person("werkplanner")
    with pghistory.context(user=planner.pk):
        opportunities.remark(user=planner, opportunity=row, key=uuid.uuid4(), text=REMARK)
    rounds.answer(row.responses.exclude(organisation=organisation(LEAD)).first())
