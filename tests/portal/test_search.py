"""Search finds what one may see, by words and the beginnings of words, and nothing else."""

import pytest
from django.db import connection
from django.urls import reverse

from areas.models import Work
from koppelkansen.core.search import matching, search_query
from sessions.models import Meeting
from stakeholders.enums import Role
from tests.factories.areas import make_area, make_challenge
from tests.factories.sessions import (
    make_action,
    make_decision,
    make_dilemma,
    make_meeting,
    make_outcome,
    make_question,
)
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation
from tests.factories.works import make_work

pytestmark = pytest.mark.django_db
URL = reverse("portal:search")


@pytest.fixture
def hidden():
    """The same words in an area in which somebody does not take part."""
    area = make_area("Rioolbuurt verborgen", partners=[make_organisation()], summary="riolering")
    meeting = make_meeting("Riolering verborgen", areas=[area])
    make_outcome(meeting, "Riolering verborgen")
    make_decision(meeting, "Riolering verborgen", area=area)
    make_action("Riolering verborgen", area=area, organisation=area.partners.get().organisation)
    make_dilemma("Riolering verborgen", area=area, status="concept")
    make_question("Riolering verborgen?", area=area)
    make_challenge(area, area.partners.get().organisation, title="Riolering verborgen")
    make_work(area.partners.get().organisation, "Riolering verborgen")


def titles(client, text: str) -> list[str]:
    response = client.get(URL, {"q": text})
    assert response.status_code == 200
    return [hit.title for part in response.context["found"] for hit in part.hits]


def test_finds_every_kind_and_hides_what_is_not_mine(login, hidden):
    water = make_organisation()
    area = make_area("Bloemenbuurt", partners=[water], summary="De riolering is versleten.")
    meeting = make_meeting("Atelier riolering", areas=[area])
    make_outcome(meeting, "Eerst de riolering, dan de warmte")
    make_work(water, "Riolering Irisstraat", is_private=True)
    decision = make_decision(meeting, "Riolering in 2028", area=area)
    action = make_action("Riolering ramen", area=area, organisation=water)
    question = make_question("Hoe plannen we riolering?", area=area)
    client = login(make_member(water, Role.STAFF))
    assert titles(client, "riolering") == [
        "Bloemenbuurt",
        "Riolering Irisstraat",
        "Atelier riolering",
        "Eerst de riolering, dan de warmte",
        str(decision),
        str(action),
        str(question),
    ]
    everything = titles(login(make_core_team_member()), "riolering")
    assert sum("verborgen" in title for title in everything) == 9


def test_stems_beginnings_and_several_words(login):
    core = make_core_team_member()
    make_action("Kabels verleggen in de Hyacintstraat", owner=core)
    client = login(core)
    for text in ("kabel", "hyac", "KABELS hyacintstraat", "verleggen, kabels!"):
        assert len(titles(client, text)) == 1, text
    assert titles(client, "kabels tulpstraat") == []


@pytest.mark.parametrize(
    "text", ["", "   ", "'", "!", "a & | b", "<script>", ":*", "\\", "x" * 5000, "\x00", "(((", "é"]
)
def test_odd_input_gives_a_page(login, text):
    titles(login(make_core_team_member()), text)


def test_bounded_with_a_way_to_all(login):
    core = make_core_team_member()
    for number in range(9):
        make_action(f"Riolering {number}", owner=core)
    client = login(core)
    part = client.get(URL, {"q": "riolering"}).context["found"][0]
    assert len(part.hits) == 6
    assert part.more_url == f"{reverse('sessions:actions')}?q=riolering"


def test_the_index_is_used():
    rows = matching(Meeting.objects.all(), search_query("riool"), "title", "question", "aim").order_by()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "sessions_meeting_search" in rows.explain()


@pytest.mark.parametrize("number", [1, 3])
def test_constant_number_of_queries(login, django_assert_num_queries, number):
    area, core = make_area(), make_core_team_member()
    for _ in range(number):
        meeting = make_meeting("Riolering", areas=[area])
        make_outcome(meeting, "Riolering")
        make_decision(meeting, "Riolering", area=area)
        make_action("Riolering", area=area, owner=core)
        make_question("Riolering?", area=area)
        make_work(make_organisation(), "Riolering")
    client = login(core)
    with django_assert_num_queries(14):
        client.get(URL, {"q": "riolering"})


def test_the_words_of_a_work_follow_its_name_and_street():
    def found(text):
        return matching(Work.objects.all(), search_query(text), "words").exists()

    work = make_work(make_organisation(), "Riolering vervangen", street="Bloemstraat")
    assert [found(text) for text in ("riolering bloem", "gas", "tuin")] == [True, False, False]
    Work.objects.filter(pk=work.pk).update(name="Gas")
    assert [found(text) for text in ("riolering bloem", "gas bloem", "tuin")] == [False, True, False]
    work.refresh_from_db()
    work.street = "Tuinstraat"
    work.save()
    assert [found(text) for text in ("riolering", "bloem", "gas tuin")] == [False, False, True]
