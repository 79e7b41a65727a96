"""Roles in organisations, and what they give."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.submissions import AlreadySubmitted
from stakeholders.domain.memberships import add_membership, change_membership, end_membership
from stakeholders.domain.organisations import change_organisation, create_organisation
from stakeholders.domain.people import change_person
from stakeholders.enums import OrganisationKind, ProgrammeRole, Role
from stakeholders.models import Membership, Organisation
from tests.factories.stakeholders import make_administrator, make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def add(person, organisation, **changes):
    fields = {"role": Role.STAFF, "valid_from": TODAY, "valid_until": None} | changes
    return add_membership(
        key=uuid.uuid4(), user=make_administrator(), person=person, organisation=organisation, **fields
    )


def test_the_same_role_twice_at_once_is_refused():
    person, organisation = make_user(), make_organisation()
    add(person, organisation)
    with pytest.raises(DomainError) as error:
        add(person, organisation, valid_from=TODAY + dt.timedelta(days=3))
    assert error.value.field == "role"
    add(person, organisation, role=Role.ASSESSOR)


def test_the_same_role_in_another_period_is_fine():
    person, organisation = make_user(), make_organisation()
    add(person, organisation, valid_until=TODAY)
    add(person, organisation, valid_from=TODAY + dt.timedelta(days=1))
    assert Membership.objects.count() == 2


def test_dates_in_the_wrong_order_are_refused():
    with pytest.raises(DomainError) as error:
        add(make_user(), make_organisation(), valid_until=TODAY - dt.timedelta(days=1))
    assert error.value.field == "valid_until"


def test_a_double_submit_adds_one_role():
    person, organisation, key, administrator = make_user(), make_organisation(), uuid.uuid4(), make_administrator()
    arguments = {"key": key, "user": administrator, "person": person, "organisation": organisation}
    add_membership(**arguments, role=Role.STAFF, valid_from=TODAY)
    with pytest.raises(AlreadySubmitted):
        add_membership(**arguments, role=Role.STAFF, valid_from=TODAY)
    assert Membership.objects.count() == 1


def test_an_ended_role_gives_nothing_any_more():
    organisation = make_organisation()
    person = make_member(organisation, Role.DIRECTOR)
    membership = person.memberships.get()
    end_membership(membership, expected_version=1)
    assert list(Organisation.objects.of_user(person)) == []
    assert list(Organisation.objects.visible_to(person)) == []


def test_a_stale_change_is_refused():
    membership = make_member(make_organisation()).memberships.get()
    change_membership(membership, expected_version=1, role=Role.STAFF, valid_from=TODAY, valid_until=None)
    with pytest.raises(StaleVersion) as error:
        change_membership(membership, expected_version=1, role=Role.READER, valid_from=TODAY, valid_until=None)
    assert error.value.current.role == Role.STAFF


def test_a_role_in_an_organisation_counts_for_its_departments_only_downwards():
    city = make_organisation("Gemeente")
    department = make_organisation("Verkeer", parent=city)
    make_organisation("Waterbedrijf")
    above, below = make_member(city), make_member(department)
    assert set(Organisation.objects.of_user(above)) == {city, department}
    assert set(Organisation.objects.of_user(below)) == {department}
    assert set(Organisation.objects.around_user(below)) == {city, department}


def test_departments_have_two_levels():
    administrator = make_administrator()
    city = make_organisation("Gemeente")
    department = make_organisation("Verkeer", parent=city)
    with pytest.raises(DomainError):
        create_organisation(
            key=uuid.uuid4(),
            user=administrator,
            parent=department,
            name="Team",
            short_name="T",
            kind=OrganisationKind.OTHER,
        )
    with pytest.raises(DomainError):
        change_organisation(city, expected_version=1, parent=make_organisation("Rijk"))


def test_the_last_administrator_stays():
    administrator = make_administrator()
    with pytest.raises(DomainError) as error:
        change_person(
            administrator,
            user=administrator,
            expected_version=1,
            name="B",
            language="nl",
            programme_role=ProgrammeRole.NONE,
            is_active=True,
        )
    assert error.value.field == "programme_role"


def test_an_inactive_person_is_out_at_once(login):
    administrator, person = make_administrator(), make_member(make_organisation())
    browser = login(person)
    assert browser.get("/organisaties/").status_code == 200
    change_person(
        person,
        user=administrator,
        expected_version=1,
        name=person.name,
        language="nl",
        programme_role=ProgrammeRole.NONE,
        is_active=False,
    )
    assert browser.get("/organisaties/").status_code == 302
