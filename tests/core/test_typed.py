"""What was typed comes back when it could not be saved; what somebody else saved is told in words."""

import json

import pytest

from koppelkansen.core.geometry import geometry_in_words
from stakeholders.enums import ProgrammeRole
from tests.factories.areas import make_area, make_phases, make_review, square
from tests.factories.stakeholders import make_core_team_member, make_user

TYPED = {"title": "Een nieuwe opgave", "password": "geheim Wachtwoord", "kind": "work_session", "version": "3"}
NAVIGATE = {"Sec-Fetch-Mode": "navigate"}


@pytest.mark.django_db
def test_an_expired_login_gives_back_what_was_typed(client):
    response = client.post("/sessies/nieuw/", TYPED, headers=NAVIGATE)
    html = response.content.decode()
    assert response.status_code == 403
    assert ("Een nieuwe opgave" in html, "geheim" in html, "work_session" in html) == (True, False, False)
    assert [one.label for one in response.context["typed"]] == ["Titel"]
    assert client.post("/sessies/nieuw/", TYPED).status_code == 302
    unnamed = client.post("/sessies/nieuw/", {"a": "Een tekst", "b": "Nog een"}, headers=NAVIGATE).context["typed"]
    assert [one.label for one in unnamed] == ["Wat u typte (1)", "Wat u typte (2)"]
    assert client.post("/sessies/nieuw/", {}, headers=NAVIGATE).status_code == 302


@pytest.mark.django_db
def test_after_an_expired_login_one_returns_to_the_page_with_the_button(client):
    page = "http://testserver/acties/8/?van=lijst"
    response = client.post("/acties/8/stap/", {"version": "1"}, headers=NAVIGATE | {"Referer": page})
    assert response.headers["Location"] == "/account/login/?next=/acties/8/%3Fvan%3Dlijst"
    response = client.post("/acties/8/stap/", {"version": "1"}, headers={"Referer": "https://elsewhere.example/"})
    assert response.headers["Location"] == "/account/login/?next=/"


@pytest.mark.django_db
def test_what_is_refused_as_a_whole_gives_back_what_was_typed(client):
    client.force_login(make_core_team_member())
    review = make_review(make_area(slug="buurt", phase=make_phases(2)[1]))
    address = f"/gebieden/buurt/besluitmomenten/{review.pk}/indienen/"
    response = client.post(address, {"note": "Waarom <b>dit</b> zo is"})
    assert response.status_code == 422
    assert "Waarom &lt;b&gt;dit&lt;/b&gt; zo is" in response.content.decode()


@pytest.mark.django_db
def test_a_stale_boundary_is_compared_in_words_with_who_saved_it(client):
    area = make_area("Buurt", slug="buurt", boundary=square(side=500))
    boundary = {
        "type": "Polygon",
        "coordinates": [[[4.90, 52.39], [4.91, 52.39], [4.91, 52.40], [4.90, 52.39]]],
    }
    edit = {"name": "Buurt", "boundary": json.dumps(boundary), "version": area.version}
    client.force_login(make_user("De eerste", programme_role=ProgrammeRole.CORE_TEAM))
    assert client.post("/gebieden/buurt/wijzigen/", edit | {"boundary": "", "summary": "Nieuw"}).status_code == 303
    response = client.post("/gebieden/buurt/wijzigen/", edit)
    html = response.content.decode()
    assert response.status_code == 409
    assert ("hectare" in html, "POLYGON" in html, "Opgeslagen door De eerste" in html) == (True, False, True)


def test_a_shape_is_told_by_size_points_and_middle():
    assert geometry_in_words(square(side=500)).startswith("25,00 hectare, 5 punten, midden op 52.3")
