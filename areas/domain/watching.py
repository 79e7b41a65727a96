"""Telling organisations what becomes of the works and koppelkansen around them.

An organisation watches the works of others in the koppelkansen that it takes part in, those related to its own, and
those in its zones of interest. A sweep compares what each organisation was last told with what is true now, makes a
notice for each of its planners and project managers who may see it, and remembers that they were told. Because it
compares states and not messages, nothing is lost when a process dies and nothing is told twice. Of a koppelkans that
is at risk or lost, the case teams of its areas hear in the same sweep.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import override

from areas.domain import watch_statements as sql
from areas.enums import NoticeKind, OpportunityState, WorkState
from areas.models import (
    AreaTeamMember,
    InterestZone,
    Notice,
    Opportunity,
    OpportunityWatch,
    Work,
    WorkArea,
    WorkWatch,
)
from areas.queries.work_dates import dates_in_words
from areas.querysets.works import ACTED, WRITERS
from koppelkansen.core.models import SweepRun
from stakeholders.models import Membership, Organisation, User

LOCK = 739_203
SWEEP = "watches"
MARGIN = dt.timedelta(hours=1)  # a change carries the time at which its transaction began
MANY = 10  # from so many of one kind at once only the number is told
LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


@transaction.atomic
def know_zone(zone: InterestZone) -> None:
    """Take note of all that lies in a zone already: only what comes after it is news."""
    with connection.cursor() as cursor:
        cursor.execute(sql.NEW_WORKS_IN_ZONES, {"since": LONG_AGO, "zone": zone.pk})
        cursor.execute(sql.NEW_OPPORTUNITIES_IN_ZONES, {"since": LONG_AGO, "zone": zone.pk})


@transaction.atomic
def learn_anew(organisation_id: int) -> None:
    """After its zones changed: tell what was still to be told, then take note of what an organisation watches now."""
    tell_changes()
    WorkWatch.objects.filter(organisation=organisation_id).delete()
    OpportunityWatch.objects.filter(organisation=organisation_id).delete()
    with connection.cursor() as cursor:
        cursor.execute(sql.PARTNERS_WATCH_WORKS)
        cursor.execute(sql.PARTNERS_WATCH_OPPORTUNITIES)
    for zone in InterestZone.objects.filter(organisation=organisation_id):
        know_zone(zone)


@transaction.atomic
def tell_changes() -> int:
    """Make the notices of all that changed since the last time; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        since = _since()
        telling = _Telling()
        for organisation, work, zone in _rows(cursor, sql.NEW_WORKS_IN_ZONES, since=since, zone=None):
            telling.add(organisation, NoticeKind.WORK_NEW, work=work, zone=zone)
        for organisation, opportunity, zone in _rows(cursor, sql.NEW_OPPORTUNITIES_IN_ZONES, since=since, zone=None):
            telling.add(organisation, NoticeKind.OPPORTUNITY_NEW, opportunity=opportunity, zone=zone)
        _rows(cursor, sql.PARTNERS_WATCH_WORKS)
        _rows(cursor, sql.PARTNERS_WATCH_OPPORTUNITIES)
        for organisation, work, state, *told in _rows(cursor, sql.CHANGED_WORKS, since=since):
            if state == WorkState.DROPPED:
                telling.add(organisation, NoticeKind.WORK_DROPPED, work=work, told=told)
            elif state == WorkState.PLANNED:
                telling.add(organisation, NoticeKind.WORK_MOVED, work=work, told=told)
        for organisation, opportunity, stands, state in _rows(cursor, sql.CHANGED_OPPORTUNITIES, since=since):
            if stands or state == OpportunityState.FOUND:
                continue
            is_at_risk = state in ACTED
            kind = NoticeKind.OPPORTUNITY_AT_RISK if is_at_risk else NoticeKind.OPPORTUNITY_LOST
            telling.add(organisation, kind, opportunity=opportunity)
            telling.for_teams[opportunity] = kind
    return telling.finish()


def _since() -> dt.datetime:
    last = SweepRun.objects.filter(name=SWEEP).values_list("last_run_at", flat=True).first()
    return last - MARGIN if last else LONG_AGO


def _rows(cursor, statement: str, **values) -> list[tuple]:
    cursor.execute(statement, values)
    return cursor.fetchall() if cursor.description else []


