"""Sections of the report about the areas: where they stand, what moved, which gates lie ahead."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.enums import CommitmentStage, ReviewState
from areas.models import Commitment, GateCriterion, GateReview, Phase
from sessions.domain.report.blocks import bars, figure, figures, section, table, text
from sessions.domain.report.words import day, difference, long_day, number, of
from sessions.queries.events import happened
from sessions.queries.standing import (
    STAGE_COLOURS,
    Scope,
    Standing,
    phase_label,
    sections_with_completeness,
    stage_label,
    taking_part,
)

COMPARED = ("committed", "sections_complete", "actions_open", "actions_overdue", "decisions_waiting", "dilemmas")


def summary(subject) -> dict:
    """The key figures of the whole programme, beside those of last quarter."""
    now, before = subject.total, subject.before.get("total", {})

    def shown(name: str, label: str, whole: str = "") -> dict:
        value = of(getattr(now, name), getattr(now, whole)) if whole else number(getattr(now, name))
        earlier = before.get(name)
        return figure(label, value, before="" if earlier is None else number(earlier))

    items = [
        figure(_("areas"), number(len(subject.areas)), before=_count_before(subject)),
        shown("committed", _("partners committed"), "partners"),
        shown("sections_complete", _("plan sections complete"), "sections"),
        shown("actions_overdue", _("actions overdue")),
        shown("decisions_waiting", _("decisions waiting")),
        shown("dilemmas", _("open dilemmas")),
    ]
    source = _("Source: the registers of the portal on %(day)s.") % {"day": long_day(subject.taken_at)}
    blocks = [figures(items, source=source)]
    if not subject.before:
        blocks.append(text(_("This is the first report: there is no earlier one to compare the figures with.")))
    return section("summary", _("In short"), blocks)


def _count_before(subject) -> str:
    return number(len(subject.before["areas"])) if subject.before else ""


def standing(subject) -> dict:
    """Where every area stands, as charts and as a table."""
    per_phase = {phase.pk: 0 for phase in Phase.objects.all()}
    for row in subject.areas:
        if row.area.phase_id:
            per_phase[row.area.phase_id] += 1
    phases = [(str(phase), [per_phase[phase.pk]]) for phase in Phase.objects.all()]
    committed = [(row.area.name, [row.stages.get(stage, 0) for stage in STAGE_COLOURS]) for row in subject.areas]
    rows = [
        (
            row.area.name,
            phase_label(row.area.phase),
            day(row.area.phase_since),
            of(row.committed, row.partners),
            of(row.sections_complete, row.sections),
            number(row.actions_overdue),
            number(row.decisions_waiting),
            number(row.dilemmas),
        )
        for row in subject.areas
    ]
    columns = [
        _("Area"),
        _("Phase"),
        _("Since"),
        _("Committed"),
        _("Plan"),
        _("Actions overdue"),
        _("Decisions waiting"),
        _("Dilemmas"),
    ]
    return section(
        "standing",
        _("Where every area stands"),
        [
            bars(
                _("Areas per phase"),
                category=_("Phase"),
                unit=_("areas"),
                series=[_("areas")],
                rows=phases,
                source=_("Source: the phase that each area has reached."),
            ),
            bars(
                _("Commitment of the partners per area"),
                category=_("Area"),
                unit=_("partners"),
                series=[stage_label(stage) for stage in STAGE_COLOURS],
                colours=list(STAGE_COLOURS.values()),
                rows=committed,
                source=_("Source: the last step that each partner recorded."),
            ),
            table(
                _("The areas in figures"),
                columns,
                rows,
                source=_("Source: the pages of the areas and the registers of actions, decisions and dilemmas."),
                empty=_("There are no areas yet."),
                url="/gebieden/",
            ),
        ],
    )


def changes(subject) -> dict:
    """What moved since the last directors' meeting."""
    compared = [line for row in subject.areas for line in _differences(subject, row)]
    known = {row.area.slug for row in subject.areas}
    gone = sorted(set(subject.before.get("areas", {})) - known)
    blocks = []
    if subject.before:
        blocks.append(
            table(
                _("Figures that moved since the previous report"),
                [_("Area"), _("Figure"), _("Then"), _("Now"), _("Difference")],
                compared,
                source=_("Source: the frozen figures of the previous report beside those of this one."),
                empty=_("No figure moved since the previous report."),
            )
        )
    if gone:
        blocks.append(text(_("No longer in the portal: %(areas)s.") % {"areas": ", ".join(gone)}))
    if subject.since:
        blocks.append(
            table(
                _("What happened since the directors’ meeting of %(day)s") % {"day": long_day(subject.since)},
                [_("Day"), _("Area"), _("What happened")],
                [
                    (day(event.day), event.area or _("programme"), event.what)
                    for event in happened(subject.since, scope=Scope(None))
                ],
                source=_("Source: the dated steps of areas, partners, gates and decisions."),
                empty=_("Nothing was recorded since then."),
            )
        )
    else:
        blocks.append(text(_("There was no earlier directors’ meeting to count from.")))
    return section("changes", _("What changed since last quarter"), blocks)


