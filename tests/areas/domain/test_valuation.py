"""From rows to result: the worked assessment through the database, repeatable to the byte."""

import json
import uuid
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from areas.domain import assessment_setup as setup
from areas.domain.assessments import close_assessment, open_scoring, open_weighing
from areas.domain.scoring import GivenScore, give_scores
from areas.domain.valuation import calculate, verify
from areas.models import Assessment, AssessmentResult, Weighting
from koppelkansen.core.exceptions import DomainError
from tests.factories.areas import make_area
from tests.factories.assessments import assessors, make_assessment, make_closed, make_weighed
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_core_team_member()


@pytest.fixture
def assessment(user):
    organisations = [make_organisation(f"Organisatie {letter}") for letter in "xyz"]
    return make_assessment(make_area(partners=organisations), organisations, user=user)


def names(result, key):
    return {row["key"]: row["name"] for row in result.inputs[key]}


def test_the_worked_assessment(assessment, user):
    result = make_closed(assessment, user=user).results.get()
    alternatives = names(result, "alternatives")
    found = {alternatives[row["alternative"]]: row["utility"] for row in result.outcome["standings"]}
    assert found == pytest.approx({"B": 57.5198, "A": 51.8144, "Nul": 39.9468}, abs=5e-5)
    assert result.outcome["concordance"]["w"]["value"] == pytest.approx(0.777778, abs=1e-6)


def test_a_stored_result_repeats_from_its_inputs_to_the_byte(assessment, user):
    make_closed(assessment, user=user)
    stored = AssessmentResult.objects.get()
    assert verify(stored) is True
    stored.inputs["settings"]["seed"] += 1
    assert verify(stored) is False


def test_the_same_inputs_are_not_calculated_again(assessment, user):
    closed = make_closed(assessment, user=user)
    first = closed.results.get()
    assert calculate(closed, user=user) == first
    closed.voice = "assessor"
    closed.seed = 77
    assert calculate(closed, user=user) != first
    assert closed.results.count() == 2


def test_dont_know_reaches_the_engine_as_unknown(assessment, user):
    current = make_weighed(assessment, user=user)
    one = assessors(assessment)[0]
    alternatives, criterion = list(assessment.alternatives.all()), assessment.criteria.first()
    answers = {alternatives[0].pk: GivenScore(None), alternatives[1].pk: GivenScore(40)}
    give_scores(one, user=one.user, criterion=criterion, scores=answers)
    result = close_assessment(current, user=user).results.get()
    standing = next(row for row in result.outcome["standings"] if row["alternative"] == f"a{alternatives[0].pk}")
    assert (standing["low"], standing["utility"], standing["high"]) == (0, 50, 100)
    assert [row["key"] for row in result.inputs["assessors"]] == [f"k{one.pk}"]


def test_what_is_all_measured_is_closed_on_weights_alone(assessment, user):
    assessment.criteria.exclude(name="c1").delete()
    assessment.criteria.update(kind="measured", raw_0=240, raw_100=40)
    days = {"Nul": 240, "A": 140, "B": 60}
    exact = {"source": "planning", "is_example": True}
    measured = {
        row.pk: {"low": days[row.name], "mode": days[row.name], "high": days[row.name], **exact}
        for row in assessment.alternatives.all()
    }
    setup.measure(assessment.criteria.get(), user=user, measurements=measured)
    open_weighing(assessment, user=user)
    scoring = open_scoring(Assessment.objects.get(pk=assessment.pk), user=user)
    with pytest.raises(DomainError, match="nog niemand gewogen"):
        close_assessment(scoring, user=user)
    seat = assessors(assessment)[0]
    Weighting.objects.create(assessor=seat, criterion=assessment.criteria.get(), points=100)
    result = close_assessment(Assessment.objects.get(pk=assessment.pk), user=user).results.get()
    found = {names(result, "alternatives")[row["alternative"]]: row["utility"] for row in result.outcome["standings"]}
    assert found == pytest.approx({"B": 90, "A": 50, "Nul": 0})
    assert len(result.inputs["assessors"]) == 1
    assert verify(result) is True


def test_measured_criteria_use_their_scale(assessment, user):
    criterion = setup.add_criterion(
        assessment,
        key=uuid.uuid4(),
        user=user,
        name="Open dagen",
        kind="measured",
        raw_0=200,
        raw_50=50,
        points="20 = 90",
        raw_100=0,
        anchor_0="lang",
        anchor_100="kort",
    )
    alternatives = list(assessment.alternatives.all())
    setup.measure(
        criterion,
        user=user,
        measurements={
            row.pk: {"low": days, "mode": days, "high": days, "source": "raming", "is_example": True}
            for row, days in zip(alternatives, (200, 50, 35), strict=True)
        },
    )
    open_weighing(assessment, user=user)
    open_scoring(assessment, user=user)
    one = assessors(assessment)[0]
    give_scores(
        one, user=one.user, criterion=assessment.criteria.first(), scores={alternatives[0].pk: GivenScore(50)}
    )
    result = close_assessment(Assessment.objects.get(pk=assessment.pk), user=user).results.get()
    cells = [row for row in result.outcome["cells"] if row["criterion"] == f"c{criterion.pk}"]
    assert sorted(row["mean"] for row in cells) == [0, 50, 70]


class TestCommand:
    def run(self, *arguments):
        out = StringIO()
        call_command("assess", *arguments, stdout=out)
        return out.getvalue()

    def test_text(self, assessment, user):
        make_closed(assessment, user=user)
        lines = self.run(str(assessment.pk)).splitlines()
        assert [line.split()[:3] for line in lines[1:4]] == [
            ["1", "B", "57.5"],
            ["2", "A", "51.8"],
            ["3", "Nul", "39.9"],
        ]

    def test_json(self, assessment, user):
        closed = make_closed(assessment, user=user)
        printed = json.loads(self.run(str(closed.pk), "--json"))
        assert printed["checksum"] == closed.results.get().checksum
        assert len(printed["outcome"]["standings"]) == 3

    def test_what_cannot_be_is_explained(self, assessment, user):
        with pytest.raises(CommandError):
            self.run("999999")
        with pytest.raises(CommandError):
            self.run(str(assessment.pk))


def test_nothing_is_calculated_before_closing(assessment, user):
    with pytest.raises(DomainError):
        calculate(assessment, user=user)
