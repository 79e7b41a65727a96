"""Detection in the database: equal to a full recompute after anything, silent about what is confidential."""

import datetime as dt
import random
from threading import Thread

import pytest
from django.db import connection

from areas.domain import works as verbs
from areas.domain.detection import detect_all, detect_due_works
from areas.domain.due import mark_due
from areas.enums import OpportunityState
from areas.models import CouplingSetting, DetectionDue, Opportunity, Work, WorkPair
from tests.factories.stakeholders import make_organisation
from tests.factories.works import make_cost, make_work, street

pytestmark = pytest.mark.django_db


def pairs():
    return set(
        WorkPair.objects.values_list("first_id", "second_id", "metres", "gap_days", "share_first", "share_second")
    )


def groups():
    rows = Opportunity.objects.current().prefetch_related("works")
    return {(tuple(sorted(w.pk for w in row.works.all())), round(row.score, 3)) for row in rows}


@pytest.fixture
def three():
    """Three organisations with a work each in one street and year."""
    return [make_work(make_organisation(), geometry=street(y=487_000 + 3 * k)) for k in range(3)]


def test_three_works_in_a_street_are_one_koppelkans(three):
    outcome = detect_all()
    assert (outcome.works, outcome.pairs, outcome.opportunities) == (3, 3, 1)
    row = Opportunity.objects.get()
    assert sorted(w.pk for w in row.works.all()) == [w.pk for w in three]
    assert row.gap_days == 0
    assert row.metres == 6
    assert row.saving > 0
    assert row.state == OpportunityState.FOUND


def test_departments_of_one_parent_are_different_organisations():
    parent = make_organisation()
    works = [make_work(make_organisation(parent=parent)) for _ in range(2)]
    assert detect_all().opportunities == 1
    assert {members for members, _score in groups()} == {tuple(work.pk for work in works)}


def test_a_wider_reach_finds_works_further_apart_and_weighs_them_down():
    near, far = (make_work(make_organisation(), geometry=street(x=x)) for x in (120_000, 120_300))  # 200 m apart
    make_work(make_organisation(), geometry=street(y=487_002))
    assert detect_all().pairs == 1
    for name, value in {"reach": 300, "minimum": 0}.items():
        CouplingSetting.objects.create(name=name, value=value, valid_from=dt.date(2021, 1, 1))
    assert detect_all().pairs == 3
    best, *others = Opportunity.objects.ranked()
    assert near in best.works.all()
    assert all(far in row.works.all() and row.score < best.score / 10 for row in others)


def test_a_second_detection_changes_nothing(three):
    detect_all()
    before = list(Opportunity.objects.values_list("pk", "score", "version"))
    detect_all()
    assert list(Opportunity.objects.values_list("pk", "score", "version")) == before


def test_private_and_finished_works_and_works_without_a_place_take_no_part(three):
    organisation = make_organisation()
    make_work(organisation, is_private=True)
    make_work(organisation, state="dropped")
    make_work(organisation, geometry=None)
    assert detect_all().works == 3


def test_a_hidden_cost_does_not_bear_on_the_saving(three):
    detect_all()
    saving = Opportunity.objects.get().saving
    cost = make_cost(three[0], mode=5_000)
    detect_all()
    assert Opportunity.objects.get().saving == saving
    type(cost).objects.update(is_shared=True)
    detect_all()
    assert Opportunity.objects.get().saving != saving


def test_a_koppelkans_that_falls_apart_leaves_the_list_but_keeps_its_history(three):
    detect_all()
    row = Opportunity.objects.get()
    Work.objects.filter(pk=three[2].pk).update(geometry=street(x=130_000))
    detect_all()
    assert {members for members, _score in groups()} == {(three[0].pk, three[1].pk)}
    row.refresh_from_db()
    assert not row.is_detected
    Work.objects.filter(pk=three[2].pk).update(geometry=three[2].geometry)
    detect_all()
    row.refresh_from_db()
    assert row.is_detected


def test_a_koppelkans_that_was_acted_on_stays_when_its_works_move_apart(three):
    detect_all()
    Opportunity.objects.update(state=OpportunityState.TALKS)
    Work.objects.filter(pk=three[2].pk).update(geometry=street(x=130_000))
    detect_all()
    assert Opportunity.objects.current().filter(state=OpportunityState.TALKS).count() == 1


def test_it_is_at_risk_until_its_works_fit_again_and_not_because_another_work_joins_them(three):
    first, second, third = three
    Work.objects.filter(pk=third.pk).update(geometry=street(x=130_000))
    detect_all()
    Opportunity.objects.update(state=OpportunityState.AGREED)

    def move(work, geometry):
        Work.objects.filter(pk=work.pk).update(geometry=geometry)
        mark_due([work.pk])
        detect_due_works()
        number = Opportunity.objects.at_risk().count()
        detect_all()
        assert Opportunity.objects.at_risk().count() == number, "a full detection says the same"

    move(third, third.geometry)
    assert {members for members, _score in groups()} == {(first.pk, second.pk), (first.pk, second.pk, third.pk)}
    assert not Opportunity.objects.at_risk().exists()
    move(second, street(x=130_000))
    assert Opportunity.objects.at_risk().get().state == OpportunityState.AGREED
    move(second, second.geometry)
    assert not Opportunity.objects.at_risk().exists()


