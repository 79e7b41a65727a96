"""Rows of the app `sessions`. Staff is on the list of the world's meeting; the project manager leads its area."""

from sessions.domain import agenda, invitations, minutes
from sessions.enums import DecisionState, MeetingKind, MeetingState
from sessions.models import Minutes
from tests.factories.sessions import (
    make_action,
    make_decision,
    make_dilemma,
    make_meeting,
    make_outcome,
    make_question,
)
from tests.project.access.rows import (
    AREA_READ,
    FORBIDDEN,
    LOGGED_IN,
    LOGIN,
    NOT_FOUND,
    OK,
    PUBLIC,
    SEE_OTHER,
    Row,
    expect,
    posted,
)

READ = AREA_READ
# Design §6: attendees and the area team edit, the core team edits, administrators read.
EDIT = expect(
    FORBIDDEN,
    anonymous=LOGIN,
    outsider=NOT_FOUND,
    other_director=NOT_FOUND,
    staff=OK,
    project_manager=OK,
    core_team=OK,
)
# Whoever carries out work for an organisation plans and asks; readers, assessors and administrators do not.
ACT = expect(
    FORBIDDEN,
    anonymous=LOGIN,
    staff=OK,
    planner=OK,
    project_manager=OK,
    director=OK,
    other_director=OK,
    core_team=OK,
)
# Whoever sees a koppelkans and prepares a coming meeting puts it on its agenda.
ON_AGENDA = EDIT
DILEMMAS = expect(FORBIDDEN, anonymous=LOGIN, director=OK, other_director=OK, core_team=OK, administrator=OK)
WRITE_DILEMMAS = DILEMMAS | {"administrator": FORBIDDEN}
DILEMMA_READ = {role: NOT_FOUND if status == FORBIDDEN else status for role, status in DILEMMAS.items()}
DILEMMA_EDIT = DILEMMA_READ | {"administrator": FORBIDDEN}
# Questions of the whole programme: every member reads, the core team and the owner (staff) edit.
QUESTION_READ = LOGGED_IN | {"outsider": NOT_FOUND}
QUESTION_EDIT = expect(FORBIDDEN, anonymous=LOGIN, outsider=NOT_FOUND, staff=OK, core_team=OK)
DIRECTORS_READ = DILEMMA_READ
# Only the programme records what was decided about a gate.
GATE_DECIDE = expect(
    FORBIDDEN, anonymous=LOGIN, outsider=NOT_FOUND, other_director=NOT_FOUND, core_team=OK, administrator=OK
)


def _meeting(world) -> dict:
    return {"pk": world.meeting.pk}


def _of_meeting(name: str, argument: str):
    return lambda world: {"pk": world.meeting.pk, argument: getattr(world, name).pk}


def _row(name: str):
    return lambda world: {"pk": getattr(world, name).pk}


def _read(rights, url) -> Row:
    return Row(get=rights, url=url)


def _form(rights, url) -> Row:
    return Row(get=rights, post=posted(rights), url=url)


def _button(rights, url, status: int = 422) -> Row:
    return Row(get=None, post=posted(rights, status), url=url, axe=False)


def _gate(world) -> dict:
    return {"slug": "bloemenbuurt", "pk": world.objects["submitted"].pk}


def _option(world) -> dict:
    return {"pk": world.dilemma.pk, "option_pk": world.option.pk}


