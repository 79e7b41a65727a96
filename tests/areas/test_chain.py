"""From works to benefit and back: the strip, the activities' links and the rows under the plan's sections."""

import uuid

import pytest

from areas.chain import strip
from areas.domain.activities import link_activity
from areas.domain.plan import add_missing_sections, start_next_edition
from areas.domain.scenarios import create_scenario
from areas.models import ActivityLink, AreaPlan, Opportunity, OpportunityWork, Work, WorkArea
from areas.queries.plan import live_blocks
from areas.queries.trails import of_plan
from koppelkansen.core.chain import Link
from koppelkansen.core.exceptions import StaleVersion
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.assessments import make_assessment, make_closed, make_framework
from tests.factories.plans import make_activity, make_plan, make_template
from tests.factories.sessions import make_decision, make_meeting
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation
from tests.factories.works import make_work

pytestmark = pytest.mark.django_db
KEY = "6f0e3c9e-0000-4000-8000-00000000000a"


@pytest.fixture
def water():
    return make_organisation("Waterbedrijf")


@pytest.fixture
def manager(water):
    return make_member(water, Role.PROJECT_MANAGER)


@pytest.fixture
def area(water, manager):
    return make_area(slug="buurt", partners=[water, make_organisation("Netbeheerder")], lead=manager)


@pytest.fixture
def opportunity(area, water):
    works = [make_work(water, "Riool"), make_work(area.partners.last().organisation, "Kabel")]
    WorkArea.objects.bulk_create(WorkArea(work=work, area=area) for work in works)
    row = Opportunity.objects.create(title="Riool en kabel", fingerprint="a", score=80, saving=1000)
    OpportunityWork.objects.bulk_create(OpportunityWork(opportunity=row, work=work) for work in works)
    return row


def links(steps):
    return {step.link: (step.text, step.url) for step in steps if step.text}


def test_every_link_that_exists_leads_somewhere(area, manager, opportunity):
    plan = make_plan(area, manager)
    decision = make_decision(make_meeting(user=manager, areas=[area]), "Samen doen", plan=plan)
    Opportunity.objects.filter(pk=opportunity.pk).update(state="realised", realised_saving=12_000)
    assert links(strip(manager, of_plan(manager, plan), Link.PLAN)) == {
        Link.WORK: ("2 werken", "/gebieden/buurt/werken/"),
        Link.OPPORTUNITY: ("1 koppelkans", "/gebieden/buurt/koppelkansen/"),
        Link.PLAN: ("editie 1, concept", ""),
        Link.DECISION: (f"{decision.number}, besloten", decision.get_absolute_url()),
        Link.BENEFIT: ("€ 12.000 bespaard", "/gebieden/buurt/koppelkansen/?stand=realised"),
    }


def test_each_object_shows_its_own_chain_and_nothing_else_of_the_area(client, area, manager, opportunity):
    core, water = make_core_team_member(), opportunity.works.get(name="Riool").organisation
    other = Opportunity.objects.create(title="Elders", fingerprint="b", score=90, realised_saving=500)
    OpportunityWork.objects.create(opportunity=other, work=opportunity.works.get(name="Riool"))
    scenario = create_scenario(area, key=uuid.uuid4(), user=core, name="Samen", opportunities=[opportunity])
    activity = make_activity(make_plan(area, core), title="Graven")
    link_activity(activity=activity, user=core, submission_key=KEY, subject=opportunity)
    assessment = make_assessment(area, [water], user=core)
    assessment.alternatives.filter(name="B").update(scenario=scenario)
    frozen = make_framework(make_closed(assessment, user=core), user=core)
    meeting = make_meeting(user=core, areas=[area])
    taken = make_decision(meeting, "Op het afwegingskader", user=core, framework=frozen)
    about_plan = make_decision(meeting, "Over het plan", user=core, plan=activity.plan, state="asked")
    latest = make_decision(meeting, "Over iets anders", user=core, area=area)
    unweighed = make_closed(make_assessment(area, [water], user=core, title="Nieuw"), user=core)
    undecided = make_framework(unweighed, user=core, gate=frozen.gate)

    client.force_login(core)
    works, chance, variant = "2 werken", "Riool en kabel", "Samen"
    plan, weighed = "editie 1, concept", str(assessment)
    on_framework = f"{taken.number}, besloten"
    expected = {
        other: ["Riool", "Elders", "", "", "", "", "€ 500 bespaard"],
        opportunity: [works, chance, variant, weighed, "Graven", on_framework, ""],
        opportunity.works.get(name="Kabel"): ["Kabel", chance, variant, weighed, "Graven", on_framework, ""],
        scenario: [works, chance, variant, weighed, plan, on_framework, ""],
        assessment: [works, chance, variant, weighed, plan, on_framework, ""],
        frozen: [works, chance, variant, str(frozen), plan, on_framework, ""],
        undecided: ["", "", "", str(undecided), plan, "", ""],
        activity: ["", chance, variant, weighed, "Graven", f"{about_plan.number}, gevraagd", ""],
        activity.plan: [works, "2 koppelkansen", variant, str(unweighed), plan, f"{about_plan.number}, gevraagd", ""],
        taken: [works, chance, variant, str(frozen), plan, taken.number, ""],
        latest: [works, "2 koppelkansen", "", "", plan, latest.number, ""],
    }
    for row, texts in expected.items():
        context = client.get(row.get_absolute_url()).context
        steps = context.get("steps_of_chain") or context["steps"]
        assert (str(row), [step.text for step in steps]) == (str(row), texts)


