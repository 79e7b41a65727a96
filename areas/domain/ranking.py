"""Groups and scores of pairs as koppelkansen in the database.

The same works are the same koppelkans, whatever their score becomes: its answers, discussion and history stay. A
koppelkans that is no longer found is kept with `is_detected` off; it leaves the lists unless owners acted on it.
"""

import hashlib

import numpy as np
from django.db import connection
from django.utils import timezone

from areas.domain.work_arrays import WorkArrays, fetch, traits
from areas.engine.coupling import Coupling, rank
from areas.engine.proximity import Pairs
from areas.engine.savings import COMPONENTS
from areas.engine.scoring import Parameters
from areas.enums import RelationKind
from areas.models import Opportunity, OpportunityWork, Work, WorkRelation

INTENT = {RelationKind.TOGETHER: 0.8, RelationKind.AFTER: 0.3}
SAME_NUMBER = 0.8  # works under one coordination number were brought together before
BATCH = 2000


def rank_all(works: WorkArrays, pairs: Pairs, here: np.ndarray, there: np.ndarray, rules: Parameters) -> int:
    """Rank all koppelkansen; returns their number."""
    coupling = _couple(works, pairs, here, there, rules)
    found = _store(works, coupling, range(len(coupling.groups)))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE areas_opportunity SET is_detected = false, updated_at = now(), version = version + 1"
            " WHERE is_detected AND NOT (fingerprint = ANY(%s))",
            [found],
        )
    return len(found)


def rank_around(work_ids: list[int], rules: Parameters) -> int:
    """Rank the koppelkansen in which one of these works takes part; returns their number.

    Groups are local: a group that holds a work is decided by the pairs within three steps of it.
    """
    ids = _within_steps(work_ids, 3)
    works = fetch(ids)
    pairs, here, there = _stored_pairs(works)
    coupling = _couple(works, pairs, here, there, rules)
    mine = np.isin(works.ids, work_ids)
    touched = [k for k in range(len(coupling.groups)) if mine[coupling.members(k)].any()]
    found = _store(works, coupling, touched)
    Opportunity.objects.filter(works__in=work_ids, is_detected=True).exclude(fingerprint__in=found).update(
        is_detected=False, updated_at=timezone.now()
    )
    return len(found)


def _within_steps(work_ids: list[int], steps: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            """WITH RECURSIVE reached(id, step) AS (
                SELECT unnest(%s::bigint[]), 0
                UNION
                SELECT CASE WHEN p.first_id = r.id THEN p.second_id ELSE p.first_id END, r.step + 1
                FROM reached r JOIN areas_workpair p ON p.first_id = r.id OR p.second_id = r.id WHERE r.step < %s
            ) SELECT DISTINCT id FROM reached""",
            [work_ids, steps],
        )
        return [row[0] for row in cursor.fetchall()]


