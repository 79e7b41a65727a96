"""The first page: what is asked of me, and nothing that is asked of somebody else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from areas.domain.assessments import open_weighing
from areas.enums import ReviewState
from areas.models import AreaPlan, Opportunity, OpportunityResponse, PlanApproval, PlanSection, PlanSectionTemplate
from koppelkansen.core.models import Job
from sessions.domain import invitations, report
from stakeholders.enums import Role
from tests.factories.areas import make_area, make_phases, make_review
from tests.factories.assessments import make_assessment
from tests.factories.directors import make_directors_meeting
from tests.factories.sessions import make_action, make_meeting
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation, make_user
from tests.factories.works import make_work

pytestmark = pytest.mark.django_db
URL = reverse("portal:home")


def plan_of(area, state=AreaPlan.State.DRAFT, words: int = 0) -> AreaPlan:
    plan = AreaPlan.objects.create(area=area, state=state, approval_round=1)
    template, _made = PlanSectionTemplate.objects.get_or_create(
        key="waarom", defaults={"title": "Waarom dit gebied", "position": 1, "min_words": 50}
    )
    PlanSection.objects.create(plan=plan, template=template, title=template.title, position=1, word_count=words)
    return plan


def work(client):
    return client.get(URL).context["work"]


def test_a_visitor_sees_what_is_public(client):
    make_area("Bloemenbuurt", is_public=True, public_summary="Samen de straat open", slug="bloemenbuurt")
    make_area("Geheime Buurt", summary="GEHEIM")
    response = client.get(URL)
    assert response.status_code == 200
    assert "Samen de straat open" in response.text
    assert "Geheime Buurt" not in response.text
    assert [area.name for area in response.context["page"].areas] == ["Bloemenbuurt"]


def test_nothing_asked(login):
    client = login(make_user("Nieuw"))
    assert work(client).asks_nothing
    assert "Er wacht niets op u" in client.get(URL).text


def test_my_actions_and_not_those_of_others(login):
    me, other = make_user("Ik"), make_user("Ander")
    make_action("Van mij", owner=me, days=3)
    make_action("Van mij, te laat", owner=me, days=-3)
    make_action("Van een ander", owner=other, days=-3)
    mine = work(login(me))
    assert [row.title for row in mine.actions.rows] == ["Van mij, te laat", "Van mij"]
    assert (mine.actions.has_more, mine.overdue) == (False, 1)


def test_invitation_until_it_is_answered(login):
    me = make_user("Ik")
    meeting = make_meeting("Atelier")
    invitations.invite(user=None, meeting=meeting, people=[me])
    client = login(me)
    assert [row.meeting for row in work(client).invitations] == [meeting]
    invitations.answer_invitation(user=me, meeting=meeting, comes=True)
    assert work(client).invitations == []


def test_gates_and_plans_of_my_case_team(login):
    phases = make_phases()
    me = make_member(make_organisation(), Role.PROJECT_MANAGER)
    mine = make_area("Mijn gebied", lead=me, phase=phases[1])
    other = make_area("Ander gebied", partners=[], phase=phases[1])
    for area in (mine, other):
        make_review(area)
        plan_of(area, words=49)
    asked = work(login(me))
    assert [(review.area.name, review.met, review.criteria) for review in asked.gates] == [("Mijn gebied", 0, 2)]
    assert [(plan.area.name, plan.open_sections) for plan in asked.unfinished] == [("Mijn gebied", 1)]
    PlanSection.objects.update(word_count=50)
    assert work(login(me)).unfinished == []


@pytest.mark.parametrize(
    ("role", "expected"), [(Role.DIRECTOR, 1), (Role.PROJECT_MANAGER, 1), (Role.STAFF, 0), (Role.READER, 0)]
)
def test_approval_asked_of_those_who_may_give_it(login, role, expected):
    water = make_organisation()
    me = make_member(water, role)
    plan = plan_of(make_area(partners=[water, make_organisation()]), AreaPlan.State.FOR_APPROVAL)
    plan_of(make_area(partners=[make_organisation()]), AreaPlan.State.FOR_APPROVAL)
    client = login(me)
    assert len(work(client).approvals) == expected
    PlanApproval.objects.create(
        plan=plan, round=1, organisation=water, verdict="approved", decided_by=me, decided_at=timezone.now()
    )
    assert work(client).approvals == []


def test_input_asked_of_directors_only(login):
    meeting = make_directors_meeting()
    make_directors_meeting(days=100)
    director = make_member(make_organisation(), Role.DIRECTOR)
    assert work(login(director)).inputs == [meeting]
    assert work(login(make_member(make_organisation(), Role.STAFF))).inputs == []


def test_the_core_team_sees_failed_reports_and_submitted_gates(login):
    area = make_area(phase=make_phases()[1])
    make_review(area, state=ReviewState.SUBMITTED)
    meeting = make_directors_meeting()
    report.request_report(meeting)
    Job.objects.update(state=Job.State.FAILED, error="x")
    asked = work(login(make_core_team_member()))
    assert asked.failed_reports == [meeting]
    assert [review.area for review in asked.gates] == [area]


def test_judgement_asked_of_the_assessor_until_he_is_ready(login):
    water = make_organisation()
    me, other = make_member(water, Role.ASSESSOR), make_member(water, Role.ASSESSOR)
    assessment = make_assessment(make_area(partners=[water]), [water], members=[me])
    assert work(login(me)).seats == []
    open_weighing(assessment, user=make_core_team_member())
    assert [seat.assessment for seat in work(login(me)).seats] == [assessment]
    assert work(login(other)).seats == []
    assessment.assessors.update(weights_ready=True)
    assert work(login(me)).seats == []


def test_answer_to_a_koppelkans_asked_of_those_who_give_it(login):
    water = make_organisation()
    row = Opportunity.objects.create(title="Riool en kabel", fingerprint="a", state="invited")
    row.members.create(work=make_work(water))
    asked = OpportunityResponse.objects.create(opportunity=row, organisation=water)
    for role, expected in ((Role.PLANNER, [asked]), (Role.READER, [])):
        assert work(login(make_member(water, role))).answers == expected
    assert work(login(make_member(make_organisation(), Role.PLANNER))).answers == []


@pytest.mark.parametrize("number", [1, 30])
def test_constant_number_of_queries(login, django_assert_num_queries, number):
    water = make_organisation()
    me = make_member(water, Role.DIRECTOR)
    phases = make_phases()
    for _ in range(number):
        area = make_area(partners=[water], lead=me, phase=phases[1])
        make_review(area)
        plan_of(area)
        make_action(owner=me, area=area)
        meeting = make_meeting(areas=[area])
        invitations.invite(user=None, meeting=meeting, people=[me])
    client = login(me)
    client.get(URL)
    with django_assert_num_queries(4):
        client.get(URL)
