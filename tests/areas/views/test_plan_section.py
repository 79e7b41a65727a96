"""Writing a section: saved, autosaved, stale with both texts, wrong, or with an expired login."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from areas.domain.plan_text import autosave_section
from areas.models import PlanComment, PlanRevision, PlanSection
from koppelkansen.core.richtext import MAX_CHARACTERS
from tests.factories.areas import make_area
from tests.factories.plans import first_section, make_plan, write
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return make_core_team_member()


@pytest.fixture
def section(team):
    organisation = make_organisation("Waterbedrijf")
    return first_section(make_plan(make_area("Bloemenbuurt", slug="bloemenbuurt", partners=[organisation]), team))


def address(name: str, section, **more) -> str:
    return reverse(f"areas:{name}", kwargs={"slug": "bloemenbuurt", "pk": section.pk} | more)


def test_save_leads_to_the_section(section, team, login):
    answer = login(team).post(address("plan_section_edit", section), {"version": 1, "body": "<p>tekst</p>"})
    assert (answer.status_code, answer["Location"]) == (303, address("plan_section", section))
    assert PlanSection.objects.get(pk=section.pk).body == "<p>tekst</p>"


def test_a_save_without_a_version_is_refused(section, team, login):
    assert login(team).post(address("plan_section_edit", section), {"body": "<p>x</p>"}).status_code == 422


def test_a_stale_save_shows_both_texts_and_their_base_and_saves_the_merge(section, team, login):
    start = write(section, team, "<p>een</p><p>twee</p><p>drie</p>")
    other = make_core_team_member()
    write(section, other, "<p>een van hen</p><p>twee</p><p>drie</p>")
    client = login(team)
    mine = "<p>een</p><p>twee</p><p>drie van mij</p>"
    page = client.post(address("plan_section_edit", section), {"version": start.version, "body": mine})
    assert page.status_code == 409
    assert PlanSection.objects.get(pk=section.pk).body == "<p>een van hen</p><p>twee</p><p>drie</p>"
    assert page.context["base"].body == "<p>een</p><p>twee</p><p>drie</p>"
    assert page.context["conflicts"] == 0
    assert "<ins>een van hen</ins>" in page.context["their_changes"]
    assert "<ins>van mij</ins>" in page.context["my_changes"]
    initial = page.context["form"].initial
    assert initial == {
        "version": start.version + 1,
        "body": "<p>een van hen</p><p>twee</p><p>drie van mij</p>",
        "merging": True,
    }
    saved = client.post(address("plan_section_edit", section), initial | {"merging": "on"})
    assert saved.status_code == 303
    last = PlanRevision.objects.filter(section=section).order_by("number").last()
    assert (last.kind, last.body) == ("merged", initial["body"])


def test_a_clash_is_counted_and_hides_nothing(section, team, login):
    start = write(section, team, "<p>een</p>")
    write(section, make_core_team_member(), "<p>hun zin</p>")
    page = login(team).post(
        address("plan_section_edit", section), {"version": start.version, "body": "<p>mijn zin</p>"}
    )
    assert page.context["conflicts"] == 1
    assert page.context["form"].initial["body"] == "<p>hun zin</p><p>mijn zin</p>"


def test_too_long_a_text_comes_back_whole(section, team, login):
    body = "x" * (MAX_CHARACTERS + 1)
    page = login(team).post(address("plan_section_edit", section), {"version": 1, "body": body})
    assert page.status_code == 422
    assert page.context["form"]["body"].value() == body
    assert PlanRevision.objects.filter(section=section).count() == 1


def test_autosave_answers_with_the_version_and_the_time(section, team, login):
    client = login(team)
    first = client.post(address("plan_section_autosave", section), {"version": 1, "body": "<p>a</p>"})
    assert first.status_code == 200
    assert first.json()["version"] == 2
    second = client.post(address("plan_section_autosave", section), {"version": 2, "body": "<p>a b</p>", "keep": "1"})
    assert second.json()["words"] == 2
    assert second.json()["next"] == address("plan_section", section)
    assert list(PlanRevision.objects.filter(section=section).order_by("number").values_list("kind", flat=True)) == [
        "start",
        "saved",
    ]


def test_a_stale_autosave_overwrites_nothing(section, team, login):
    write(section, make_core_team_member(), "<p>hun tekst</p>")
    answer = login(team).post(address("plan_section_autosave", section), {"version": 1, "body": "<p>mijn</p>"})
    assert (answer.status_code, answer.json()) == (409, {"version": 2})
    assert PlanSection.objects.get(pk=section.pk).body == "<p>hun tekst</p>"


def test_a_refused_autosave_says_why(section, team, login):
    answer = login(team).post(
        address("plan_section_autosave", section), {"version": 1, "body": "x" * (MAX_CHARACTERS + 1)}
    )
    assert answer.status_code == 422
    assert "te lang" in answer.json()["error"]


def test_an_expired_login_saves_nothing_and_a_new_one_goes_on(section, team):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(address("plan_section_autosave", section), {"version": 1, "body": "<p>x</p>"})
    assert answer.status_code == 403
    client.force_login(team, backend="django.contrib.auth.backends.ModelBackend")
    fresh = client.get(address("plan_section_autosave", section)).json()
    answer = client.post(
        address("plan_section_autosave", section),
        {"version": fresh["version"], "body": "<p>x</p>", "csrfmiddlewaretoken": fresh["token"]},
    )
    assert answer.json()["version"] == 2


def test_hostile_text_is_stored_clean_and_shown_clean(section, team, login):
    client = login(team)
    client.post(
        address("plan_section_edit", section),
        {"version": 1, "body": '<p onclick="x()">a</p><script>alert(1)</script><a href="javascript:x">b</a>'},
    )
    assert PlanSection.objects.get(pk=section.pk).body == "<p>a</p><p>b</p>"
    assert "alert(1)" not in client.get(address("plan_section", section)).content.decode()


def test_a_reader_comments_and_only_its_author_or_the_team_resolves(section, team, login):
    reader = make_member(make_organisation())
    partner = section.plan.area.partners.get().organisation
    reader = make_member(partner)
    other = make_member(partner)
    key = uuid.uuid4()
    for _click in range(2):
        answer = login(reader).post(
            address("plan_comment_add", section), {"submission_key": key, "body": "<b>Klopt dit?</b>"}
        )
        assert answer.status_code == 303
    comment = PlanComment.objects.get()
    page = login(reader).get(address("plan_section", section)).content.decode()
    assert "&lt;b&gt;Klopt dit?&lt;/b&gt;" in page
    resolve = reverse("areas:plan_comment_resolve", args=["bloemenbuurt", comment.pk])
    assert login(other).post(resolve, {"version": 1, "answer": "Ja"}).status_code == 403
    assert login(team).post(resolve, {"version": 1, "answer": "Ja"}).status_code == 303
    assert login(team).post(resolve, {"version": 1, "answer": "Nee"}).status_code == 409
    reopen = reverse("areas:plan_comment_reopen", args=["bloemenbuurt", comment.pk])
    assert login(reader).post(reopen, {"version": 2}).status_code == 303


def test_an_empty_comment_comes_back(section, team, login):
    answer = login(team).post(address("plan_comment_add", section), {"submission_key": uuid.uuid4(), "body": " "})
    assert answer.status_code == 422
    assert PlanComment.objects.count() == 0


def test_revisions_are_listed_compared_and_restored(section, team, login):
    write(section, team, "<p>oude zin</p>")
    write(section, team, "<p>nieuwe zin</p>")
    current = PlanSection.objects.get(pk=section.pk)
    autosave_section(section=current, user=team, body="<p>nieuwe zin hier</p>", expected_version=current.version)
    client = login(team)
    page = client.get(address("plan_revisions", section))
    assert [revision.number for revision in page.context["page"]] == [3, 2, 1]
    compared = client.get(address("plan_compare", section) + "?van=3&tot=2")
    assert "<ins>nieuwe</ins> <del>oude</del>" in compared.context["difference"]
    assert "<ins>hier</ins>" in client.get(address("plan_compare", section) + "?van=3").context["difference"]
    for wrong in ("?van=99", "?van=x", "", "?van=1&tot=99", "?van=²"):
        assert client.get(address("plan_compare", section) + wrong).status_code == 404
    restore = address("plan_revision_restore", section, number=2)
    assert client.post(restore, {"version": 1}).status_code == 409
    assert client.post(restore, {"version": 4}).status_code == 303
    assert PlanSection.objects.get(pk=section.pk).body == "<p>oude zin</p>"
