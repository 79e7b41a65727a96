"""Error pages say what happened, in the portal's look; the last one needs nothing that can fail."""

import pytest
from django.test import RequestFactory

from koppelkansen.portal.views import errors
from tests.factories.stakeholders import make_core_team_member


def test_not_found_has_the_portal_around_it(client, db):
    response = client.get("/bestaat-niet/")
    assert response.status_code == 404
    page = response.content.decode()
    assert "Deze pagina bestaat niet" in page
    assert 'class="masthead"' in page


def test_the_address_of_a_button_says_so_when_it_is_opened(login, db):
    response = login(make_core_team_member()).get("/voorkeuren/")
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert "Op dit adres is niets te zien" in response.content.decode()


@pytest.mark.parametrize(("view", "status"), [(errors.bad_request, 400), (errors.forbidden, 403)])
def test_others_answer_with_their_status(client, db, view, status):
    request = client.get("/privacy/").wsgi_request
    assert view(request).status_code == status


def test_a_login_without_redis_says_that_it_passes_and_gives_back_what_was_typed(client, db, settings):
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    client.raise_request_exception = False
    response = client.post("/account/password/reset/", {"email": "Iemand@example.org"})
    page = response.content.decode()
    assert (response.status_code, response.headers["Cache-Control"]) == (503, "private, no-store")
    assert ("even niet bereikbaar" in page, "Iemand@example.org" in page) == (True, True)


def test_the_500_page_survives_missing_static_files(monkeypatch):
    def missing(path):
        raise ValueError(f"Missing staticfiles manifest entry for {path!r}")

    request = RequestFactory().get("/")
    styled = errors.server_error(request)
    monkeypatch.setattr(errors, "static", missing)
    bare = errors.server_error(request)
    assert (styled.status_code, bare.status_code) == (500, 500)
    assert styled.content.count(b"stylesheet") == 5
    assert b"stylesheet" not in bare.content
    assert "Er ging iets mis" in bare.content.decode()
