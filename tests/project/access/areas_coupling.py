"""Rows for works, koppelkansen and imports. Data that must not leak: private works, hidden costs, another area."""

from areas.domain.detection import detect_all
from areas.models import Opportunity, OpportunityResponse, WorkImport, WorkRelation
from stakeholders.models import Organisation
from tests.factories.works import make_cost, make_work, street
from tests.project.access.rows import (
    AREA_READ,
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

AREA = {"slug": "bloemenbuurt"}
# A work in the area is read by who takes part in it, and written by planners and project managers of its owner.
WORK_READ = AREA_READ
WORK_WRITE = expect(
    FORBIDDEN, anonymous=LOGIN, outsider=NOT_FOUND, other_director=NOT_FOUND, planner=OK, project_manager=OK
)
WRITERS_ONLY = expect(FORBIDDEN, anonymous=LOGIN, planner=OK, project_manager=OK)
OPPORTUNITY_WRITE = WORK_WRITE | {"core_team": OK}
IMPORT = expect(NOT_FOUND, anonymous=LOGIN, planner=OK, project_manager=OK, administrator=OK)
IMPORT_WRITE = IMPORT | {"administrator": FORBIDDEN}


def _pk(name):
    return lambda world: {"pk": world.objects[name].pk}


def _version(name):
    return lambda world: {"version": world.objects[name].version}


ROWS: dict[str, Row] = {
    "areas:works": Row(get=LOGGED_IN),
    "areas:area_works": Row(get=AREA_READ, url=AREA),
    "areas:work_export": Row(get=LOGGED_IN, axe=False),
    "areas:area_work_export": Row(get=AREA_READ, url=AREA, axe=False),
    "areas:work": Row(get=WORK_READ, url=_pk("work")),
    "areas:work_map_data": Row(get=WORK_READ, url=_pk("work"), axe=False),
    "areas:work_create": Row(get=WRITERS_ONLY, post=posted(WRITERS_ONLY)),
    "areas:work_edit": Row(get=WORK_WRITE, post=posted(WORK_WRITE), url=_pk("work")),
    "areas:work_cost": Row(get=WORK_WRITE, post=posted(WORK_WRITE), url=_pk("work")),
    "areas:work_relate": Row(get=WORK_WRITE, post=posted(WORK_WRITE), url=_pk("work")),
    "areas:work_confirm": Row(
        get=None, post=posted(WORK_WRITE, SEE_OTHER), url=_pk("confirmed"), data=_version("confirmed"), axe=False
    ),
    "areas:work_bulk": Row(get=None, post=posted(WRITERS_ONLY, SEE_OTHER), axe=False),
    "areas:relation_remove": Row(get=None, post=posted(WORK_WRITE, SEE_OTHER), url=_pk("relation"), axe=False),
    "areas:map_tile": Row(get=LOGGED_IN, url={"layer": "werken", "z": 14, "x": 8414, "y": 5384}, axe=False),
    "areas:opportunities": Row(get=LOGGED_IN),
    "areas:area_opportunities": Row(get=AREA_READ, url=AREA),
    "areas:opportunity_export": Row(get=LOGGED_IN, axe=False),
    "areas:area_opportunity_export": Row(get=AREA_READ, url=AREA, axe=False),
    "areas:slips": Row(get=LOGGED_IN),
    "areas:own_openings": Row(get=LOGGED_IN),
    "areas:opportunity": Row(get=AREA_READ, url=_pk("opportunity")),
    "areas:opportunity_map_data": Row(get=AREA_READ, url=_pk("opportunity"), axe=False),
    "areas:opportunity_invite": Row(get=OPPORTUNITY_WRITE, post=posted(OPPORTUNITY_WRITE), url=_pk("opportunity")),
    "areas:opportunity_realise": Row(get=OPPORTUNITY_WRITE, post=posted(OPPORTUNITY_WRITE), url=_pk("opportunity")),
    "areas:opportunity_agree": Row(get=OPPORTUNITY_WRITE, post=posted(OPPORTUNITY_WRITE), url=_pk("opportunity")),
    "areas:opportunity_state": Row(
        get=None, post=posted(OPPORTUNITY_WRITE, SEE_OTHER), url=_pk("opportunity"), axe=False
    ),
    "areas:opportunity_remark": Row(get=None, post=posted(AREA_READ), url=_pk("opportunity"), axe=False),
    "areas:response": Row(get=WORK_WRITE, post=posted(WORK_WRITE), url=_pk("response")),
    "areas:imports": Row(get=WRITERS_ONLY, post=posted(WRITERS_ONLY)),
    "areas:import": Row(get=IMPORT, post=posted(IMPORT_WRITE), url=_pk("work_import")),
    "areas:import_start": Row(get=None, post=posted(IMPORT_WRITE, SEE_OTHER), url=_pk("work_import"), axe=False),
    "areas:import_report": Row(get=IMPORT, url=_pk("work_import"), axe=False),
}


def extend(world) -> None:
    """Two works in the area that make a koppelkans, a private work, a hidden cost, and a work elsewhere."""
    water, heat, area = world.water, world.heat, world.area
    grid = Organisation.objects.create(name="Kabelbedrijf", short_name="KABEL", kind="grid")
    work = make_work(water, "Riool Bloemstraat", geometry=street())
    other = make_work(grid, "Kabel Bloemstraat", geometry=street(y=487_003))
    confirmed = make_work(water, "Leiding Rozenstraat", geometry=street(y=486_000))
    hidden = make_work(grid, "GEHEIM-WERK", geometry=street(y=487_002), is_private=True)
    elsewhere = make_work(heat, "GEHEIM-ELDERS", geometry=street(x=110_000))
    for row in (work, other, confirmed, hidden):
        row.area_links.create(area=area, is_named=True)
    elsewhere.area_links.create(area=world.other_area, is_named=True)
    make_cost(other, mode=987_654)
    detect_all()
    opportunity = Opportunity.objects.get()
    world.objects |= {
        "work": work,
        "confirmed": confirmed,
        "relation": WorkRelation.objects.create(work=work, other=other, kind="together"),
        "opportunity": opportunity,
        "response": OpportunityResponse.objects.create(opportunity=opportunity, organisation=water),
        "work_import": WorkImport.objects.create(
            organisation=water,
            file="imports/none.csv",
            file_name="werken.csv",
            created_by=world.users["planner"],
            step=WorkImport.Step.PREVIEWED,
            report={"columns": ["nummer"], "mapping": {"nummer": "external_id"}, "sample": [{"nummer": "1"}],
                    "read": 1, "created": 1, "updated": 0, "unchanged": 0, "rejected": [], "repaired": {}},
        ),
    }  # fmt: skip
