"""Rows for zones, dig rests, notices and what koppelkansen are reckoned with. Others' zones stay hidden."""

from django.contrib.gis.geos import Polygon

from areas.models import CouplingSetting, DigRest, InterestZone, Notice, WorkKind
from tests.project.access.rows import (
    CORE_TEAM,
    FORBIDDEN,
    LOGGED_IN,
    LOGIN,
    NOT_FOUND,
    OK,
    SEE_OTHER,
    Row,
    expect,
    posted,
)

WRITERS_ONLY = expect(FORBIDDEN, anonymous=LOGIN, planner=OK, project_manager=OK)
HIDDEN = {"anonymous": LOGIN} | dict.fromkeys(("outsider", "other_director", "core_team", "administrator"), NOT_FOUND)
ZONE_READ = expect(OK, **HIDDEN)
ZONE_WRITE = expect(FORBIDDEN, **HIDDEN, planner=OK, project_manager=OK)


def _pk(name):
    return lambda world: {"pk": world.objects[name].pk}


ROWS: dict[str, Row] = {
    "areas:zones": Row(get=LOGGED_IN),
    "areas:zone_create": Row(get=WRITERS_ONLY, post=posted(WRITERS_ONLY)),
    "areas:zone": Row(get=ZONE_READ, url=_pk("zone")),
    "areas:zone_map_data": Row(get=ZONE_READ, url=_pk("zone"), axe=False),
    "areas:zone_edit": Row(get=ZONE_WRITE, post=posted(ZONE_WRITE), url=_pk("zone")),
    "areas:zone_remove": Row(get=None, post=posted(ZONE_WRITE, SEE_OTHER), url=_pk("removable_zone"), axe=False),
    "areas:notices": Row(get=LOGGED_IN),
    "areas:notices_read": Row(get=None, post=posted(LOGGED_IN, SEE_OTHER), axe=False),
    "areas:dig_rests": Row(get=LOGGED_IN),
    "areas:dig_rest_map_data": Row(get=LOGGED_IN, axe=False),
    "areas:dig_rest_create": Row(get=CORE_TEAM, post=posted(CORE_TEAM)),
    "areas:dig_rest_edit": Row(get=CORE_TEAM, post=posted(CORE_TEAM), url=_pk("dig_rest")),
    "areas:dig_rest_remove": Row(
        get=None, post=posted(CORE_TEAM, SEE_OTHER), url=_pk("removable_dig_rest"), axe=False
    ),
    "areas:coupling_settings": Row(get=LOGGED_IN),
    "areas:rank_again": Row(get=None, post=posted(CORE_TEAM, SEE_OTHER), axe=False),
    "areas:coupling_setting_create": Row(get=CORE_TEAM, post=posted(CORE_TEAM)),
    "areas:coupling_setting_edit": Row(get=CORE_TEAM, post=posted(CORE_TEAM), url=_pk("setting")),
    "areas:coupling_setting_remove": Row(
        get=None, post=posted(CORE_TEAM, SEE_OTHER), url=_pk("removable_setting"), axe=False
    ),
    "areas:work_kinds": Row(get=LOGGED_IN),
    "areas:work_kind_create": Row(get=CORE_TEAM, post=posted(CORE_TEAM)),
    "areas:work_kind_edit": Row(get=CORE_TEAM, post=posted(CORE_TEAM), url=_pk("kind")),
    "areas:work_kind_remove": Row(get=None, post=posted(CORE_TEAM, SEE_OTHER), url=_pk("removable_kind"), axe=False),
}


def extend(world) -> None:
    """A zone and a dig rest around the work in the area, and another organisation's zone."""
    place = Polygon.from_bbox((119_900, 486_900, 120_200, 487_100))
    place.srid = 28992
    zones, rests = InterestZone.objects, DigRest.objects
    zone, removable = (zones.create(organisation=world.water, name=name, place=place) for name in ("Straat", "Weg"))
    elsewhere = zones.create(organisation=world.heat, name="GEHEIM-GEBIED", place=place)
    rest, over = (rests.create(name=name, place=place, until="2027-06-30") for name in ("Straat", "Weg"))
    Notice.objects.create(user=world.users["planner"], kind="work_new", work=world.objects["work"], zone=zone)
    Notice.objects.create(user=world.users["outsider"], kind="work_new", work=world.objects["work"], zone=elsewhere)
    setting, other = (
        CouplingSetting.objects.create(name="near", value=25, valid_from=day) for day in ("2020-01-01", "2021-01-01")
    )
    kind, unused = (WorkKind.objects.create(name=name, group="network") for name in ("Riool", "Ongebruikt"))
    world.objects |= {"setting": setting, "removable_setting": other, "kind": kind, "removable_kind": unused}
    world.objects |= {"zone": zone, "removable_zone": removable, "dig_rest": rest, "removable_dig_rest": over}
