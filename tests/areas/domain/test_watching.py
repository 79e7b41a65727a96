"""Telling organisations what becomes of the works around them: once per change, and only what they may see."""

import datetime as dt
import uuid

import pytest
from django.contrib.gis.geos import Polygon

from areas.domain import ground, notice_mail, watching, works
from areas.domain.detection import detect_all
from areas.enums import OpportunityState
from areas.models import Notice, Opportunity, Work
from areas.queries.notices import in_words, notices_of
from koppelkansen.core.geometry import STORAGE_SRID
from koppelkansen.core.models import OutboxMail
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.stakeholders import make_member, make_organisation, make_user
from tests.factories.works import make_work, street

pytestmark = pytest.mark.django_db
AROUND = Polygon.from_bbox((119_900, 486_900, 120_300, 487_100))
AROUND.srid = STORAGE_SRID


@pytest.fixture
def water():
    return make_organisation("Waterbedrijf")


@pytest.fixture
def grid():
    return make_organisation("Netbeheerder")


@pytest.fixture
def area(water, grid):
    return make_area(partners=[water, grid])


@pytest.fixture
def planner(water):
    return make_member(water, Role.PLANNER)


def planned(organisation, area, name="", **fields) -> Work:
    work = make_work(organisation, name, **fields)
    work.area_links.create(area=area, is_named=True)
    return work


def draw(planner, water):
    return ground.create_zone(user=planner, key=uuid.uuid4(), organisation=water, name="Bloemstraat", place=AROUND)


def told(user) -> set[tuple[str, str]]:
    return {(row.kind, str(row.work or row.opportunity or row.number)) for row in notices_of(user)}


def test_only_what_is_new_in_a_zone_and_only_what_one_may_see(planner, water, grid, area):
    make_member(water, Role.READER)
    planned(grid, area, "Was er al")
    draw(planner, water)
    assert watching.tell_changes() == 0
    planned(grid, area, "Nieuw")
    planned(grid, area, "GEHEIM", is_private=True)
    planned(grid, area, "Ver weg", geometry=street(x=130_000))
    planned(water, area, "Van onszelf")
    make_work(make_organisation("Buiten het gebied"), "ELDERS")
    assert (watching.tell_changes(), watching.tell_changes()) == (1, 0)
    assert told(planner) == {("work_new", "Nieuw")}


def test_many_new_works_are_one_line(planner, water, grid, area):
    draw(planner, water)
    for _ in range(watching.MANY):
        planned(grid, area)
    assert watching.tell_changes() == 1
    assert [in_words(row) for row in notices_of(planner)] == ["10 nieuwe werken in ‘Bloemstraat’"]


def test_partners_hear_of_a_moved_and_a_dropped_work_once(planner, water, grid, area):
    sender = make_member(grid, Role.PLANNER)
    planned(water, area)
    theirs = planned(grid, area, "Kabel", geometry=street(y=487_003))
    detect_all()
    watching.tell_changes()
    works.edit_work(user=None, work=theirs, expected_version=1, latest_end=dt.date(2028, 12, 31))
    assert watching.tell_changes() == 0, "nobody acted on this koppelkans"
    Opportunity.objects.update(state=OpportunityState.TALKS)
    watching.tell_changes()
    works.edit_work(user=None, work=theirs, expected_version=2, latest_end=dt.date(2029, 12, 31))
    assert (watching.tell_changes(), watching.tell_changes()) == (1, 0)
    row = notices_of(planner).get()
    assert (row.kind, row.before, row.after) == ("work_moved", "2027 – 2028", "2027 – 2029")
    Notice.objects.all().delete()
    works.drop_work(user=None, work=theirs, expected_version=3)
    detect_all()
    watching.tell_changes()
    assert told(planner) == {("work_dropped", "Kabel"), ("opportunity_at_risk", str(Opportunity.objects.get()))}
    assert told(sender) == {("opportunity_at_risk", str(Opportunity.objects.get()))}


def test_the_case_team_hears_of_a_koppelkans_at_risk_once(water, grid, area):
    in_team, elsewhere = (make_user() for _ in range(2))
    area.team.create(user=in_team)
    make_area().team.create(user=elsewhere)
    planned(water, area)
    theirs = planned(grid, area, "Kabel", geometry=street(y=487_003))
    detect_all()
    Opportunity.objects.update(state=OpportunityState.AGREED)
    watching.tell_changes()
    works.edit_work(user=None, work=theirs, expected_version=1, geometry=street(y=488_000))
    detect_all()
    assert (watching.tell_changes(), watching.tell_changes()) == (1, 0)
    assert told(in_team) == {("opportunity_at_risk", str(Opportunity.objects.get()))}
    assert told(elsewhere) == set()


def test_what_one_may_no_longer_see_falls_away(planner, water, grid, area):
    draw(planner, water)
    work = planned(grid, area, "Nieuw")
    watching.tell_changes()
    Work.objects.filter(pk=work.pk).update(is_private=True)
    assert told(planner) == set()


def test_a_removed_zone_says_nothing_more(planner, water, grid, area):
    zone = draw(planner, water)
    work = planned(grid, area, "Nieuw")
    watching.tell_changes()
    ground.remove_zone(user=planner, zone=zone)
    works.edit_work(user=None, work=work, expected_version=1, latest_end=dt.date(2029, 12, 31))
    planned(grid, area, "Nog nieuwer")
    assert watching.tell_changes() == 0


def test_one_mail_for_all_that_came_together(planner, water, grid, area, settings):
    draw(planner, water)
    planned(grid, area, "Een")
    planned(grid, area, "Twee")
    watching.tell_changes()
    settings.NOTICE_DELAY_SECONDS = 900
    assert notice_mail.mail_notices() == 0, "more may come"
    settings.NOTICE_DELAY_SECONDS = 0
    assert (notice_mail.mail_notices(), notice_mail.mail_notices()) == (1, 0)
    mail = OutboxMail.objects.get()
    assert mail.address == planner.email
    assert ("Een" in mail.text, "Twee" in mail.text) == (True, True)


def test_seen_is_seen(planner, water, grid, area):
    draw(planner, water)
    planned(grid, area)
    watching.tell_changes()
    newest = notices_of(planner).get().pk
    assert (watching.mark_read(user=planner, up_to=newest), watching.mark_read(user=planner, up_to=newest)) == (1, 0)
    assert not notices_of(planner).unread().exists()
