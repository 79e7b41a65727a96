"""What somebody holds today, and that nothing of it is remembered longer than one page."""

import datetime as dt

import pytest
from django.utils import timezone

from stakeholders.enums import Role
from stakeholders.held import Held, held_today, memberships_read_once
from tests.factories.stakeholders import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.localdate() - dt.timedelta(days=1)


@pytest.fixture
def water():
    return make_organisation(parent=make_organisation())


@pytest.fixture
def director(water):
    return make_member(water, Role.DIRECTOR)


def test_names_the_role_the_organisation_and_its_parent(director, water):
    assert held_today(director) == [Held(Role.DIRECTOR, water.pk, water.parent_id, None)]


def test_sees_a_change_at_once(director):
    held_today(director)
    director.memberships.update(valid_until=YESTERDAY)
    assert held_today(director) == []


def test_a_page_asks_once_and_the_next_page_asks_again(director, water, django_assert_num_queries):
    page = memberships_read_once(lambda user: [held_today(user), held_today(user)])
    with django_assert_num_queries(1):
        assert page(director) == [[Held(Role.DIRECTOR, water.pk, water.parent_id, None)]] * 2
    director.memberships.update(valid_until=YESTERDAY)
    assert page(director) == [[], []]


def test_remembers_per_person(director):
    page = memberships_read_once(lambda one, other: [len(held_today(one)), len(held_today(other))])
    assert page(director, make_user()) == [1, 0]


def test_forgets_when_the_page_fails(director, django_assert_num_queries):
    def failing(user):
        held_today(user)
        raise LookupError

    with pytest.raises(LookupError):
        memberships_read_once(failing)(director)
    with django_assert_num_queries(2):
        held_today(director)
        held_today(director)
