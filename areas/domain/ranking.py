"""Groups and scores of pairs: all koppelkansen, or those around works that changed.

A koppelkans that is no longer found is kept with `is_detected` off. It leaves the lists unless owners acted on it:
then it stands where they brought it, and is at risk.
"""

from collections.abc import Callable, Iterable
from itertools import combinations

import numpy as np
from django.db.models import Q

from areas.domain import opportunity_rows
from areas.domain.patience import patient
from areas.domain.work_arrays import SOME, WorkArrays, decoded
from areas.domain.work_traits import KINDS, TRAITS, Described, describe, described
from areas.engine.coupling import Coupling, rank
from areas.engine.proximity import Pairs
from areas.engine.scoring import Parameters
from areas.enums import RelationKind
from areas.models import Opportunity
from areas.querysets.works import ACTED
from koppelkansen.core.statements import run, run_together

INTENT = {RelationKind.TOGETHER: 0.8, RelationKind.AFTER: 0.3}
SAME_NUMBER = 0.8  # works under one coordination number were brought together before
STEPS = 3


def rank_all(
    works: WorkArrays, pairs: Pairs, here: np.ndarray, there: np.ndarray, rules: Parameters, *, beat: Callable
) -> int:
    """Rank all koppelkansen; returns their number. Written in short transactions, with a call of ``beat`` between."""
    with patient():
        coupling, described = _couple(works, pairs, here, there, rules)
    beat()
    everything = np.arange(len(coupling.groups))
    found = opportunity_rows.write(works, coupling, described, everything, scope=patient, beat=beat)
    with patient():
        known = Opportunity.objects.filter(Q(is_detected=True) | Q(state__in=ACTED)).values_list("pk", flat=True)
        opportunity_rows.settle_not_found(set(known.iterator()) - found)
    return len(found)


def rank_around(work_ids: list[int], rules: Parameters) -> int:
    """Rank the koppelkansen in which one of these works takes part; returns their number.

    Groups are local: a group that holds a work is decided by the pairs within three steps of it.
    """
    ids, *columns = _pairs_around(work_ids)
    blobs, rows, kinds, said, known = run_together(
        (SOME, [ids]),
        (TRAITS, [ids]),
        (KINDS, ()),
        (SAID_OF, [ids]),
        (KNOWN, {"works": work_ids, "acted": list(ACTED)}),
    )
    works = decoded(blobs[0])
    # A work that just dropped out is still paired until it is looked at itself.
    kept = np.isin(columns[0], works.ids) & np.isin(columns[1], works.ids)
    columns = [column[kept] for column in columns]
    first, second = (np.searchsorted(works.ids, column) for column in columns[:2])
    pairs = Pairs(first, second, columns[2], columns[3])
    taking_part = set(works.ids.tolist())
    traits = described(works, (row for row in rows if row[0] in taking_part), kinds)
    relations = _relations(works, pairs, traits.numbers, said)
    standing = _positions(works, (row[1] for row in known if row[1]))
    coupling = rank(len(works), pairs, columns[4], columns[5], traits.traits, relations, rules, standing)
    touched = np.unique(
        np.searchsorted(
            coupling.groups.starts, np.flatnonzero(np.isin(works.ids[coupling.groups.members], work_ids)), "right"
        )
        - 1
    )
    found = opportunity_rows.write(works, coupling, traits, touched)
    opportunity_rows.settle_not_found({row[0] for row in known} - found)
    return len(found)