ROWS: dict[str, Row] = {
    "sessions:opportunity_agenda": Row(
        get=ON_AGENDA, post=posted(ON_AGENDA), url=lambda world: {"pk": world.objects["opportunity"].pk}
    ),
    "sessions:meetings": _read(LOGGED_IN, {}),
    "sessions:meetings_export": Row(get=LOGGED_IN, axe=False),
    "sessions:meeting_new": _form(ACT, {}),
    "sessions:meeting": _read(READ, _meeting),
    "sessions:meeting_history": _read(READ, _meeting),
    "sessions:meeting_edit": _form(EDIT, _meeting),
    "sessions:meeting_step": _button(EDIT, _meeting),
    "sessions:meeting_calendar": Row(get=READ, url=_meeting, axe=False),
    "sessions:meeting_answer": _button(READ, _meeting),
    "sessions:agenda_new": _form(EDIT, _meeting),
    "sessions:agenda_edit": _form(EDIT, _of_meeting("agenda_item", "item_pk")),
    "sessions:agenda_shift": _button(EDIT, _of_meeting("agenda_item", "item_pk"), SEE_OTHER),
    "sessions:agenda_remove": _button(EDIT, _of_meeting("agenda_item", "item_pk"), SEE_OTHER),
    "sessions:table_new": _form(EDIT, _meeting),
    "sessions:table_edit": _form(EDIT, _of_meeting("table", "table_pk")),
    "sessions:table_remove": _button(EDIT, _of_meeting("table", "table_pk"), SEE_OTHER),
    "sessions:invitees": _form(EDIT, _meeting),
    "sessions:guest_new": _form(EDIT, _meeting),
    "sessions:attendance_remove": _button(EDIT, _of_meeting("guest", "attendance_pk"), SEE_OTHER),
    "sessions:log": _read(EDIT, _meeting),
    "sessions:log_worker": Row(get=PUBLIC, axe=False),
    "sessions:log_state": Row(get=READ, url=_meeting, axe=False),
    "sessions:log_add": _button(EDIT, lambda world: {"pk": world.meeting.pk, "entry": "opbrengst"}),
    "sessions:log_attendance": _button(EDIT, _of_meeting("guest", "attendance_pk")),
    "sessions:outcome_edit": _form(EDIT, _of_meeting("outcome", "outcome_pk")),
    "sessions:outcome_remove": _button(EDIT, _of_meeting("outcome", "outcome_pk"), SEE_OTHER),
    "sessions:minutes": _read(READ, _meeting),
    "sessions:minutes_edit": _form(EDIT, _meeting),
    "sessions:minutes_step": _button(EDIT, _meeting),
    "sessions:public_minutes_list": _read(PUBLIC, {}),
    "sessions:public_minutes": _read(PUBLIC, _row("published_meeting")),
    "sessions:actions": _read(LOGGED_IN, {}),
    "sessions:actions_export": Row(get=LOGGED_IN, axe=False),
    "sessions:action_new": _form(ACT, {}),
    "sessions:action": _read(READ, _row("action")),
    "sessions:action_history": _read(READ, _row("action")),
    "sessions:action_edit": _form(EDIT, _row("action")),
    "sessions:action_step": _button(EDIT, _row("action")),
    "sessions:decisions": _read(LOGGED_IN, {}),
    "sessions:decisions_export": Row(get=LOGGED_IN, axe=False),
    "sessions:decision": _read(READ, _row("decision")),
    "sessions:decision_history": _read(READ, _row("decision")),
    "sessions:decision_edit": _form(EDIT, _row("decision")),
    "sessions:decision_step": _button(EDIT, _row("decision")),
    "sessions:decision_follow_up": _button(EDIT, _row("decision")),
    "sessions:dilemmas": _read(DILEMMAS, {}),
    "sessions:dilemma_new": _form(WRITE_DILEMMAS, {}),
    "sessions:dilemma": _read(DILEMMA_READ, _row("dilemma")),
    "sessions:dilemma_history": _read(DILEMMA_READ, _row("dilemma")),
    "sessions:dilemma_edit": _form(DILEMMA_EDIT, _row("dilemma")),
    "sessions:dilemma_step": _button(DILEMMA_EDIT, _row("dilemma")),
    "sessions:option_new": _form(DILEMMA_EDIT, _row("dilemma")),
    "sessions:option_edit": _form(DILEMMA_EDIT, _option),
    "sessions:option_remove": _button(DILEMMA_EDIT, _option, SEE_OTHER),
    "sessions:questions": _read(LOGGED_IN, {}),
    "sessions:lessons": _read(LOGGED_IN, {}),
    "sessions:question_new": _form(ACT, {}),
    "sessions:question": _read(QUESTION_READ, _row("question")),
    "sessions:question_history": _read(QUESTION_READ, _row("question")),
    "sessions:question_edit": _form(QUESTION_EDIT, _row("question")),
    "sessions:question_step": _button(QUESTION_EDIT, _row("question")),
    "sessions:question_merge": _form(QUESTION_EDIT, _row("question")),
    "sessions:question_split": _form(QUESTION_EDIT, _row("question")),
    "sessions:gate_decide": _form(GATE_DECIDE, _gate),
    "sessions:area_sessions": _read(AREA_READ, {"slug": "bloemenbuurt"}),
}


def extend(world) -> None:
    """A meeting of the area with one of everything, a published one, and one of the other area that could leak."""
    staff, core_team = world.users["staff"], world.users["core_team"]
    meeting = make_meeting("Werksessie Bloemenbuurt", user=staff, areas=[world.area], tables=["Financiering"])
    table = meeting.tables.get()
    dilemma = make_dilemma("GEHEIM-DILEMMA")
    world.objects |= {
        "meeting": meeting,
        "table": table,
        "agenda_item": agenda.add_agenda_item(user=staff, meeting=meeting, title="Opgaven", dilemma=dilemma),
        "guest": invitations.invite_guest(user=staff, meeting=meeting, name="Bewoner"),
        "outcome": make_outcome(meeting, "GEHEIM-OPBRENGST", user=staff, table=table),
        "decision": make_decision(meeting, "GEHEIM-BESLUIT", state=DecisionState.ASKED, area=world.area),
        "action": make_action("GEHEIM-ACTIE", owner=staff, meeting=meeting, area=world.area),
        "draft": Minutes.objects.create(meeting=meeting, body="<p>GEHEIM-VERSLAG</p>"),
        "dilemma": dilemma,
        "option": dilemma.options.first(),
        "question": make_question(owner=staff),
        "published_meeting": _published(world, core_team),
        "directors_meeting": make_meeting("GEHEIM-OVERLEG", kind=MeetingKind.DIRECTORS),
    }
    hidden = make_meeting("GEHEIM-ANDER-GEBIED", areas=[world.other_area])
    make_outcome(hidden, "GEHEIM-ANDERE-OPBRENGST")
    make_action("GEHEIM-ANDERE-ACTIE", organisation=world.heat, meeting=hidden, area=world.other_area)


def _published(world, user):
    meeting = make_meeting("Openbare sessie", user=user, areas=[world.area], days=-7, state=MeetingState.CLOSED)
    draft = minutes.draft_minutes(user=user, meeting=meeting)
    checked = minutes.check_minutes(user=user, minutes=draft, expected_version=draft.version)
    minutes.publish_minutes(user=user, minutes=checked, expected_version=checked.version, publicly=True)
    return meeting
