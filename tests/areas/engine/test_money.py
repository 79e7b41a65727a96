"""Present values, annuities and three-point estimates against worked numbers."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from areas.engine import distributions as dist
from areas.engine import money
from areas.engine.measure import Reason
from areas.engine.money import Estimate, Flow, Kind, RateClass, Shape

STANDARD, SUNK, CAPACITY = 0.0225, 0.016, 0.029


class TestFactors:
    @pytest.mark.parametrize(
        ("years", "rate", "expected"),
        [
            (30, STANDARD, 21.645330),
            (30, SUNK, 23.678816),
            (30, CAPACITY, 19.856247),
            (100, STANDARD, 39.641741),
            (100, SUNK, 49.720637),
            (100, CAPACITY, 32.505495),
        ],
    )
    def test_annuity(self, years, rate, expected):
        assert money.annuity_factor(rate, years) == pytest.approx(expected, abs=1e-6)

    @pytest.mark.parametrize(
        ("years", "rate", "expected"), [(10, 0.05, 7.7217), (20, 0.08, 9.8181), (30, 0.06, 13.7648)]
    )
    def test_annuity_tables(self, years, rate, expected):
        """Present value of an annuity of 1, as in the tables of textbooks on finance."""
        assert money.annuity_factor(rate, years) == pytest.approx(expected, abs=5e-5)
        assert money.equivalent_annual_cost(1, rate, years) == pytest.approx(1 / expected, abs=5e-6)

    def test_net_present_value_and_ratio_of_rows_of_amounts(self):
        benefits, costs = [0, 60, 60], [100, 0, 0]
        assert money.net_present_value(benefits, costs, 0.1) == pytest.approx(4.1322, abs=5e-5)
        assert money.benefit_cost_ratio(benefits, costs, 0.1).value == pytest.approx(1.041322, abs=5e-7)
        assert money.net_present_value(benefits, [0, 100], 0, cost_rate=0.25) == pytest.approx(40)
        assert money.benefit_cost_ratio(benefits, [0], 0.1).reason is Reason.NO_COSTS
        # The opening example of Brealey & Myers: an office building for 370,000 that brings 420,000 a year later.
        assert money.net_present_value([0, 420_000], [370_000], 0.05) == pytest.approx(30_000)

    def test_amounts_at_the_start_in_the_middle_and_at_the_end_of_years(self):
        # Tables of annuities due; a spreadsheet's net present value lets the first amount fall at the end of year 1.
        assert money.annuity_factor(0.08, 10, first=0) == pytest.approx(7.246888, abs=1e-6)
        assert money.annuity_factor(0.05, [1, 5], first=0) == pytest.approx([1, 4.545951], abs=1e-6)
        assert money.annuity_factor(0.1, 3, first=0.5) == pytest.approx(2.486852 * 1.1**0.5, abs=1e-6)
        assert money.present_value([-10_000, 3000, 4200, 6800], 0.1, first=1) == pytest.approx(1188.443412, abs=1e-6)
        assert money.present_value([-10_000, 3000, 4200, 6800], 0.1) == pytest.approx(1.1 * 1188.443412, abs=1e-5)
        # Moving all amounts alike leaves the ratio.
        ratios = [money.benefit_cost_ratio([0, 50, 50], [80], 0.05, first=first).value for first in (0, 1)]
        assert ratios == pytest.approx([1.162132, 1.162132], abs=1e-6)
        assert money.net_present_value([0, 60], [50], 0.2, first=1) == pytest.approx(0)

    def test_annuity_without_interest(self):
        assert money.annuity_factor(0, 30) == 30

    def test_discount(self):
        factors = [float(money.discount_factor(rate, 10)) for rate in (STANDARD, SUNK, CAPACITY)]
        np.testing.assert_allclose(factors, [0.800510, 0.853224, 0.751357], atol=1e-6)

    def test_present_and_future_value_and_yearly_equivalent(self):
        assert money.present_value([100, 0, 121], 0.1) == pytest.approx(200)
        assert money.future_value(100, 0.1, 2) == pytest.approx(121)
        assert money.equivalent_annual_cost(money.annuity_factor(0.03, 20) * 7, 0.03, 20) == pytest.approx(7)

    def test_postponing(self):
        assert money.saving_by_postponing(100_000, STANDARD, 5, 8) == pytest.approx(5777.40, abs=0.005)
        assert money.saving_by_postponing(100_000, SUNK, 5, 8) == pytest.approx(4295.58, abs=0.005)


def street(rate_cost=SUNK, rate_benefit=STANDARD, rate_travel=CAPACITY):
    return [
        Flow.certain("investment", Kind.COST, "gemeente", rate_cost, 1_000_000, 0),
        Flow.certain("replacement", Kind.COST, "waternet", rate_cost, 400_000, 25),
        Flow.certain("benefit", Kind.BENEFIT, "bewoners", rate_benefit, 60_000, 1, 50),
        Flow.certain("travel time", Kind.BENEFIT, "gemeente", rate_travel, 5_000, 1, 50),
    ]


class TestAppraisal:
    def test_worked_case_with_a_rate_per_flow(self):
        result = money.appraise(street())
        assert result.costs == pytest.approx(1_268_978.33, abs=0.01)
        assert result.flows["benefit"] == pytest.approx(1_790_063.78, abs=0.01)
        assert result.flows["travel time"] == pytest.approx(131_127.75, abs=0.01)
        assert result.net == pytest.approx(652_213.20, abs=0.01)
        assert result.ratio.value == pytest.approx(1.513967, abs=1e-6)

    def test_worked_case_at_one_rate(self):
        result = money.appraise(street(STANDARD, STANDARD, STANDARD))
        assert result.net == pytest.approx(709_897.20, abs=0.01)
        assert result.ratio.value == pytest.approx(1.577463, abs=1e-6)

    def test_who_pays_and_who_benefits(self):
        result = money.appraise(street())
        assert [p.organisation for p in result.positions] == ["bewoners", "gemeente", "waternet"]
        assert sum(p.net for p in result.positions) == pytest.approx(result.net)
        assert result.positions[0].costs == 0
        assert result.positions[2].benefits == 0

    def test_no_costs_no_ratio(self):
        result = money.appraise([Flow.certain("b", Kind.BENEFIT, "o", 0.02, 10, 1)])
        assert result.ratio.reason is Reason.NO_COSTS

    def test_nothing_at_all(self):
        result = money.appraise([])
        assert (result.costs, result.benefits, result.net, result.positions) == (0, 0, 0, ())

    def test_every_few_years(self):
        flow = Flow.certain("painting", Kind.COST, "o", 0.0, 10, 5, 20, every=5)
        assert money.appraise([flow]).costs == 40

    def test_mean_instead_of_mode(self):
        flow = Flow("k", Kind.COST, "o", 0.0, 0, 0, 80, 100, 150)
        assert money.appraise([flow]).costs == 100
        assert money.appraise([flow], Estimate.MEAN).costs == pytest.approx(110)
        assert money.appraise([flow], Estimate.MEAN, Shape.PERT).costs == pytest.approx(105)

    def test_keys_are_unique(self):
        flow = Flow.certain("k", Kind.COST, "o", 0.0, 1, 0)
        with pytest.raises(ValueError, match="key"):
            money.appraise([flow, flow])


@pytest.mark.parametrize(
    "change",
    [{"low": 120}, {"high": 90}, {"low": -1}, {"last_year": -1}, {"every": 0}, {"rate": -1}, {"mode": float("nan")}],
)
def test_impossible_flows_are_refused(change):
    given_values = {
        "key": "k",
        "kind": Kind.COST,
        "organisation": "o",
        "rate": 0.02,
        "first_year": 0,
        "last_year": 0,
        "low": 80,
        "mode": 100,
        "high": 150,
    }
    with pytest.raises(ValueError, match=r"required|finite|negative|forward|rate"):
        Flow(**(given_values | change))


class TestThreePoints:
    def test_triangular(self):
        assert dist.triangular_mean(80, 100, 150) == pytest.approx(110)
        assert dist.triangular_sd(80, 100, 150) == pytest.approx(14.719602, abs=1e-6)
        percentiles = dist.triangular_quantile([0.10, 0.50, 0.85, 0.90], 80, 100, 150)
        np.testing.assert_allclose(percentiles, [91.8322, 108.1670, 127.0871, 131.2917], atol=1e-4)

    def test_pert(self):
        assert dist.pert_mean(80, 100, 150) == pytest.approx(105)
        probabilities = (np.arange(200_000) + 0.5) / 200_000
        values = dist.pert_quantile(probabilities, 80, 100, 150)
        assert values.mean() == pytest.approx(105, abs=1e-3)
        assert values.std() == pytest.approx(float(dist.pert_sd(80, 100, 150)), abs=1e-3)

    def test_certain_values(self):
        assert dist.triangular_quantile(0.3, 5, 5, 5) == 5
        assert dist.pert_quantile(0.3, 5, 5, 5) == 5
        assert dist.triangular_sd(5, 5, 5) == 0

    @given(st.floats(0, 1), st.lists(st.floats(0, 1e6), min_size=3, max_size=3).map(sorted))
    def test_quantiles_stay_between_low_and_high(self, probability, points):
        for quantile in (dist.triangular_quantile, dist.pert_quantile):
            value = float(quantile(probability, *points))
            assert points[0] - 1e-6 <= value <= points[2] + 1e-6


class TestSimulation:
    FLOWS = (
        Flow("work", Kind.COST, "o", 0.0, 0, 0, 80, 100, 150),
        Flow("use", Kind.BENEFIT, "p", 0.0, 0, 0, 100, 120, 140),
    )

    def test_percentiles_of_one_flow(self):
        result = money.simulate(self.FLOWS[:1], samples=200_000, seed=4).costs
        np.testing.assert_allclose(
            [result.p10, result.p50, result.p85, result.p90], [91.8322, 108.1670, 127.0871, 131.2917], atol=0.2
        )
        assert result.mean == pytest.approx(110, abs=0.15)
        assert result.sd == pytest.approx(14.72, abs=0.1)

    def test_net_ratio_and_chance_of_gain(self):
        result = money.simulate(self.FLOWS, samples=50_000)
        assert result.net.mean == pytest.approx(10, abs=0.3)
        assert result.ratio.p50 == pytest.approx(1.1, abs=0.05)
        assert 0.6 < result.gain < 0.85

    def test_same_seed_same_result_whatever_the_order(self):
        assert money.simulate(self.FLOWS, seed=2) == money.simulate(self.FLOWS[::-1], seed=2)
        assert money.simulate(self.FLOWS, seed=2) != money.simulate(self.FLOWS, seed=3)

    def test_a_new_flow_leaves_the_draws_of_the_others(self):
        extra = Flow("more", Kind.COST, "o", 0.0, 0, 0, 1, 2, 3)
        alone, both = (money.simulate(f, seed=2) for f in (self.FLOWS, (*self.FLOWS, extra)))
        assert alone.benefits == both.benefits

    def test_no_costs_no_ratio(self):
        assert money.simulate(self.FLOWS[1:]).ratio is None

    def test_costs_that_are_high_together_add_up_their_percentiles(self):
        flows = [Flow(f"work {n}", Kind.COST, "o", 0.0, 0, 0, 80, 100, 150) for n in range(4)]
        alone, together = (money.simulate(flows, samples=100_000, dependence=d) for d in money.Dependence)
        np.testing.assert_allclose(
            [together.costs.p10, together.costs.p85, together.costs.sd],
            [4 * 91.8322, 4 * 127.0871, 4 * 14.7196],
            rtol=0.005,
        )
        assert alone.costs.sd == pytest.approx(2 * 14.7196, rel=0.02)
        assert alone.costs.mean == pytest.approx(together.costs.mean, rel=0.002)

    def test_pert_is_narrower(self):
        triangular, pert = (money.simulate(self.FLOWS, shape=s) for s in Shape)
        assert pert.costs.sd < triangular.costs.sd


class TestRates:
    CLASSES = (
        RateClass("standard", 0.03, date(2016, 1, 1), date(2020, 12, 31)),
        RateClass("standard", 0.0225, date(2021, 1, 1)),
        RateClass("sunk", 0.016, date(2021, 1, 1)),
    )

    def test_the_version_of_the_day(self):
        assert money.rate_on(self.CLASSES, "standard", date(2020, 12, 31)) == 0.03
        assert money.rate_on(self.CLASSES, "standard", date(2021, 1, 1)) == 0.0225

    def test_none_valid(self):
        with pytest.raises(LookupError, match="sunk"):
            money.rate_on(self.CLASSES, "sunk", date(2020, 1, 1))
