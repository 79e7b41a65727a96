"""A value assessment is set up, weighed, scored, closed and reopened."""

import uuid

import pytest

from areas.domain import assessment_setup as setup
from areas.domain.assessments import (
    change_assessment,
    close_assessment,
    create_assessment,
    open_scoring,
    open_weighing,
    reopen_assessment,
    return_to_setup,
)
from areas.models import CriterionSet, CriterionSetItem, Scenario, Score, Weighting
from areas.queries.history import area_history
from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.submissions import AlreadySubmitted
from stakeholders.enums import Role
from tests.factories.areas import make_area, make_challenge
from tests.factories.assessments import assessors, make_assessment, make_closed, make_scored, make_weighed
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation

pytestmark = pytest.mark.django_db
SCALE = {"anchor_0": "slecht", "anchor_100": "goed"}


@pytest.fixture
def user():
    return make_core_team_member()


@pytest.fixture
def water():
    return make_organisation("Water")


@pytest.fixture
def area(water):
    return make_area(partners=[water])


@pytest.fixture
def assessment(area, water, user):
    return make_assessment(area, [water], user=user)


def test_submitting_twice_gives_one_assessment(area, user):
    key = uuid.uuid4()
    create_assessment(area, key=key, user=user, title="Varianten")
    with pytest.raises(AlreadySubmitted):
        create_assessment(area, key=key, user=user, title="Varianten")
    assert area.assessments.count() == 1


class TestSettingUp:
    def test_weighing_needs_something_to_weigh_and_somebody_who_does(self, area, water, user):
        empty = create_assessment(area, key=uuid.uuid4(), user=user, title="Leeg")
        for add in (
            lambda: setup.add_alternative(empty, key=uuid.uuid4(), user=user, name="A"),
            lambda: setup.add_criterion(empty, key=uuid.uuid4(), user=user, name="c", **SCALE),
            lambda: setup.add_assessor(
                empty, key=uuid.uuid4(), user=user, member=make_member(water, Role.ASSESSOR), organisation=water
            ),
        ):
            with pytest.raises(DomainError):
                open_weighing(empty, user=user)
            add()
        assert open_weighing(empty, user=user).state == "weighing"

    def test_there_is_one_baseline_and_each_name_once(self, assessment, user):
        with pytest.raises(DomainError) as error:
            setup.add_alternative(assessment, key=uuid.uuid4(), user=user, name="C", is_baseline=True)
        assert error.value.field == "is_baseline"
        with pytest.raises(DomainError) as error:
            setup.add_alternative(assessment, key=uuid.uuid4(), user=user, name="A")
        assert error.value.field == "name"

    def test_variants_of_the_area_are_added_once(self, assessment, area, user):
        Scenario.objects.create(area=area, name="Alles tegelijk", description="In één jaar.")
        Scenario.objects.create(area=make_area(), name="Elders")
        assert setup.add_scenarios(assessment, user=user) == 1
        assert setup.add_scenarios(assessment, user=user) == 0
        assert list(assessment.alternatives.values_list("name", flat=True)) == ["Nul", "A", "B", "Alles tegelijk"]

    def test_criteria_of_a_set_come_with_their_scales_and_only_when_new(self, assessment, user):
        row = CriterionSet.objects.create(name="Set")
        for name in ("c1", "Water"):
            CriterionSetItem.objects.create(set=row, name=name, anchor_0="nat", anchor_100="droog")
        assert setup.add_criteria_of_set(assessment, user=user, criterion_set=row) == 1
        assert assessment.criteria.get(name="Water").anchor_0 == "nat"
        assert assessment.criteria.get(name="c1").anchor_0 == "slecht"

    @pytest.mark.parametrize("scale", [{}, {"raw_0": 1, "raw_100": 1}, {"raw_0": 0, "raw_50": 9, "raw_100": 5}])
    def test_a_measured_criterion_needs_a_scale(self, assessment, user, scale):
        with pytest.raises(DomainError):
            setup.add_criterion(
                assessment, key=uuid.uuid4(), user=user, name="Kosten", kind="measured", **SCALE, **scale
            )

    def test_a_challenge_of_another_area_cannot_be_served(self, assessment, water, user):
        challenge = make_challenge(make_area(partners=[water]), water)
        with pytest.raises(DomainError) as error:
            setup.add_criterion(assessment, key=uuid.uuid4(), user=user, name="c9", challenge=challenge, **SCALE)
        assert error.value.field == "challenge"

    def test_an_assessor_works_for_a_partner_of_the_area(self, assessment, water, user):
        stranger, other = make_organisation("Vreemd"), make_member(water, Role.ASSESSOR)
        member = make_member(stranger, Role.ASSESSOR)
        for person, organisation in ((member, stranger), (member, water)):
            with pytest.raises(DomainError) as error:
                setup.add_assessor(assessment, key=uuid.uuid4(), user=user, member=person, organisation=organisation)
            assert error.value.field == "organisation"
        setup.add_assessor(assessment, key=uuid.uuid4(), user=user, member=other, organisation=water)
        with pytest.raises(DomainError) as error:
            setup.add_assessor(assessment, key=uuid.uuid4(), user=user, member=other, organisation=water)
        assert error.value.field == "member"

    def test_a_stale_change_is_refused(self, assessment, user):
        criterion = assessment.criteria.first()
        setup.change_criterion(criterion, user=user, expected_version=1, name="c1", anchor_0="nieuw")
        with pytest.raises(StaleVersion):
            setup.change_criterion(criterion, user=user, expected_version=1, name="c1", anchor_0="anders")
        with pytest.raises(StaleVersion):
            change_assessment(assessment, user=user, expected_version=9, title="Anders")

    def test_a_changed_scale_asks_for_weights_again(self, assessment, user):
        open_weighing(assessment, user=user)
        assessor = assessors(assessment)[0]
        type(assessor).objects.filter(pk=assessor.pk).update(weights_ready=True)
        setup.change_criterion(
            assessment.criteria.first(), user=user, expected_version=1, name="c1", anchor_0="heel anders"
        )
        assert assessors(assessment)[0].weights_ready is False


