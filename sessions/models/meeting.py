"""Meetings: who comes together when, about what, and who was there."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import CaseArea
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from koppelkansen.core.search import search_index
from sessions.enums import AgendaKind, AttendanceState, BobStage, MeetingKind, MeetingState
from sessions.models.about import AboutModel, one_subject
from sessions.querysets import AREA_KINDS, AttendanceQuerySet, InMeetingQuerySet, MeetingQuerySet
from stakeholders.models import Organisation, User


@tracked()
class Meeting(VersionedModel):
    """A work session, atelier, core team meeting or directors' meeting."""

    kind = models.CharField(_("kind"), max_length=20, choices=MeetingKind.choices, default=MeetingKind.WORK_SESSION)
    title = models.CharField(_("title"), max_length=160)
    question = models.CharField(_("central question"), max_length=500, blank=True)
    aim = models.TextField(_("occasion and aim"), max_length=4000, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("end"))
    areas = models.ManyToManyField(
        CaseArea, through="MeetingArea", blank=True, related_name="meetings", verbose_name=_("areas")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED, editable=False
    )
    chair = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("chair")
    )
    minute_taker = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("minute taker")
    )
    is_public = models.BooleanField(_("publish the minutes publicly"), default=False)
    quarter_start = models.DateField(_("first day of the quarter"), null=True, blank=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="sessions_meeting_ends_after_start"),
            models.UniqueConstraint(
                fields=["quarter_start"],
                condition=Q(kind=MeetingKind.DIRECTORS),
                name="sessions_directors_once_a_quarter",
            ),
        ]
        indexes = [
            search_index("sessions_meeting_search", "title", "question", "aim"),
            models.Index(fields=["starts_at"], name="sessions_meeting_starts"),
            # Few: actions of areas leave out those of these meetings.
            models.Index(fields=["id"], condition=~Q(kind__in=AREA_KINDS), name="sessions_meeting_not_of_areas"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sessions:meeting", args=[self.pk])

    @property
    def day(self) -> dt.date:
        return timezone.localtime(self.starts_at).date()

    @property
    def start_time(self) -> dt.time:
        return timezone.localtime(self.starts_at).time()

    @property
    def end_time(self) -> dt.time:
        return timezone.localtime(self.ends_at).time()

    @property
    def is_directors(self) -> bool:
        return self.kind == MeetingKind.DIRECTORS

    @property
    def is_upcoming(self) -> bool:
        """Whether it still has to start; only then people are invited, later they are put on the list."""
        return self.state == MeetingState.PLANNED and self.starts_at > timezone.now()

    @property
    def takes_entries(self) -> bool:
        """Whether outcomes, decisions and attendance may still be logged."""
        return self.state in (MeetingState.PLANNED, MeetingState.RUNNING, MeetingState.CLOSED)

    @property
    def takes_input(self) -> bool:
        """Whether directors may still answer the round questions: until the meeting is over."""
        is_coming = self.state in (MeetingState.PLANNED, MeetingState.RUNNING)
        return self.is_directors and is_coming and self.ends_at >= timezone.now()


@tracked()
class MeetingArea(models.Model):
    """An area that a meeting is about."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="meeting_areas")
    area = models.ForeignKey(CaseArea, on_delete=models.PROTECT, related_name="meeting_areas")

    class Meta:
        verbose_name = _("area of the session")
        verbose_name_plural = _("areas of the session")
        constraints = [models.UniqueConstraint(fields=["meeting", "area"], name="sessions_meeting_area_once")]


@tracked()
class ThemeTable(VersionedModel):
    """A table at which one theme is worked on (thematafel)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="tables")
    name = models.CharField(_("theme"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    objects = InMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "order", "pk"]
        verbose_name = _("theme table")
        verbose_name_plural = _("theme tables")
        constraints = [
            models.UniqueConstraint("meeting", Lower("name"), name="sessions_table_once"),
        ]

    def __str__(self):
        return self.name


@tracked()
class AgendaItem(VersionedModel, AboutModel):
    """One item on the agenda of a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    title = models.CharField(_("title"), max_length=200)
    explanation = models.TextField(_("explanation"), max_length=2000, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=AgendaKind.choices, default=AgendaKind.DISCUSS)
    bob_stage = models.CharField(_("stage of the conversation"), max_length=10, choices=BobStage.choices, blank=True)
    minutes_allotted = models.PositiveSmallIntegerField(_("minutes allotted"), default=15)

    objects = InMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "order", "pk"]
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda")
        constraints = [one_subject("sessions_agenda_one_subject")]

    def __str__(self):
        return self.title


@tracked()
class Attendance(VersionedModel):
    """Somebody on the list of a meeting, with a login or by name."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="attendances", verbose_name=_("person")
    )
    name = models.CharField(_("name of a guest"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address of a guest"), blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name=_("organisation"),
    )
    state = models.CharField(
        _("attendance"), max_length=10, choices=AttendanceState.choices, default=AttendanceState.INVITED
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "organisation__name", "user__name", "name"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.CheckConstraint(
                condition=(Q(user__isnull=False) & Q(name="")) | (Q(user=None) & ~Q(name="")),
                name="sessions_attendance_user_or_name",
            ),
            models.UniqueConstraint(fields=["meeting", "user"], name="sessions_attendance_user_once"),
            models.UniqueConstraint(
                "meeting", Lower("name"), condition=Q(user=None), name="sessions_attendance_guest_once"
            ),
        ]

    def __str__(self):
        return self.person_name

    @property
    def person_name(self) -> str:
        return self.user.name if self.user_id else self.name

    @property
    def address(self) -> str:
        return self.user.email if self.user_id else self.email
