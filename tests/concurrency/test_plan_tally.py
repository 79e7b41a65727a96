"""What is kept of a plan is right when a plan is started while its template changes."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
from django.db import connection, transaction

from areas.domain.plan_template import change_template_section
from areas.models import PlanSection, PlanTally
from tests.factories.areas import make_area
from tests.factories.plans import make_plan, make_template
from tests.factories.stakeholders import make_core_team_member

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_plan_that_is_being_started_counts_by_the_template_that_changes_meanwhile():
    user, area, template = make_core_team_member(), make_area(), make_template(min_words=3)
    started = Event()

    def start():
        with transaction.atomic():
            make_plan(area, user)
            started.set()
            sleep(0.3)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        starting = pool.submit(start)
        started.wait()
        change_template_section(section=template, user=user, expected_version=1, min_words=0)
        starting.result()
    assert PlanSection.objects.complete().count() == 1
    assert [tally.complete for tally in PlanTally.objects.with_complete()] == [1]
