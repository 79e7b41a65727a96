"""The words with which meetings and what comes out of them are described, and which step may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingKind(models.TextChoices):
    """What people come together for."""

    WORK_SESSION = "work_session", _("work session")
    CO_CREATION = "co_creation", _("co-creation")
    DESIGN_ATELIER = "design_atelier", _("design atelier")
    CORE_TEAM = "core_team", _("core team meeting")
    DIRECTORS = "directors", _("directors' meeting")


class MeetingState(models.TextChoices):
    """How far a meeting is."""

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("in progress")
    CLOSED = "closed", _("closed")
    PUBLISHED = "published", _("minutes published")
    CANCELLED = "cancelled", _("cancelled")


# Which state may follow which. Minutes are published through `domain.minutes`, never by hand.
MEETING_STEPS = {
    MeetingState.PLANNED: (MeetingState.RUNNING, MeetingState.CLOSED, MeetingState.CANCELLED),
    MeetingState.RUNNING: (MeetingState.CLOSED,),
    MeetingState.CLOSED: (MeetingState.RUNNING, MeetingState.PUBLISHED),
    MeetingState.PUBLISHED: (MeetingState.CLOSED,),
    MeetingState.CANCELLED: (MeetingState.PLANNED,),
}


class AgendaKind(models.TextChoices):
    """What an agenda item asks of those present."""

    DISCUSS = "discuss", _("to discuss")
    DECIDE = "decide", _("to decide")
    INFORM = "inform", _("for information")


class BobStage(models.TextChoices):
    """Where the conversation is: picture, judgement, decision (beeldvorming, oordeelsvorming, besluitvorming)."""

    PICTURE = "picture", _("forming a picture")
    JUDGEMENT = "judgement", _("forming a judgement")
    DECISION = "decision", _("taking a decision")


class AttendanceState(models.TextChoices):
    """Whether somebody comes, and came."""

    INVITED = "invited", _("invited")
    LISTED = "listed", _("on the list")
    ACCEPTED = "accepted", _("will come")
    PRESENT = "present", _("present")
    EXCUSED = "excused", _("absent with notice")
    ABSENT = "absent", _("absent")


class OutcomeKind(models.TextChoices):
    """What a session yielded."""

    INSIGHT = "insight", _("insight")
    ACCELERATOR = "accelerator", _("accelerator")
    AGREEMENT = "agreement", _("agreement")
    QUESTION = "question", _("question")
    LESSON = "lesson", _("lesson")


class DecisionState(models.TextChoices):
    """From what is asked to what is decided."""

    ASKED = "asked", _("asked")
    DECIDED = "decided", _("decided")
    REJECTED = "rejected", _("not agreed")
    POSTPONED = "postponed", _("postponed")


DECISION_STEPS = {
    DecisionState.ASKED: (DecisionState.DECIDED, DecisionState.REJECTED, DecisionState.POSTPONED),
    DecisionState.POSTPONED: (DecisionState.ASKED, DecisionState.DECIDED, DecisionState.REJECTED),
    DecisionState.DECIDED: (),
    DecisionState.REJECTED: (DecisionState.ASKED,),
}


class FollowUp(models.TextChoices):
    """What came of a decision."""

    OPEN = "open", _("not started")
    BUSY = "busy", _("being carried out")
    DONE = "done", _("carried out")
    LAPSED = "lapsed", _("lapsed")


class ActionState(models.TextChoices):
    """How far an action is."""

    OPEN = "open", _("open")
    DOING = "doing", _("in progress")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


OPEN_ACTION_STATES = (ActionState.OPEN, ActionState.DOING)


class MinutesState(models.TextChoices):
    """How far the minutes are."""

    DRAFT = "draft", _("draft")
    CHECKED = "checked", _("checked")
    PUBLISHED = "published", _("published")


MINUTES_STEPS = {
    MinutesState.DRAFT: (MinutesState.CHECKED,),
    MinutesState.CHECKED: (MinutesState.DRAFT, MinutesState.PUBLISHED),
    MinutesState.PUBLISHED: (MinutesState.DRAFT,),
}


class DilemmaTheme(models.TextChoices):
    """The themes that the directors put on the board's agenda."""

    FINANCING = "financing", _("financing")
    GOVERNANCE = "governance", _("governance")
    OTHER = "other", _("other")


class DilemmaStatus(models.TextChoices):
    """The road of a dilemma from the work floor to the board."""

    CONCEPT = "concept", _("concept")
    CORE_TEAM = "core_team", _("discussed in the core team")
    DIRECTORS = "directors", _("with the directors")
    BOARD = "board", _("on the board's agenda")
    DECIDED = "decided", _("decided")
    PARKED = "parked", _("parked")


DILEMMA_STEPS = {
    DilemmaStatus.CONCEPT: (DilemmaStatus.CORE_TEAM, DilemmaStatus.PARKED),
    DilemmaStatus.CORE_TEAM: (DilemmaStatus.DIRECTORS, DilemmaStatus.CONCEPT, DilemmaStatus.PARKED),
    DilemmaStatus.DIRECTORS: (
        DilemmaStatus.BOARD,
        DilemmaStatus.DECIDED,
        DilemmaStatus.CORE_TEAM,
        DilemmaStatus.PARKED,
    ),
    DilemmaStatus.BOARD: (DilemmaStatus.DECIDED, DilemmaStatus.DIRECTORS, DilemmaStatus.PARKED),
    DilemmaStatus.DECIDED: (),
    DilemmaStatus.PARKED: (DilemmaStatus.CONCEPT,),
}
OPEN_DILEMMA_STATUSES = (
    DilemmaStatus.CONCEPT,
    DilemmaStatus.CORE_TEAM,
    DilemmaStatus.DIRECTORS,
    DilemmaStatus.BOARD,
)


class QuestionStatus(models.TextChoices):
    """How far a learning question is."""

    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered")
    PARKED = "parked", _("parked")
    MERGED = "merged", _("merged into another question")
    SPLIT = "split", _("split into other questions")
