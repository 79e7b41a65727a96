"""Rows of the app `areas`."""

from areas.domain.shared_challenge import write_shared_challenge
from areas.models import EssentialGain, Phase
from tests.factories.areas import make_challenge, make_phases, make_review, make_theme
from tests.project.access.rows import (
    AREA_EDIT,
    AREA_READ,
    CORE_TEAM,
    LOGGED_IN,
    OK,
    SEE_OTHER,
    Row,
    posted,
)

AREA = {"slug": "bloemenbuurt"}
# Editors of the area, and planners and project managers of the organisation whose challenge it is.
CHALLENGE_EDIT = AREA_EDIT | {"planner": OK}
# Everyone in the area sees a partner's steps; editors and the partner's director and project managers record them.
COMMITMENT_RECORD = AREA_EDIT | {"director": OK}


def _of(name: str):
    """Return the arguments for an object of the area."""
    return lambda world: AREA | {"pk": world.objects[name].pk}


def _version(name: str):
    return lambda world: {"version": world.objects[name].version}


def _form(rights, **fields) -> Row:
    """A page with a form: an empty post shows it again."""
    return Row(get=rights, post=posted(rights), **fields)


def _button(rights, *, status=SEE_OTHER, **fields) -> Row:
    """A button: it only posts."""
    return Row(get=None, post=posted(rights, status), axe=False, **fields)


ROWS: dict[str, Row] = {
    "areas:list": Row(get=LOGGED_IN),
    "areas:export": Row(get=LOGGED_IN, axe=False),
    "areas:create": _form(CORE_TEAM),
    "areas:overview": Row(get=AREA_READ, url=AREA),
    "areas:edit": _form(AREA_EDIT, url=AREA),
    "areas:history": Row(get=AREA_READ, url=AREA),
    "areas:map": Row(get=LOGGED_IN),
    "areas:map_details": Row(get=LOGGED_IN, axe=False),
    "areas:area_map_data": Row(get=AREA_READ, url=AREA, axe=False),
    "areas:challenges": Row(get=AREA_READ, url=AREA),
    "areas:challenge_create": _form(CHALLENGE_EDIT, url=AREA),
    "areas:challenge": Row(get=AREA_READ, url=_of("challenge")),
    "areas:challenge_shape": Row(get=AREA_READ, url=_of("challenge"), axe=False),
    "areas:challenge_edit": _form(CHALLENGE_EDIT, url=_of("challenge")),
    "areas:challenge_remove": _button(CHALLENGE_EDIT, url=_of("challenge")),
    "areas:shared_challenge": Row(get=AREA_READ, url=AREA, query="?van=1&naar=2"),
    "areas:shared_challenge_edit": _form(AREA_EDIT, url=AREA),
    "areas:shared_challenge_restore": _button(AREA_EDIT, url=AREA | {"number": 1}, data={"version": 2}),
    "areas:gains": Row(get=AREA_READ, url=AREA),
    "areas:gain_create": _form(AREA_EDIT, url=AREA),
    "areas:gain_edit": _form(AREA_EDIT, url=_of("gain")),
    "areas:gain_remove": _button(AREA_EDIT, url=_of("gain")),
    "areas:partners": Row(get=AREA_READ, url=AREA),
    "areas:partner_create": _form(AREA_EDIT, url=AREA),
    "areas:partner": Row(get=AREA_READ, post=posted(COMMITMENT_RECORD), url=_of("partner")),
    "areas:partner_edit": _form(AREA_EDIT, url=_of("partner")),
    # It has a challenge here, so the domain explains that it stays.
    "areas:partner_remove": _button(AREA_EDIT, status=422, url=_of("partner")),
    "areas:team": Row(get=AREA_READ, url=AREA),
    "areas:team_create": _form(AREA_EDIT, url=AREA),
    "areas:team_edit": _form(AREA_EDIT, url=_of("team_member")),
    "areas:team_remove": _button(AREA_EDIT, url=_of("team_member")),
    "areas:gates": Row(get=AREA_READ, url=AREA),
    "areas:gate_start": _button(AREA_EDIT, url=AREA),
    "areas:gate_review": Row(get=AREA_READ, post=posted(AREA_EDIT), url=_of("review")),
    "areas:gate_submit": _button(AREA_EDIT, status=422, url=_of("review")),
    "areas:gate_reopen": _button(AREA_EDIT, url=_of("submitted"), data=_version("submitted")),
    "areas:method": Row(get=LOGGED_IN),
    "areas:phase_create": _form(CORE_TEAM),
    "areas:phase_edit": _form(CORE_TEAM, url=lambda world: {"pk": world.phases[0].pk}),
    "areas:phase_remove": _button(CORE_TEAM, url=lambda world: {"pk": world.phases[2].pk}),
    "areas:theme_create": _form(CORE_TEAM),
    "areas:theme_edit": _form(CORE_TEAM, url=lambda world: {"pk": world.theme.pk}),
    "areas:theme_remove": _button(CORE_TEAM, url=lambda world: {"pk": world.theme.pk}),
}


def extend(world) -> None:
    """Add challenges, partners, reviews and gains, and a secret in the area that others must not see."""
    area, user = world.area, world.users["project_manager"]
    phases = list(Phase.objects.all()) or make_phases(2)
    area.phase = phases[1]
    area.save()
    write_shared_challenge(area, user=user, statement="Eerste versie", expected_version=0)
    write_shared_challenge(area, user=user, statement="Tweede versie", expected_version=1)
    make_challenge(world.other_area, world.heat, title="GEHEIM-OPGAVE")
    world.objects |= {
        "phases": phases,
        "theme": make_theme("Ongebruikt"),
        "challenge": make_challenge(area, world.water),
        "partner": area.partners.get(),
        "team_member": area.team.get(),
        "gain": EssentialGain.objects.create(area=area, title="Eén planning"),
        "review": make_review(area),
        "submitted": make_review(area, gate=phases[0].gate, state="submitted"),
    }
