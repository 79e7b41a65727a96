"""Every page at a desk, in Dutch and light."""

import pytest

from tests.e2e.every_page import DESK, faults_of_every_page


@pytest.mark.e2e
@pytest.mark.django_db(transaction=True)
def test_every_page(live_server, browser, browser_context_args, browser_login):
    faults = faults_of_every_page(
        live_server,
        browser,
        browser_context_args,
        browser_login,
        language="nl",
        scheme="light",
        screen=DESK,
    )
    assert faults == {}
