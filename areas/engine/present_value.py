"""What amounts in later years are worth today.

Method: PV = Σ_t a_t·(1 + r)^−t with t = 0 in the base year; NCW = PV(benefits) − PV(costs);
BCR = PV(benefits)/PV(costs).
When amounts fall: `first` is the year of the first one, in fractions where wanted. A row of amounts starts in year 0
(as a MKBA counts), unless `first` says 1 (as spreadsheets count) or 0.5 (the middle of the first year). An annuity
starts at the end of its first year, `first` = 1; at its start (an annuity due) is 0, in its middle 0.5.
Source: Romijn & Renes (2013), Algemene leidraad MKBA, CPB/PBL.
Units: euros in real prices of the base year; years; rates as fractions (0.0225 = 2.25 %).
"""

import numpy as np

from areas.engine import arrays
from areas.engine.measure import Measure, Reason


def discount_factor(rate, years):
    """(1 + r)^−t."""
    check_rate(rate)
    return (1 + rate) ** -np.asarray(years, dtype=float)


def annuity_factor(rate, years, *, first=1):
    """Present value of one euro in each of n years, at their end: (1 − (1 + r)^−n)/r, n at r = 0.

    With another `first` times (1 + r)^(1 − first). A list of years gives an array of factors.
    """
    check_rate(rate)
    years = np.asarray(years, dtype=float)
    if not np.isfinite(years).all() or (years < 0).any():
        raise ValueError("a number of years is finite and not negative")
    factor = years if rate == 0 else -np.expm1(-years * np.log1p(rate)) / rate
    factor = factor * discount_factor(rate, first - 1)
    return float(factor) if years.ndim == 0 else factor


def present_value(amounts, rate, *, first=0):
    """Σ_i a_i·(1 + r)^−t for amounts in the years t = first, first + 1, first + 2 …"""
    amounts = arrays.row(amounts, "a row of amounts", missing=False)
    return float((amounts * discount_factor(rate, first + np.arange(amounts.size))).sum())


def net_present_value(benefits, costs, rate, cost_rate=None, *, first=0):
    """PV(benefits) − PV(costs) for amounts in the years first, first + 1 …; costs may have a rate of their own."""
    paid = present_value(costs, rate if cost_rate is None else cost_rate, first=first)
    return present_value(benefits, rate, first=first) - paid


def benefit_cost_ratio(benefits, costs, rate, cost_rate=None, *, first=0):
    """PV(benefits)/PV(costs) for amounts in the years first, first + 1 …; absent with its reason when nothing is
    paid."""
    paid = present_value(costs, rate if cost_rate is None else cost_rate, first=first)
    return ratio(present_value(benefits, rate, first=first), paid)


def future_value(amount, rate, years):
    """F = P·(1 + r)^N."""
    return float(amount / discount_factor(rate, years))


def equivalent_annual_cost(value, rate, years):
    """Equal yearly amount with the same present value: PV·r/(1 − (1 + r)^−n)."""
    return float(value / annuity_factor(rate, years))


def saving_by_postponing(amount, rate, from_year, to_year):
    """How much less a cost weighs today when it moves from one year to a later one."""
    return float(amount * (discount_factor(rate, from_year) - discount_factor(rate, to_year)))


def ratio(benefits, costs):
    """benefits/costs, absent with its reason when there are no costs."""
    return Measure.of(benefits / costs) if costs > 0 else Measure.missing(Reason.NO_COSTS)


def check_rate(rate):
    """Raise ValueError for a rate that no discounting can use."""
    if not np.isfinite(rate) or rate <= -1:
        raise ValueError("a discount rate is above −100 %")
