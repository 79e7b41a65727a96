"""Appointments for the calendars of invitees (iCalendar, RFC 5545)."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from sessions.models import Attendance, Meeting

MAX_OCTETS = 75  # of a line, RFC 5545 §3.1


def appointment(meeting: Meeting, attendance: Attendance | None = None, *, cancelled: bool = False) -> str:
    """Return the appointment as an .ics text. `SEQUENCE` follows the version, so that calendars take the newest."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Koppelkansen//NL",
        f"METHOD:{'CANCEL' if cancelled else 'REQUEST' if attendance else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:meeting-{meeting.pk}@{settings.PORTAL_URL.partition('//')[2]}",
        f"SEQUENCE:{meeting.version}",
        f"DTSTAMP:{_moment(timezone.now())}",
        f"DTSTART:{_moment(meeting.starts_at)}",
        f"DTEND:{_moment(meeting.ends_at)}",
        f"SUMMARY:{_escape(meeting.title)}",
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
    ]
    if meeting.place:
        lines.append(f"LOCATION:{_escape(meeting.place)}")
    if meeting.question:
        lines.append(f"DESCRIPTION:{_escape(meeting.question)}")
    if attendance is not None:
        lines.append(f"ORGANIZER:mailto:{settings.DEFAULT_FROM_EMAIL.rpartition('<')[2].rstrip('>')}")
        lines.append(f"ATTENDEE;ROLE=REQ-PARTICIPANT:mailto:{attendance.address}")
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "".join(_fold(line) for line in lines)


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _escape(text: str) -> str:
    for old, new in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "")):
        text = text.replace(old, new)
    return text


def _fold(line: str) -> str:
    """Break a line after at most 75 octets, never inside a character."""
    parts, current = [], b""
    for character in line:
        octets = character.encode()
        if len(current) + len(octets) > MAX_OCTETS - (1 if parts else 0):
            parts.append(current)
            current = b""
        current += octets
    parts.append(current)
    return "\r\n ".join(part.decode() for part in parts) + "\r\n"
