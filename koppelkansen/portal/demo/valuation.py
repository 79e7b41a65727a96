"""Two value assessments of the Bloemenbuurt: one closed with its result, one that waits for scores.

Alternatives, scores, weights and amounts are example values and say so.
"""

import uuid

import pghistory
from django.db import transaction

from areas.domain import assessment_setup as setup
from areas.domain.assessments import close_assessment, create_assessment, open_scoring, open_weighing
from areas.domain.frameworks import freeze_framework
from areas.domain.money import add_money_item
from areas.domain.scenarios import change_scenario
from areas.domain.scoring import GivenScore, finish_scoring, give_scores, give_weights
from areas.enums import AssessmentState, CriterionKind, MoneyKind
from areas.models import (
    Alternative,
    Assessment,
    CaseArea,
    Challenge,
    Criterion,
    DiscountRate,
    Gate,
    Opportunity,
    Scenario,
)
from koppelkansen.portal.demo.logins import person
from koppelkansen.portal.demo.organisations import organisation
from koppelkansen.portal.demo.valuation_values import (
    CHOICE,
    CRITERIA,
    DAYS_OPEN,
    ESTIMATE,
    EXAMPLE,
    MONEY,
    MOTIVATION,
    OPEN_TITLE,
    OTHER_CHOICE,
    PEOPLE,
    REASONS,
    TAKES,
    TITLE,
    VARIANTS,
)


def load() -> None:
    """Make the assessments that are not there yet, each as a whole."""
    area = CaseArea.objects.get(slug="bloemenbuurt")
    lead = person("projectmanager")
    with pghistory.context(user=lead.pk):
        for title, is_closed in ((TITLE, True), (OPEN_TITLE, False)):
            if not Assessment.objects.filter(area=area, title=title).exists():
                with transaction.atomic():
                    assessment = _set_up(area, lead, title)
                    _weigh(assessment, lead)
                    if is_closed:
                        _score(assessment, lead)
        _take_koppelkansen(area, lead)
        _freeze(area, lead)


def _take_koppelkansen(area: CaseArea, lead) -> None:
    """Let the variants that work together take the best koppelkansen of the area, of which no two share a work."""
    variants = Scenario.objects.filter(area=area, name__in=TAKES, opportunities=None)
    if not variants:
        return
    chosen, works = [], set()
    for row in Opportunity.objects.in_area(area).current().ranked().prefetch_related("works"):
        own = {work.pk for work in row.works.all()}
        if not own & works:
            chosen.append(row)
            works |= own
    for row in variants:
        change_scenario(row, user=lead, expected_version=row.version, opportunities=chosen[: TAKES[row.name]])


def _freeze(area: CaseArea, lead) -> None:
    """Freeze the framework for the gate after the area's phase, so that page, files and plan show one."""
    assessment = Assessment.objects.filter(area=area, title=TITLE, state=AssessmentState.CLOSED).first()
    gate = Gate.objects.filter(phase__number=area.phase.number + 1).first()
    if assessment and gate:
        freeze_framework(
            assessment,
            key=uuid.uuid4(),
            user=lead,
            gate=gate,
            choice=assessment.alternatives.get(name=CHOICE),
            motivation=MOTIVATION,
            other_choice=OTHER_CHOICE,
        )


def _set_up(area: CaseArea, lead, title: str) -> Assessment:
    for name, description, is_baseline in VARIANTS:
        Scenario.objects.get_or_create(
            area=area,
            name=name,
            defaults={"description": f"{description} ({EXAMPLE}.)", "is_baseline": is_baseline},
        )
    question = "Welke aanpak dient de meeste opgaven van de buurt, tegen welke kosten en voor wie?"
    assessment = create_assessment(area, key=uuid.uuid4(), user=lead, title=title, question=question)
    for name, description, is_baseline in VARIANTS:
        setup.add_alternative(
            assessment,
            key=uuid.uuid4(),
            user=lead,
            name=name,
            description=description,
            scenario=Scenario.objects.get(area=area, name=name),
            is_baseline=is_baseline,
        )
    for name, low, middle, high, challenge in CRITERIA:
        setup.add_criterion(
            assessment,
            key=uuid.uuid4(),
            user=lead,
            name=name,
            anchor_0=low,
            anchor_50=middle,
            anchor_100=high,
            challenge=Challenge.objects.filter(area=area, title=challenge).first(),
            kind=CriterionKind.SCORED,
        )
    _add_days_open(assessment, lead)
    for address, name, _points, _scores in PEOPLE:
        setup.add_assessor(
            assessment,
            key=uuid.uuid4(),
            user=lead,
            member=person(address),
            organisation=organisation(name),
        )
    _add_money(assessment, lead)
    return assessment


def _add_days_open(assessment: Assessment, lead) -> None:
    name, days = DAYS_OPEN
    criterion = setup.add_criterion(
        assessment,
        key=uuid.uuid4(),
        user=lead,
        name=name,
        explanation="Aantal dagen dat een gemiddelde straat open ligt.",
        anchor_0="zo lang als de nulvariant of langer",
        anchor_100="een maand of korter",
        kind=CriterionKind.MEASURED,
        unit="dagen",
        raw_0=240,
        raw_100=30,
    )
    measurements = {
        row.pk: {"low": low, "mode": mode, "high": high, "source": ESTIMATE, "is_example": True}
        for row, (low, mode, high) in zip(_alternatives(assessment), days, strict=True)
    }
    setup.measure(criterion, user=lead, measurements=measurements)


def _add_money(assessment: Assessment, lead) -> None:
    alternatives = _alternatives(assessment)
    for place, kind, title, name, rate, first, last, low, mode, high in MONEY:
        add_money_item(
            assessment,
            key=uuid.uuid4(),
            user=lead,
            alternative=alternatives[place],
            kind=MoneyKind(kind),
            title=title,
            organisation=organisation(name),
            rate=DiscountRate.objects.filter(code=rate).first(),
            first_year=first,
            last_year=last,
            every=1,
            low=low,
            mode=mode,
            high=high,
            source=ESTIMATE,
            is_example=True,
        )


def _weigh(assessment: Assessment, lead) -> None:
    open_weighing(assessment, user=lead)
    criteria = list(assessment.criteria.order_by("position").values_list("pk", flat=True))
    for address, _name, points, _scores in PEOPLE:
        seat = assessment.assessors.get(user=person(address))
        give_weights(
            seat,
            user=seat.user,
            expected_version=seat.version,
            points=dict(zip(criteria, points, strict=True)),
            ready=True,
        )
    open_scoring(assessment, user=lead)


def _score(assessment: Assessment, lead) -> None:
    alternatives = _alternatives(assessment)
    for number, (address, _name, _points, scores) in enumerate(PEOPLE):
        seat = assessment.assessors.get(user=person(address))
        for column, criterion in enumerate(
            assessment.criteria.filter(kind=CriterionKind.SCORED).order_by("position")
        ):
            answers = {
                alternative.pk: GivenScore(
                    value=scores[row][column],
                    reason=_reason(criterion) if alternative is alternatives[2] and number == column else "",
                )
                for row, alternative in enumerate(alternatives)
            }
            give_scores(seat, user=seat.user, criterion=criterion, scores=answers)
        finish_scoring(seat, user=seat.user)
    close_assessment(assessment, user=lead)


def _reason(criterion: Criterion) -> str:
    """Each criterion is explained by another organisation."""
    return f"{REASONS[criterion.name]} ({EXAMPLE}.)"


def _alternatives(assessment: Assessment) -> list[Alternative]:
    return list(assessment.alternatives.order_by("position"))
