"""Rows of value assessments."""

import uuid

from areas.enums import PartnerKind
from areas.models import AreaPartner, CriterionSet, CriterionSetItem, DiscountRate, MoneyItem, PartialCost, Scenario
from tests.factories.areas import make_phases
from tests.factories.assessments import make_assessment, make_closed, make_framework, make_scored
from tests.project.access.rows import (
    AREA_EDIT,
    AREA_READ,
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

AREA = {"slug": "bloemenbuurt"}
# Only who is asked to weigh and score reaches his own sheet: not the lead, not the core team, not an administrator.
ASSESSOR = expect(FORBIDDEN, anonymous=LOGIN, outsider=NOT_FOUND, other_director=NOT_FOUND, assessor=OK)
# From closing on partners read the result; an administrator runs the portal and has no part in it.
RESULT = AREA_READ | {"administrator": NOT_FOUND}
RESULT_EDIT = AREA_EDIT | {"administrator": NOT_FOUND}


def _of(name: str):
    return lambda world: AREA | {"pk": world.objects[name].pk}


def _pk(name: str):
    return lambda world: {"pk": world.objects[name].pk}


def _form(rights, **fields) -> Row:
    return Row(get=rights, post=posted(rights), **fields)


def _button(rights, *, status=SEE_OTHER, **fields) -> Row:
    return Row(get=None, post=posted(rights, status), axe=False, **fields)


SETUP, SCORING, CLOSED = _of("value_setup"), _of("value_scoring"), _of("value_closed")
ROWS: dict[str, Row] = {
    "areas:value_method": Row(get=LOGGED_IN),
    "areas:value_scale": Row(get=LOGGED_IN, axe=False),  # a fragment of a page
    "areas:criterion_set": Row(get=LOGGED_IN, url=_pk("criterion_set")),
    "areas:criterion_set_create": _form(CORE_TEAM),
    "areas:criterion_set_edit": _form(CORE_TEAM, url=_pk("criterion_set")),
    "areas:criterion_set_share": _button(CORE_TEAM, url=_pk("criterion_set")),
    "areas:criterion_set_remove": _button(CORE_TEAM, url=_pk("criterion_set")),
    "areas:set_item_create": _form(CORE_TEAM, url=_pk("criterion_set")),
    "areas:set_item_edit": _form(CORE_TEAM, url=_pk("set_item")),
    "areas:set_item_remove": _button(CORE_TEAM, url=_pk("set_item")),
    "areas:rate_create": _form(CORE_TEAM),
    "areas:rate_edit": _form(CORE_TEAM, url=_pk("rate")),
    "areas:rate_remove": _button(CORE_TEAM, url=_pk("unused_rate")),
    "areas:scenarios": Row(get=AREA_READ, url=AREA),
    "areas:scenario_create": _form(AREA_EDIT, url=AREA),
    "areas:scenario": Row(get=AREA_READ, url=_of("scenario")),
    "areas:scenario_edit": _form(AREA_EDIT, url=_of("scenario")),
    "areas:scenario_remove": _button(AREA_EDIT, url=_of("scenario")),
    "areas:values": Row(get=AREA_READ, url=AREA),
    "areas:value_create": _form(AREA_EDIT, url=AREA),
    "areas:value": Row(get=AREA_READ, url=SETUP),
    "areas:value_edit": _form(AREA_EDIT, url=SETUP),
    "areas:value_move": _button(AREA_EDIT, url=lambda world: SETUP(world) | {"step": "wegen"}),
    "areas:value_reopen": _button(AREA_EDIT, url=CLOSED, data=lambda world: {"submission_key": uuid.uuid4()}),
    "areas:value_remind": _button(AREA_EDIT, url=SCORING),
    "areas:alternative_add": _form(AREA_EDIT, url=SETUP),
    "areas:alternatives_from_variants": _button(AREA_EDIT, url=SETUP),
    "areas:alternative_edit": _form(AREA_EDIT, url=_of("value_alternative")),
    "areas:alternative_remove": _button(AREA_EDIT, url=_of("value_alternative")),
    "areas:criterion_add": _form(AREA_EDIT, url=SETUP),
    "areas:criteria_save": _form(AREA_EDIT, url=SETUP),
    "areas:criteria_from_set": _button(
        AREA_EDIT, url=SETUP, data=lambda world: {"criterion_set": world.criterion_set.pk}
    ),
    "areas:criterion_edit": _form(AREA_EDIT, url=_of("value_criterion")),
    "areas:criterion_remove": _button(AREA_EDIT, url=_of("value_criterion")),
    "areas:measurements": _form(AREA_EDIT, url=_of("value_criterion")),
    "areas:assessor_add": _form(AREA_EDIT, url=SETUP),
    "areas:assessor_remove": _button(AREA_EDIT, url=_of("value_seat")),
    "areas:value_weights": _form(ASSESSOR, url=SETUP),
    "areas:value_scores": Row(get=ASSESSOR, url=SCORING),
    "areas:value_scores_save": _button(
        ASSESSOR, status=422, url=lambda world: SCORING(world) | {"criterion": world.scored_criterion.pk}
    ),
    "areas:value_scores_ready": _button(ASSESSOR, url=SCORING, data={"ready": "no"}),
    "areas:value_result": Row(get=RESULT, url=CLOSED),
    "areas:value_drawings": Row(get=RESULT, post=posted(RESULT, SEE_OTHER), url=CLOSED, axe=False),
    "areas:value_calculate": _button(RESULT_EDIT, url=CLOSED),
    "areas:value_money": Row(get=AREA_READ, url=CLOSED),
    "areas:money_add": _form(AREA_EDIT, url=CLOSED),
    "areas:money_edit": _form(AREA_EDIT, url=_of("money_item")),
    "areas:money_remove": _button(AREA_EDIT, url=_of("money_item")),
    "areas:value_split": Row(get=AREA_READ, post=posted(AREA_EDIT, SEE_OTHER), url=_of("value_closed_alternative")),
    "areas:partial_cost_add": _form(AREA_EDIT, url=_of("value_closed_alternative")),
    "areas:partial_cost_remove": _button(AREA_EDIT, url=_of("partial_cost")),
    "areas:value_freeze": _form(RESULT_EDIT, url=CLOSED),
    "areas:framework": Row(get=RESULT, url=_of("framework")),
    "areas:framework_pdf": Row(get=RESULT, url=_of("framework"), axe=False),
    "areas:framework_xlsx": Row(get=RESULT, url=_of("framework"), axe=False),
}


def extend(world) -> None:
    """An assessment that is set up, one that is scored, one that is closed and one that is frozen."""
    area, water, lead = world.area, world.water, world.users["project_manager"]
    partner = AreaPartner.objects.filter(area=area, organisation=water)
    if not partner.exists():
        AreaPartner.objects.create(area=area, organisation=water, kind=PartnerKind.CORE)
    members = [world.users["assessor"]]
    scenario = Scenario.objects.create(area=area, name="Variant van het gebied")
    setup = make_assessment(area, [water], user=lead, title="Inrichten", members=members)
    scoring = make_scored(make_assessment(area, [water], user=lead, title="Beoordelen", members=members), user=lead)
    closed = make_closed(make_assessment(area, [water], user=lead, title="Gesloten", members=members), user=lead)
    frozen = make_closed(make_assessment(area, [water], user=lead, title="Vastgelegd", members=members), user=lead)
    gate = area.phase.gate if area.phase else make_phases(0)[0].gate
    criterion_set = CriterionSet.objects.create(name="Set")
    set_item = CriterionSetItem.objects.create(set=criterion_set, name="Nieuw", anchor_0="weinig", anchor_100="veel")
    rate, unused_rate = (
        DiscountRate.objects.create(
            code=code, name=code.title(), percentage="2.25", valid_from="2021-01-01", used_for="alles", source="x"
        )
        for code in ("standaard", "ongebruikt")
    )
    world.objects |= {
        "scenario": scenario,
        "value_setup": setup,
        "value_alternative": setup.alternatives.last(),
        "value_criterion": setup.criteria.first(),
        "value_seat": setup.assessors.get(),
        "criterion_set": criterion_set,
        "set_item": set_item,
        "rate": rate,
        "unused_rate": unused_rate,
        "value_scoring": scoring,
        "scored_criterion": scoring.criteria.first(),
        "value_closed": closed,
        "value_closed_alternative": closed.alternatives.last(),
        "partial_cost": PartialCost.objects.create(alternative=closed.alternatives.last(), amount=5, source="x"),
        "money_item": MoneyItem.objects.create(
            assessment=closed,
            alternative=closed.alternatives.first(),
            kind="cost",
            title="Riool",
            organisation=water,
            rate=rate,
            low=1,
            mode=2,
            high=3,
            source="raming",
        ),
        "framework": make_framework(frozen, user=lead, gate=gate),
    }
