"""Words in an address reach the database only as it can hold them."""

from django.test import RequestFactory

from koppelkansen.core.lists import asked_text


def test_nul_and_length():
    request = RequestFactory().get("/", {"q": "\x00 riool\x00" + "x" * 500})
    assert asked_text(request, "q") == "riool" + "x" * 95
    assert asked_text(request, "soort") == ""
