"""The scale of what is measured: any number of points, typed one per line."""

import pytest
from django.urls import reverse

from areas.models import Criterion
from areas.value_scale import read_points, scale_chart, scale_points, scale_words
from koppelkansen.core.exceptions import DomainError
from tests.factories.stakeholders import make_core_team_member


def test_points_are_read_in_any_order_with_a_comma_or_a_point():
    assert read_points("90 = 60\r\n\n 120,5=25.5 \n-3 = 0") == [(90, 60), (120.5, 25.5), (-3, 0)]
    whole = scale_points(raw_0=240, raw_50=None, raw_100=30, points="120 = 25\n90=60")
    assert whole == [(30, 100), (90, 60), (120, 25), (240, 0)]


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("90 = 60\n80 : 70", "Regel 2, “80 : 70”, is geen punt"),
        ("1.000 = 60", "Regel 1, “1.000 = 60”, is geen punt"),
        ("90 = 101", "Regel 1: een waarde ligt tussen 0 en 100"),
        ("90 = 60\n90 = 70", "Meting 90 heeft twee waarden"),
        ("30 = 100", "Meting 30 heeft twee waarden"),
        ("\n".join(f"{n} = 1" for n in range(51)), "Hoogstens 50 punten"),
    ],
)
def test_what_is_no_line_is_explained_at_the_field(points, said):
    with pytest.raises(DomainError, match=said) as error:
        scale_points(raw_0=240, raw_50=None, raw_100=30, points=points)
    assert error.value.field == "points"


def test_the_line_is_drawn_for_what_is_measured():
    row = Criterion(name="Dagen", kind="measured", unit="dagen", raw_0=240.0, raw_100=30.0, points="90 = 60")
    assert scale_chart(row).table == [(30, [100]), (90, [60]), (240, [0])]
    assert scale_words(row) == ["240 = 0", "90 = 60", "30 = 100"]
    assert (scale_chart(Criterion(name="Wonen")), scale_words(Criterion(name="Wonen"))) == (None, [])


@pytest.mark.django_db
def test_what_is_typed_is_drawn_or_it_is_said_what_lacks(client):
    client.force_login(make_core_team_member())
    typed = {"name": "Dagen", "kind": "measured", "raw_0": "240", "raw_100": "30"}
    for fields, drawn, said in (
        (typed, True, "Dagen"),
        (typed | {"points": "90 = 600"}, False, "tussen 0 en 100"),
        (typed | {"raw_100": ""}, False, "twee verschillende meetwaarden"),
        (typed | {"raw_100": "nan"}, False, "getal"),
        (typed | {"kind": "scored"}, False, ""),
        ({}, False, ""),
    ):
        page = client.get(reverse("areas:value_scale"), fields).text
        assert ("<svg" in page, said in page) == (drawn, True)
