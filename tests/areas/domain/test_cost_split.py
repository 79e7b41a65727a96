"""The cost of an alternative is split over its partners, each against going alone."""

import uuid
from decimal import Decimal

import pytest

from areas.domain.cost_split import add_partial_cost, agree_shares, remove_partial_cost
from areas.domain.money import add_money_item, change_money_item, remove_money_item
from areas.models import DiscountRate
from areas.queries.cost_split import cost_split, split_chart
from areas.queries.value_money import money_table
from koppelkansen.core.exceptions import DomainError
from tests.factories.areas import make_area
from tests.factories.assessments import make_assessment
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db
# Own and shared cost of a street of three partners: alone 56, 23 and 82; in pairs 69, 122 and 95; together 135.
ALONE, JOINT = (56, 23, 82), (55, 20, 60)


@pytest.fixture
def user():
    return make_core_team_member()


@pytest.fixture
def partners():
    return [make_organisation(name) for name in ("Elektriciteit", "Riool", "Warmte")]


@pytest.fixture
def alternatives(user, partners):
    assessment = make_assessment(make_area(partners=partners), partners, user=user)
    baseline, variant, _other = assessment.alternatives.all()
    rate = DiscountRate.objects.create(
        code="nul", name="Nul", percentage=0, valid_from="2021-01-01", used_for="proef", source="x"
    )
    for alternative, amounts in ((baseline, ALONE), (variant, JOINT)):
        for organisation, amount in zip(partners, amounts, strict=True):
            add_money_item(
                assessment,
                key=uuid.uuid4(),
                user=user,
                alternative=alternative,
                kind="cost",
                title="Werk",
                organisation=organisation,
                rate=rate,
                first_year=0,
                last_year=0,
                every=1,
                low=amount,
                mode=amount,
                high=amount,
                source="raming",
            )
    return baseline, variant


def pays(split, way):
    return [line.splits[way] and line.splits[way].pays for line in split.lines]


def add_pair(variant, user, members, amount):
    return add_partial_cost(
        variant, key=uuid.uuid4(), user=user, organisations=members, amount=amount, source="raming"
    )


def test_proportional_and_an_equal_saving_without_other_amounts(alternatives):
    split = cost_split(alternatives[1])
    assert (split.joint, split.saving) == (135, 26)
    assert pays(split, 0) == pytest.approx([46.9565, 19.2857, 68.7578], abs=1e-4)
    assert pays(split, 1) == pytest.approx([56 - 26 / 3, 23 - 26 / 3, 82 - 26 / 3])
    assert pays(split, 2) == [None, None, None]


def test_shapley_with_what_pairs_would_pay(alternatives, partners, user):
    one, two, three = partners
    for members, amount in (((one, two), 69), ((one, three), 122), ((two, three), 95)):
        add_pair(alternatives[1], user, members, amount)
    assert pays(cost_split(alternatives[1]), 1) == pytest.approx([46.3333, 16.3333, 72.3333], abs=1e-4)


def test_agreed_shares_are_together_a_hundred_or_absent(alternatives, partners, user):
    variant, ids = alternatives[1], [row.pk for row in partners]
    for wrong in ((50, 25, 20), (50, 50, None)):
        with pytest.raises(DomainError):
            agree_shares(variant, user=user, shares=dict(zip(ids, map(_decimal, wrong), strict=True)))
    agree_shares(variant, user=user, shares=dict(zip(ids, map(_decimal, (50, 25, 25)), strict=True)))
    split = cost_split(variant)
    assert pays(split, 2) == [67.5, 33.75, 33.75]
    assert split.lines[0].splits[2].gain == -11.5
    assert sum(line.splits[2].share for line in split.lines) == pytest.approx(1)
    names = ["Alleen", "Naar verhouding", "Naar bijdrage (Shapley)", "Volgens afspraak"]
    assert [line.name for line in split_chart(split).series] == names
    agree_shares(variant, user=user, shares=dict.fromkeys(ids))
    assert variant.agreed_shares.count() == 0


def test_a_combination_has_two_partners_and_one_amount(alternatives, partners, user):
    variant = alternatives[1]
    with pytest.raises(DomainError):
        add_pair(variant, user, partners[:1], 5)
    cost = add_pair(variant, user, partners[:2], 69)
    with pytest.raises(DomainError):
        add_pair(variant, user, partners[1::-1], 70)
    remove_partial_cost(cost, user=user)
    assert variant.partial_costs.count() == 0


def test_the_baseline_and_an_empty_alternative_say_why_there_is_no_split(alternatives):
    baseline, variant = alternatives
    assert cost_split(baseline).reason
    assert cost_split(variant.assessment.alternatives.last()).reason


def test_money_is_counted_per_alternative_and_can_change(alternatives, user):
    baseline, variant = alternatives
    item = variant.money_items.first()
    change_money_item(item, user=user, expected_version=1, low=1, mode=1, high=1)
    table = money_table(baseline.assessment)
    assert [(row.alternative, row.appraisal.costs) for row in table] == [(baseline, 161), (variant, 81)]
    remove_money_item(item, user=user)
    assert [row.appraisal.costs for row in money_table(baseline.assessment)] == [161, 80]


def test_an_alternative_of_another_assessment_is_refused(alternatives, user):
    item = alternatives[1].money_items.first()
    area = make_area(partners=[item.organisation])
    other = make_assessment(area, [item.organisation], user=user).alternatives.first()
    with pytest.raises(DomainError) as error:
        change_money_item(item, user=user, expected_version=1, alternative=other)
    assert error.value.field == "alternative"


def _decimal(value):
    return None if value is None else Decimal(value)
