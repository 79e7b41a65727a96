"""What the overview of a value assessment offers in each state: nothing that would be refused."""

import re
import uuid

import pytest
from django.urls import reverse

from areas.domain.assessments import reopen_assessment
from areas.models import Assessment
from tests.factories.areas import make_area
from tests.factories.assessments import make_assessment, make_closed
from tests.factories.stakeholders import make_administrator, make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_core_team_member()


@pytest.fixture
def area():
    return make_area(slug="buurt", partners=[make_organisation("Water")])


def actions(page) -> set[str]:
    """The addresses under the assessment that the forms of a page post to."""
    return set(re.findall(r'action="/gebieden/buurt/waarde/\d+/([^"]+)"', page.content.decode()))


def test_weights_are_asked_when_nothing_is_missing(login, user, area):
    empty = Assessment.objects.create(area=area, title="Leeg")
    full = make_assessment(area, [row.organisation for row in area.partners.all()], user=user)
    browser = login(user)
    shown = [actions(browser.get(reverse("areas:value", args=["buurt", row.pk]))) for row in (empty, full)]
    assert ["stap/wegen/" in row for row in shown] == [False, True]


def test_editions_lead_to_each_other_and_a_second_new_one_is_not_offered(login, user, area):
    old = make_closed(make_assessment(area, [row.organisation for row in area.partners.all()], user=user), user=user)
    browser = login(user)
    address = reverse("areas:value", args=["buurt", old.pk])
    assert "heropenen/" in actions(browser.get(address))
    new = reopen_assessment(old, key=uuid.uuid4(), user=user)
    after, page = browser.get(address), browser.get(reverse("areas:value", args=["buurt", new.pk]))
    assert "heropenen/" not in actions(after)
    assert f'href="/gebieden/buurt/waarde/{new.pk}/"' in after.content.decode()
    assert f'href="/gebieden/buurt/waarde/{old.pk}/"' in page.content.decode()


def test_the_trail_of_a_form_leads_through_its_tab_and_assessment(login, user, area):
    row = Assessment.objects.create(area=area, title="Leeg")
    page = login(user).get(reverse("areas:criterion_add", args=["buurt", row.pk])).content.decode()
    trail = page[page.index('class="crumbs"') : page.index("</nav>", page.index('class="crumbs"'))]
    assert re.findall(r'href="([^"]+)"', trail) == [
        "/gebieden/",
        "/gebieden/buurt/",
        "/gebieden/buurt/waarde/",
        f"/gebieden/buurt/waarde/{row.pk}/",
    ]


def test_an_administrator_is_not_offered_what_would_be_refused(login, user, area):
    closed = make_closed(
        make_assessment(area, [row.organisation for row in area.partners.all()], user=user), user=user
    )
    address = reverse("areas:value_freeze", args=["buurt", closed.pk])
    pages = [
        login(person).get(reverse("areas:value", args=["buurt", closed.pk])).content.decode()
        for person in (make_administrator(), user)
    ]
    assert [f'href="{address}"' in page for page in pages] == [False, True]
