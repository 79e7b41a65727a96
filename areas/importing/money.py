"""Amounts of money as people write them, and the cost of a work made of them.

A cost in the portal has three points: low, most likely and high. A file rarely has all three; what is made up for the
missing ones is told as a repair, and nothing is made up where the file gives no amount at all.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

HIGHEST = Decimal(10) ** 11  # the column holds no more; a hundred milliard is a mistake in any case
NUMBER = re.compile(r"(-?\d[\d.,' \u00a0\u202f]*)\s*(mln|miljoen|million|m€|m\b|k\b|k€|keur|duizend)?", re.IGNORECASE)
MILLIONS = ("mln", "miljoen", "million", "m€", "m")


@dataclass(frozen=True)
class Cost:
    """What a work costs, in euros at the price level of a year (None: the file does not say)."""

    low: Decimal
    mode: Decimal
    high: Decimal
    price_level: int | None


@lru_cache(maxsize=20_000)
def amounts(value: str) -> tuple[list[Decimal], list[str]]:
    """The amounts in a cell, in order, with the repairs: "€ 1.200.000,50", "1,2 mln", "80k", "100.000 - 200.000"."""
    text = value.strip()
    if not text:
        return [], []
    found = []
    for digits, unit in NUMBER.findall(text):
        number = _number(digits)
        if unit:
            number *= 1_000_000 if unit.lower() in MILLIONS else 1_000
        found.append(round(number, 2))
    if not found:
        return [], ["unreadable_number"]
    if any(not 0 <= number < HIGHEST for number in found):
        return [], ["impossible_number"]
    return found, []


def _number(text: str) -> Decimal:
    """A number with a point or a comma for the decimals; three digits behind a mark mean that it parts thousands."""
    digits = re.sub(r"[' \u00a0\u202f]", "", text).rstrip(".,")
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0 or re.fullmatch(r"-?\d{1,3}([.,]\d{3})+", digits):
        return Decimal(re.sub(r"[.,]", "", digits))
    return Decimal(re.sub(r"[.,]", "", digits[:last]) + "." + digits[last + 1 :])


def cost(cells: dict[str, str]) -> tuple[Cost | None, list[str]]:
    """The cost that the cells of a row give, or None, with the repairs that it took."""
    found, repairs = {}, []
    for name in ("cost_low", "cost_mode", "cost_high"):
        found[name], told = amounts(cells.get(name, ""))
        repairs += told
    given = [number for numbers in found.values() for number in numbers]
    if not given:
        return None, repairs
    low, high = min(found["cost_low"] or given), max(found["cost_high"] or given)
    likely = found["cost_mode"]
    if len(likely) > 1:
        low, high = min(low, *likely), max(high, *likely)
    mode = likely[0] if len(likely) == 1 else round((low + high) / 2, 2)
    if len(likely) != 1 and low != high:
        repairs.append("cost_middle")
    if low == high:
        repairs.append("cost_single")
    if not low <= mode <= high:
        low, mode, high = sorted((low, mode, high))
        repairs.append("cost_order")
    year = re.search(r"\b(20\d\d)\b", cells.get("price_level", ""))
    if not year:
        repairs.append("no_price_level")
    return Cost(low, mode, high, int(year[1]) if year else None), repairs