def test_a_private_work_stands_in_no_chain_or_plan_of_others(area, water, manager):
    partner = make_member(area.partners.exclude(organisation=water).get().organisation, Role.READER)
    secret = make_work(water, "GEHEIM", is_private=True)
    WorkArea.objects.create(work=secret, area=area)
    plan = make_plan(area, manager)
    activity = make_activity(plan)
    link_activity(activity=activity, user=manager, submission_key=KEY, subject=secret)
    for user, seen in ((manager, True), (partner, False)):
        [table] = live_blocks(plan, user, {"challenges"})["challenges"].tables
        assert [row[0].text for row in table.rows] == (["GEHEIM"] if seen else [])
        assert bool(strip(user, of_plan(user, plan), Link.PLAN)[0].text) == seen


def test_the_page_of_an_activity_leads_to_its_koppelkans_and_decision(client, area, manager, opportunity):
    activity = make_activity(make_plan(area, manager))
    decision = make_decision(make_meeting(user=manager, areas=[area]), activity=activity)
    client.force_login(manager)
    page = f"/gebieden/buurt/plan/activiteiten/{activity.pk}/"
    chosen = {"subject": f"koppelkans:{opportunity.pk}", "submission_key": KEY}
    for _again in range(2):
        assert client.post(f"{page}koppelen/", chosen)["Location"] == page
    assert ActivityLink.objects.count() == 1
    html = client.get(page).content.decode()
    assert f'href="/koppelkansen/{opportunity.pk}/"' in html
    assert f'href="{decision.get_absolute_url()}"' in html
    assert f'href="{page}"' in client.get(decision.get_absolute_url()).content.decode()
    assert f'href="{page}"' in client.get(f"/koppelkansen/{opportunity.pk}/").content.decode()


def test_every_work_of_the_area_can_be_linked_by_searching(client, area, water, manager):
    works = Work.objects.bulk_create(Work(organisation=water, name=f"Werk {number:03}") for number in range(40))
    WorkArea.objects.bulk_create(WorkArea(work=work, area=area) for work in works)
    elsewhere = make_work(water, "Elders")
    activity = make_activity(make_plan(area, manager))
    client.force_login(manager)
    address = f"/gebieden/buurt/plan/activiteiten/{activity.pk}/koppelen/"
    html = client.get(address).content.decode()
    assert (html.count('name="subject"'), "Werk 011" in html, "Werk 012" in html) == (12, True, False)
    assert "Er zijn er meer" in html
    found = client.get(address, {"q": "werk 039"}).content.decode()
    assert (found.count('name="subject"'), f'value="werk:{works[39].pk}"' in found) == (1, True)
    for wrong in (f"werk:{elsewhere.pk}", "werk:1;", "gebied:1", ""):
        assert client.post(address, {"subject": wrong, "submission_key": KEY}).status_code == 422
    assert client.post(address, {"subject": f"werk:{works[39].pk}", "submission_key": KEY}).status_code == 303
    assert [link.work for link in ActivityLink.objects.all()] == [works[39]]


def test_the_next_edition_keeps_the_links_of_its_activities(area, manager, opportunity):
    plan = make_plan(area, manager)
    link_activity(activity=make_activity(plan), user=manager, submission_key=KEY, subject=opportunity)
    AreaPlan.objects.filter(pk=plan.pk).update(state="adopted", adopted_on="2026-01-01")
    new = start_next_edition(plan=plan, user=manager, expected_version=1)
    assert [link.opportunity for link in new.activities.get().links.all()] == [opportunity]


def test_new_template_sections_are_added_when_somebody_asks_for_it(area, manager):
    make_template(title="Waarom", position=1)
    plan = make_plan(area, manager)
    plan.sections.get().template.__class__.objects.update(is_active=False)
    make_template(title="Nieuw", position=2)
    assert [section.title for section in plan.sections.all()] == ["Waarom"]
    add_missing_sections(plan=plan, user=manager, expected_version=1)
    assert [section.title for section in plan.sections.all()] == ["Waarom", "Nieuw"]
    with pytest.raises(StaleVersion):
        add_missing_sections(plan=plan, user=manager, expected_version=1)


def test_the_history_of_the_area_tells_about_its_plan_and_not_about_a_private_work(client, area, water, manager):
    secret = make_work(water, "GEHEIM", is_private=True)
    activity = make_activity(make_plan(area, manager), title="Gesprekken")
    link_activity(activity=activity, user=manager, submission_key=KEY, subject=secret)
    client.force_login(manager)
    html = client.get("/gebieden/buurt/geschiedenis/").content.decode()
    assert ("activiteit “Gesprekken”" in html, "aan een werk of koppelkans" in html) == (True, True)
    assert "GEHEIM" not in html
