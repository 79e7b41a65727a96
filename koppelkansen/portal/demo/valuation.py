"""Two value assessments of the Bloemenbuurt: one closed with its result, one that waits for scores.

Alternatives, scores, weights and amounts are example values and say so.
"""

import uuid

import pghistory
from django.db import transaction

from areas.domain import assessment_setup as setup
from areas.domain.assessments import close_assessment, create_assessment, open_scoring, open_weighing
from areas.domain.money import add_money_item
from areas.domain.scenarios import change_scenario
from areas.domain.scoring import GivenScore, finish_scoring, give_scores, give_weights
from areas.enums import CriterionKind, MoneyKind
from areas.models import Alternative, Assessment, CaseArea, Challenge, DiscountRate, Opportunity, Scenario
from koppelkansen.portal.demo.logins import person
from koppelkansen.portal.demo.organisations import organisation

EXAMPLE = "Voorbeeldwaarde"
TITLE = "Welke aanpak van de Bloemenbuurt? (voorbeeld)"
OPEN_TITLE = "Inrichting van de straten (voorbeeld)"
VARIANTS = (
    ("Nulvariant: ieder voor zich", "Elke organisatie doet haar eigen werk in haar eigen jaar.", True),
    ("Straat en riool samen", "Waternet en de gemeente gaan samen op; warmte en stroom volgen later.", False),
    ("Alles in één keer", "Riool, warmte, stroom, straat en woningen in één aaneengesloten periode.", False),
    ("Straat voor straat", "Alle partijen samen, maar gefaseerd: elk jaar een deel van de buurt.", False),
)
# How many koppelkansen a variant takes, the best first.
TAKES = {"Straat en riool samen": 2, "Alles in één keer": 5, "Straat voor straat": 5}
# Name, what 0, 50 and 100 mean, and the title of the challenge it stands for.
CRITERIA = (
    ("Wonen", "duurder of slechter wonen", "zoals nu", "comfortabel en betaalbaar", "Woningen verduurzamen"),
    (
        "Leven van bewoners",
        "extra lasten en onrust",
        "geen verschil",
        "meer bestaanszekerheid en werk",
        "Bestaanszekerheid en leefbaarheid",
    ),
    (
        "Klimaat",
        "meer water op straat",
        "zoals nu",
        "droog en schaduwrijk",
        "Minder water op straat, meer schaduw",
    ),
    (
        "Warmte en stroom",
        "niets geregeld",
        "plan en ruimte",
        "aangesloten",
        "Buurt aansluiten op warmte",
    ),
    ("Uitvoerbaarheid", "zeer onzeker", "haalbaar met afspraken", "bewezen aanpak", ""),
)
DAYS_OPEN = ("Dagen open", ((200, 215, 240), (150, 170, 190), (70, 90, 120), (85, 110, 140)))
# Assessor, organisation, points (criteria and days open), scores per alternative; None is "don't know".
PEOPLE = (
    (
        "beoordelaar",
        "Waternet",
        (40, 50, 90, 40, 100, 70),
        ((40, 35, 30, 20, 80), (50, 45, 75, 35, 75), (70, 60, 85, 85, 35), (65, 60, 80, 75, 65)),
    ),
    (
        "beoordelaar.corporatie",
        "Woningcorporatie",
        (100, 90, 50, 70, 60, 40),
        ((35, 30, 40, 25, 70), (45, 40, 60, 40, 70), (90, 75, 75, 90, 45), (75, 80, 70, 80, 70)),
    ),
    (
        "projectmanager",
        "Verkeer & Openbare Ruimte",
        (50, 70, 80, 60, 70, 100),
        ((40, 40, 35, 25, 85), (50, 50, 70, 40, 80), (65, 55, 90, 80, 40), (60, 65, 85, 75, 70)),
    ),
    (
        "directeur.warmte",
        "Vattenfall Warmte",
        (60, 40, 40, 100, 80, 50),
        ((45, None, 40, 15, 60), (50, None, 55, 30, 60), (80, 60, 70, 95, 60), (70, 60, 65, 70, 55)),
    ),
    (
        "werkplanner.liander",
        "Liander",
        (50, 40, 50, 90, 100, 80),
        ((40, 40, None, 30, 75), (45, 45, None, 35, 70), (70, 55, 75, 85, 30), (65, 60, 70, 80, 60)),
    ),
)
REASONS = {
    "Wonen": "Woningen en straat tegelijk aanpakken scheelt bewoners een tweede verhuizing of verbouwing.",
    "Leven van bewoners": "Hoe korter en beter aangekondigd, hoe minder onrust; werk voor de buurt telt mee.",
    "Klimaat": "Bovengronds en ondergronds samen ontwerpen geeft ruimte voor water en bomen.",
    "Warmte en stroom": "Een net dat in één keer ligt, is goedkoper en eerder klaar.",
    "Uitvoerbaarheid": "Meer partijen tegelijk in één straat vraagt een strakke regie.",
}
STREET = "Verkeer & Openbare Ruimte"
# Alternative, kind, what, who, rate, first and last year, low, mode, high (euros).
MONEY = (
    (0, "cost", "Riool vervangen", "Waternet", "verzonken", 2, 2, 2_600_000, 3_000_000, 3_700_000),
    (
        0,
        "cost",
        "Straten herinrichten",
        STREET,
        "verzonken",
        4,
        4,
        3_100_000,
        3_500_000,
        4_200_000,
    ),
    (0, "cost", "Warmtenet aanleggen", "Vattenfall Warmte", "verzonken", 6, 6, 3_800_000, 4_500_000, 6_000_000),
    (1, "cost", "Riool vervangen", "Waternet", "verzonken", 2, 2, 2_100_000, 2_500_000, 3_100_000),
    (
        1,
        "cost",
        "Straten herinrichten",
        STREET,
        "verzonken",
        2,
        2,
        2_500_000,
        2_900_000,
        3_500_000,
    ),
    (1, "cost", "Warmtenet aanleggen", "Vattenfall Warmte", "verzonken", 6, 6, 3_800_000, 4_500_000, 6_000_000),
    (1, "benefit", "Minder wateroverlast", "Woningcorporatie", "standaard", 3, 50, 30_000, 45_000, 60_000),
    (2, "cost", "Riool vervangen", "Waternet", "verzonken", 3, 3, 1_900_000, 2_300_000, 3_000_000),
    (
        2,
        "cost",
        "Straten herinrichten",
        STREET,
        "verzonken",
        3,
        3,
        2_300_000,
        2_700_000,
        3_500_000,
    ),
    (2, "cost", "Warmtenet aanleggen", "Vattenfall Warmte", "verzonken", 3, 3, 3_000_000, 3_600_000, 5_200_000),
    (2, "benefit", "Minder wateroverlast", "Woningcorporatie", "standaard", 4, 50, 30_000, 45_000, 60_000),
    (2, "benefit", "Lagere energielasten", "Woningcorporatie", "standaard", 4, 50, 120_000, 180_000, 230_000),
    (2, "benefit", "Minder hinder voor verkeer", STREET, "niet-lineair", 3, 5, 20_000, 40_000, 70_000),
    (3, "cost", "Riool vervangen", "Waternet", "verzonken", 3, 6, 500_000, 600_000, 760_000),
    (3, "cost", "Straten herinrichten", STREET, "verzonken", 3, 6, 620_000, 710_000, 880_000),
    (3, "cost", "Warmtenet aanleggen", "Vattenfall Warmte", "verzonken", 3, 6, 850_000, 960_000, 1_250_000),
    (3, "benefit", "Minder wateroverlast", "Woningcorporatie", "standaard", 6, 50, 30_000, 45_000, 60_000),
    (3, "benefit", "Lagere energielasten", "Woningcorporatie", "standaard", 6, 50, 120_000, 180_000, 230_000),
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
        row.pk: {"low": low, "mode": mode, "high": high, "source": EXAMPLE, "is_example": True}
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
            source=EXAMPLE,
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
    for address, _name, _points, scores in PEOPLE:
        seat = assessment.assessors.get(user=person(address))
        for column, criterion in enumerate(
            assessment.criteria.filter(kind=CriterionKind.SCORED).order_by("position")
        ):
            answers = {
                alternative.pk: GivenScore(
                    value=scores[row][column],
                    reason=f"{REASONS[criterion.name]} ({EXAMPLE}.)" if alternative is alternatives[2] else "",
                )
                for row, alternative in enumerate(alternatives)
            }
            give_scores(seat, user=seat.user, criterion=criterion, scores=answers)
        finish_scoring(seat, user=seat.user)
    close_assessment(assessment, user=lead)


def _alternatives(assessment: Assessment) -> list[Alternative]:
    return list(assessment.alternatives.order_by("position"))
