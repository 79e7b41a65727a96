"""Cells as people fill them, and what can honestly be made of them.

Every function returns the value and the codes of the repairs that were needed; the codes are explained in
`reasons`. In a column the same cells come back again and again, so the answers are remembered: do not change them.
Nothing is guessed that the cell does not say: an unreadable date becomes an unknown date.
"""

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

DAY, MONTH, QUARTER, YEAR = "day", "month", "quarter", "year"
FIRST_YEAR, LAST_YEAR = 1950, 2099  # years outside stand for "unknown" in the files of many owners
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari janvier january janv",
            "feb februari fevrier february fevr",
            "mrt maart mars march mar",
            "apr april avril avr",
            "mei mai may",
            "jun juni juin june",
            "jul juli juillet july juil",
            "aug augustus aout august",
            "sep sept september septembre",
            "okt oktober octobre october oct",
            "nov november novembre",
            "dec december decembre",
        ),
        start=1,
    )
    for name in names.split()
}


@dataclass(frozen=True)
class When:
    """A date and how exactly it is known."""

    date: dt.date
    precision: str

    @property
    def first(self) -> dt.date:
        return self.date

    @property
    def last(self) -> dt.date:
        months = {DAY: 0, MONTH: 1, QUARTER: 3, YEAR: 12}[self.precision]
        if not months:
            return self.date
        month = self.date.month + months - 1
        return dt.date(self.date.year, month, calendar.monthrange(self.date.year, month)[1])


def clean_text(value: str, limit: int) -> tuple[str, list[str]]:
    """Text without control characters; letters that were read in the wrong encoding are put right."""
    if len(value) <= limit and value.isascii() and value.isprintable():
        return " ".join(value.split()), []
    repairs = []
    text = value
    if re.search("[ÃÂâ][\u0080-\u00bf€™œž‚„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜š›Ÿ]", text):
        try:
            text = text.encode("cp1252").decode("utf-8")
            repairs.append("encoding")
        except UnicodeError:
            text = value
    text = "".join(c if c in "\n" or unicodedata.category(c)[0] != "C" else " " for c in text.replace("\r\n", "\n"))
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    if len(text) > limit:
        repairs.append("shortened")
        text = text[: limit - 1].rstrip() + "…"
    return text, repairs


EXACT = re.compile(
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[T ]\d{1,2}:[0-9:.+Z-]*)?"
    r"|(?P<d2>\d{1,2})[-/.](?P<m2>\d{1,2})[-/.](?P<y2>\d{4})(?: \d{1,2}:[0-9:.]*)?"
    r"|(?P<y3>(?:19|20|30)\d{2})(?P<m3>\d{2})(?P<d3>\d{2})(?:\d{6}(?:\.\d+)?)?"
)
QUARTERS = re.compile(r"(?:q|k|t|kwartaal|trimestre)\s*-?([1-4])\D+(\d{4})|(\d{4})\D*(?:q|k|t)\s*([1-4])")
ORDINAL_QUARTERS = re.compile(r"([1-4])\s*(?:e|er|eme|st|nd|rd|th)?\s*(?:kwartaal|kw|trimestre|quarter)\D*(\d{4})")
MONTH_NUMBERS = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{1,2})[-/](\d{4})")
NAMED = re.compile(r"(?:(\d{1,2})\s+)?([a-z]+)\.?\s+(\d{4})")
ZEROS = re.compile(r"[0\s./:-]+")


@lru_cache(maxsize=20_000)
def dates(value: str) -> tuple[list[When], list[str]]:
    """All dates in a cell, in order, with the repairs that reading them took."""
    text = value.strip()
    if not text:
        return [], []
    if ZEROS.fullmatch(text):
        return [], ["empty_date"]
    found, repairs = [], []
    exact = list(EXACT.finditer(text))
    if exact:
        for match in exact:
            year, month, day = (int(part) for part in _first_three(match))
            if not FIRST_YEAR <= year <= LAST_YEAR:
                repairs.append("far_date")
                continue
            try:
                found.append(When(dt.date(year, month, day), DAY))
            except ValueError:
                repairs.append("impossible_date")
        return found, repairs
    when = _coarse(_ascii(text))
    if when is None:
        return [], ["unreadable_date"]
    if not FIRST_YEAR <= when.date.year <= LAST_YEAR:
        return [], ["far_date"]
    return [when], []


