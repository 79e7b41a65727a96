"""The coupling benchmark: five works, two segments; every optimum found by trying all plans."""

from itertools import product

import numpy as np
import pytest

from areas.engine.savings import (
    PlannedWork,
    PlanRates,
    SharingRates,
    group_savings,
    plan_cost,
    together,
    unit_costs,
)

RATES = PlanRates(discount=0.0225, lateness=0.05, nuisance={"A": 0.2, "B": 0.3})
SHARING = SharingRates()
WAT1 = PlannedWork("A", 35, (6, 12, 3), 40, 0, 4, 2, 60)
LIA = PlannedWork("A", 11, (4, 6, 2), 20, 0, 4, 4, 50)
HEAT = PlannedWork("A", 60, (8, 10, 4), 50, 1, 3, 1, 40)
WAT2 = PlannedWork("B", 52, (9, 18, 3), 60, 0, 4, 0, 60)
GEM = PlannedWork("B", 45, (0, 30, 4), 45, 2, 4, 3, 30)
WORKS = [WAT1, LIA, HEAT, WAT2, GEM]


def fixed(work, year):
    return PlannedWork(**{**vars(work), "earliest": year, "latest": year})


def desired(work, year):
    return PlannedWork(**{**vars(work), "desired": year})


def plans(works, dig_rest=0, budget=None):
    """All feasible plans, cheapest first: (cost, years)."""
    found = []
    for years in product(*(range(w.earliest, w.latest + 1) for w in works)):
        if dig_rest and any(
            0 < abs(years[i] - years[j]) < dig_rest
            for i, a in enumerate(works)
            for j, b in enumerate(works)
            if i < j and a.segment == b.segment
        ):
            continue
        if budget and any(works[0].own * (years[0] == y) + works[3].own * (years[3] == y) > budget for y in range(5)):
            continue
        found.append((plan_cost(works, years, RATES, SHARING)[0], years))
    return sorted(found)


def test_reference_each_at_its_desired_year_uncoupled():
    cost, days = plan_cost(WORKS, [w.desired for w in WORKS], RATES, SHARING, coupled=False)
    assert cost == pytest.approx(362.417711, abs=5e-7)
    assert days == 215


@pytest.mark.parametrize(
    ("works", "limits", "count", "best", "years", "second"),
    [
        (WORKS, {}, 1125, 306.715300, (2, 2, 2, 3, 3), 307.628313),
        ([WAT1, LIA, fixed(HEAT, 1), WAT2, GEM], {}, 375, 307.864799, (1, 1, 1, 3, 3), 308.777812),
        ([WAT1, fixed(LIA, 4), fixed(HEAT, 1), WAT2, GEM], {}, 75, 317.641364, (1, 4, 1, 3, 3), 318.554377),
        ([WAT1, LIA, fixed(HEAT, 1), WAT2, GEM], {"dig_rest": 4}, 4, 307.864799, (1, 1, 1, 3, 3), 308.777812),
        (
            [fixed(WAT1, 2), LIA, HEAT, desired(WAT2, 2), desired(GEM, 2)],
            {"budget": 60},
            180,
            303.955789,
            (2, 2, 2, 3, 3),
            304.929526,
        ),
        (
            [fixed(WAT1, 2), LIA, HEAT, desired(WAT2, 2), desired(GEM, 2)],
            {},
            225,
            302.858065,
            (2, 2, 2, 2, 2),
            303.955789,
        ),
    ],
    ids=["base", "central", "two central", "dig rest", "budget", "no budget"],
)
def test_optimum_of_all_plans(works, limits, count, best, years, second):
    found = plans(works, **limits)
    assert len(found) == count
    assert found[0][0] == pytest.approx(best, abs=5e-7)
    assert found[0][1] == years
    assert found[1][0] == pytest.approx(second, abs=5e-7)


def test_open_days_of_the_optimum():
    assert plan_cost(WORKS, (2, 2, 2, 3, 3), RATES, SHARING)[1] == 152
    assert plan_cost(WORKS, (1, 4, 1, 3, 3), RATES, SHARING)[1] == 164


def test_group_detail():
    saving = group_savings(
        own=np.array([w.own for w in WORKS], dtype=float),
        shareable=np.array([w.shareable for w in WORKS], dtype=float),
        duration=np.array([w.duration for w in WORKS], dtype=float),
        overlap=np.ones(5),
        starts=np.array([0, 3]),
        rates=SHARING,
    )
    assert saving.money.tolist() == [26, 21]
    assert (saving.separate - [106, 97]).tolist() == [55, 64]
    assert (saving.days_separate - saving.days).tolist() == [74, 78]
    assert saving.money.sum() / saving.separate.sum() == pytest.approx(47 / 322)
    assert saving.above_published.tolist() == [False, False]


def test_works_that_overlap_by_half_share_half():
    full, half = (
        group_savings(
            np.array([0.0, 0.0]),
            np.array([[0, 10.0, 0], [0, 10.0, 0]]),
            np.array([10.0, 10.0]),
            np.array([part, part]),
            np.array([0]),
            SHARING,
        )
        for part in (1.0, 0.5)
    )
    assert (full.money[0], half.money[0]) == (10, 5)
    assert (full.days[0], half.days[0]) == (6, 3)


def test_unknown_costs_save_nothing():
    saving = group_savings(np.zeros(2), np.zeros((2, 3)), np.zeros(2), np.ones(2), np.array([0]), SHARING)
    assert saving.fraction.tolist() == [0]


def test_a_component_paid_once_and_one_paid_by_each():
    assert together([4, 6], 1.0) == 6
    assert together([4, 6], 0.0) == 10


def test_a_pavement_drawn_over_a_whole_street_costs_a_strip_of_it():
    """A street of 300 by 20 m: all of it at 60 + 70 € per m², its pavements (6 m of it) at 20 + 60 € per m²."""
    rates = np.array([[0, 0, 0, 60, 70, 15_000], [0, 0, 0, 20, 60, 6_000], [0, 0, 0, 20, 60, 6_000]], dtype=float)
    nothing, area, axis = np.zeros(3), np.array([6_000.0, 6_000, 1_200]), np.full(3, 300.0)
    own, shareable = unit_costs(nothing, area, axis, rates, np.array([np.nan, 6, 6]))
    assert own.tolist() == [360_000, 36_000, 24_000]  # the last is drawn 4 m wide, and counts as it is drawn
    assert shareable[:, 1].tolist() == [420_000, 108_000, 72_000]
    saving = group_savings(own[:2], shareable[:2], np.zeros(2), np.ones(2), np.array([0]), SHARING)
    assert saving.components.tolist() == [[0, 108_000, 6_000]]  # bounded by the smaller work, not by the street
    assert saving.fraction[0] == pytest.approx(114_000 / 945_000)
