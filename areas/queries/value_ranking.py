"""What the ranking is and how sure: points, and how often each alternative gets which rank (SMAA-2)."""

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from areas.engine.measure import Reason
from areas.engine.sampling import Z95
from areas.queries.value_reading import Reading, Row, Table, percentage
from areas.queries.value_words import reason_words, weights_words
from koppelkansen.core.charts import Chart, Series
from koppelkansen.core.numbers import number

LEAST_SHARE = 0.005  # below half a percent an alternative is not worth a sentence


@dataclass(frozen=True)
class Ranking:
    """The order of the alternatives by points, and how sure it is."""

    headline: str
    certainty: str
    chart: Chart
    table: Table


@dataclass(frozen=True)
class Ranks:
    """How often each alternative gets which rank, and under which weights."""

    sentences: list[str]
    chart: Chart
    table: Table
    central: Table
    pairwise: Table


def ranking(reading: Reading) -> Ranking:
    """The order of the alternatives by points."""
    rows = []
    for row in reading.standings:
        spread = ""
        if row["high"] - row["low"] > 1e-6:
            spread = _("between %(low)s and %(high)s, because of “don’t know”") % {
                "low": number(row["low"], 1),
                "high": number(row["high"], 1),
            }
        key = row["alternative"]
        values = (
            row["rank"],
            number(row["utility"], 1),
            number(reading.outcome["from_means"][key], 1),
            percentage(reading.first_share(key)),
        )
        rows.append(Row(reading.alternative[key], values, spread))
    chart = Chart(
        "horizontal_bars",
        _("Value of each alternative"),
        reading.names,
        [Series(_("Points"), [round(row["utility"], 1) for row in reading.standings])],
        _("Alternative"),
        _("Points (0–100)"),
        maximum=100,
    )
    table = Table((_("Rank"), _("Points"), _("Averaged first"), _("Best in")), tuple(rows))
    return Ranking(_headline(reading), _certainty(reading), chart, table)


def _headline(reading: Reading) -> str:
    standings = reading.standings
    if len(standings) == 1:
        return _("There is one alternative, so there is nothing to choose between.")
    if _nothing_is_known(reading):
        return _("Nobody gave a score, so there is no ranking.")
    leaders = [reading.alternative[row["alternative"]] for row in standings if row["rank"] == 1]
    if len(leaders) > 1:
        return _("%(names)s are valued the same.") % {"names": ", ".join(leaders)}
    return _("%(name)s is valued highest: %(points)s points, %(lead)s more than %(second)s.") % {
        "name": leaders[0],
        "points": number(standings[0]["utility"], 1),
        "lead": number(standings[0]["utility"] - standings[1]["utility"], 1),
        "second": reading.alternative[standings[1]["alternative"]],
    }


def _nothing_is_known(reading: Reading) -> bool:
    """Whether nobody gave a score and no measurement makes a difference either."""
    unscored = any(row["reason"] == Reason.NO_SCORES and not row["about"] for row in reading.outcome["notes"])
    return unscored and all(row["rank"] == 1 for row in reading.standings)


def _certainty(reading: Reading) -> str:
    if len(reading.standings) == 1 or _nothing_is_known(reading):
        return ""
    best = max(reading.ranked, key=lambda key: (reading.first_share(key), key))
    alike = [key for key in reading.ranked if _is_as_often_first(reading, key, best)]
    if len(alike) > 1:
        shares = [f"{reading.alternative[key]} ({percentage(reading.first_share(key))})" for key in alike]
        return _("None stands out: over %(weights)s %(list)s come first about as often.") % {
            "weights": weights_words(reading.inputs["settings"]["weight_space"]),
            "list": get_text_list(shares, _("and")),
        }
    return _("%(name)s is the best for %(share)s %% of %(weights)s (± %(error)s percentage points).").replace(
        "± ", "±\N{NO-BREAK SPACE}"
    ) % {
        "name": reading.alternative[best],
        "share": round(100 * reading.first_share(best)),
        "weights": weights_words(reading.inputs["settings"]["weight_space"]),
        "error": number(98 / reading.shares["samples"] ** 0.5, 1),  # 95 % error of a share, in percentage points
    }


def _is_as_often_first(reading: Reading, key: str, best: str) -> bool:
    """Whether two first-rank shares differ by less than the 95 % error of a difference within one sample."""
    highest, share = reading.first_share(best), reading.first_share(key)
    error = ((highest + share - (highest - share) ** 2) / reading.shares["samples"]) ** 0.5
    return highest - share <= Z95 * error


def ranks(reading: Reading) -> Ranks:
    """How often each alternative gets which rank."""
    keys, shares = reading.ranked, reading.shares["rank_acceptability"]
    chart = Chart(
        "horizontal_bars",
        _("How often each alternative gets which rank"),
        reading.names,
        [
            Series(
                _("rank %(rank)s") % {"rank": rank + 1},
                [round(100 * shares[reading.place[key]][rank], 1) for key in keys],
            )
            for rank in range(len(keys))
        ],
        _("Alternative"),
        _("Share of the draws (%)"),
        maximum=100,
    )
    rows = []
    for key in keys:
        confidence = reading.shares["confidence"][reading.place[key]]
        shown = reason_words(confidence["reason"]) if confidence["value"] is None else percentage(confidence["value"])
        own = (percentage(share) for share in shares[reading.place[key]])
        rows.append(Row(reading.alternative[key], (*own, shown)))
    heads = (_("Rank %(rank)s") % {"rank": rank + 1} for rank in range(len(keys)))
    table = Table((*heads, _("Confidence factor")), tuple(rows))
    return Ranks(_rank_sentences(reading), chart, table, _central(reading), _pairwise(reading))


def _rank_sentences(reading: Reading) -> list[str]:
    """Which alternatives may still be first, and which never are."""
    if len(reading.ranked) == 1:
        return []
    by_share = sorted(reading.ranked, key=lambda key: -reading.first_share(key))
    possible = [key for key in by_share if reading.first_share(key) >= LEAST_SHARE]
    sentences = [
        _("Over %(draws)s draws of weights and scores these come first: %(list)s.")
        % {
            "draws": number(reading.shares["samples"]),
            "list": ", ".join(
                f"{reading.alternative[key]} ({percentage(reading.first_share(key))})" for key in possible
            ),
        }
    ]
    never = [reading.alternative[key] for key in reading.ranked if key not in possible]
    if never:
        sentences.append(
            _("(Almost) never first, whatever one finds important: %(list)s.") % {"list": ", ".join(never)}
        )
    return sentences


def _central(reading: Reading) -> Table:
    """The weights for which each alternative is typically the best."""
    pairs = zip(reading.outcome["alternatives"], reading.shares["central_weights"], strict=True)
    weights = {key: values for key, values in pairs if values}
    rows = [
        Row(reading.criterion[criterion], tuple(percentage(values[place]) for values in weights.values()))
        for place, criterion in enumerate(reading.outcome["criteria"])
    ]
    return Table(tuple(reading.alternative[key] for key in weights), tuple(rows))


def _pairwise(reading: Reading) -> Table:
    wins, place = reading.shares["pairwise"], reading.place
    rows = [
        Row(
            reading.alternative[one],
            tuple("–" if one == other else percentage(wins[place[one]][place[other]]) for other in reading.ranked),
        )
        for one in reading.ranked
    ]
    return Table(reading.names, tuple(rows))
