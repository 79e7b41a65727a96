from sessions.models.dilemma import Dilemma, DilemmaOption
from sessions.models.director_input import DirectorInput
from sessions.models.learning import LearningQuestion, LearningQuestionVersion
from sessions.models.meeting import AgendaItem, Attendance, Meeting, MeetingArea, ThemeTable
from sessions.models.minutes import Minutes
from sessions.models.outcome import Outcome
from sessions.models.register import ActionItem, Decision, RegisterCounter
from sessions.models.report import QuarterReport

__all__ = [
    "ActionItem",
    "AgendaItem",
    "Attendance",
    "Decision",
    "Dilemma",
    "DilemmaOption",
    "DirectorInput",
    "LearningQuestion",
    "LearningQuestionVersion",
    "Meeting",
    "MeetingArea",
    "Minutes",
    "Outcome",
    "QuarterReport",
    "RegisterCounter",
    "ThemeTable",
]