def _differences(subject, row: Standing) -> Iterator[tuple]:
    before = subject.area_before(row.area)
    if not before:
        if subject.before:
            yield row.area.name, _("new in this report"), "–", "–", "–"
        return
    labels = {
        "committed": _("partners committed"),
        "sections_complete": _("plan sections complete"),
        "actions_open": _("open actions"),
        "actions_overdue": _("actions overdue"),
        "decisions_waiting": _("decisions waiting"),
        "dilemmas": _("open dilemmas"),
    }
    phase = row.area.phase.number if row.area.phase else None
    if phase != before["phase"]:
        yield row.area.name, _("phase"), _phase_number(before["phase"]), _phase_number(phase), ""
    for name in COMPARED:
        now, then = getattr(row, name), before[name]
        if now != then:
            yield row.area.name, labels[name], number(then), number(now), difference(now, then)


def _phase_number(phase: int | None) -> str:
    return "–" if phase is None else number(phase)


def gates_ahead(subject) -> dict:
    """The gate that each area works towards, and what is still missing for it."""
    states = [ReviewState.PREPARING, ReviewState.SUBMITTED]
    reviews = {
        review.area_id: review
        for review in GateReview.objects.filter(state__in=states).select_related("gate").prefetch_related("items")
    }
    criteria: dict[int, list[str]] = {}
    for criterion in GateCriterion.objects.all():
        criteria.setdefault(criterion.gate_id, []).append(criterion.text)
    rows = []
    for row in subject.areas:
        review = reviews.get(row.area.pk)
        gate = review.gate if review else getattr(row.area.phase, "gate", None)
        if gate is None:
            continue
        if review:
            missing = [item.text for item in review.items.all() if not item.is_met]
            state = review.get_state_display()
        else:
            missing, state = criteria.get(gate.pk, []), _("not started")
        met = of(row.criteria_met, row.criteria) if review else of(0, len(missing))
        rows.append((row.area.name, gate.name, gate.decided_by, state, met, "; ".join(missing) or "–"))
    return section(
        "gates",
        _("Gates ahead"),
        [
            table(
                _("The next gate of each area"),
                [_("Area"), _("Gate"), _("Who decides"), _("Review"), _("Criteria met"), _("Still missing")],
                rows,
                source=_("Source: the gate reviews of the areas."),
                empty=_("No area works towards a gate."),
            )
        ],
    )


def commitments(subject) -> dict:
    """What each partner has bound itself to."""
    partners = taking_part().select_related("area", "organisation").order_by("area__name", "organisation__name")
    last = {step.partner_id: step for step in Commitment.objects.current()}
    rows = []
    for partner in partners:
        step = last.get(partner.pk)
        signed = _("%(name)s, %(day)s") % {"name": step.signed_by, "day": day(step.signed_on)} if step else "–"
        rows.append(
            (
                partner.area.name,
                partner.organisation.name,
                stage_label(partner.stage),
                (step.statement if step else "") or "–",
                signed.removeprefix(", "),
            )
        )
    waiting = sum(1 for partner in partners if partner.stage != CommitmentStage.COMMITTED)
    lead = ngettext(
        "%(number)d partner has not committed itself yet.",
        "%(number)d partners have not committed themselves yet.",
        waiting,
    ) % {"number": waiting}
    return section(
        "commitments",
        _("Commitments"),
        [
            table(
                _("The commitment of each partner"),
                [_("Area"), _("Partner"), _("Commitment"), _("Statement"), _("Signed")],
                rows,
                source=_("Source: the last step that each partner recorded."),
                empty=_("No partners are recorded yet."),
            )
        ],
        lead=lead,
    )


def plans(subject) -> dict:
    """How complete each area plan is, and which sections are not."""
    missing: dict[int, list[str]] = {}
    unfinished = sections_with_completeness().filter(is_complete=False).order_by("plan", "position")
    for area, title in unfinished.values_list("plan__area", "title"):
        missing.setdefault(area, []).append(title)
    rows = [
        (
            row.area.name,
            of(row.sections_complete, row.sections),
            f"{row.completeness} %" if row.sections else "–",
            ", ".join(missing.get(row.area.pk, [])) or "–",
        )
        for row in subject.areas
    ]
    return section(
        "plans",
        _("Area plans"),
        [
            table(
                _("How complete the plans are"),
                [_("Area"), _("Sections complete"), _("Share"), _("Not complete yet")],
                rows,
                source=_("Source: the current edition of each area plan, measured by what its template asks."),
                empty=_("There are no areas yet."),
            )
        ],
    )