def _stored_pairs(works: WorkArrays) -> tuple[Pairs, np.ndarray, np.ndarray]:
    ids = works.ids.tolist()
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT first_id, second_id, metres, gap_days, share_first, share_second FROM areas_workpair
            WHERE first_id = ANY(%s) AND second_id = ANY(%s) ORDER BY first_id, second_id""",
            [ids, ids],
        )
        rows = cursor.fetchall()
    columns = [np.array(column) for column in zip(*rows, strict=True)] if rows else [np.empty(0)] * 6
    first, second = (np.searchsorted(works.ids, column.astype(np.int64)) for column in columns[:2])
    return Pairs(first, second, columns[2], columns[3].astype(np.int64)), columns[4], columns[5]


def _couple(works: WorkArrays, pairs: Pairs, here, there, rules: Parameters) -> Coupling:
    wanted = np.zeros(len(works), dtype=bool)
    wanted[pairs.first] = wanted[pairs.second] = True
    return rank(len(works), pairs, here, there, traits(works, wanted), _relations(works, pairs), rules)


def _relations(works: WorkArrays, pairs: Pairs) -> dict[tuple[int, int], float]:
    """How firmly pairs were said to belong together: by relation, or by the same coordination number."""
    position = {int(pk): k for k, pk in enumerate(works.ids)}
    said: dict[tuple[int, int], float] = {}
    rows = WorkRelation.objects.filter(work__in=works.ids.tolist()).values_list("work_id", "other_id", "kind")
    for work, other, kind in rows:
        if other in position:
            key = tuple(sorted((position[work], position[other])))
            said[key] = max(said.get(key, 0.0), INTENT[kind])
    numbers = dict(
        Work.objects.filter(pk__in=works.ids.tolist()).exclude(coordination_number="")
        .values_list("pk", "coordination_number")
    )  # fmt: skip
    if numbers:
        for a, b in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True):
            number = numbers.get(int(works.ids[a]))
            if number and number == numbers.get(int(works.ids[b])):
                said[(a, b)] = max(said.get((a, b), 0.0), SAME_NUMBER)
    return said


def fingerprint(work_ids) -> str:
    """Identity of a koppelkans: its works."""
    return hashlib.sha256(",".join(str(pk) for pk in sorted(work_ids)).encode()).hexdigest()


def _store(works: WorkArrays, coupling: Coupling, groups) -> list[str]:
    """Write groups as koppelkansen; returns their fingerprints."""
    groups = list(groups)
    now = timezone.now()
    wanted = {int(works.ids[m]) for k in groups for m in coupling.members(k)}
    labels = {
        pk: (name, street)
        for start in range(0, len(wanted), 10_000)
        for pk, name, street in Work.objects.filter(pk__in=sorted(wanted)[start : start + 10_000]).values_list(
            "pk", "name", "street"
        )
    }
    found, members = [], {}
    for start in range(0, len(groups), BATCH):
        rows = []
        for k in groups[start : start + BATCH]:
            ids = [int(pk) for pk in works.ids[coupling.members(k)]]
            row = _opportunity(works, coupling, k, ids, labels, now)
            members[row.fingerprint] = ids
            rows.append(row)
        Opportunity.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["fingerprint"],
            update_fields=[
                "score", "parts", "metres", "gap_days", "saving", "open_days",
                "place", "is_detected", "detected_at", "title",
            ],
        )  # fmt: skip
        found += [row.fingerprint for row in rows]
    stored = dict(Opportunity.objects.filter(fingerprint__in=found).values_list("fingerprint", "pk"))
    linked = set(
        OpportunityWork.objects.filter(opportunity__in=stored.values()).values_list("opportunity_id", flat=True)
    )
    OpportunityWork.objects.bulk_create(
        [
            OpportunityWork(opportunity_id=stored[key], work_id=pk)
            for key in found
            if stored[key] not in linked
            for pk in members[key]
        ],
        batch_size=BATCH * 4,
    )
    return found


def _opportunity(works: WorkArrays, coupling: Coupling, k: int, ids, labels, now) -> Opportunity:
    scores, edges, parts = coupling.scores, coupling.edges(k), coupling.parts
    members = coupling.members(k)
    box = works.shapes.box[members]
    start, end = coupling.groups.starts[k], coupling.groups.starts[k + 1]
    overlap = scores.overlap[start:end]
    saving = scores.saving
    place = ((box[:, 0].max() + box[:, 2].min()) / 2, (box[:, 1].max() + box[:, 3].min()) / 2)
    return Opportunity(
        fingerprint=fingerprint(ids),
        title=_title(ids, labels),
        place=f"SRID=28992;POINT({place[0]:.2f} {place[1]:.2f})",
        score=round(float(scores.score[k]), 4),
        metres=round(float(coupling.pairs.metres[edges].max()), 2),
        gap_days=int(coupling.pairs.gap[edges].max()),
        saving=round(float(saving.money[k]), 2),
        open_days=round(float(saving.days[k]), 1),
        is_detected=True,
        detected_at=now,
        parts={
            "place": _share(scores.place[k]),
            "time": _share(scores.time[k]),
            "certainty": _share(scores.certainty[k]),
            "rest": _share(scores.rest[k]),
            "intent": _share(scores.intent[k]),
            "money": _share(scores.money[k]),
            "days": _share(scores.days[k]),
            "likelihood": _share(scores.likelihood[k]),
            "benefit": _share(scores.benefit[k]),
            "shift_days": int(parts.shift[edges].max()),
            "saving_share": _share(saving.fraction[k]),
            "above_published": bool(saving.above_published[k]),
            "components": {
                name: round(float(value)) for name, value in zip(COMPONENTS, saving.components[k], strict=True)
            },
            "overlap": {str(pk): _share(value) for pk, value in zip(ids, overlap, strict=True)},
            "shared_metres": round(float((works.shapes.length[members] * overlap).max())),
            "shared_square_metres": round(float((works.shapes.area[members] * overlap).max())),
        },
    )


def _share(value) -> float:
    return round(float(value), 4)


def _title(ids: list[int], labels) -> str:
    """The street most works name, else the name of the first work."""
    streets = [labels[pk][1] for pk in ids if labels[pk][1]]
    if streets:
        return max(sorted(set(streets)), key=streets.count)
    return labels[ids[0]][0]
