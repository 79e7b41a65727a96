"""Weights and scores are given by the assessor himself, in time, and are nobody else's until closing."""

import pytest

from areas.domain.assessments import close_assessment, open_weighing
from areas.domain.scoring import GivenScore, finish_scoring, give_scores, give_weights
from areas.models import Assessment, AssessmentResult, Score, Weighting
from koppelkansen.core.exceptions import DomainError, StaleVersion
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.assessments import SCORES, assessors, make_assessment, make_scored, make_weighed, score_all
from tests.factories.stakeholders import (
    make_administrator,
    make_core_team_member,
    make_member,
    make_organisation,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_core_team_member()


@pytest.fixture
def organisations():
    return [make_organisation("Water"), make_organisation("Warmte")]


@pytest.fixture
def assessment(organisations, user):
    return make_assessment(make_area(partners=organisations), organisations, user=user)


def points_of(assessment, *points):
    return dict(zip(assessment.criteria.values_list("pk", flat=True), points, strict=False))


class TestWeights:
    def test_given_and_changed(self, assessment, user):
        open_weighing(assessment, user=user)
        own = assessors(assessment)[0]
        own = give_weights(
            own, user=own.user, expected_version=own.version, points=points_of(assessment, 100, 50), ready=False
        )
        own = give_weights(
            own, user=own.user, expected_version=own.version, points=points_of(assessment, 80, 50, 0, 0), ready=True
        )
        assert [row.points for row in own.weightings.order_by("criterion")] == [80, 50, 0, 0]
        assert own.weights_ready is True

    def test_all_criteria_need_points_before_they_are_given(self, assessment, user):
        open_weighing(assessment, user=user)
        own = assessors(assessment)[0]
        for points in ((100,), (0, 0, 0, 0)):
            with pytest.raises(DomainError):
                give_weights(
                    own, user=own.user, expected_version=1, points=points_of(assessment, *points), ready=True
                )
        assert own.weightings.count() == 0

    def test_an_older_page_does_not_win(self, assessment, user):
        open_weighing(assessment, user=user)
        own = assessors(assessment)[0]
        points = points_of(assessment, 100, 50)
        give_weights(own, user=own.user, expected_version=1, points=points, ready=False)
        with pytest.raises(StaleVersion):
            give_weights(own, user=own.user, expected_version=1, points=points, ready=False)

    def test_not_for_somebody_else_and_not_after_weighing(self, assessment, user):
        open_weighing(assessment, user=user)
        own, other = assessors(assessment)
        with pytest.raises(DomainError):
            give_weights(own, user=other.user, expected_version=1, points={}, ready=False)
        with pytest.raises(DomainError):
            give_weights(own, user=user, expected_version=1, points={}, ready=False)
        Assessment.objects.filter(pk=assessment.pk).update(state="scoring")
        with pytest.raises(DomainError):
            give_weights(own, user=own.user, expected_version=1, points={}, ready=False)


class TestScores:
    @pytest.fixture
    def own(self, assessment, user):
        make_weighed(assessment, user=user)
        return assessors(assessment)[0]

    def give(self, own, value, version=0, user=None, **fields):
        assessment = own.assessment
        alternative, criterion = assessment.alternatives.first(), assessment.criteria.first()
        if value == "back":
            given = GivenScore(expected_version=version, is_answer=False)
        else:
            given = GivenScore(value=value, expected_version=version, **fields)
        return give_scores(own, user=user or own.user, criterion=criterion, scores={alternative.pk: given})

    def test_given_changed_unknown_and_taken_back(self, own):
        self.give(own, 60, low=50, high=80, reason="meer groen")
        self.give(own, 70, version=1)
        row = own.scores.get()
        assert (row.value, row.low, row.high, row.reason, row.version) == (70, None, None, "", 2)
        self.give(own, None, version=2, reason="geen zicht op")
        assert own.scores.get().value is None
        self.give(own, "back", version=3)
        assert own.scores.count() == 0

    def test_an_older_page_does_not_win(self, own):
        self.give(own, 60)
        self.give(own, 70, version=1)
        for value, version in ((50, 1), ("back", 0), ("back", 1)):
            with pytest.raises(StaleVersion) as error:
                self.give(own, value, version=version)
            assert error.value.current.value == 70

    def test_the_same_answer_twice_is_one(self, own):
        for _number in range(2):
            self.give(own, 60, reason="meer groen")
        assert own.scores.get().version == 1

    def test_not_for_somebody_else(self, own, assessment, user):
        for somebody in (assessors(assessment)[1].user, user):
            with pytest.raises(DomainError):
                self.give(own, 60, user=somebody)

    def test_ready_when_every_cell_has_an_answer(self, own):
        with pytest.raises(DomainError):
            finish_scoring(own, user=own.user)
        table = [list(row) for row in SCORES[0]]
        table[0][0] = None
        score_all(own, table)
        assert finish_scoring(own, user=own.user).scores_ready is True
        first = own.scores.order_by("pk").first()
        self.give(own, 60, version=first.version)
        own.refresh_from_db()
        assert own.scores_ready is True
        self.give(own, "back", version=first.version + 1)
        own.refresh_from_db()
        assert own.scores_ready is False

    def test_nothing_after_closing(self, own, assessment, user):
        score_all(own, SCORES[0])
        close_assessment(Assessment.objects.get(pk=assessment.pk), user=user)
        with pytest.raises(DomainError):
            self.give(own, 10, version=1)


class TestPrivacy:
    """With scores of both organisations present, who sees which rows."""

    @pytest.fixture
    def people(self, assessment, organisations, user):
        make_scored(assessment, user=user)
        first, second = assessors(assessment)
        return {
            "first": first.user,
            "second": second.user,
            "colleague of the first": make_member(organisations[0], Role.PROJECT_MANAGER),
            "director of the first": make_member(organisations[0], Role.DIRECTOR),
            "core team": user,
            "administrator": make_administrator(),
            "outsider": make_user("Buitenstaander"),
        }

    def seen(self, people, rows):
        return {
            name: set(rows.visible_to(person).values_list("assessor__user__pk", flat=True))
            for name, person in people.items()
        }

    @pytest.mark.parametrize("model", [Score, Weighting])
    def test_before_closing_only_ones_own(self, people, model):
        nobody = set()
        assert self.seen(people, model.objects) == {
            "first": {people["first"].pk},
            "second": {people["second"].pk},
            "colleague of the first": nobody,
            "director of the first": nobody,
            "core team": nobody,
            "administrator": nobody,
            "outsider": nobody,
        }

    @pytest.mark.parametrize("model", [Score, Weighting])
    def test_after_closing_those_in_the_area(self, people, assessment, user, model):
        close_assessment(Assessment.objects.get(pk=assessment.pk), user=user)
        everything = {people["first"].pk, people["second"].pk}
        seen = self.seen(people, model.objects)
        assert {name for name, rows in seen.items() if rows == everything} == {
            "first",
            "second",
            "colleague of the first",
            "director of the first",
            "core team",
        }
        assert seen["administrator"] == seen["outsider"] == set()

    def test_results_are_seen_by_the_same_people(self, people, assessment, user):
        close_assessment(Assessment.objects.get(pk=assessment.pk), user=user)
        seen = {name for name, person in people.items() if AssessmentResult.objects.visible_to(person).exists()}
        assert seen == {"first", "second", "colleague of the first", "director of the first", "core team"}
