"""Every page on a phone, in English and dark."""

import pytest

from tests.e2e.every_page import PHONE, faults_of_every_page


@pytest.mark.e2e
@pytest.mark.django_db(transaction=True)
def test_every_page(live_server, browser, browser_context_args, browser_login):
    faults = faults_of_every_page(
        live_server,
        browser,
        browser_context_args,
        browser_login,
        language="en",
        scheme="dark",
        screen=PHONE,
    )
    assert faults == {}
