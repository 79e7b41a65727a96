"""Writing works: made, changed, confirmed, dropped. Every change is followed by a new look for koppelkansen."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.domain.detection import detect_after_commit
from areas.domain.work_areas import link_areas
from areas.engine import windows
from areas.enums import WorkState
from areas.models import Work, WorkCost, WorkRelation
from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError, StaleVersion

DATES = ("earliest_start", "desired_start", "latest_end", "date_precision")


def window_of(start: dt.date | None, end: dt.date | None, precision: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day on which a work can be done, from its dates and how precisely they are known."""
    return (
        windows.period(start, precision)[0] if start else None,
        windows.period(end, precision)[1] if end else None,
    )


def create_work(*, user, organisation, key: uuid.UUID | None = None, **fields) -> Work:
    """Record a work of an organisation; raises DomainError when its dates contradict each other."""
    with transaction.atomic():
        if key:
            submissions.claim(key, user=user)
        _check_desired(fields)
        work = Work(organisation=organisation, **fields, **_window(fields))
        work.save()
        _settle([work.pk])
    return work


def edit_work(*, user, work: Work, expected_version: int, **fields) -> Work:
    """Change a work; raises StaleVersion when somebody else saved first."""
    dates = {name: fields.get(name, getattr(work, name)) for name in DATES}
    if fields.keys() & set(DATES):
        _check_desired(dates)
    with transaction.atomic():
        work = versions.update(work, expected_version=expected_version, **fields, **_window(dates))
        _settle([work.pk])
    return work


def change_many(*, user, ids: Iterable[int], **fields) -> int:
    """Set state, certainty or the date of confirmation of several works that `user` may edit; returns how many."""
    ids = list(Work.objects.editable_by(user).filter(pk__in=ids).values_list("pk", flat=True))
    with transaction.atomic():
        for work in Work.objects.filter(pk__in=ids).order_by("pk").select_for_update():
            versions.update(work, expected_version=work.version, **fields)
        _settle(ids)
    return len(ids)


def drop_work(*, user, work: Work, expected_version: int) -> Work:
    """Say that a work will not be done; its koppelkansen fall away."""
    return edit_work(user=user, work=work, expected_version=expected_version, state=WorkState.DROPPED)


def set_cost(*, user, work: Work, expected_version: int, **fields) -> WorkCost:
    """Record or change what a work costs; version 0 stands for a form that was opened when there was no cost yet.

    Raises StaleVersion when somebody else recorded or changed the cost first.
    """
    if not fields["low"] <= fields["mode"] <= fields["high"]:
        raise DomainError(_("The most likely cost must lie between low and high."), field="mode")
    with transaction.atomic():
        cost = _first_cost(work, fields) if expected_version == 0 else WorkCost.objects.get(work=work)
        if expected_version:
            cost = versions.update(cost, expected_version=expected_version, **fields)
        detect_after_commit([work.pk])
    return cost


def _first_cost(work: Work, fields: dict) -> WorkCost:
    """Record the first cost of a work; of two at the same moment one wins and the other is told."""
    try:
        with transaction.atomic():
            return WorkCost.objects.create(work=work, **fields)
    except IntegrityError:
        raise StaleVersion(WorkCost.objects.get(work=work)) from None


def relate(*, user, work: Work, other: Work, kind: str, note: str = "", key: uuid.UUID | None = None) -> WorkRelation:
    """Say that a work comes after another one or belongs together with it."""
    if work.pk == other.pk:
        raise DomainError(_("A work cannot be related to itself."), field="other")
    with transaction.atomic():
        if key:
            submissions.claim(key, user=user)
        relation, _created = WorkRelation.objects.get_or_create(
            work=work, other=other, kind=kind, defaults={"note": note}
        )
        detect_after_commit([work.pk, other.pk])
    return relation


def unrelate(*, user, relation: WorkRelation) -> None:
    """Take a relation back."""
    with transaction.atomic():
        ids = [relation.work_id, relation.other_id]
        relation.delete()
        detect_after_commit(ids)


def confirm(*, user, work: Work, expected_version: int) -> Work:
    """Say that what stands here is still true today."""
    return edit_work(user=user, work=work, expected_version=expected_version, last_confirmed=timezone.localdate())


def _window(dates) -> dict:
    start, end = window_of(dates.get("earliest_start"), dates.get("latest_end"), dates.get("date_precision", "day"))
    if start and end and start > end:
        raise DomainError(_("The latest end lies before the earliest start."), field="latest_end")
    return {"window_start": start, "window_end": end}


def _check_desired(dates) -> None:
    """The desired start lies between the others, as precisely as the dates are known."""
    desired, precision = dates.get("desired_start"), dates.get("date_precision", "day")
    if not desired:
        return
    start, end = window_of(dates.get("earliest_start"), dates.get("latest_end"), precision)
    first, last = window_of(desired, desired, precision)
    if (start and last < start) or (end and first > end):
        raise DomainError(
            _("The desired start must lie between earliest start and latest end."), field="desired_start"
        )


def _settle(work_ids: list[int]) -> None:
    with connection.cursor() as cursor:
        link_areas(cursor, work_ids)
    detect_after_commit(work_ids)