AROUND = """
WITH RECURSIVE reached(id, step) AS (
    SELECT unnest(%s::bigint[]), 0
    UNION
    SELECT CASE WHEN p.first_id = r.id THEN p.second_id ELSE p.first_id END, r.step + 1
    FROM reached r JOIN areas_workpair p ON p.first_id = r.id OR p.second_id = r.id WHERE r.step < %s
), ids AS MATERIALIZED (SELECT DISTINCT id FROM reached)
SELECT p.first_id, p.second_id, p.metres, p.gap_days, p.share_first, p.share_second
FROM ids JOIN areas_workpair p ON p.first_id = ids.id WHERE p.second_id IN (SELECT id FROM ids)
ORDER BY p.first_id, p.second_id
"""
SAID = "SELECT work_id, other_id, kind FROM areas_workrelation"
SAID_OF = f"{SAID} WHERE work_id = ANY(%s)"
# The koppelkansen of works; of those that owners acted on with all their works.
KNOWN = """
SELECT o.id, CASE WHEN o.state = ANY(%(acted)s) THEN (
    SELECT array_agg(work_id ORDER BY work_id) FROM areas_opportunitywork WHERE opportunity_id = o.id) END
FROM areas_opportunity o WHERE (o.is_detected OR o.state = ANY(%(acted)s))
    AND o.id IN (SELECT opportunity_id FROM areas_opportunitywork WHERE work_id = ANY(%(works)s))
"""
ACTED_ON = """
SELECT array_agg(m.work_id ORDER BY m.work_id) FROM areas_opportunity o
JOIN areas_opportunitywork m ON m.opportunity_id = o.id WHERE o.state = ANY(%s) GROUP BY o.id
"""


def _pairs_around(work_ids: list[int]) -> tuple:
    """Works within STEPS pairs of these, and the columns of the pairs between them."""
    columns = list(zip(*run(AROUND, [work_ids, STEPS]), strict=True)) or [()] * 6
    types = (np.int64, np.int64, float, np.int64, float, float)
    arrays = [np.array(column, dtype=kind) for column, kind in zip(columns, types, strict=True)]
    return sorted({*work_ids, *columns[0], *columns[1]}), *arrays


def _couple(works: WorkArrays, pairs: Pairs, here, there, rules: Parameters) -> tuple[Coupling, Described]:
    wanted = np.zeros(len(works), dtype=bool)
    wanted[pairs.first] = wanted[pairs.second] = True
    traits = describe(works, wanted)
    relations = _relations(works, pairs, traits.numbers, run(SAID))
    standing = _positions(works, (row[0] for row in run(ACTED_ON, [list(ACTED)])))
    return rank(len(works), pairs, here, there, traits.traits, relations, rules, standing), traits


def _positions(works: WorkArrays, groups: Iterable[list[int]]) -> list[list[int]]:
    """Positions of the works of each group; a group of which a work takes no part in detection is left out."""
    kept = (np.array(group) for group in groups)
    return [np.searchsorted(works.ids, group).tolist() for group in kept if np.isin(group, works.ids).all()]


def _relations(
    works: WorkArrays, pairs: Pairs, numbers: dict[int, str], said: list[tuple]
) -> dict[tuple[int, int], float]:
    """How firmly pairs were said to belong together: by relation, or by the same coordination number."""
    firmly = _firmly(works, said)
    if numbers:
        numbered = np.isin(works.ids, list(numbers))
        both = np.flatnonzero(numbered[pairs.first] & numbered[pairs.second])
        for a, b in zip(pairs.first[both].tolist(), pairs.second[both].tolist(), strict=True):
            if numbers[int(works.ids[a])] == numbers[int(works.ids[b])]:
                firmly[(a, b)] = max(firmly.get((a, b), 0.0), SAME_NUMBER)
    return firmly


def _firmly(works: WorkArrays, said: list[tuple]) -> dict[tuple[int, int], float]:
    """Relations between these works, by their positions (lowest first)."""
    firmly: dict[tuple[int, int], float] = {}
    for work, other, kind in said:
        key = tuple(sorted(np.searchsorted(works.ids, (work, other)).tolist()))
        if key[1] < len(works) and set(works.ids[list(key)].tolist()) == {work, other}:
            firmly[key] = max(firmly.get(key, 0.0), INTENT[kind])
    return firmly


def said_together(works: WorkArrays, described: Described) -> set[tuple[int, int]]:
    """Pairs of positions (lowest first) that were brought together already, by relation or coordination number."""
    said = run(SAID_OF, [works.ids.tolist()])
    pairs = {pair for pair, firmly in _firmly(works, said).items() if firmly >= SAME_NUMBER}
    by_number: dict[str, list[int]] = {}
    for pk, number in described.numbers.items():
        by_number.setdefault(number, []).append(int(np.searchsorted(works.ids, pk)))
    return pairs.union(*(combinations(sorted(members), 2) for members in by_number.values()))
