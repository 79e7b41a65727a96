"""The links from works to benefit in the demo: koppelkansen that were taken up, the plan, a gate and decisions.

Examples, and named so; they lead through the whole chain of the Bloemenbuurt by clicking.
"""

import uuid

import pghistory
from django.db import transaction

from areas.domain import opportunities
from areas.domain.activities import link_activity
from areas.enums import OpportunityState, ReviewState
from areas.models import (
    Activity,
    ActivityLink,
    AreaPlan,
    CaseArea,
    Gate,
    GateReview,
    GateReviewItem,
    Opportunity,
    WeighingFramework,
)
from koppelkansen.portal.demo.directors import HELD, NEXT
from koppelkansen.portal.demo.logins import person
from sessions.domain.decisions import register_decision
from sessions.domain.gates import decide_gate
from sessions.models import Decision, Meeting

AREA = "bloemenbuurt"
TAKEN_UP, REALISED = 3, 1  # the best koppelkansen of the area; the one after these was realised
EXAMPLE = "Voorbeeldwaarde: één keer openbreken in plaats van twee keer, geschat na afloop van het werk."


def load() -> None:
    """Link what is there already; a chain that somebody made stays as it is."""
    area = CaseArea.objects.get(slug=AREA)
    if ActivityLink.objects.filter(activity__plan__area=area).exists():
        return
    user = person("kernteam")
    with pghistory.context(user=user.pk), transaction.atomic():
        best = list(Opportunity.objects.filter(state=OpportunityState.FOUND).in_area(area).ranked())
        _take_up(best[:TAKEN_UP], user)
        _realise(best[TAKEN_UP : TAKEN_UP + REALISED], user)
        _link(area, best, user)
        _decide(area, user)


def _take_up(rows: list[Opportunity], user) -> None:
    """Bring the best koppelkansen into the plan, as if their owners had agreed."""
    for row in rows:
        Opportunity.objects.filter(pk=row.pk).update(state=OpportunityState.AGREED)
        row.refresh_from_db()
        opportunities.change_state(
            user=user, opportunity=row, expected_version=row.version, state=OpportunityState.IN_PLAN
        )


def _realise(rows: list[Opportunity], user) -> None:
    for row in rows:
        Opportunity.objects.filter(pk=row.pk).update(state=OpportunityState.IN_PLAN)
        row.refresh_from_db()
        opportunities.realise(
            user=user,
            opportunity=row,
            expected_version=row.version,
            saving=round(float(row.saving) * 0.8, -2),
            days=round(row.open_days * 0.75),
            evidence=EXAMPLE,
        )


def _link(area: CaseArea, rows: list[Opportunity], user) -> None:
    """Let each activity come from one of the koppelkansen, and from its first work."""
    activities = Activity.objects.in_current_plans().filter(plan__area=area)
    for activity, row in zip(activities, rows, strict=False):
        for subject in (row, row.works.order_by("pk").first()):
            link_activity(activity=activity, user=user, submission_key=uuid.uuid4(), subject=subject)


def _decide(area: CaseArea, user) -> None:
    """Pass the gate of the phase before in the meeting that was held, and ask the next one about the plan."""
    held, coming = Meeting.objects.get(title=HELD), Meeting.objects.get(title=NEXT)
    gate = Gate.objects.filter(phase__number=area.phase.number - 1).first()
    if gate and not GateReview.objects.filter(area=area, gate=gate).exists():
        decide_gate(
            user=user,
            review=_submitted(area, gate),
            expected_version=1,
            meeting=held,
            passed=True,
            decided_by=gate.decided_by,
            decided_on=held.day,
            note="De partners delen de gezamenlijke opgave en gaan samen de waarde bepalen (voorbeeld).",
        )
    framework = WeighingFramework.objects.filter(assessment__area=area).first()
    if framework and not Decision.objects.filter(framework=framework).exists():
        register_decision(
            user=user,
            meeting=coming,
            title=f"Kiezen voor de variant “{framework.choice}” (voorbeeld)",
            motivation="De partners hebben de varianten samen gewogen; dit afwegingskader is daarvoor vastgelegd.",
            framework=framework,
        )
    plan = AreaPlan.objects.current().get(area=area)
    if not Decision.objects.filter(plan=plan).exists():
        register_decision(
            user=user,
            meeting=coming,
            title="Instemmen met de richting van het gebiedsplan Bloemenbuurt (voorbeeld)",
            motivation="De koppelkansen in het plan vragen dat de planningen van vier partners op elkaar wachten.",
            plan=plan,
        )


def _submitted(area: CaseArea, gate: Gate) -> GateReview:
    review = GateReview.objects.create(
        area=area, gate=gate, state=ReviewState.SUBMITTED, explanation="Alles is gereed (voorbeeldtekst)."
    )
    for number, criterion in enumerate(gate.criteria.all(), 1):
        GateReviewItem.objects.create(
            review=review, criterion=criterion, position=number, text=criterion.text, is_met=True, note="Voorbeeld."
        )
    return review
