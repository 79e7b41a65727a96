"""Areas, partners and the case team."""

import uuid

import pytest

from areas.domain.areas import add_partner, add_team_member, change_area, create_area, remove_partner
from areas.models import CaseArea
from koppelkansen.core.exceptions import DomainError, StaleVersion
from tests.factories.areas import make_area, make_challenge, make_phases, square
from tests.factories.stakeholders import make_core_team_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_core_team_member()


def test_a_new_area_starts_in_the_first_phase_with_its_own_address(user):
    make_phases(1)
    area = create_area(key=uuid.uuid4(), user=user, name="9 Straatjes", boundary=square())
    assert (area.slug, area.phase.number) == ("9-straatjes", 0)
    assert CaseArea.objects.get().boundary.area == 250_000


@pytest.mark.parametrize(
    ("name", "slug"), [("Nieuw", "nieuw-2"), ("Bloemenbuurt!", "bloemenbuurt-2"), ("–", "gebied")]
)
def test_the_address_is_free_and_never_one_of_the_pages(user, name, slug):
    make_area("Bloemenbuurt", slug="bloemenbuurt")
    assert create_area(key=uuid.uuid4(), user=user, name=name).slug == slug


def test_two_areas_cannot_have_one_name(user):
    area = make_area("Bloemenbuurt")
    other = make_area("Buiksloterham")
    with pytest.raises(DomainError):
        create_area(key=uuid.uuid4(), user=user, name="Bloemenbuurt")
    with pytest.raises(DomainError):
        change_area(other, user=user, expected_version=1, name="Bloemenbuurt")
    assert area.version == CaseArea.objects.get(pk=area.pk).version


def test_a_stale_change_changes_nothing(user):
    area = make_area("Bloemenbuurt", summary="Nu")
    change_area(area, user=user, expected_version=1, summary="Eerst")
    with pytest.raises(StaleVersion) as stale:
        change_area(area, user=user, expected_version=1, summary="Later")
    assert stale.value.current.summary == "Eerst"


def test_a_partner_joins_once_and_leaves_only_without_a_trace(user):
    area, water, heat = make_area(), make_organisation(), make_organisation()
    partner = add_partner(area, key=uuid.uuid4(), user=user, organisation=water, kind="core")
    with pytest.raises(DomainError):
        add_partner(area, key=uuid.uuid4(), user=user, organisation=water, kind="partner")
    make_challenge(area, water)
    with pytest.raises(DomainError):
        remove_partner(partner, user=user)
    other = add_partner(area, key=uuid.uuid4(), user=user, organisation=heat, kind="partner")
    remove_partner(other, user=user)
    assert [row.organisation for row in area.partners.all()] == [water]


def test_somebody_is_in_a_team_once(user):
    area, member = make_area(), make_user()
    add_team_member(area, key=uuid.uuid4(), user=user, member=member, role="lead")
    with pytest.raises(DomainError):
        add_team_member(area, key=uuid.uuid4(), user=user, member=member, role="member")
    assert area.team.get().role == "lead"
