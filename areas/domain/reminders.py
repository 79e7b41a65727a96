"""Reminding assessors who are not ready, through the outbox: by hand once a day, before the deadline once a stage."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from areas.enums import AssessmentState
from areas.models import Assessment, Assessor
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.outbox import enqueue_mail
from stakeholders.models import User

BEFORE_DEADLINE = dt.timedelta(days=7)
PAGES = {AssessmentState.WEIGHING: "areas:value_weights", AssessmentState.SCORING: "areas:value_scores"}


@transaction.atomic
def remind_assessors(assessment: Assessment, *, user: User | None) -> int:
    """Mail everyone who has still to weigh or score; returns how many mails are new. At most one a day each."""
    waiting = _waiting(assessment)
    if waiting is None:
        raise DomainError(_("There is nothing to remind of now."))
    return sum(_remind(assessment, assessor, timezone.localdate().isoformat()) for assessor in waiting)


@transaction.atomic
def remind_before_deadlines() -> int:
    """Remind of assessments of which the deadline is at most a week away; safe to run many times a day, and a day
    on which nothing ran is made up for."""
    today = timezone.localdate()
    rows = Assessment.objects.filter(
        deadline__gte=today, deadline__lte=today + BEFORE_DEADLINE, state__in=list(PAGES)
    ).select_related("area")
    return sum(
        _remind(row, assessor, f"before-{row.deadline.isoformat()}") for row in rows for assessor in _waiting(row)
    )


def _waiting(assessment: Assessment):
    rows = assessment.assessors.select_related("user", "organisation")
    if assessment.state == AssessmentState.WEIGHING:
        return rows.filter(weights_ready=False)
    if assessment.state == AssessmentState.SCORING:
        return rows.filter(scores_ready=False)
    return None


def _remind(assessment: Assessment, assessor: Assessor, occasion: str) -> bool:
    address = reverse(PAGES[assessment.state], args=[assessment.area.slug, assessment.pk])
    with translation.override(assessor.user.language):
        subject = _("Value assessment “%(title)s” waits for you") % {"title": assessment.title}
        text = _(
            "Your answers on behalf of %(organisation)s are asked for “%(title)s” (%(area)s).\n\n%(link)s\n\n"
            "Nobody sees your answers before the assessment is closed."
        ) % {
            "organisation": assessor.organisation,
            "title": assessment.title,
            "area": assessment.area.name,
            "link": f"{settings.PORTAL_URL}{address}",
        }
    return enqueue_mail(
        unique_key=f"assess-{assessment.state}-{assessor.pk}-{occasion}",
        address=assessor.user.email,
        subject=subject,
        text=text,
        recipient=assessor.user,
    )
