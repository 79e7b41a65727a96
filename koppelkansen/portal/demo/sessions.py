"""Sessions of the demo: those that the programme's texts date, and examples around today so that the pages live."""

import datetime as dt

import pghistory
from django.db import transaction
from django.utils import timezone

from areas.models import CaseArea
from koppelkansen.core.quarters import Quarter
from koppelkansen.portal.demo.learning_text import DILEMMAS, QUESTIONS
from koppelkansen.portal.demo.logins import person
from koppelkansen.portal.demo.session_text import HISTORY, SessionText
from koppelkansen.portal.demo.sessions_today import EXAMPLES, ExampleText
from sessions.domain import (
    actions,
    agenda,
    decisions,
    dilemmas,
    invitations,
    learning,
    log,
    meetings,
    minutes,
    minutes_draft,
)
from sessions.enums import (
    AttendanceState,
    DecisionState,
    FollowUp,
    MeetingKind,
    MeetingState,
    MinutesState,
    QuestionStatus,
)
from sessions.models import Attendance, Decision, Dilemma, LearningQuestion, Meeting, Minutes


def load() -> None:
    """Make the sessions, dilemmas and learning questions that are not there yet."""
    user = person("kernteam")
    with pghistory.context(user=user.pk):
        for text in HISTORY:
            if not Meeting.objects.filter(title=text.title).exists():
                with transaction.atomic():
                    _publish(_session(text, user), user, text.day)
        today = timezone.localdate()
        for example in EXAMPLES:
            if not Meeting.objects.filter(title=example.title).exists():
                with transaction.atomic():
                    _example(example, user, today)
        _learning(user)


def _session(text: SessionText, user) -> Meeting:
    zone = timezone.get_current_timezone()
    starts_at, ends_at = (dt.datetime.combine(text.day, dt.time(hour), tzinfo=zone) for hour in text.hours)
    meeting = meetings.plan_meeting(
        user=person(text.people[0]),
        kind=text.kind,
        title=text.title,
        question=text.question,
        aim=text.aim,
        place=text.place,
        starts_at=starts_at,
        ends_at=ends_at,
        areas=list(CaseArea.objects.filter(slug__in=text.areas)),
        tables=text.tables,
        chair=person("kernteam"),
        is_public=text.is_public,
        quarter_start=Quarter.of(text.day).first_day if text.kind == MeetingKind.DIRECTORS else None,
    )
    invitations.put_on_list(meeting, [person(address) for address in text.people])
    tables = {table.name: table for table in meeting.tables.all()}
    for title in text.agenda:
        agenda.add_agenda_item(user=user, meeting=meeting, title=title)
    for table, kind, words in text.outcomes:
        log.log_outcome(user=user, meeting=meeting, kind=kind, text=words, table=tables.get(table))
    for title, motivation in text.decisions:
        decisions.register_decision(
            user=user,
            meeting=meeting,
            title=title,
            motivation=motivation,
            state=DecisionState.DECIDED,
            follow_up=FollowUp.DONE if text.day.year < 2023 else FollowUp.BUSY,
        )
    return meeting


def _publish(meeting: Meeting, user, day: dt.date) -> None:
    """Publish the minutes of long ago as they would have been, without mailing anybody now."""
    Attendance.objects.filter(meeting=meeting).update(state=AttendanceState.PRESENT)
    text = minutes_draft.body(meeting)
    Minutes.objects.create(
        meeting=meeting,
        body=text,
        state=MinutesState.PUBLISHED,
        checked_by=user,
        published=minutes_draft.freeze(meeting, text),
        published_publicly=meeting.is_public,
        published_by=user,
        published_at=meeting.ends_at + dt.timedelta(days=7),
    )
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.PUBLISHED)


def _example(example: ExampleText, user, today: dt.date) -> None:
    meeting = _session(example.on(today), user)
    if example.state != MeetingState.PLANNED:
        present = Attendance.objects.filter(
            meeting=meeting, user__email__in=[f"{a}@demo.example" for a in example.came]
        )
        present.update(state=AttendanceState.PRESENT)
        Meeting.objects.filter(pk=meeting.pk).update(state=example.state)
        meeting.refresh_from_db()
    area = meeting.areas.first()
    for title, motivation in example.asked:
        decisions.register_decision(user=user, meeting=meeting, title=title, motivation=motivation, area=area)
    for title, owner, days in example.actions:
        actions.add_action(
            user=user,
            title=title,
            owner=person(owner),
            due=today + dt.timedelta(days=days),
            meeting=meeting,
            area=area,
        )
    if example.state == MeetingState.CLOSED:
        minutes.draft_minutes(user=user, meeting=meeting)


def _learning(user) -> None:
    questions = {}
    for text in QUESTIONS:
        question = LearningQuestion.objects.filter(versions__text=text.wordings[0]).first()
        if question is None:
            meeting = Meeting.objects.filter(title=text.meeting).first()
            with transaction.atomic():
                question = learning.ask_question(
                    user=user, text=text.wordings[0], meeting=meeting, owner=person(text.owner)
                )
                for words in text.wordings[1:]:
                    question = learning.reword_question(
                        user=user,
                        question=question,
                        expected_version=question.version,
                        text=words,
                        answer=text.answer,
                    )
                if text.merged_into:
                    learning.merge_question(
                        user=user,
                        question=question,
                        expected_version=question.version,
                        into=questions[text.merged_into],
                    )
                elif text.is_answered:
                    learning.close_question(
                        user=user,
                        question=question,
                        expected_version=question.version,
                        status=QuestionStatus.ANSWERED,
                    )
        questions[text.key] = question
    for text in DILEMMAS:
        if Dilemma.objects.filter(title=text.title).exists():
            continue
        with transaction.atomic():
            dilemma = dilemmas.write_dilemma(
                user=user,
                title=text.title,
                theme=text.theme,
                want=text.want,
                but=text.but,
                interests=text.interests,
                ask=text.ask,
                question=questions[text.question],
            )
            for title, pros, cons in text.options:
                dilemmas.add_option(user=user, dilemma=dilemma, title=title, pros=pros, cons=cons)
            for status in text.road:
                dilemma = dilemmas.move_dilemma(
                    user=user, dilemma=dilemma, expected_version=dilemma.version, status=status
                )
            agendered = Decision.objects.filter(title__startswith="Dilemma’s over financiering").first()
            if agendered is not None and text.road and agendered.dilemma_id is None and text.theme == "financing":
                Decision.objects.filter(pk=agendered.pk).update(dilemma=dilemma)
