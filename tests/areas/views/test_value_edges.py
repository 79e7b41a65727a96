"""Assessments with next to nothing in them: the page and the command give a sensible result or say why not."""

import re
import uuid
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.html import strip_tags

from areas.domain import assessment_setup as setup
from areas.domain.assessments import close_assessment, create_assessment, open_scoring, open_weighing
from areas.domain.scoring import GivenScore, give_scores, give_weights
from areas.models import Assessment
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation

pytestmark = pytest.mark.django_db
NOT_A_NUMBER = re.compile(r"\b(nan|inf|none|undefined)\b", re.IGNORECASE)


def make_closed(user, tables, points):
    """Close an assessment of which `tables` are the scores per assessor (alternatives × criteria, None = unknown)."""
    organisations = [make_organisation(f"Organisatie {number}") for number in range(len(tables))]
    area = make_area(slug="buurt", partners=organisations)
    assessment = create_assessment(area, key=uuid.uuid4(), user=user, title="Randgeval", samples=1000)
    for number in range(len(tables[0])):
        setup.add_alternative(assessment, key=uuid.uuid4(), user=user, name=f"A{number}", is_baseline=number == 0)
    for number in range(len(tables[0][0])):
        scale = {"anchor_0": "slecht", "anchor_100": "goed"}
        setup.add_criterion(assessment, key=uuid.uuid4(), user=user, name=f"c{number}", **scale)
    seats = [
        setup.add_assessor(
            assessment, key=uuid.uuid4(), user=user, member=make_member(one, Role.ASSESSOR), organisation=one
        )
        for one in organisations
    ]
    criteria, alternatives = list(assessment.criteria.all()), list(assessment.alternatives.all())
    open_weighing(assessment, user=user)
    for seat in seats:
        given = {row.pk: points for row in criteria if points is not None}
        give_weights(seat, user=seat.user, expected_version=seat.version, points=given, ready=False)
    open_scoring(Assessment.objects.get(pk=assessment.pk), user=user)
    for seat, table in zip(seats, tables, strict=True):
        for column, criterion in enumerate(criteria):
            scores = {row.pk: GivenScore(table[place][column]) for place, row in enumerate(alternatives)}
            give_scores(seat, user=seat.user, criterion=criterion, scores=scores)
    return close_assessment(Assessment.objects.get(pk=assessment.pk), user=user)


@pytest.mark.parametrize(
    ("tables", "points", "said"),
    [
        pytest.param(
            [[[40]]],
            100,
            [
                "Er is één alternatief",
                "er is maar één criterium",
                "er is maar één beoordelaar",
                "er is maar één organisatie",
            ],
            id="one alternative, one criterion, one assessor",
        ),
        pytest.param(
            [[[50, 50], [50, 50]], [[50, 50], [50, 50]]],
            0,
            [
                "A0, A1 worden gelijk gewaardeerd",
                "alle gewichten waren nul",
                "alle alternatieven scoren hier gelijk",
                "Geen springt eruit: over alle mogelijke wegingen staan A0 (50 %) en A1 (50 %)",
                "Alle organisaties waarderen A0 en A1 gelijk",
                "A0 en A1 zijn gelijk, en geen verandering van één gewicht",
            ],
            id="all equal, no spread, weights zero",
        ),
        pytest.param(
            [[[None, None], [None, None]], [[None, None], [None, None]]],
            None,
            [
                "Niemand gaf een score, dus er is geen rangorde",
                "gewichten waren niet compleet",
                "Geen score is door twee beoordelaars gegeven",
            ],
            id="nobody knows, nobody weighed",
        ),
        pytest.param(
            [[[0, 100], [100, 0], [None, 20]], [[None, None], [None, None], [60, None]]],
            100,
            [
                "geen score is door twee beoordelaars gegeven",
                "A0 en A1 zijn bij deze gewichten gelijk: elke verandering van een gewicht beslist tussen hen",
            ],
            id="equal at these weights, no score given twice",
        ),
    ],
)
def test_a_result_or_a_reason(login, tables, points, said):
    user = make_core_team_member()
    closed = make_closed(user, tables, points)
    answer = login(user).get(
        reverse("areas:value_result", args=["buurt", closed.pk]), headers={"accept-language": "nl"}
    )
    assert answer.status_code == 200
    text = " ".join(strip_tags(answer.content.decode()).split())
    assert [words for words in said if words.lower() not in text.lower()] == []
    out = StringIO()
    call_command("assess", str(closed.pk), stdout=out)
    assert len(out.getvalue().splitlines()) == len(tables[0]) + 4
    assert NOT_A_NUMBER.findall(text) + NOT_A_NUMBER.findall(out.getvalue()) == []
