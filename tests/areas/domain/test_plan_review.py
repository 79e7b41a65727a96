"""Partners comment on sections and answer for their own organisation only."""

import uuid

import pytest

from areas.domain.plan import offer_for_approval
from areas.domain.plan_review import add_comment, record_approval, reopen_comment, resolve_comment
from areas.enums import PartnerKind
from areas.models import AreaPartner, PlanApproval, PlanComment
from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.submissions import AlreadySubmitted
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.plans import first_section, make_plan, write
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def water():
    return make_organisation("Waterbedrijf")


@pytest.fixture
def plan(water):
    plan = make_plan(make_area(partners=[water]), make_core_team_member())
    for section in plan.sections.all():
        write(section, make_core_team_member(), "<p>tekst</p>")
    return plan


@pytest.fixture
def offered(plan):
    return offer_for_approval(plan=plan, user=make_core_team_member(), expected_version=1)


def test_a_comment_sent_twice_is_left_once(plan, water):
    key = uuid.uuid4()
    reader = make_member(water)
    section = first_section(plan)
    add_comment(section=section, user=reader, body="Klopt dit?", submission_key=key)
    with pytest.raises(AlreadySubmitted):
        add_comment(section=section, user=reader, body="Klopt dit?", submission_key=key)
    assert PlanComment.objects.count() == 1


def test_a_comment_is_resolved_and_opened_again(plan, water):
    comment = add_comment(
        section=first_section(plan), user=make_member(water), body="Klopt dit?", submission_key=uuid.uuid4()
    )
    team = make_core_team_member()
    resolved = resolve_comment(comment=comment, user=team, answer="Ja.", expected_version=1)
    assert (resolved.is_open, resolved.answer, resolved.resolved_by) == (False, "Ja.", team)
    with pytest.raises(StaleVersion):
        resolve_comment(comment=comment, user=team, answer="Nee.", expected_version=1)
    opened = reopen_comment(comment=resolved, user=team, expected_version=2)
    assert (opened.is_open, opened.answer) == (True, "Ja.")


@pytest.mark.parametrize("role", [Role.PROJECT_MANAGER, Role.DIRECTOR])
def test_manager_and_director_answer_for_their_partner(offered, water, role):
    user = make_member(water, role)
    answer = record_approval(
        plan=offered, user=user, organisation=water, verdict="approved", remark="", expected_version=0
    )
    assert (answer.round, answer.decided_by) == (1, user)


def test_the_director_of_a_department_answers_for_the_whole_but_its_project_manager_does_not(offered, water):
    department = make_organisation("Drinkwater", parent=water)
    answer = {"organisation": water, "verdict": "approved", "remark": "", "expected_version": 0}
    with pytest.raises(DomainError):
        record_approval(plan=offered, user=make_member(department, Role.PROJECT_MANAGER), **answer)
    record_approval(plan=offered, user=make_member(department, Role.DIRECTOR), **answer)
    assert PlanApproval.objects.get().organisation == water


@pytest.mark.parametrize("role", [Role.READER, Role.STAFF, Role.PLANNER, Role.ASSESSOR])
def test_others_do_not_answer(offered, water, role):
    with pytest.raises(DomainError):
        record_approval(
            plan=offered,
            user=make_member(water, role),
            organisation=water,
            verdict="approved",
            remark="",
            expected_version=0,
        )


def test_nobody_answers_for_another_or_for_who_is_only_informed(offered, water):
    informed = make_organisation("Kennisinstelling")
    AreaPartner.objects.create(area=offered.area, organisation=informed, kind=PartnerKind.INFORMED)
    for user, organisation in [
        (make_member(informed, Role.DIRECTOR), informed),
        (make_member(informed, Role.DIRECTOR), water),
        (make_core_team_member(), water),
    ]:
        with pytest.raises(DomainError):
            record_approval(
                plan=offered, user=user, organisation=organisation, verdict="approved", remark="", expected_version=0
            )
    assert PlanApproval.objects.count() == 0


def test_a_refusal_needs_a_reason(offered, water):
    with pytest.raises(DomainError) as refused:
        record_approval(
            plan=offered,
            user=make_member(water, Role.DIRECTOR),
            organisation=water,
            verdict="refused",
            remark="  ",
            expected_version=0,
        )
    assert refused.value.field == "remark"


def test_a_second_answer_of_a_colleague_is_not_overwritten_unseen(offered, water):
    director = make_member(water, Role.DIRECTOR)
    record_approval(
        plan=offered, user=director, organisation=water, verdict="approved", remark="", expected_version=0
    )
    with pytest.raises(StaleVersion):
        record_approval(
            plan=offered, user=director, organisation=water, verdict="refused", remark="Nee", expected_version=0
        )
    assert PlanApproval.objects.get().verdict == "approved"


def test_a_draft_is_not_approved(plan, water):
    with pytest.raises(DomainError):
        record_approval(
            plan=plan,
            user=make_member(water, Role.DIRECTOR),
            organisation=water,
            verdict="approved",
            remark="",
            expected_version=0,
        )
