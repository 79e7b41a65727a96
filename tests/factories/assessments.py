"""Makes value assessments for tests, as far along as asked."""

import datetime as dt
import uuid
from decimal import Decimal

from areas.domain.assessment_setup import add_alternative, add_assessor, add_criterion
from areas.domain.assessments import close_assessment, create_assessment, open_scoring, open_weighing
from areas.domain.frameworks import freeze_framework
from areas.domain.money import add_money_item
from areas.domain.scoring import GivenScore, give_scores, give_weights
from areas.models import (
    Alternative,
    Assessment,
    Assessor,
    CaseArea,
    DiscountRate,
    MoneyItem,
    WeighingFramework,
)
from stakeholders.enums import Role
from tests.factories.areas import make_phases
from tests.factories.stakeholders import make_core_team_member, make_member

# The worked assessment: rows are the alternatives 0, A and B, columns the criteria c1 … c4.
SCORES = {
    0: [[30, 20, 40, 60], [50, 40, 50, 50], [80, 75, 70, 30]],
    1: [[30, 30, 40, 70], [60, 40, 60, 50], [70, 80, 60, 20]],
    2: [[20, 20, 50, 60], [50, 60, 50, 60], [90, 70, 80, 10]],
}
POINTS = {0: (100, 60, 40, 50), 1: (80, 100, 60, 100), 2: (50, 50, 25, 100)}
CRITERIA = ("c1", "c2", "c3", "c4")


def make_assessment(area: CaseArea, organisations, *, user=None, members=(), **fields) -> Assessment:
    """Make an assessment that is being set up: three alternatives, four criteria, an assessor per organisation.

    `members` are the people to ask, one for each organisation; without them people are made.
    """
    user = user or make_core_team_member()
    fields.setdefault("title", "Welke variant?")
    assessment = create_assessment(area, key=uuid.uuid4(), user=user, **fields)
    for name in ("Nul", "A", "B"):
        add_alternative(assessment, key=uuid.uuid4(), user=user, name=name, is_baseline=name == "Nul")
    for name in CRITERIA:
        add_criterion(
            assessment, key=uuid.uuid4(), user=user, name=name, anchor_0="slecht", anchor_100="goed", kind="scored"
        )
    people = list(members) or [make_member(organisation, Role.ASSESSOR) for organisation in organisations]
    for organisation, member in zip(organisations, people, strict=True):
        add_assessor(assessment, key=uuid.uuid4(), user=user, member=member, organisation=organisation)
    return assessment


def make_weighed(assessment: Assessment, *, user=None) -> Assessment:
    """Let every assessor weigh, and open scoring."""
    user = user or make_core_team_member()
    open_weighing(assessment, user=user)
    for number, assessor in enumerate(assessors(assessment)):
        points = dict(zip(assessment.criteria.values_list("pk", flat=True), POINTS[number % 3], strict=True))
        give_weights(assessor, user=assessor.user, expected_version=assessor.version, points=points, ready=True)
    return open_scoring(Assessment.objects.get(pk=assessment.pk), user=user)


def make_scored(assessment: Assessment, *, user=None) -> Assessment:
    """Let every assessor weigh and score everything."""
    current = make_weighed(assessment, user=user)
    for number, assessor in enumerate(assessors(assessment)):
        score_all(assessor, SCORES[number % 3])
    return current


def make_closed(assessment: Assessment, *, user=None) -> Assessment:
    """Let every assessor weigh and score everything, and close."""
    return close_assessment(make_scored(assessment, user=user), user=user or make_core_team_member())


def make_framework(assessment: Assessment, *, user=None, gate=None, choice: str = "B", **fields) -> WeighingFramework:
    """Freeze the framework of a closed assessment, for the gate of a new phase unless one is given."""
    return freeze_framework(
        assessment,
        key=uuid.uuid4(),
        user=user or make_core_team_member(),
        gate=gate or make_phases(0)[0].gate,
        choice=assessment.alternatives.get(name=choice),
        motivation=fields.pop("motivation", "Dient de meeste opgaven."),
        other_choice=fields.pop("other_choice", "A is zekerder."),
        **fields,
    )


def make_money(alternative: Alternative, *, user=None, **fields) -> MoneyItem:
    """Record a cost of € 100 now for the first organisation that assesses, unless told otherwise."""
    assessment = alternative.assessment
    rate, _is_new = DiscountRate.objects.get_or_create(
        code="standaard",
        valid_from=dt.date(2021, 1, 1),
        defaults={"name": "Standaard", "percentage": Decimal("2.25")},
    )
    fields = {"kind": "cost", "title": "Aanleg", "source": "Raming", "low": 100, "mode": 100, "high": 100} | fields
    fields.setdefault("organisation", assessors(assessment)[0].organisation)
    user = user or make_core_team_member()
    return add_money_item(assessment, key=uuid.uuid4(), user=user, alternative=alternative, rate=rate, **fields)


def assessors(assessment: Assessment) -> list[Assessor]:
    return list(assessment.assessors.select_related("user").order_by("pk"))


def score_all(assessor: Assessor, table) -> None:
    """Give the scores of a table (alternatives × criteria); None is "don't know"."""
    alternatives = list(assessor.assessment.alternatives.values_list("pk", flat=True))
    for column, criterion in enumerate(assessor.assessment.criteria.all()):
        answers = {
            alternative: GivenScore(value=table[row][column], reason="omdat")
            for row, alternative in enumerate(alternatives)
        }
        give_scores(assessor, user=assessor.user, criterion=criterion, scores=answers)
