"""Actions: who will do what before when."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from sessions.domain import numbering
from sessions.domain.log import check_takes_entries
from sessions.enums import ActionState
from sessions.models import ActionItem, Meeting


@transaction.atomic
def add_action(
    *,
    user,
    title: str,
    owner=None,
    organisation=None,
    meeting: Meeting | None = None,
    submission_key: uuid.UUID | None = None,
    **fields,
) -> ActionItem:
    """Enter an action of a person or an organisation; the number is of the meeting's year, or of today."""
    submission = submissions.claim(submission_key, user=user)
    if owner is None and organisation is None:
        raise DomainError(_("Say who will do it: a person or an organisation."), field="owner")
    moment = timezone.now()
    if meeting is not None:
        check_takes_entries(meeting)
        moment = meeting.starts_at
    year = timezone.localtime(moment).year
    state = fields.get("state", ActionState.OPEN)
    action = ActionItem.objects.create(
        number=numbering.next_number(numbering.ACTIONS, year),
        title=title,
        owner=owner,
        organisation=organisation,
        meeting=meeting,
        author=user,
        done_on=_done_on(state),
        **fields,
    )
    return submissions.record_result(submission, action)


def change_action(*, user, action: ActionItem, expected_version: int, **fields) -> ActionItem:
    """Change an action: its wording, owner, date or state."""
    owner = fields.get("owner", action.owner)
    organisation = fields.get("organisation", action.organisation)
    if owner is None and organisation is None:
        raise DomainError(_("Say who will do it: a person or an organisation."), field="owner")
    if "state" in fields:
        fields["done_on"] = _done_on(fields["state"], action.done_on)
    return versions.update(action, expected_version=expected_version, **fields)


def set_action_state(*, user, action: ActionItem, expected_version: int, state: ActionState) -> ActionItem:
    """Tick an action off, or open it again."""
    return change_action(user=user, action=action, expected_version=expected_version, state=state)


def _done_on(state, earlier=None):
    return (earlier or timezone.localdate()) if state == ActionState.DONE else None
