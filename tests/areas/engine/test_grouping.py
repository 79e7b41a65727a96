from itertools import combinations, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from areas.engine.grouping import as_groups, best_pairs, group, maximal_cliques

graphs = st.integers(2, 11).flatmap(
    lambda works: st.tuples(
        st.just(works), st.sets(st.sampled_from(list(combinations(range(works), 2))), min_size=1).map(sorted)
    )
)


def columns(edges):
    return np.array([e[0] for e in edges], dtype=np.int64), np.array([e[1] for e in edges], dtype=np.int64)


def naive_cliques(works, edges):
    """Every subset in which all are tied, without those that another one contains."""
    tied = set(edges)
    cliques = [
        set(members)
        for size in range(2, works + 1)
        for members in combinations(range(works), size)
        if all(pair in tied for pair in combinations(members, 2))
    ]
    return sorted(sorted(c) for c in cliques if not any(c < other for other in cliques))


@settings(max_examples=200, deadline=None)
@given(graphs)
def test_maximal_cliques_equal_brute_force(graph):
    works, edges = graph
    starts, members = maximal_cliques(*columns(edges), works)
    found = [members[a:b].tolist() for a, b in pairwise(starts)]
    assert found == naive_cliques(works, edges)


@settings(max_examples=100, deadline=None)
@given(graphs, st.integers(1, 3), st.randoms())
def test_a_pair_stays_when_either_work_has_it_among_its_best(graph, partners, random):
    works, edges = graph
    score = np.array([random.choice([1.0, 2.0, 3.0]) for _ in edges])
    kept = best_pairs(*columns(edges), score, works, partners)
    for k, edge in enumerate(edges):
        best = False
        for work in edge:
            own = [(-score[m], sum(e) - work, m) for m, e in enumerate(edges) if work in e]
            best |= k in [m for _, _, m in sorted(own)[:partners]]
        assert kept[k] == best


def test_a_street_with_three_works_is_one_group_and_a_chain_is_two():
    first, second = columns([(0, 1), (0, 2), (1, 2), (2, 3)])
    groups = group(first, second, 4, score=np.ones(4), strong=np.ones(4, dtype=bool))
    assert [groups.members[a:b].tolist() for a, b in pairwise(groups.starts)] == [
        [0, 1, 2],
        [2, 3],
    ]
    assert groups.edges.tolist() == [0, 1, 2, 3]


def test_weak_pairs_stand_alone_and_the_weakest_are_left_out():
    first, second = columns([(0, 1), (0, 2), (1, 2)])
    strong = np.array([True, False, False])
    groups = group(first, second, 3, score=np.array([9.0, 4.0, 0.5]), strong=strong, minimum=1.0)
    assert groups.members.tolist() == [0, 1, 0, 2]
    assert groups.edges.tolist() == [0, 1]


def test_no_pairs_no_groups():
    nothing = np.empty(0, dtype=np.int64)
    assert len(group(nothing, nothing, 5, score=np.empty(0), strong=np.empty(0, dtype=bool))) == 0
    assert len(as_groups(nothing, nothing)) == 0


def test_groups_stay_bounded_where_everything_is_near_everything():
    works = 60
    edges = list(combinations(range(works), 2))
    random = np.random.default_rng(1)
    score = random.uniform(1, 2, len(edges))
    groups = group(*columns(edges), works, score=score, strong=np.ones(len(edges), dtype=bool), partners=4)
    assert np.diff(groups.starts).max() <= 9


def test_what_owners_agreed_on_stands_whole_and_not_in_parts_beside_itself():
    first, second = columns([(0, 1), (0, 2), (1, 2), (2, 3)])
    strong = np.array([True, False, False, True])
    known = {"score": np.ones(4), "strong": strong, "standing": [[0, 1, 2]]}
    groups = group(first, second, 4, **known)
    assert [groups.members[a:b].tolist() for a, b in pairwise(groups.starts)] == [[2, 3], [0, 1, 2]]
    apart = group(
        first[[0, 1, 3]], second[[0, 1, 3]], 4, **known | {"score": np.ones(3), "strong": strong[[0, 1, 3]]}
    )
    assert [apart.members[a:b].tolist() for a, b in pairwise(apart.starts)] == [[0, 1], [2, 3], [0, 2]]
