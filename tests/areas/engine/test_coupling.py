"""The ranking is built from method: each part must move the score the right way, everything else equal."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from areas.engine import windows
from areas.engine.coupling import couple
from areas.engine.scoring import Parameters, WorkTraits
from areas.engine.shapes import from_wkb
from tests.areas.engine.geometries import geometry, wkb

STREET = "LINESTRING(0 {y}, {length} {y})"
YEAR = (0, 364)


def make(number, **changes):
    """Traits of like works: same year, movable, funded, same street, a sewer's worth of cost."""
    values = {
        "start": np.full(number, YEAR[0]),
        "end": np.full(number, YEAR[1]),
        "duration": np.full(number, 60.0),
        "movable": np.ones(number, dtype=bool),
        "uncertainty": np.zeros(number),
        "certainty": np.full(number, 0.8),
        "street": np.zeros(number, dtype=np.int64),
        "rest_until": np.full(number, windows.OPEN_START),
        "own": np.full(number, 20_000.0),
        "shareable": np.tile([8_000.0, 10_000.0, 5_000.0], (number, 1)),
    }
    values.update({name: np.array(value) for name, value in changes.items()})
    return WorkTraits(**{"planned_start": values["start"], "planned_end": values["end"]} | values)


def lines(*rows):
    return from_wkb(wkb(shapely.from_wkt([STREET.format(y=y, length=length) for y, length in rows])))


def score(shapes=None, relations=None, parameters=None, **changes):
    shapes = shapes or lines((0, 100), (4, 100))
    result = couple(shapes, np.arange(len(shapes)), make(len(shapes), **changes), relations, parameters)
    return result.scores.score[result.order].tolist()


def test_the_same_place_and_year_scores_highest():
    base = score()[0]
    assert 0 < base < 100
    assert score(lines((0, 100), (15, 100)))[0] < base
    assert score(lines((0, 100), (4, 30)))[0] < base
    assert score(start=[0, 365], end=[364, 729])[0] < base
    assert score(street=[0, 1])[0] < score(street=[0, -1])[0] < base


def test_further_in_place_or_time_is_weighted_down_and_then_out():
    place = [score(lines((0, 100), (y, 100)), parameters=Parameters(minimum=0)) for y in (20, 40, 60, 90, 110)]
    assert place[0] > place[1] > place[2] > place[3] > place[4] == []
    time = [
        score(start=[0, 365 + gap], end=[364, 729 + gap], parameters=Parameters(minimum=0))
        for gap in (0, 90, 400, 1000, 1200)
    ]
    assert time[0] > time[1] > time[2] > time[3] > time[4] == []


def test_slack_and_coarse_dates_make_a_shift_likelier():
    later = {"start": [0, 365], "end": [364, 729]}
    both, one, neither = (score(**later, movable=m)[0] for m in ([True, True], [True, False], [False, False]))
    assert both > one > neither > 0
    assert score(**later, uncertainty=[183.0, 183.0])[0] > both


def test_owners_who_choose_the_same_part_of_a_wide_window_agree():
    wide = {"start": [0, 0], "end": [1459, 1459]}
    same = score(**wide, planned_start=[0, 0], planned_end=[99, 99])[0]
    apart = score(**wide, planned_start=[0, 1000], planned_end=[99, 1099])[0]
    assert same > apart > 0


def test_certainty_intent_and_dig_rest():
    base = score()[0]
    assert score(certainty=[0.8, 0.3])[0] < base
    assert score(relations={(0, 1): 0.8})[0] > base
    assert score(rest_until=[windows.OPEN_START, 200])[0] < base
    assert score(rest_until=[windows.OPEN_START, 800])[0] == pytest.approx(base * 0.1)


def test_nothing_shareable_leaves_only_the_open_days():
    base = score()[0]
    assert 0 < score(shareable=np.zeros((2, 3)))[0] < base
    assert score(shareable=np.zeros((2, 3)), duration=[0.0, 0.0], parameters=Parameters(minimum=0)) == [0]


def test_undated_works_are_found_but_rank_low():
    undated = score(start=[0, windows.OPEN_START], end=[364, windows.OPEN_END])[0]
    assert 0 < undated < score()[0]


def test_three_works_in_a_street_are_one_koppelkans_worth_more_than_two():
    three = couple(lines((0, 100), (4, 100), (8, 100)), np.arange(3), make(3))
    assert three.members(0).tolist() == [0, 1, 2]
    assert len(three.groups) == 1
    assert three.scores.score[0] > score()[0]


def test_one_long_work_meets_others_at_two_places():
    shapes = from_wkb(
        wkb(shapely.from_wkt(["LINESTRING(0 0, 600 0)", "LINESTRING(0 3, 90 3)", "LINESTRING(500 3, 600 3)"]))
    )
    result = couple(shapes, np.arange(3), make(3))
    assert sorted(result.members(k).tolist() for k in range(len(result.groups))) == [[0, 1], [0, 2]]


def test_the_same_owner_is_no_partner_of_itself():
    shapes = lines((0, 100), (4, 100))
    assert len(couple(shapes, np.array([7, 7]), make(2)).order) == 0


work = st.tuples(geometry, st.integers(0, 3), st.integers(0, 1500), st.integers(1, 700))


@settings(max_examples=100, deadline=None)
@given(st.lists(work, max_size=12), st.randoms())
def test_scores_are_bounded_and_do_not_depend_on_the_order_of_the_works(works, random):
    def outcome(order):
        chosen = [works[k] for k in order]
        start = np.array([w[2] for w in chosen], dtype=np.int64)
        traits = make(len(works), start=start, end=start + np.array([w[3] for w in chosen]))
        owner = np.array([w[1] for w in chosen])
        result = couple(from_wkb(wkb([w[0] for w in chosen])), owner, traits, parameters=Parameters(partners=20))
        assert ((result.scores.score >= 0) & (result.scores.score <= 100)).all()
        return sorted(
            (sorted(order[m] for m in result.members(k)), round(float(result.scores.score[k]), 6))
            for k in range(len(result.groups))
        )

    if not works:
        return
    shuffled = list(range(len(works)))
    random.shuffle(shuffled)
    assert outcome(list(range(len(works)))) == outcome(shuffled)


def test_a_coordinator_would_put_these_scenes_in_this_order():
    """Two trenches of one street and year, tree pits beside a cable, and works on fixed dates that cannot meet."""
    trenches, pits, apart = lines((0, 250), (5, 250)), lines((0, 20), (15, 250)), lines((0, 250), (5, 250))
    small = {"own": [1_000.0, 5_000.0], "shareable": [[0.0, 500.0, 1_000.0], [4_000.0, 5_000.0, 2_500.0]]}
    fixed = {"start": [0, 365], "end": [59, 424], "movable": [False, False]}
    everything = Parameters(minimum=0)
    heavy = score(trenches, parameters=everything)[0]
    light = score(pits, parameters=everything, **small)[0]
    never = score(apart, parameters=everything, **fixed)[0]
    assert heavy > 3 * light > 9 * never
    assert score(apart, {(0, 1): 0.8}, everything, **fixed)[0] > light, (
        "what owners said belongs together stays in sight"
    )
    assert score(trenches, parameters=everything, certainty=[0.8, 0.3])[0] < heavy
