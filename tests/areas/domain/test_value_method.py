"""Sets of criteria and discount rates are content; what is calculated with stays as it was."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from areas.domain import assessment_setup as setup
from areas.domain import value_method as domain
from areas.models import CriterionSet, CriterionSetItem, DiscountRate, MoneyItem
from koppelkansen.core.exceptions import DomainError, StaleVersion
from tests.factories.areas import make_area
from tests.factories.assessments import make_assessment
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
SCALE = {"anchor_0": "weinig", "anchor_100": "veel"}


@pytest.fixture
def user():
    return make_core_team_member()


def add_rate(user, since, code="standaard", **fields):
    values = {"name": "Standaard", "used_for": "alles", "percentage": Decimal("2.25"), "source": "werkgroep"} | fields
    return domain.add_discount_rate(key=uuid.uuid4(), user=user, code=code, valid_from=since, **values)


def use(rate, user):
    water = make_organisation("Water")
    assessment = make_assessment(make_area(partners=[water]), [water], user=user)
    return MoneyItem.objects.create(
        assessment=assessment,
        alternative=assessment.alternatives.first(),
        kind="cost",
        title="Riool",
        organisation=water,
        rate=rate,
        low=1,
        mode=2,
        high=3,
        source="raming",
    )


def test_a_set_is_made_changed_and_taken_over_as_it_then_is(user):
    row = domain.add_criterion_set(key=uuid.uuid4(), user=user, name="Eigen set")
    item = domain.add_set_item(row, key=uuid.uuid4(), user=user, name="Groen", **SCALE)
    water = make_organisation("Water")
    assessment = make_assessment(make_area(partners=[water]), [water], user=user)
    setup.add_criteria_of_set(assessment, user=user, criterion_set=row)
    domain.change_set_item(item, user=user, expected_version=1, name="Groen", anchor_0="niets", anchor_100="veel")
    assert assessment.criteria.get(name="Groen").anchor_0 == "weinig"
    with pytest.raises(StaleVersion):
        domain.change_set_item(item, user=user, expected_version=1, name="Anders")
    domain.remove_criterion_set(row, user=user)
    assert assessment.criteria.filter(name="Groen").exists()


def test_names_come_once(user):
    row = domain.add_criterion_set(key=uuid.uuid4(), user=user, name="Set")
    domain.add_set_item(row, key=uuid.uuid4(), user=user, name="Groen", **SCALE)
    for again in (
        lambda: domain.add_criterion_set(key=uuid.uuid4(), user=user, name="Set"),
        lambda: domain.add_set_item(row, key=uuid.uuid4(), user=user, name="Groen", **SCALE),
    ):
        with pytest.raises(DomainError) as error:
            again()
        assert error.value.field == "name"


def test_a_new_version_ends_the_one_before_it(user):
    old = add_rate(user, dt.date(2021, 1, 1))
    new = add_rate(user, dt.date(2027, 1, 1), percentage=Decimal("2.00"))
    old.refresh_from_db()
    assert old.valid_until == dt.date(2026, 12, 31)
    for day, valid in ((dt.date(2026, 12, 31), old), (dt.date(2027, 1, 1), new)):
        assert list(DiscountRate.objects.valid_on(day)) == [valid]
    assert set(DiscountRate.objects.valid_on(dt.date(2027, 1, 1), or_pk=old.pk)) == {old, new}


def test_versions_of_a_class_do_not_overlap(user):
    add_rate(user, dt.date(2021, 1, 1), valid_until=dt.date(2025, 12, 31))
    for since, until, field in (
        (dt.date(2025, 1, 1), None, "valid_from"),
        (dt.date(2020, 1, 1), dt.date(2021, 1, 1), "valid_from"),
        (dt.date(2027, 1, 1), dt.date(2026, 1, 1), "valid_until"),
    ):
        with pytest.raises(DomainError) as error:
            add_rate(user, since, valid_until=until)
        assert error.value.field == field
    add_rate(user, dt.date(2025, 1, 1), code="ander")


def test_a_percentage_that_is_calculated_with_stays(user):
    rate = add_rate(user, dt.date(2021, 1, 1))
    use(rate, user)
    with pytest.raises(DomainError) as error:
        domain.change_discount_rate(rate, user=user, expected_version=1, percentage=Decimal("3.00"))
    assert error.value.field == "percentage"
    with pytest.raises(DomainError):
        domain.remove_discount_rate(rate, user=user)
    changed = domain.change_discount_rate(rate, user=user, expected_version=1, source="werkgroep 2020")
    assert (changed.source, changed.percentage) == ("werkgroep 2020", Decimal("2.25"))


def test_the_criteria_of_an_assessment_are_kept_for_the_area_with_their_scales(user):
    water = make_organisation("Water")
    lead, partner, outsider = make_user(), make_member(water), make_user()
    area = make_area(partners=[water], lead=lead)
    assessment = make_assessment(area, [water], user=lead)
    scale = {"kind": "measured", "raw_0": 240.0, "raw_100": 30.0, "points": "90 = 60", "unit": "dagen"}
    setup.add_criterion(assessment, key=uuid.uuid4(), user=lead, name="Open dagen", **SCALE, **scale)
    kept = domain.save_criteria_as_set(assessment, key=uuid.uuid4(), user=lead, name="Van ons")

    other = make_assessment(area, [water], user=lead, title="Nog een")
    other.criteria.all().delete()
    setup.add_criteria_of_set(other, user=lead, criterion_set=kept)
    assert list(other.criteria.values_list("name", flat=True)) == ["c1", "c2", "c3", "c4", "Open dagen"]
    assert {name: getattr(other.criteria.last(), name) for name in scale} == scale

    def may(rule):
        return [
            [getattr(model.objects, rule)(who).exists() for model in (CriterionSet, CriterionSetItem)]
            for who in (user, lead, partner, outsider)
        ]

    yes, no = [True, True], [False, False]
    assert may("visible_to") == [yes, yes, yes, no]
    assert may("editable_by") == [yes, yes, no, no]
    domain.share_criterion_set(kept, user=user)
    assert may("visible_to") == [yes, yes, yes, yes]
    assert may("editable_by") == [yes, no, no, no]


def test_a_scale_of_a_set_is_checked(user):
    row = domain.add_criterion_set(key=uuid.uuid4(), user=user, name="Eigen set")
    with pytest.raises(DomainError):
        domain.add_set_item(row, key=uuid.uuid4(), user=user, name="Dagen", kind="measured", **SCALE)
