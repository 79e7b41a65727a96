"""Who records the commitment of a partner."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from areas.models import Commitment
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation

pytestmark = pytest.mark.django_db
KEY = "5a1f3c0e-6b0f-4f7e-9c63-4f7b6a5d1e2f"


@pytest.fixture
def water():
    return make_organisation("Waterbedrijf")


@pytest.fixture
def area(water):
    return make_area("Bloemenbuurt", slug="bloemenbuurt", partners=[water, make_organisation("Netbeheerder")])


def step(**fields):
    return {"submission_key": KEY, "after": 0, "stage": "intent", "signed_on": timezone.localdate(), **fields}


def url_of(area, organisation):
    return reverse("areas:partner", args=[area.slug, area.partners.get(organisation=organisation).pk])


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.DIRECTOR, 303), (Role.PROJECT_MANAGER, 303), (Role.PLANNER, 403), (Role.STAFF, 403), (Role.READER, 403)],
)
def test_directors_and_project_managers_record_for_their_own_organisation(login, area, water, role, status):
    client = login(make_member(water, role))
    assert client.post(url_of(area, water), step()).status_code == status
    assert Commitment.objects.count() == (status == 303)


def test_nobody_records_for_another_partner(login, area, water):
    client = login(make_member(water, Role.DIRECTOR))
    other = area.partners.exclude(organisation=water).get().organisation
    assert client.get(url_of(area, other)).status_code == 200
    assert client.post(url_of(area, other), step()).status_code == 403
    assert not Commitment.objects.exists()


def test_a_former_member_sees_nothing(login, area, water):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    client = login(make_member(water, Role.DIRECTOR, valid_until=yesterday))
    assert client.post(url_of(area, water), step()).status_code == 404


def test_a_step_recorded_in_between_is_shown_and_what_was_typed_stays(login, area, water):
    client = login(make_core_team_member())
    Commitment.objects.create(
        partner=area.partners.get(organisation=water), stage="exploring", signed_on=timezone.localdate()
    )
    response = client.post(url_of(area, water), step(statement="Wij doen mee"))
    assert response.status_code == 409
    assert "Wij doen mee" in response.content.decode()
    assert response.context["form"].stale_step.stage == "exploring"
    assert Commitment.objects.count() == 1


def test_leaving_the_case_team_closes_the_area(login):
    member = make_core_team_member()
    member.programme_role = "none"
    member.save()
    area = make_area(lead=member)
    response = login(member).post(reverse("areas:team_remove", args=[area.slug, area.team.get().pk]))
    assert response.headers["Location"] == reverse("areas:list")
