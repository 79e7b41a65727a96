"""Assessors who are not ready are reminded before the deadline: once, whenever the sweep runs."""

import datetime as dt

import pytest
from django.utils import timezone

from areas.domain.reminders import remind_before_deadlines
from areas.models import Assessment
from areas.tasks import sweep_value_reminders
from koppelkansen.core.models import OutboxMail
from tests.factories.areas import make_area
from tests.factories.assessments import assessors, make_assessment, make_weighed
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db


def test_once_per_stage_in_the_week_before_the_deadline():
    user, organisations = make_core_team_member(), [make_organisation("Water"), make_organisation("Warmte")]
    assessment = make_assessment(make_area(partners=organisations), organisations, user=user)
    make_weighed(assessment, user=user)
    ready, waiting = assessors(assessment)
    type(ready).objects.filter(pk=ready.pk).update(scores_ready=True)
    for days in (-1, 8):
        Assessment.objects.filter(pk=assessment.pk).update(deadline=timezone.localdate() + dt.timedelta(days))
        assert remind_before_deadlines() == 0
    Assessment.objects.filter(pk=assessment.pk).update(deadline=timezone.localdate() + dt.timedelta(5))
    for _run in range(2):
        sweep_value_reminders()
    assert list(OutboxMail.objects.values_list("address", flat=True)) == [waiting.user.email]