def test_what_was_agreed_tells_its_figures_of_today_also_within_a_larger_group(three):
    _first, second, third = three
    Work.objects.filter(pk=third.pk).update(geometry=street(x=130_000))
    detect_all()
    agreed = Opportunity.objects.get()
    Opportunity.objects.update(state=OpportunityState.AGREED)
    Work.objects.filter(pk=third.pk).update(geometry=third.geometry)
    mark_due([third.pk])
    detect_due_works()
    next_year = {"earliest_start": dt.date(2028, 1, 1), "latest_end": dt.date(2028, 12, 31)}
    verbs.edit_work(user=None, work=second, expected_version=second.version, **next_year)
    for detect in (detect_due_works, detect_all):
        detect()
        now = Opportunity.objects.get(pk=agreed.pk)
        assert (now.gap_days, now.is_detected) == (1, True)
        assert now.score < agreed.score


def test_it_ends_with_the_last_of_its_works(three):
    detect_all()
    assert Opportunity.objects.get().ends_on == dt.date(2027, 12, 31)
    for latest_end, ends_on in ((dt.date(2028, 6, 1), dt.date(2028, 12, 31)), (None, None)):
        work = Work.objects.get(pk=three[0].pk)
        verbs.edit_work(user=None, work=work, expected_version=work.version, latest_end=latest_end)
        detect_due_works()
        found = Opportunity.objects.current().filter(works=work)
        assert set(found.values_list("ends_on", flat=True)) == {ends_on}


@pytest.mark.parametrize("seed", range(4))
def test_incremental_equals_full_after_any_sequence(seed, django_capture_on_commit_callbacks):
    chance = random.Random(seed)
    organisations = [make_organisation() for _ in range(3)]

    def somewhere():
        return street(x=120_000 + chance.randrange(0, 400), y=487_000 + chance.randrange(0, 60), length=60)

    def some_year():
        year = chance.randrange(2026, 2031)
        return {"earliest_start": dt.date(year, 1, 1), "latest_end": dt.date(year, 12, 31), "date_precision": "year"}

    for _ in range(30):
        works = list(Work.objects.all())
        with django_capture_on_commit_callbacks(execute=True):
            action = chance.choice(["create", "create", "move", "dates", "drop", "agree"])
            if action == "agree":
                found = chance.choice([*Opportunity.objects.current().order_by("fingerprint"), Opportunity()])
                Opportunity.objects.filter(pk=found.pk).update(state=OpportunityState.AGREED)
            elif action == "create" or not works:
                verbs.create_work(
                    user=None,
                    organisation=chance.choice(organisations),
                    name="Werk",
                    geometry=somewhere(),
                    **some_year(),
                )
            else:
                work = chance.choice(works)
                changes = {
                    "move": {"geometry": somewhere()},
                    "dates": some_year(),
                    "drop": {"state": chance.choice(["dropped", "planned", "planned"])},
                }[action]
                verbs.edit_work(user=None, work=work, expected_version=work.version, **changes)
    assert not DetectionDue.objects.exists()
    incremental = pairs(), groups()
    detect_all()
    assert (pairs(), groups()) == incremental
    assert incremental[0]


def test_what_is_due_survives_a_process_that_died(three, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False):
        verbs.edit_work(user=None, work=three[0], expected_version=1, street="Bloemstraat")
    assert DetectionDue.objects.count() == 1
    assert not WorkPair.objects.exists()
    detect_due_works()
    assert WorkPair.objects.count() == 2
    assert detect_due_works() is None


@pytest.mark.django_db(transaction=True)
def test_a_work_saved_during_a_full_recompute_is_looked_at_afterwards():
    first, second = make_work(make_organisation()), make_organisation()

    def save_at_first_step(step):
        assert not connection.in_atomic_block  # nothing waits in an open transaction while it computes
        if step == 1:
            thread = Thread(target=save)
            thread.start()
            thread.join()

    def save():
        try:
            verbs.create_work(user=None, organisation=second, name="Werk", geometry=street(y=487_003))
        finally:
            connection.close()

    assert detect_all(save_at_first_step).pairs == 0
    detect_due_works()
    late = Work.objects.get(organisation=second)
    assert list(WorkPair.objects.values_list("first_id", "second_id")) == [(first.pk, late.pk)]
    assert Opportunity.objects.filter(is_detected=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_neighbours_saved_at_the_same_moment_find_each_other():
    organisations = [make_organisation(), make_organisation()]

    def save(k, n):
        try:
            verbs.create_work(
                user=None,
                organisation=organisations[k],
                name="Werk",
                geometry=street(x=120_000 + 1000 * n),
                earliest_start=dt.date(2027, 1, 1),
                latest_end=dt.date(2027, 12, 31),
            )
        finally:
            connection.close()

    for n in range(10):
        threads = [Thread(target=save, args=(k, n)) for k in (0, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert WorkPair.objects.count() == 10
    assert Opportunity.objects.filter(is_detected=True).count() == 10
