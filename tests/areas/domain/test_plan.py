"""A plan goes from draft to approval to adoption, and on to the next edition."""

import threading

import pytest
from django.db import connection

from areas.domain.plan import adopt, offer_for_approval, return_to_draft, start_next_edition, start_plan
from areas.domain.plan_review import record_approval
from areas.models import Activity, AreaPlan, PlanApproval, PlanRevision
from koppelkansen.core.exceptions import DomainError, StaleVersion
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.plans import make_activity, make_plan, make_template, write
from tests.factories.stakeholders import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def water():
    return make_organisation("Waterbedrijf")


@pytest.fixture
def manager(water):
    return make_member(water, Role.PROJECT_MANAGER)


@pytest.fixture
def plan(water, manager):
    return make_plan(make_area(partners=[water], lead=manager), manager)


def fill(plan, user):
    for section in plan.sections.all():
        write(section, user, "<p>tekst</p>")


def test_a_plan_is_made_from_the_active_template_once(manager):
    make_template(title="B", position=2)
    make_template(title="A", position=1)
    make_template(title="Oud", position=3, is_active=False)
    area = make_area()
    plan = start_plan(area=area, user=manager)
    assert start_plan(area=area, user=manager) == plan
    assert list(plan.sections.values_list("title", flat=True)) == ["A", "B"]
    assert PlanRevision.objects.filter(section__plan=plan).count() == 2
    assert (plan.edition, plan.state) == (1, "draft")


def test_an_empty_section_stops_the_offer(plan, manager):
    first, second = plan.sections.all()
    write(first, manager, "<p>tekst</p>")
    with pytest.raises(DomainError, match=second.title):
        offer_for_approval(plan=plan, user=manager, expected_version=1)


def test_adoption_needs_every_core_partner(plan, manager, water):
    fill(plan, manager)
    offered = offer_for_approval(plan=plan, user=manager, expected_version=1)
    with pytest.raises(DomainError, match="Waterbedrijf"):
        adopt(plan=offered, user=manager, expected_version=2)
    answer = {"user": manager, "organisation": water, "expected_version": 0}
    record_approval(plan=offered, verdict="refused", remark="Te duur", **answer)
    with pytest.raises(DomainError, match="Waterbedrijf"):
        adopt(plan=offered, user=manager, expected_version=2)
    record_approval(plan=offered, verdict="conditional", remark="Mits", **answer | {"expected_version": 1})
    adopted = adopt(plan=offered, user=manager, expected_version=2)
    assert adopted.state == "adopted"
    assert adopted.adopted_on is not None


def test_back_to_draft_starts_a_new_round_and_keeps_the_answers(plan, manager, water):
    fill(plan, manager)
    offered = offer_for_approval(plan=plan, user=manager, expected_version=1)
    record_approval(plan=offered, user=manager, organisation=water, verdict="approved", remark="", expected_version=0)
    back = return_to_draft(plan=offered, user=manager, expected_version=2)
    assert back.is_draft
    again = offer_for_approval(plan=back, user=manager, expected_version=3)
    with pytest.raises(DomainError, match="Waterbedrijf"):
        adopt(plan=again, user=manager, expected_version=4)
    assert list(PlanApproval.objects.values_list("round", "verdict")) == [(1, "approved")]


def test_the_next_edition_takes_texts_and_unfinished_activities_along(plan, manager, water):
    fill(plan, manager)
    make_activity(plan, title="Klaar", status="done", organisation=water)
    make_activity(plan, title="Loopt", status="running", progress=40, organisation=water)
    offered = offer_for_approval(plan=plan, user=manager, expected_version=1)
    record_approval(plan=offered, user=manager, organisation=water, verdict="approved", remark="", expected_version=0)
    adopted = adopt(plan=offered, user=manager, expected_version=2)
    new = start_next_edition(plan=adopted, user=manager, expected_version=3)
    assert (new.edition, new.state) == (2, "draft")
    assert list(new.sections.values_list("body", flat=True)) == ["<p>tekst</p>", "<p>tekst</p>"]
    assert list(new.activities.values_list("number", "title", "progress")) == [(1, "Loopt", 40)]
    assert list(AreaPlan.objects.current()) == [new]
    assert Activity.objects.filter(plan=adopted).count() == 2
    with pytest.raises(DomainError):
        start_next_edition(plan=AreaPlan.objects.get(pk=adopted.pk), user=manager, expected_version=4)


def test_a_stale_button_does_nothing(plan, manager):
    fill(plan, manager)
    offer_for_approval(plan=plan, user=manager, expected_version=1)
    with pytest.raises(StaleVersion):
        return_to_draft(plan=plan, user=manager, expected_version=1)


@pytest.mark.django_db(transaction=True)
def test_eight_people_start_one_plan():
    manager = make_user()
    make_template()
    area = make_area()
    made = []

    def work():
        try:
            made.append(start_plan(area=area, user=manager).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [AreaPlan.objects.get().pk] * 8
