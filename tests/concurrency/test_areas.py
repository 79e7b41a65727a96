"""Two people at once: one wins, the other is told, nothing is lost or doubled."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from areas.domain.areas import create_area
from areas.domain.commitments import record_commitment
from areas.domain.gates import start_review
from areas.domain.shared_challenge import write_shared_challenge
from areas.models import CaseArea, Commitment, GateReview, SharedChallengeRevision
from koppelkansen.core.exceptions import StaleVersion
from koppelkansen.core.submissions import AlreadySubmitted
from tests.factories.areas import make_area, make_phases
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db(transaction=True)


def together(write, number: int = 4) -> list:
    """Run `write(n)` in threads that start at the same moment; return each outcome or exception class."""
    barrier = Barrier(number)

    def run(n):
        try:
            barrier.wait()
            write(n)
        except (StaleVersion, AlreadySubmitted) as error:
            return type(error)
        else:
            return "saved"
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return sorted(pool.map(run, range(number)), key=str)


def test_of_four_writers_of_the_first_shared_challenge_one_wins():
    area, user = make_area(), make_core_team_member()
    outcomes = together(lambda n: write_shared_challenge(area, user=user, statement=f"Tekst {n}", expected_version=0))
    assert outcomes == [StaleVersion, StaleVersion, StaleVersion, "saved"]
    assert SharedChallengeRevision.objects.count() == 1


def test_of_four_steps_after_the_same_one_one_is_recorded():
    partner = make_area(partners=[make_organisation()]).partners.get()
    user, today = make_core_team_member(), timezone.localdate()
    outcomes = together(
        lambda _n: record_commitment(partner, key=uuid.uuid4(), user=user, stage="intent", signed_on=today)
    )
    assert outcomes == [StaleVersion, StaleVersion, StaleVersion, "saved"]
    assert Commitment.objects.count() == 1


def test_a_form_sent_four_times_makes_one_area():
    make_phases(0)
    user, key = make_core_team_member(), uuid.uuid4()
    outcomes = together(lambda _n: create_area(key=key, user=user, name="Bloemenbuurt"))
    assert outcomes == [AlreadySubmitted, AlreadySubmitted, AlreadySubmitted, "saved"]
    assert CaseArea.objects.count() == 1


def test_four_who_start_a_review_share_one():
    area, user = make_area(phase=make_phases(0)[0]), make_core_team_member()
    assert together(lambda _n: start_review(area, user=user)) == ["saved"] * 4
    assert GateReview.objects.get().items.count() == 2
