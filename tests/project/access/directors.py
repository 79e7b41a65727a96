"""Rows of the directors' meetings and their reports (app `sessions`), and of the dashboard (the roof)."""

from koppelkansen.core import jobs
from sessions.domain import report
from sessions.models import DirectorInput
from tests.factories.directors import make_directors_meeting
from tests.factories.sessions import make_dilemma
from tests.project.access.rows import FORBIDDEN, LOGIN, NOT_FOUND, OK, SEE_OTHER, Row, expect, posted

# Directors of every organisation, the core team and administrators; hidden from the others.
READ = expect(NOT_FOUND, anonymous=LOGIN, director=OK, other_director=OK, core_team=OK, administrator=OK)
GIVE = READ | {"core_team": FORBIDDEN, "administrator": FORBIDDEN}
RUN = READ | {"director": FORBIDDEN, "other_director": FORBIDDEN, "administrator": FORBIDDEN}


def _reported(world) -> dict:
    return {"pk": world.directors_meeting.pk}


def _unreported(world) -> dict:
    return {"pk": world.later_directors_meeting.pk}


DASHBOARD = expect(FORBIDDEN, anonymous=LOGIN, director=OK, other_director=OK, core_team=OK, administrator=OK)

ROWS: dict[str, Row] = {
    "portal:directors": Row(get=DASHBOARD),
    "portal:directors_partners": Row(get=DASHBOARD),
    "portal:directors_sections": Row(get=DASHBOARD),
    "sessions:directors_meeting": Row(get=READ, url=_reported),
    "sessions:director_input": Row(get=GIVE, post=posted(GIVE), url=_reported),
    "sessions:accept_suggestion": Row(
        get=None,
        post=posted(RUN, SEE_OTHER),
        url=lambda world: _reported(world) | {"key": f"dilemma-{world.suggested_dilemma.pk}"},
        axe=False,
    ),
    "sessions:report": Row(get=READ, url=_reported),
    "sessions:report_pdf": Row(get=READ, url=_reported, axe=False),
    "sessions:report_progress": Row(get=READ, url=_reported, axe=False),
    "sessions:report_make": Row(get=None, post=posted(RUN, SEE_OTHER), url=_unreported, axe=False),
}


def extend(world) -> None:
    """Add a directors' meeting with a report, a dilemma for its agenda, and a later one without."""
    world.objects["suggested_dilemma"] = make_dilemma("Wie betaalt", status="directors")
    world.objects["directors_meeting"] = meeting = make_directors_meeting()
    world.objects["later_directors_meeting"] = make_directors_meeting(days=120)
    DirectorInput.objects.create(
        meeting=meeting, director=world.users["director"], worries="GEHEIME-ZORG", ambition="A", needs="B"
    )
    made = report.request_report(meeting)
    assert report.build(report_id=made.pk)
    assert jobs.due_ids("quarter_report") == []
