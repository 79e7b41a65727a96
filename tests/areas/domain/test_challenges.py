"""Challenges belong to partners of the area."""

import uuid

import pytest

from areas.domain.challenges import change_challenge, create_challenge, remove_challenge
from areas.models import Challenge, Work
from koppelkansen.core.exceptions import DomainError
from tests.factories.areas import make_area, make_challenge, make_theme
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db


def create(area, organisation):
    return create_challenge(
        area,
        key=uuid.uuid4(),
        user=make_core_team_member(),
        organisation=organisation,
        theme=make_theme(),
        title="Schulden",
        why="Veel huishoudens hebben schulden.",
    )


def test_a_partner_or_its_department_has_challenges_also_without_a_place():
    city = make_organisation()
    department = make_organisation(parent=city)
    area = make_area(partners=[city])
    assert [create(area, party).location for party in (city, department)] == [None, None]


def test_an_organisation_that_does_not_take_part_has_no_challenge_here():
    water, heat = make_organisation(), make_organisation()
    area = make_area(partners=[water])
    with pytest.raises(DomainError):
        create(area, heat)
    challenge = make_challenge(area, water)
    with pytest.raises(DomainError):
        change_challenge(challenge, user=make_core_team_member(), expected_version=1, organisation=heat)
    assert list(Challenge.objects.values_list("organisation", flat=True)) == [water.pk]


def test_a_challenge_with_works_stays():
    water = make_organisation()
    challenge = make_challenge(make_area(partners=[water]), water)
    Work.objects.create(organisation=water, challenge=challenge, name="Riool")
    with pytest.raises(DomainError):
        remove_challenge(challenge, user=make_core_team_member())
    assert Challenge.objects.count() == 1


def test_a_removed_challenge_lives_on_in_the_history():
    water = make_organisation()
    challenge = make_challenge(make_area(partners=[water]), water)
    remove_challenge(challenge, user=make_core_team_member())
    assert list(Challenge.pgh_event_model.objects.values_list("pgh_label", flat=True)) == ["insert", "delete"]
