"""Numbers, decisions, actions and reminders."""

import datetime as dt

import pytest
from django.utils import timezone

from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.models import OutboxMail
from sessions.domain import actions, agenda, decisions, reminders
from sessions.enums import ActionState, DecisionState, MeetingState
from sessions.models import ActionItem, Decision
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.sessions import make_action, make_decision, make_dilemma, make_meeting
from tests.factories.stakeholders import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 21)


def _meeting_of(year: int):
    meeting = make_meeting()
    start = dt.datetime(year, 6, 1, 14, tzinfo=timezone.get_current_timezone())
    type(meeting).objects.filter(pk=meeting.pk).update(starts_at=start, ends_at=start + dt.timedelta(hours=1))
    meeting.refresh_from_db()
    return meeting


def test_numbers_run_per_register_and_year():
    old, new = _meeting_of(2025), _meeting_of(2026)
    numbers = [make_decision(meeting).number for meeting in (old, new, new)]
    assert numbers == ["B-2025-001", "B-2026-001", "B-2026-002"]
    assert make_action(owner=make_user(), meeting=old).number == "A-2025-001"


def test_a_decision_that_was_taken_has_the_day_of_its_meeting():
    meeting = _meeting_of(2026)
    taken, asked = make_decision(meeting), make_decision(meeting, state=DecisionState.ASKED)
    assert (taken.decided_on, asked.decided_on) == (dt.date(2026, 6, 1), None)
    rejected = decisions.take_decision(
        user=None, decision=asked, expected_version=asked.version, state=DecisionState.REJECTED
    )
    assert rejected.decided_on == dt.date(2026, 6, 1)
    again = decisions.take_decision(
        user=None, decision=rejected, expected_version=rejected.version, state=DecisionState.ASKED
    )
    assert again.decided_on is None
    with pytest.raises(DomainError):
        decisions.take_decision(
            user=None, decision=taken, expected_version=taken.version, state=DecisionState.POSTPONED
        )


def test_what_is_decided_before_its_meeting_has_the_day_on_which_it_was_entered():
    assert make_decision(make_meeting(days=5)).decided_on == timezone.localdate()


def test_a_subject_brings_its_area_and_there_is_one_subject():
    area = make_area(partners=[make_organisation()])
    meeting = make_meeting(areas=[area])
    partner = area.partners.get()
    assert make_decision(meeting, partner=partner).area == area
    with pytest.raises(DomainError):
        make_decision(meeting, partner=partner, dilemma=make_dilemma())
    assert Decision.objects.count() == 1


def test_an_action_has_an_owner_and_is_done_on_a_day():
    with pytest.raises(DomainError) as caught:
        actions.add_action(user=None, title="Van niemand")
    assert caught.value.field == "owner"
    action = make_action(owner=make_user())
    done = actions.set_action_state(user=None, action=action, expected_version=action.version, state=ActionState.DONE)
    assert (done.done_on, done.is_open) == (timezone.localdate(), False)
    reopened = actions.set_action_state(user=None, action=done, expected_version=done.version, state=ActionState.OPEN)
    assert reopened.done_on is None
    with pytest.raises(StaleVersion):
        actions.set_action_state(user=None, action=action, expected_version=action.version, state=ActionState.DONE)


def test_nothing_is_entered_after_publication_but_follow_up_goes_on():
    meeting = make_meeting(days=-3)
    action = make_action(owner=make_user(), meeting=meeting)
    type(meeting).objects.update(state=MeetingState.PUBLISHED)
    meeting.refresh_from_db()
    for enter in (lambda: make_decision(meeting), lambda: make_action(owner=make_user(), meeting=meeting)):
        with pytest.raises(DomainError):
            enter()
    actions.set_action_state(user=None, action=action, expected_version=action.version, state=ActionState.DOING)


def test_agenda_items_swap_places():
    meeting = make_meeting()
    items = [agenda.add_agenda_item(user=None, meeting=meeting, title=title) for title in "ABC"]
    agenda.shift_agenda_item(user=None, item=items[2], up=True)
    agenda.shift_agenda_item(user=None, item=items[0], up=True)
    assert [item.title for item in meeting.agenda.all()] == ["A", "C", "B"]


def _due(days: int, **fields) -> ActionItem:
    action = make_action(**fields)
    ActionItem.objects.filter(pk=action.pk).update(due=TODAY + dt.timedelta(days=days))
    return action


def test_each_reminder_goes_out_once():
    owner = make_user("Eigenaar")
    action = _due(7, owner=owner)
    _due(8, owner=owner)
    _due(-1, owner=owner, state=ActionState.DONE)
    for _ in range(3):
        for action_id in reminders.due_reminder_ids(today=TODAY):
            reminders.remind(action_id=action_id, today=TODAY)
    assert [mail.unique_key for mail in OutboxMail.objects.all()] == [
        f"action:{action.pk}:ahead:2026-11-28:{owner.pk}"
    ]
    late = TODAY + dt.timedelta(days=20)
    assert sum(reminders.remind(action_id=pk, today=late) for pk in reminders.due_reminder_ids(today=late)) == 2
    assert reminders.due_reminder_ids(today=late) == []


def test_an_overdue_action_that_nobody_was_reminded_of_gets_one_mail():
    _due(-30, owner=make_user())
    assert [reminders.remind(action_id=pk, today=TODAY) for pk in reminders.due_reminder_ids(today=TODAY)] == [1]
    assert reminders.due_reminder_ids(today=TODAY) == []


def test_a_new_day_asks_for_new_reminders():
    action = _due(3, owner=make_user())
    assert reminders.remind(action_id=action.pk, today=TODAY) == 1
    ActionItem.objects.filter(pk=action.pk).update(due=TODAY + dt.timedelta(days=5))
    assert reminders.remind(action_id=action.pk, today=TODAY) == 1


def test_an_action_of_an_organisation_reminds_its_project_managers():
    organisation = make_organisation()
    manager = make_member(organisation, Role.PROJECT_MANAGER)
    make_member(organisation, Role.STAFF)
    make_member(organisation, Role.PROJECT_MANAGER, valid_until=timezone.localdate() - dt.timedelta(days=1))
    action = _due(0, organisation=organisation)
    assert reminders.remind(action_id=action.pk, today=TODAY) == 1
    assert OutboxMail.objects.get().recipient == manager


def test_nobody_who_left_is_reminded():
    action = _due(0, owner=make_user(is_active=False))
    assert reminders.remind(action_id=action.pk, today=TODAY) == 0
    assert OutboxMail.objects.count() == 0
