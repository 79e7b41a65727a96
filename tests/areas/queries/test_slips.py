"""The slip radar: what moved since a moment, read from the history, and nothing that may not be seen."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from areas.domain import works
from areas.domain.detection import detect_all
from areas.enums import OpportunityState, WorkState
from areas.models import Opportunity, Work
from areas.queries.slips import SlipRadar, funnel, programme_radar, slip_radar
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.stakeholders import make_member, make_organisation
from tests.factories.works import make_work, street

pytestmark = pytest.mark.django_db
SINCE = timezone.now() - dt.timedelta(days=60)


def put_back(*rows: Work) -> None:
    """Let works and what the history tells of them begin before `SINCE`."""
    before = SINCE - dt.timedelta(days=30)
    with connection.cursor() as cursor:
        for table, column in (("areas_work", "created_at"), ("areas_workevent", "pgh_created_at")):
            cursor.execute("SET LOCAL session_replication_role = replica")  # the history refuses to be changed
            key = "id" if table == "areas_work" else "pgh_obj_id"
            cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {key} = ANY(%s)", [before, [r.pk for r in rows]])
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")


@pytest.fixture
def planner():
    return make_member(make_organisation("Waterbedrijf"), Role.PLANNER)


@pytest.fixture
def own(planner):
    return planner.memberships.get().organisation


def radar_for(user) -> SlipRadar:
    return slip_radar(Work.objects.visible_to(user), Opportunity.objects.visible_to(user), SINCE)


def move(work: Work, **fields) -> None:
    works.edit_work(user=None, work=work, expected_version=work.version, **fields)


def test_moved_dropped_and_moved_back(planner, own):
    later, back, gone, renamed, new = (
        make_work(own, name) for name in ("Later", "Heen en weer", "Weg", "Naam", "Nieuw")
    )
    put_back(later, back, gone, renamed)
    move(later, earliest_start=dt.date(2027, 7, 1), latest_end=dt.date(2028, 12, 31))
    move(back, earliest_start=dt.date(2026, 1, 1))
    move(Work.objects.get(pk=back.pk), earliest_start=dt.date(2027, 1, 1))
    move(gone, state=WorkState.DROPPED)
    move(renamed, name="Andere naam")
    move(new, latest_end=dt.date(2029, 1, 1))
    radar = radar_for(planner)
    found = [(slip.work.name, slip.before, slip.now, slip.days, slip.is_dropped) for slip in radar.slips.rows]
    assert found == [("Later", "2027", "2027 – 2028", 181, False), ("Weg", "2027", "2027", 0, True)]


def test_what_is_private_or_elsewhere_stays_out(planner, own):
    other = make_organisation("Netbeheerder")
    area = make_area(partners=[own, other])
    mine, shared, secret, was_secret, elsewhere = (
        make_work(own, "Mijn"),
        make_work(other, "Gedeeld"),
        make_work(other, "GEHEIM", is_private=True),
        make_work(other, "WAS-GEHEIM", is_private=True),
        make_work(other, "ELDERS"),
    )
    for work in (shared, secret, was_secret):
        work.area_links.create(area=area, is_named=True)
    put_back(mine, shared, secret, was_secret, elsewhere)
    for work in (mine, shared, secret, elsewhere):
        move(work, earliest_start=dt.date(2027, 2, 1))
    move(was_secret, earliest_start=dt.date(2027, 2, 1), is_private=False)
    assert {slip.work.name for slip in radar_for(planner).slips.rows} == {"Mijn", "Gedeeld"}
    assert {slip.work.name for slip in programme_radar(SINCE).slips.rows} == {"Mijn", "Gedeeld", "ELDERS"}


@pytest.fixture
def opportunity(own):
    make_work(own, geometry=street())
    make_work(make_organisation("Netbeheerder"), geometry=street(y=487_003))
    detect_all()
    return Opportunity.objects.get()


def radar_of(**fields) -> tuple[int, int]:
    Opportunity.objects.update(**fields)
    radar = programme_radar(SINCE)
    return radar.born.total, radar.lost.total


def test_what_owners_acted_on_is_at_risk_and_counted_once(opportunity):
    before = SINCE - dt.timedelta(days=1)
    moved = {"created_at": before, "is_detected": False, "updated_at": timezone.now()}
    assert radar_of(state=OpportunityState.AGREED, **moved) == (0, 0)
    radar = programme_radar(SINCE)
    assert (radar.at_risk.total, [row.pk for row in radar.at_risk.rows]) == (1, [opportunity.pk])
    assert [(step.number, step.at_risk) for step in funnel(Opportunity.objects.all())] == [(1, 1)] * 4 + [(0, 0)] * 3


def test_born_and_lost(opportunity):
    before = SINCE - dt.timedelta(days=1)
    assert radar_of() == (1, 0)
    assert radar_of(created_at=before) == (0, 0)
    assert radar_of(is_detected=False, updated_at=timezone.now()) == (0, 1)
    assert radar_of(state=OpportunityState.REALISED) == (0, 0), "what was realised is never lost"
    assert radar_of(state=OpportunityState.DROPPED, is_detected=True) == (0, 1)
    assert radar_of(updated_at=before) == (0, 0), "it was lost before"
    Work.objects.filter(opportunities=opportunity).update(is_private=True)
    assert radar_of(updated_at=timezone.now()) == (0, 0), "the programme does not speak of private works"


def test_a_koppelkans_that_grew_is_not_lost(opportunity):
    Opportunity.objects.update(created_at=SINCE - dt.timedelta(days=1))
    third = make_work(make_organisation("Warmtebedrijf"), geometry=street(y=487_005))
    detect_all()
    opportunity.refresh_from_db()
    assert (opportunity.is_detected, Opportunity.objects.get(is_detected=True).members.count()) == (False, 3)
    assert programme_radar(SINCE).lost.total == 0
    works.drop_work(user=None, work=Work.objects.filter(opportunities=opportunity).first(), expected_version=1)
    detect_all()
    radar = programme_radar(SINCE)
    assert [row.pk for row in radar.lost.rows] == [opportunity.pk], "the larger one lost a work of it"
    assert third.opportunities.filter(is_detected=True).count() == 1


def test_the_funnel_counts_at_least_as_far_and_sets_the_result_beside_the_estimate(opportunity):
    Opportunity.objects.update(saving=1000, open_days=20, state=OpportunityState.AGREED)
    steps = {step.state: step for step in funnel(Opportunity.objects.all())}
    assert [step.number for step in steps.values()] == [1, 1, 1, 1, 0, 0, 0]
    assert (steps["agreed"].saving, steps["agreed"].days, steps["agreed"].realised_saving) == (1000, 20, None)
    Opportunity.objects.update(state=OpportunityState.REALISED, realised_saving=800, realised_days=15)
    last = funnel(Opportunity.objects.all())[-1]
    assert (last.number, last.saving, last.realised_saving, last.realised_days) == (1, 1000, 800, 15)


@pytest.mark.parametrize("number", [1, 3])
def test_the_same_number_of_queries_however_much_moved(planner, own, opportunity, django_assert_num_queries, number):
    rows = [make_work(own) for _ in range(number)]
    put_back(*rows)
    for work in rows:
        move(work, earliest_start=dt.date(2027, 3, 1))
    with django_assert_num_queries(10):
        assert radar_for(planner).slips.total == number
