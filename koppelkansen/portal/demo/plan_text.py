"""The shape of an area plan in the demo."""

import datetime as dt
from dataclasses import dataclass, field

from areas.models import Activity


@dataclass(frozen=True)
class ActivityText:
    """An activity; its period and budget are example values."""

    title: str
    organisation: str
    description: str
    starts_on: dt.date
    ends_on: dt.date
    budget: int | None
    progress: int
    status: Activity.Status
    owner: str = ""


@dataclass(frozen=True)
class CommentText:
    """A remark on the section with a template key; with an answer it is resolved."""

    section: str
    author: str
    body: str
    answer: str = ""


@dataclass(frozen=True)
class PlanText:
    """The plan of one area: HTML per template key, written by one login of the demo."""

    area: str
    writer: str
    sections: dict[str, str]
    activities: tuple[ActivityText, ...] = ()
    comments: tuple[CommentText, ...] = ()
    approvals: tuple[tuple[str, str, str, str], ...] = field(default=())  # login, organisation, verdict, remark
