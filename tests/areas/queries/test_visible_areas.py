"""A page that reads once sees the same areas as any other, and asks for them once."""

import pytest

from areas.models import CaseArea
from stakeholders.enums import Role
from stakeholders.held import memberships_read_once
from tests.factories.areas import make_area
from tests.factories.stakeholders import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


def seen_by(user) -> set[str]:
    return set(CaseArea.objects.visible_to(user).values_list("name", flat=True))


@pytest.fixture
def water():
    return make_organisation("Waterbedrijf")


def test_the_same_areas_in_both_ways(water):
    director = make_member(water, Role.DIRECTOR)
    make_area("Van de partner", partners=[water])
    make_area("Van het team", lead=director)
    make_area("Van een ander", partners=[make_organisation("Warmtebedrijf")])
    for user, expected in ((director, {"Van de partner", "Van het team"}), (make_user(), set())):
        assert seen_by(user) == expected
        assert memberships_read_once(seen_by)(user) == expected


def test_asked_once_per_page(water, django_assert_num_queries):
    director = make_member(water, Role.DIRECTOR)
    make_area("Bloemenbuurt", partners=[water])
    page = memberships_read_once(lambda user: [seen_by(user), seen_by(user)])
    with django_assert_num_queries(4):  # memberships, areas, and the two lists
        assert page(director) == [{"Bloemenbuurt"}] * 2