class TestScoring:
    def test_criteria_scales_and_alternatives_are_fixed_once_scoring_opens(self, assessment, user):
        make_weighed(assessment, user=user)
        criterion, alternative = assessment.criteria.first(), assessment.alternatives.first()
        for change in (
            lambda: setup.add_criterion(assessment, key=uuid.uuid4(), user=user, name="c9", **SCALE),
            lambda: setup.change_criterion(criterion, user=user, expected_version=criterion.version, name="x"),
            lambda: setup.remove_criterion(criterion, user=user),
            lambda: setup.add_alternative(assessment, key=uuid.uuid4(), user=user, name="D"),
            lambda: setup.remove_alternative(alternative, user=user),
            lambda: setup.remove_assessor(assessors(assessment)[0], user=user),
            lambda: return_to_setup(assessment, user=user),
        ):
            with pytest.raises(DomainError):
                change()
        assert (assessment.criteria.count(), assessment.alternatives.count()) == (4, 3)

    def test_scoring_waits_for_measurements(self, assessment, user):
        criterion = setup.add_criterion(
            assessment, key=uuid.uuid4(), user=user, name="Open dagen", kind="measured", raw_0=200, raw_100=0, **SCALE
        )
        open_weighing(assessment, user=user)
        with pytest.raises(DomainError):
            open_scoring(assessment, user=user)
        given = {"low": 10, "mode": 20, "high": 30, "source": "raming", "is_example": True}
        setup.measure(criterion, user=user, measurements={row.pk: given for row in assessment.alternatives.all()})
        assert open_scoring(assessment, user=user).state == "scoring"
        assert criterion.less_is_better is True

    def test_nothing_to_close_without_a_score(self, assessment, user):
        current = make_weighed(assessment, user=user)
        with pytest.raises(DomainError):
            close_assessment(current, user=user)

    def test_closing_calculates(self, assessment, user):
        closed = close_assessment(make_scored(assessment, user=user), user=user)
        assert closed.state == "closed"
        assert closed.results.count() == 1


class TestReopening:
    def test_a_new_edition_takes_everything_along_and_the_old_one_stays(self, assessment, user):
        closed = make_closed(assessment, user=user)
        new = reopen_assessment(closed, key=uuid.uuid4(), user=user)
        assert (new.edition, new.previous, new.state) == (2, closed, "setting_up")
        assert [a.name for a in new.alternatives.all()] == ["Nul", "A", "B"]
        assert Score.objects.filter(assessor__assessment=new).count() == 12
        assert Weighting.objects.filter(assessor__assessment=new).count() == 4
        assert [(a.weights_ready, a.scores_ready) for a in assessors(new)] == [(False, False)]
        closed.refresh_from_db()
        assert closed.state == "closed"

    def test_only_once(self, assessment, user):
        closed = make_closed(assessment, user=user)
        reopen_assessment(closed, key=uuid.uuid4(), user=user)
        with pytest.raises(DomainError):
            reopen_assessment(closed, key=uuid.uuid4(), user=user)

    def test_history_tells_it_in_one_sentence_with_what_was_taken_over(self, assessment, user):
        closed = make_closed(assessment, user=user)
        new = reopen_assessment(closed, key=uuid.uuid4(), user=user)
        history = area_history(closed.area, user)
        (entry,) = [entry for entry in history[:50] if entry.parts]
        assert "editie <em>2</em>" in entry.sentence
        taken_over = [*new.alternatives.all(), *new.criteria.all()]
        assert len(entry.parts) == len(taken_over) == 7
        assert all(f"<em>{row}</em>" in part.sentence for row, part in zip(taken_over, entry.parts, strict=True))
        assert len(history) == len(history[:50])
