"""Groups and scores of pairs: all koppelkansen, or those around works that changed.

A koppelkans that is no longer found is kept with `is_detected` off; it leaves the lists unless owners acted on it.
"""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import psycopg
from django.db import connection

from areas.domain import opportunity_rows
from areas.domain.patience import patient
from areas.domain.work_arrays import WorkArrays, fetch
from areas.domain.work_traits import FEW, Described, describe
from areas.engine.coupling import Coupling, rank
from areas.engine.proximity import Pairs
from areas.engine.scoring import Parameters
from areas.enums import RelationKind
from areas.models import Opportunity, WorkRelation

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
        known = Opportunity.objects.filter(is_detected=True).values_list("pk", flat=True)
        opportunity_rows.forget(set(known.iterator()) - found)
    return len(found)


def rank_around(work_ids: list[int], rules: Parameters) -> int:
    """Rank the koppelkansen in which one of these works takes part; returns their number.

    Groups are local: a group that holds a work is decided by the pairs within three steps of it.
    """
    ids, *columns = _pairs_around(work_ids)
    works = fetch(ids)
    # A work that just dropped out is still paired until it is looked at itself.
    kept = np.isin(columns[0], works.ids) & np.isin(columns[1], works.ids)
    columns = [column[kept] for column in columns]
    first, second = (np.searchsorted(works.ids, column) for column in columns[:2])
    pairs = Pairs(first, second, columns[2], columns[3])
    coupling, described = _couple(works, pairs, columns[4], columns[5], rules)
    touched = np.unique(
        np.searchsorted(
            coupling.groups.starts, np.flatnonzero(np.isin(works.ids[coupling.groups.members], work_ids)), "right"
        )
        - 1
    )
    found = opportunity_rows.write(works, coupling, described, touched)
    known = Opportunity.objects.filter(works__in=work_ids, is_detected=True).values_list("pk", flat=True)
    opportunity_rows.forget(set(known) - found)
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


def _pairs_around(work_ids: list[int]) -> tuple:
    """Works within STEPS pairs of these, and the columns of the pairs between them."""
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(AROUND, [work_ids, STEPS], prepare=True)
        rows = cursor.fetchall()
    columns = list(zip(*rows, strict=True)) or [()] * 6
    types = (np.int64, np.int64, float, np.int64, float, float)
    arrays = [np.array(column, dtype=kind) for column, kind in zip(columns, types, strict=True)]
    return sorted({*work_ids, *columns[0], *columns[1]}), *arrays


def _couple(works: WorkArrays, pairs: Pairs, here, there, rules: Parameters) -> tuple[Coupling, Described]:
    wanted = np.zeros(len(works), dtype=bool)
    wanted[pairs.first] = wanted[pairs.second] = True
    described = describe(works, wanted)
    relations = _relations(works, pairs, described.numbers)
    return rank(len(works), pairs, here, there, described.traits, relations, rules), described


def _relations(works: WorkArrays, pairs: Pairs, numbers: dict[int, str]) -> dict[tuple[int, int], float]:
    """How firmly pairs were said to belong together: by relation, or by the same coordination number."""
    said = _said(works)
    if numbers:
        numbered = np.isin(works.ids, list(numbers))
        both = np.flatnonzero(numbered[pairs.first] & numbered[pairs.second])
        for a, b in zip(pairs.first[both].tolist(), pairs.second[both].tolist(), strict=True):
            if numbers[int(works.ids[a])] == numbers[int(works.ids[b])]:
                said[(a, b)] = max(said.get((a, b), 0.0), SAME_NUMBER)
    return said


def _said(works: WorkArrays) -> dict[tuple[int, int], float]:
    """Relations between these works, by their positions (lowest first)."""
    said: dict[tuple[int, int], float] = {}
    rows = WorkRelation.objects.values_list("work_id", "other_id", "kind")
    for work, other, kind in rows.filter(work__in=works.ids.tolist()) if len(works) <= FEW else rows.iterator():
        key = tuple(sorted(np.searchsorted(works.ids, (work, other)).tolist()))
        if key[1] < len(works) and set(works.ids[list(key)].tolist()) == {work, other}:
            said[key] = max(said.get(key, 0.0), INTENT[kind])
    return said


def said_together(works: WorkArrays, described: Described) -> set[tuple[int, int]]:
    """Pairs of positions (lowest first) that were brought together already, by relation or coordination number."""
    pairs = {pair for pair, firmly in _said(works).items() if firmly >= SAME_NUMBER}
    by_number: dict[str, list[int]] = {}
    for pk, number in described.numbers.items():
        by_number.setdefault(number, []).append(int(np.searchsorted(works.ids, pk)))
    return pairs.union(*(combinations(sorted(members), 2) for members in by_number.values()))
