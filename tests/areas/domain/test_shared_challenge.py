"""The shared challenge keeps every version."""

import pytest

from areas.domain.shared_challenge import restore_shared_challenge, write_shared_challenge
from areas.models import SharedChallengeRevision
from koppelkansen.core.exceptions import DomainError, StaleVersion
from tests.factories.areas import make_area
from tests.factories.stakeholders import make_core_team_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_core_team_member()


def versions_of(area):
    rows = SharedChallengeRevision.objects.filter(shared_challenge__area=area)
    return [(row.number, row.statement) for row in rows]


def test_each_text_becomes_a_version(user):
    area = make_area()
    write_shared_challenge(area, user=user, statement="Eerste", expected_version=0)
    write_shared_challenge(area, user=user, statement="Tweede", expected_version=1)
    assert versions_of(area) == [(2, "Tweede"), (1, "Eerste")]


def test_the_same_text_makes_no_version(user):
    area = make_area()
    write_shared_challenge(area, user=user, statement="Eerste", expected_version=0)
    assert write_shared_challenge(area, user=user, statement="Eerste", expected_version=1).version == 1
    assert versions_of(area) == [(1, "Eerste")]


@pytest.mark.parametrize("expected", [0, 2])
def test_a_stale_writer_gets_the_text_that_was_saved(user, expected):
    area = make_area()
    write_shared_challenge(area, user=user, statement="Eerste", expected_version=0)
    with pytest.raises(StaleVersion) as stale:
        write_shared_challenge(area, user=user, statement="Andere", expected_version=expected)
    assert stale.value.current.statement == "Eerste"
    assert versions_of(area) == [(1, "Eerste")]


def test_restoring_adds_a_version(user):
    area = make_area()
    write_shared_challenge(area, user=user, statement="Eerste", expected_version=0)
    write_shared_challenge(area, user=user, statement="Tweede", expected_version=1)
    restore_shared_challenge(area, user=user, number=1, expected_version=2)
    assert versions_of(area) == [(3, "Eerste"), (2, "Tweede"), (1, "Eerste")]


def test_a_version_of_what_does_not_exist_is_refused():
    with pytest.raises(DomainError):
        write_shared_challenge(make_area(), user=make_core_team_member(), statement="Samen", expected_version=7)
