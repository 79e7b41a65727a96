"""What sessions ask of somebody, and what is going on in an area: for the home page and the area's pages."""

from django.utils import timezone

from areas.models import CaseArea
from sessions.enums import AttendanceState, MeetingState
from sessions.models import ActionItem, Attendance, Decision, Meeting
from sessions.querysets import AREA_KINDS


def my_actions(user):
    """Return the open actions of `user` himself, the most urgent first. One query."""
    return ActionItem.objects.open().of(user).select_related("area", "meeting", "organisation").order_by("due", "pk")


def open_invitations(user):
    """Return the coming meetings to which `user` has not answered yet. One query."""
    return (
        Attendance.objects.of(user)
        .filter(
            state=AttendanceState.INVITED, meeting__state=MeetingState.PLANNED, meeting__ends_at__gte=timezone.now()
        )
        .select_related("meeting")
        .order_by("meeting__starts_at", "pk")
    )


def my_meetings(user):
    """Return the coming meetings in which `user` takes part. One query."""
    return Meeting.objects.upcoming().filter(attendances__user=user)


def next_meetings(area: CaseArea):
    """Return the coming sessions about an area; whoever sees the area may see them. One query."""
    return Meeting.objects.upcoming().filter(kind__in=AREA_KINDS, areas=area)


def open_actions(area: CaseArea, user):
    """Return the open actions about an area that `user` may see, the most urgent first. One query."""
    rows = ActionItem.objects.open().filter(area=area).visible_to(user)
    return rows.select_related("owner", "organisation", "meeting").order_by("due", "pk")


def decisions_waiting(user):
    """Return the decisions that are asked and that `user` may see. One query."""
    return Decision.objects.waiting().visible_to(user).select_related("meeting", "area").order_by("number")