class _Telling:
    """Gathers what each organisation is to be told, then makes the notices of its people."""

    def __init__(self):
        self.found: dict[int, list[dict]] = defaultdict(list)
        self.for_teams: dict[int, NoticeKind] = {}  # by koppelkans, what the case teams of its works are told too

    def add(self, organisation: int, kind: NoticeKind, *, work=None, opportunity=None, zone=None, told=None) -> None:
        self.found[organisation].append(_row(kind, work, opportunity, zone, told))

    def finish(self) -> int:
        """Make the notices; a person is told of a thing once, also as a member of two organisations."""
        made = []
        works = self._named(Work, "work")
        for user, found in self._by_user().items():
            seen_works = _visible(Work, user, {row["work"] for row in found})
            seen_opportunities = _visible(Opportunity, user, {row["opportunity"] for row in found})
            shown = [
                row
                for row in found
                if (row["work"] is None or row["work"] in seen_works)
                and (row["opportunity"] is None or row["opportunity"] in seen_opportunities)
            ]
            with override(user.language):
                made += _notices(user, shown, works)
        Notice.objects.bulk_create(made, batch_size=1000)
        return len(made)

    def _by_user(self) -> dict[User, list[dict]]:
        people: dict[User, dict] = {}
        for organisation, user in _writers(self.found):
            for row in self.found[organisation]:
                people.setdefault(user, {}).setdefault((row["kind"], row["work"], row["opportunity"]), row)
        for opportunity, user in _teams(self.for_teams):
            row = _row(self.for_teams[opportunity], opportunity=opportunity)
            people.setdefault(user, {}).setdefault((row["kind"], None, opportunity), row)
        return {user: list(rows.values()) for user, rows in people.items()}

    def _named(self, model, name: str) -> dict:
        ids = {row[name] for rows in self.found.values() for row in rows} - {None}
        return model.objects.defer("geometry", "description").in_bulk(ids)


def _row(kind: NoticeKind, work=None, opportunity=None, zone=None, told=None) -> dict:
    return {"kind": kind, "work": work, "opportunity": opportunity, "zone": zone, "told": told}


def _teams(opportunities: Iterable[int]) -> Iterable[tuple[int, User]]:
    """The case teams of the areas in which works of koppelkansen lie; what they may see is judged later."""
    links = WorkArea.objects.filter(work__memberships__opportunity__in=list(opportunities))
    for opportunity, area in links.values_list("work__memberships__opportunity", "area").distinct():
        team = AreaTeamMember.objects.filter(area=area, user__is_active=True).select_related("user")
        for member in team.order_by("user_id"):
            yield opportunity, member.user


def _writers(organisations: Iterable[int]) -> Iterable[tuple[int, User]]:
    """Planners and project managers of organisations, and for a department also those of its organisation."""
    parents = dict(Organisation.objects.filter(pk__in=list(organisations)).values_list("pk", "parent_id"))
    wanted = {*parents, *parents.values()} - {None}
    rows = Membership.objects.current().filter(organisation__in=wanted, role__in=WRITERS, user__is_active=True)
    members = defaultdict(list)
    for membership in rows.select_related("user").order_by("user_id"):
        members[membership.organisation_id].append(membership.user)
    for organisation, parent in parents.items():
        for user in [*members[organisation], *(members[parent] if parent else [])]:
            yield organisation, user


def _visible(model, user: User, ids: set) -> set[int]:
    return set(model.objects.visible_to(user).filter(pk__in=ids - {None}).values_list("pk", flat=True))


def _notices(user: User, rows: list[dict], works: dict[int, Work]) -> list[Notice]:
    kinds = defaultdict(list)
    for row in rows:
        kinds[row["kind"], row["zone"]].append(row)
    made = []
    for (kind, zone), group in kinds.items():
        if len(group) >= MANY:
            made.append(Notice(user=user, kind=kind, zone_id=zone, number=len(group)))
            continue
        for row in group:
            before = dates_in_words(WorkWatch(**_told(row["told"]))) if row["told"] else ""
            after = dates_in_words(works[row["work"]]) if row["told"] else ""
            made.append(
                Notice(
                    user=user,
                    kind=kind,
                    zone_id=zone,
                    work_id=row["work"],
                    opportunity_id=row["opportunity"],
                    before=before,
                    after=after,
                )
            )
    return made


def _told(values) -> dict:
    return dict(zip(("earliest_start", "latest_end", "date_precision"), values, strict=True))


@transaction.atomic
def mark_read(*, user: User, up_to: int) -> int:
    """Say that the notices up to a number were seen; returns how many were new."""
    rows = Notice.objects.filter(user=user, pk__lte=up_to).unread()
    return rows.update(read_at=timezone.now())
