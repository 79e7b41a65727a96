"""History reads as sentences, in a fixed number of queries."""

import pghistory
import pytest
from django.db.models import Q

from areas.models import CaseArea, Challenge
from koppelkansen.core import versions
from koppelkansen.core.history_reading import Source, read
from tests.factories.areas import make_area, make_challenge, make_phases, square
from tests.factories.stakeholders import make_organisation, make_user

pytestmark = pytest.mark.django_db
LONG = "Het riool ligt hier al meer dan zeventig jaar en lekt bij elke flinke bui in de kruipruimten van de buurt."


def story(area, **options):
    return read(
        Source(CaseArea, Q(pgh_obj=area.pk), name="name"),
        Source(Challenge, Q(area=area.pk), name="title", **options),
    )


def sentences(area, **options):
    return [str(entry.sentence) for entry in story(area, **options)[:50]]


def test_events_of_several_models_read_as_sentences(settings):
    phases = make_phases(1)
    area = make_area("Bloemenbuurt", phase=phases[0])
    challenge = make_challenge(area, make_organisation("Waterbedrijf"), title="Riool")
    other = make_area("Elders")
    make_challenge(other, make_organisation(), title="Geheim")
    with pghistory.context(user=make_user("Projectmanager <b>").pk):
        versions.update(area, expected_version=1, phase=phases[1])
        versions.update(challenge, expected_version=1, urgency="acute", horizon=2030)
        challenge.delete()
    assert sentences(area) == [
        "Projectmanager &lt;b&gt; verwijderde opgave “Riool”.",
        "Projectmanager &lt;b&gt; wijzigde opgave “Riool”.",
        "Het portaal voegde opgave “Riool” toe.",
        (
            "Projectmanager &lt;b&gt; wijzigde <em>fase</em> van gebied “Bloemenbuurt” van <em>0 · Fase 0</em> "
            "naar <em>1 · Fase 1</em>."
        ),
        "Het portaal voegde gebied “Bloemenbuurt” toe.",
    ]
    changes = [(change.label, change.before, change.after) for change in story(area)[1:2][0].changes]
    assert changes == [("urgentie", "gemiddeld", "acuut"), ("op te lossen vóór (jaar)", "", "2030")]


def test_a_long_text_shows_the_part_that_changed_and_the_whole_difference():
    area = make_area(summary=LONG)
    versions.update(area, expected_version=1, summary=LONG.replace("flinke", "kleine"))
    (change,) = story(area)[:1][0].changes
    assert (change.before, change.after) == (
        "… lekt bij elke flinke bui in de …",
        "… lekt bij elke kleine bui in de …",
    )
    assert "elke <del>flinke</del> <ins>kleine</ins> bui" in str(change.difference)


def test_a_shape_has_no_words():
    area = make_area("Bloemenbuurt")
    versions.update(area, expected_version=1, boundary=square())
    assert sentences(area)[0] == "Het portaal wijzigde <em>grens</em> van gebied “Bloemenbuurt”."


def test_hidden_fields_stay_hidden():
    area = make_area()
    challenge = make_challenge(area, make_organisation(), why="GEHEIM")
    versions.update(challenge, expected_version=1, why="OOK GEHEIM", title="Nieuw")
    entry = story(area, hidden=frozenset({"why"}))[:1][0]
    assert "GEHEIM" not in str(entry)
    assert str(entry.sentence).count("<em>") == 3


@pytest.mark.parametrize("events", [1, 30])
def test_the_number_of_queries_does_not_grow(events, django_assert_num_queries):
    phases = make_phases(1)
    area = make_area(phase=phases[0])
    with pghistory.context(user=make_user().pk):
        for number in range(events):
            versions.update(area, expected_version=number + 1, phase=phases[(number + 1) % 2])
            make_challenge(area, make_organisation())
    with django_assert_num_queries(9):
        assert len(story(area)[:100]) == 2 * events + 1


def test_a_row_can_tell_what_it_brought_when_it_was_added():
    challenge = make_challenge(make_area(), make_organisation(), title="Riool", urgency="acute")
    (entry,) = read(Source(Challenge, Q(pgh_obj=challenge.pk), tells=("urgency", "horizon")))[:5]
    assert str(entry.sentence) == "Het portaal voegde opgave toe."
    assert [(change.label, change.after) for change in entry.changes] == [("urgentie", "acuut")]
