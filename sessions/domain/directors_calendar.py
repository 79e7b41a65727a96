"""The rhythm of the programme: four directors' meetings ahead, one in each quarter."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from koppelkansen.core.quarters import Quarter
from sessions.domain.invitations import put_on_list
from sessions.enums import MeetingKind, MeetingState
from sessions.models import Meeting
from stakeholders.enums import Role
from stakeholders.models import User

AHEAD = 4
THURSDAY = 3
STARTS = dt.time(14, 0)
LASTS = dt.timedelta(hours=2)


def default_start(quarter: Quarter) -> dt.datetime:
    """Return the second Thursday of the last month of a quarter, 14:00: a proposal that the core team may move."""
    first = dt.date(quarter.year, 3 * quarter.number, 1)
    day = first + dt.timedelta(days=(THURSDAY - first.weekday()) % 7 + 7)
    return timezone.make_aware(dt.datetime.combine(day, STARTS))


def plan_ahead() -> list[Meeting]:
    """Create what is missing of the next four directors' meetings; return the new ones.

    A quarter that already has one, also a cancelled one, is left alone. Two sweeps at once make one each: the
    database allows one directors' meeting per quarter.
    """
    now = timezone.now()
    quarter = Quarter.of(timezone.localdate(now))
    made, ahead = [], 0
    while ahead < AHEAD:
        planned = _of_quarter(quarter)
        if any(meeting.state != MeetingState.CANCELLED and meeting.ends_at > now for meeting in planned):
            ahead += 1
        elif not planned and default_start(quarter) > now:
            made += _plan(quarter)
            ahead += 1
        quarter += 1
    return made


def _of_quarter(quarter: Quarter) -> list[Meeting]:
    starts = timezone.make_aware(dt.datetime.combine(quarter.first_day, dt.time.min))
    ends = timezone.make_aware(dt.datetime.combine((quarter + 1).first_day, dt.time.min))
    return list(Meeting.objects.directors().filter(starts_at__gte=starts, starts_at__lt=ends))


def _plan(quarter: Quarter) -> list[Meeting]:
    starts = default_start(quarter)
    with translation.override("nl"):  # the title is content, and the programme writes Dutch
        title = _("Directors’ meeting %(quarter)s") % {"quarter": quarter}
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(
                kind=MeetingKind.DIRECTORS,
                title=title,
                starts_at=starts,
                ends_at=starts + LASTS,
                quarter_start=quarter.first_day,
            )
            put_on_list(meeting, User.objects.with_role(Role.DIRECTOR))
    except IntegrityError:  # another sweep was first
        return []
    return [meeting]
