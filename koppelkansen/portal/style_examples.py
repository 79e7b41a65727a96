"""Made-up content for the style guide; nothing here is stored or shown anywhere else."""

import datetime as dt
from types import SimpleNamespace

from django.utils import timezone

from koppelkansen.core.chain import Link, chain
from koppelkansen.core.charts import Chart, Series
from koppelkansen.core.models import Job

PHASES = [
    "Verkenning",
    "Intentie",
    "Gedeelde opgave",
    "Koppelkansen",
    "Scenario’s",
    "Weging",
    "Gebiedsplan",
    "Besluit",
    "Uitvoering",
]


def examples() -> dict:
    """Return what the style guide shows."""
    municipality = SimpleNamespace(name="Gemeente Amsterdam", short_name="Gemeente", colour="#6f2dc9")
    water = SimpleNamespace(name="Waternet", short_name="Waternet", colour="#0063ab")
    grid = SimpleNamespace(name="Liander", short_name="Liander", colour="#9a4f00")
    heat = SimpleNamespace(name="Warmtebedrijf", short_name="Warmte", colour="#c2185b")
    today = timezone.localdate()
    return {
        "parties": [municipality, water, grid, heat],
        "municipality": municipality,
        "phases": [SimpleNamespace(number=number, name=name, url="") for number, name in enumerate(PHASES)],
        "chain_steps": chain(
            Link.SCENARIO,
            work=("12 werken", "#"),
            opportunity=("KK-014 Begoniastraat", "#"),
            scenario=("Samen in 2028", ""),
        ),
        "jobs": [
            Job(pk=901, state=Job.State.WAITING),
            Job(pk=902, state=Job.State.RUNNING, done=640, total=1000, step="rijen lezen"),
            Job(pk=903, state=Job.State.DONE),
            Job(pk=904, state=Job.State.FAILED, error="Kolom ‘start’ ontbreekt in het bestand."),
        ],
        "rows": [
            ("KK-014", "Begoniastraat", [municipality, water], "K2 2028", ("ok", "vastgesteld"), 185000, 8),
            ("KK-021", "Hyacintstraat", [grid, municipality], "K3 2028", ("attention", "wacht op reactie"), 92000, 5),
            (
                "KK-027",
                "Anemoonstraat",
                [municipality, water, grid, heat],
                "K2 2029",
                ("danger", "conflict"),
                410000,
                2,
            ),
            ("KK-031", "Distelweg", [heat], "K3 2029", ("info", "in verkenning"), 133000, 0),
            ("KK-032", "Latherusstraat", [water], "K4 2029", ("neutral", "vervallen"), 0, 7),
        ],
        "commitments": [
            ("Gemeente Amsterdam", [("ok", "vastgelegd"), ("ok", "vastgelegd"), ("info", "intentie")]),
            ("Waternet", [("ok", "vastgelegd"), ("info", "intentie"), ("neutral", "verkennend")]),
            ("Liander", [("info", "intentie"), ("danger", "ingetrokken"), None]),
        ],
        "columns": ["Bloemenbuurt", "Amstelstad", "Haven-Stad"],
        "entries": [
            SimpleNamespace(
                at=timezone.now(),
                sentence="Projectmanager Bloemenbuurt wijzigde het werk Rioolvervanging Begoniastraat.",
                changes=[
                    SimpleNamespace(label="Uiterste einde", before="31 mrt 2028", after="30 jun 2028"),
                    SimpleNamespace(label="Zekerheid", before="zacht", after="hard"),
                ],
            ),
            SimpleNamespace(
                at=timezone.now() - dt.timedelta(days=3),
                sentence="Planner Waternet voegde het werk Drinkwaterleiding Hyacintstraat toe.",
                changes=[],
            ),
        ],
        "tabs_example": [
            {"text": "Overzicht", "url": "#", "current": True},
            {"text": "Werken", "url": "#", "count": 12},
            {"text": "Koppelkansen", "url": "#", "count": 3},
            {"text": "Plan", "url": "#"},
            {"text": "Geschiedenis", "url": "#"},
        ],
        "charts": _charts(),
        "due": today + dt.timedelta(days=9),
        "overdue": today - dt.timedelta(days=4),
    }


def _charts() -> list[Chart]:
    years = ["2027", "2028", "2029", "2030"]
    areas = ["Bloemenbuurt", "Amstelstad", "Haven-Stad", "Binnenstad en 9 Straatjes"]
    return [
        Chart(
            "bars",
            "Koppelkansen per jaar",
            years,
            [
                Series("Gemeente", [42, 51, 38, 60]),
                Series("Waternet", [28, 33, 41, 37]),
                Series("Liander", [35, 47, 55, 49]),
            ],
            "Jaar",
            "aantal",
            note="Voorbeeldwaarden.",
        ),
        Chart(
            "horizontal_bars",
            "Plan compleet",
            areas,
            [Series("hoofdstukken", [6, 4, 9, 1])],
            "Gebied",
            "hoofdstukken",
        ),
        Chart(
            "line",
            "Open acties",
            ["K1", "K2", "K3", "K4"],
            [Series("open", [12, 18, 15, 9]), Series("te laat", [2, 5, 4, 7])],
            "Kwartaal",
            "aantal",
        ),
        Chart(
            "dots",
            "Waar organisaties verschillen",
            ["Bereikbaarheid", "Leefbaarheid", "Kosten"],
            [Series("Gemeente", [3, 4, 2]), Series("Waternet", [4, 4, 3]), Series("Liander", [1, 5, 3])],
            "Criterium",
            "score 1–5",
            maximum=5,
        ),
    ]
