"""The links from works to benefit in the demo: koppelkansen that were taken up, the plan, a gate and decisions.

Examples, and named so; they lead through the whole chain of the Bloemenbuurt by clicking.
"""

import uuid

import pghistory
from django.db import transaction

from areas.domain.activities import link_activity
from areas.domain.consent import ENOUGH
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
from koppelkansen.portal.demo import rounds
from koppelkansen.portal.demo.directors import HELD, NEXT
from koppelkansen.portal.demo.logins import person
from sessions.domain.decisions import register_decision
from sessions.domain.gates import decide_gate
from sessions.models import Decision, Meeting

AREA = "bloemenbuurt"
UNWILLING = "Liander"
TAKEN_UP = 3  # how many of the best koppelkansen of the area come into the plan


def load() -> None:
    """Link what is there already; a chain that somebody made stays as it is."""
    area = CaseArea.objects.get(slug=AREA)
    if ActivityLink.objects.filter(activity__plan__area=area).exists():
        return
    user = person("kernteam")
    taken_up = _agree(area)
    with pghistory.context(user=user.pk), transaction.atomic():
        _link(area, taken_up, user)
        _decide(area, user)


def _agree(area: CaseArea) -> list[Opportunity]:
    """Agree on the best koppelkansen of the area, on one of them without everybody, and realise the one that is past.

    Returns those that came into the plan.
    """
    found = Opportunity.objects.filter(state=OpportunityState.FOUND).in_area(area).ranked()
    found = [row for row in found if rounds.all_can_answer(row)]
    for row in [row for row in found if row.is_past]:
        rounds.realise(rounds.take_up(rounds.agree_together(row)))
    coming = [row for row in found if not row.is_past]
    larger = next((row for row in coming if row.members.count() > ENOUGH), None)
    best = [row for row in coming if row != larger][: TAKEN_UP - 1]
    agreed = [rounds.agree_together(row) for row in best]
    if larger:
        agreed.append(rounds.agree_together(larger, unwilling=UNWILLING))
    return [rounds.take_up(row) for row in agreed]


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
