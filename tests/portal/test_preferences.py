"""Language and theme of this browser."""

import pytest

pytestmark = pytest.mark.django_db

URL = "/voorkeuren/"


def test_language_is_remembered_and_leads_back(client):
    response = client.post(URL, {"language": "en", "next": "/privacy/"})
    assert (response.status_code, response.headers["Location"]) == (303, "/privacy/")
    page = client.get("/privacy/").content.decode()
    assert '<html lang="en"' in page
    assert "Only cookies the portal cannot work without" in page


def test_theme_is_remembered_until_the_device_decides_again(client):
    client.post(URL, {"theme": "dark", "next": "/privacy/"})
    assert 'data-theme="dark"' in client.get("/privacy/").content.decode()
    client.post(URL, {"theme": "device", "next": "/privacy/"})
    assert "data-theme" not in client.get("/privacy/").content.decode()


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "", "-5", "NaN"]
)
def test_nobody_is_sent_elsewhere(client, target):
    assert client.post(URL, {"language": "nl", "next": target}).headers["Location"] == "/"


def test_nonsense_is_ignored(client):
    response = client.post(URL, {"language": "xx", "theme": "<script>"})
    assert response.status_code == 303
    assert "django_language" not in response.cookies
    assert response.cookies["theme"].value == ""
