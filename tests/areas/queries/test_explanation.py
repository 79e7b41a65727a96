"""Why a koppelkans is worth it, in words: what is said of the time."""

import datetime as dt

import pytest
from django.contrib.gis.geos import Polygon

from areas.domain.detection import detect_all
from areas.models import Opportunity, Work, WorkKind
from areas.queries.explanation import component_rows, explain, part_rows
from areas.queries.opportunities import WORKS
from areas.queries.saving_range import saving_range
from areas.queries.work_dates import dates_in_words
from tests.factories.stakeholders import make_organisation
from tests.factories.works import make_work, street

pytestmark = pytest.mark.django_db


def couple(first: dict, second: dict) -> Opportunity:
    for number, (name, fields) in enumerate((("Waternet", first), ("Liander", second))):
        owner = make_organisation(name, short_name=name)
        make_work(
            owner,
            geometry=street(y=487_000 + 3 * number, length=900),
            street="Bloemstraat",
            date_precision="day",
            **fields,
        )
    detect_all()
    return Opportunity.objects.prefetch_related(WORKS).get()


def window(start: tuple, end: tuple, **fields) -> dict:
    return {"earliest_start": dt.date(*start), "latest_end": dt.date(*end), **fields}


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (
            window((2027, 1, 1), (2027, 3, 31), duration_days=30),
            window((2027, 9, 1), (2027, 10, 31), is_fixed=True, duration_days=30),
            "5 maanden tussen de perioden; Waternet zou 6 maanden later moeten.",
        ),
        (
            window((2027, 9, 1), (2027, 12, 31), duration_days=30),
            window((2027, 1, 1), (2027, 3, 31), is_fixed=True, duration_days=30),
            "5 maanden tussen de perioden; Waternet zou 6 maanden eerder moeten.",
        ),
        (
            window((2027, 1, 1), (2028, 12, 31), desired_start=dt.date(2028, 4, 1), is_fixed=True),
            window((2027, 1, 1), (2028, 5, 31), desired_start=dt.date(2027, 11, 1), duration_days=60),
            "De perioden overlappen; de gewenste starts liggen 5 maanden uit elkaar; Liander kan 5 maanden later.",
        ),
        (
            window((2027, 1, 1), (2027, 12, 31), is_fixed=True),
            window((2027, 1, 1), (2027, 12, 31), is_fixed=True),
            "De perioden overlappen.",
        ),
        (window((2027, 1, 1), (2027, 12, 31)), {"earliest_start": None}, "Liander geeft nog niet alle datums."),
    ],
    ids=["later", "earlier", "within the periods", "fits", "no date"],
)
def test_what_is_said_of_the_time(first, second, said):
    assert explain(couple(first, second))[1] == said


def test_every_part_of_the_score_is_shown_with_its_numbers_and_the_saving_per_component():
    opportunity = couple(window((2027, 1, 1), (2027, 12, 31)), window((2027, 1, 1), (2027, 12, 31)))
    rows = {row.name: row.numbers for row in part_rows(opportunity)}
    assert list(rows) == [
        "Plaats", "Tijd", "Zekerheid", "Graafrust", "Verbanden", "Kans", "Geld", "Open straat", "Baat",
    ]  # fmt: skip
    assert rows["Plaats"].startswith("3 m uit elkaar")
    assert rows["Tijd"] == "0 dagen tussen de perioden, 0 dagen te schuiven"
    assert sum(saved for _name, saved in component_rows(opportunity)) == pytest.approx(
        float(opportunity.saving), abs=3
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"earliest_start": dt.date(2027, 1, 1), "latest_end": dt.date(2027, 12, 31), "date_precision": "year"},
            "2027",
        ),
        (
            {"earliest_start": dt.date(2027, 4, 1), "latest_end": dt.date(2027, 9, 30), "date_precision": "quarter"},
            "2e kwartaal 2027 – 3e kwartaal 2027",
        ),
        ({"earliest_start": dt.date(2027, 3, 9), "date_precision": "month"}, "vanaf maart 2027"),
        ({"latest_end": dt.date(2027, 3, 9)}, "tot en met 9 mrt 2027"),
        ({}, "nog geen datums"),
    ],
)
def test_dates_as_precisely_as_they_are_known(fields, words):
    assert dates_in_words(Work(**fields)) == words


def test_the_doubt_about_works_drawn_over_a_whole_street_is_told():
    box = Polygon.from_bbox((120_000, 487_000, 120_300, 487_020))
    box.srid = 28992
    year = window((2027, 1, 1), (2027, 12, 31))
    road = WorkKind.objects.create(name="Rijbaan", group="surface", paving_per_square_metre=70)
    pavement = WorkKind.objects.create(name="Trottoir", group="surface", paving_per_square_metre=60, widest=6)
    for name, kind in (("Weg", road), ("Stoep", pavement)):
        make_work(make_organisation(name), geometry=box, kind=kind, **year)
    detect_all()
    opportunity = Opportunity.objects.prefetch_related(WORKS).get()
    assert opportunity.saving == 108_000  # 300 m x 6 m x € 60
    assert explain(opportunity, saving_range(opportunity))[3] == (
        "Dat bedrag is niet zeker: de werken zijn getekend over een vlak van 6.000 m², en hoeveel daarvan opengaat "
        "is niet bekend. De besparing ligt tussen € 54.000 (een strook) en € 360.000 (alles)."
    )


def test_works_drawn_as_lines_leave_no_such_doubt():
    year = window((2027, 1, 1), (2027, 12, 31))
    assert saving_range(couple(year, year)) is None