def _ascii(text: str) -> str:
    """Lower case without accents."""
    return unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()


def _first_three(match: re.Match) -> tuple[str, str, str]:
    groups = match.groupdict()
    for suffix in ("", "2", "3"):
        if groups[f"y{suffix}"]:
            return groups[f"y{suffix}"], groups[f"m{suffix}"], groups[f"d{suffix}"]
    raise AssertionError("the pattern has no other alternative")


def _coarse(text: str) -> When | None:
    """A year, quarter or month in words or figures."""
    if match := re.fullmatch(r"(\d{4})(?:\.0)?", text):
        return _when(int(match[1]), 1, YEAR)
    if match := QUARTERS.search(text):
        year, quarter = (match[2], match[1]) if match[1] else (match[3], match[4])
        return _when(int(year), 3 * int(quarter) - 2, QUARTER)
    if match := ORDINAL_QUARTERS.search(text):
        return _when(int(match[2]), 3 * int(match[1]) - 2, QUARTER)
    if match := MONTH_NUMBERS.fullmatch(text):
        year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
        return _when(int(year), int(month), MONTH)
    if (match := NAMED.fullmatch(text)) and match[2] in MONTHS:
        when = _when(int(match[3]), MONTHS[match[2]], DAY if match[1] else MONTH)
        if when and match[1]:
            try:
                return When(when.date.replace(day=int(match[1])), DAY)
            except ValueError:
                return None
        return when
    if match := re.fullmatch(r"(?:in|en|anno|jaar|annee|year)\s+(\d{4})", text):
        return _when(int(match[1]), 1, YEAR)
    return None


def _when(year: int, month: int, precision: str) -> When | None:
    try:
        return When(dt.date(year, month, 1), precision)
    except ValueError:
        return None


@lru_cache(maxsize=20_000)
def whole_number(value: str) -> tuple[int | None, list[str]]:
    """A whole number; of two numbers in one cell the highest."""
    numbers = re.findall(r"\d+(?:[.,]\d+)?", value)
    if not numbers:
        return None, ["unreadable_number"] if value.strip() else []
    values = [round(float(number.replace(",", "."))) for number in numbers]
    return max(values), ["two_numbers"] if len(values) > 1 else []


TRUE = {"oui", "ja", "yes", "true", "1", "o", "j", "y", "x", "vrai", "waar"}
FALSE = {"non", "nee", "no", "false", "0", "n", "faux", "onwaar"}


@lru_cache(maxsize=20_000)
def yes_or_no(value: str) -> tuple[bool | None, list[str]]:
    """Yes, no, or unknown."""
    text = value.strip().lower()
    if text in TRUE:
        return True, []
    if text in FALSE:
        return False, []
    return None, ["unreadable_choice"] if text else []


CERTAINTY_WORDS = {
    "execution": "uitvoering execution running chantier ouvert en cours",
    "committed": "opgedragen gegund contracted committed vergund permit autorise realisatie",
    "funded": "gefinancierd funded begroot finance",
    "idea": "idee idea verkenning initiatief mogelijk possible concept draft brouillon",
    "programmed": "geprogrammeerd programmed programme ontwerp design voorbereiding planned gepland plan",
}


@lru_cache(maxsize=20_000)
def certainty(value: str) -> tuple[str | None, list[str]]:
    """The certainty that a status stands for."""
    words = set(
        re.findall(r"[a-z]+", unicodedata.normalize("NFKD", value.lower()).encode("ascii", "ignore").decode())
    )
    if not words:
        return None, []
    for level, vocabulary in CERTAINTY_WORDS.items():
        if words & set(vocabulary.split()):
            return level, []
    return None, ["unreadable_choice"]
