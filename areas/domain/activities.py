"""The plan of action: adding, changing and removing activities."""

import uuid

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from areas.models import Activity, ActivityLink, AreaPlan, Opportunity, Work
from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError, StaleVersion


@transaction.atomic
def add_activity(*, plan: AreaPlan, user, submission_key: uuid.UUID, **fields) -> Activity:
    """Add an activity with the next number of the plan; a double submit adds one."""
    current = AreaPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    _refuse_unless_current(current)
    submissions.claim(submission_key, user=user)
    check_activity(fields)
    last = Activity.objects.filter(plan=current).aggregate(last=Max("number"))["last"] or 0
    return Activity.objects.create(plan=current, number=last + 1, **fields)


@transaction.atomic
def change_activity(*, activity: Activity, user, expected_version: int, **fields) -> Activity:
    """Change an activity. Progress goes on after adoption, so an adopted plan's activities may change too."""
    _refuse_unless_current(AreaPlan.objects.get(pk=activity.plan_id))
    check_activity(fields)
    return versions.update(activity, expected_version=expected_version, **fields)


@transaction.atomic
def remove_activity(*, activity: Activity, user, expected_version: int) -> None:
    """Remove an activity of a draft; after that only its status may say that it stopped."""
    plan = AreaPlan.objects.select_for_update(no_key=True).get(pk=activity.plan_id)
    if not plan.is_draft:
        raise DomainError(_("The plan is no longer a draft: give the activity the status “stopped” instead."))
    deleted, _rows = Activity.objects.filter(pk=activity.pk, version=expected_version).delete()
    if not deleted:
        raise StaleVersion(Activity.objects.get(pk=activity.pk))


@transaction.atomic
def link_activity(
    *, activity: Activity, user, submission_key: uuid.UUID, subject: Work | Opportunity
) -> ActivityLink:
    """Say that an activity carries out a work or a koppelkans; the same link is made once."""
    _refuse_unless_current(AreaPlan.objects.get(pk=activity.plan_id))
    submissions.claim(submission_key, user=user)
    name = "work" if isinstance(subject, Work) else "opportunity"
    link, _created = ActivityLink.objects.get_or_create(activity=activity, **{name: subject})
    return link


@transaction.atomic
def unlink_activity(*, link: ActivityLink, user) -> None:
    """Take a link back; the history keeps it."""
    _refuse_unless_current(AreaPlan.objects.get(pk=link.activity.plan_id))
    link.delete()


def check_activity(fields: dict) -> None:
    """Raise `DomainError` at the field of what cannot be."""
    if fields.get("starts_on") and fields.get("ends_on") and fields["ends_on"] < fields["starts_on"]:
        raise DomainError(_("The end is before the start."), field="ends_on")
    if fields.get("budget") is not None and not fields.get("price_level"):
        raise DomainError(_("Say in euros of which year this budget is."), field="price_level")


def _refuse_unless_current(plan: AreaPlan) -> None:
    if not plan.is_current:
        raise DomainError(_("This is an earlier edition: its activities cannot be changed."))
