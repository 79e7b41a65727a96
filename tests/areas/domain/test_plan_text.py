"""Texts are saved, kept and restored; a stale save never overwrites; no state is lost."""

import datetime as dt
import threading

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction

from areas.domain.plan import offer_for_approval
from areas.domain.plan_text import autosave_section, restore_revision, save_section
from areas.models import PlanRevision, PlanSection
from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.richtext import MAX_CHARACTERS
from tests.factories.areas import make_area
from tests.factories.plans import first_section, make_plan, write
from tests.factories.stakeholders import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make_user("Projectmanager")


@pytest.fixture
def section(author):
    return first_section(make_plan(make_area(), author))


def kept(section) -> list[tuple[int, str, str]]:
    return [
        (revision.number, revision.kind, revision.body)
        for revision in PlanRevision.objects.filter(section=section).order_by("number")
    ]


def test_save_cleans_counts_and_keeps_a_revision(section, author):
    saved = save_section(
        section=section, user=author, body="<p>een <b>twee</b><script>x</script></p>", expected_version=1
    )
    assert saved.body == "<p>een <strong>twee</strong></p>"
    assert (saved.text, saved.word_count, saved.version) == ("een twee", 2, 2)
    assert saved.edited_by == author
    assert kept(section) == [(1, "start", ""), (2, "saved", "<p>een <strong>twee</strong></p>")]


def test_stale_save_changes_nothing_and_carries_the_current_text(section, author):
    other = make_user("Ander")
    save_section(section=section, user=other, body="<p>van de ander</p>", expected_version=1)
    with pytest.raises(StaleVersion) as stale:
        save_section(section=section, user=author, body="<p>van mij</p>", expected_version=1)
    assert stale.value.current.body == "<p>van de ander</p>"
    assert PlanSection.objects.get(pk=section.pk).body == "<p>van de ander</p>"


def test_saving_twice_is_saving_once(section, author):
    first = save_section(section=section, user=author, body="<p>tekst</p>", expected_version=1)
    again = save_section(section=section, user=author, body="<p>tekst</p>", expected_version=1)
    assert again.version == first.version == 2
    assert len(kept(section)) == 2


def test_autosaves_of_one_session_make_no_revision_until_the_save(section, author):
    for version, body in enumerate(["<p>a</p>", "<p>a b</p>", "<p>a b c</p>"], start=1):
        autosave_section(section=section, user=author, body=body, expected_version=version)
    assert kept(section) == [(1, "start", "")]
    save_section(section=section, user=author, body="<p>a b c</p>", expected_version=4)
    assert kept(section) == [(1, "start", ""), (2, "saved", "<p>a b c</p>")]


def test_the_text_of_a_session_is_kept_when_somebody_else_writes(section, author):
    autosave_section(section=section, user=author, body="<p>van de een</p>", expected_version=1)
    other = make_user("Ander")
    autosave_section(section=section, user=other, body="<p>van de ander</p>", expected_version=2)
    assert kept(section) == [(1, "start", ""), (2, "autosaved", "<p>van de een</p>")]
    assert PlanRevision.objects.get(number=2).author == author


def test_the_text_of_a_session_is_kept_when_the_session_ends(section, author):
    with time_machine.travel(dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.UTC), tick=False) as clock:
        autosave_section(section=section, user=author, body="<p>eerste</p>", expected_version=1)
        clock.shift(dt.timedelta(minutes=11))
        autosave_section(section=section, user=author, body="<p>tweede</p>", expected_version=2)
        clock.shift(dt.timedelta(minutes=9))
        autosave_section(section=section, user=author, body="<p>derde</p>", expected_version=3)
    assert kept(section) == [(1, "start", ""), (2, "autosaved", "<p>eerste</p>")]
    assert PlanRevision.objects.get(number=2).created_at == dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.UTC)


def test_a_text_that_is_wiped_by_accident_is_kept(section, author):
    long = "<p>" + "woord " * 40 + "</p>"
    autosave_section(section=section, user=author, body=long, expected_version=1)
    autosave_section(section=section, user=author, body="", expected_version=2)
    assert [number for number, _kind, _body in kept(section)] == [1, 2]
    assert PlanRevision.objects.get(number=2).word_count == 40


def test_restore_makes_a_new_revision_and_keeps_the_text_it_replaces(section, author):
    write(section, author, "<p>oud</p>")
    autosave_section(section=section, user=author, body="<p>nieuw</p>", expected_version=2)
    old = PlanRevision.objects.get(number=2)
    restored = restore_revision(revision=old, user=author, expected_version=3)
    assert restored.body == "<p>oud</p>"
    assert kept(section)[2:] == [(3, "autosaved", "<p>nieuw</p>"), (4, "restored", "<p>oud</p>")]
    assert PlanRevision.objects.get(number=4).restored_from == old


def test_restore_of_a_stale_page_is_refused(section, author):
    write(section, author, "<p>oud</p>")
    write(section, author, "<p>nieuw</p>")
    with pytest.raises(StaleVersion):
        restore_revision(revision=PlanRevision.objects.get(number=2), user=author, expected_version=2)


def test_too_long_is_refused_and_said(section, author):
    with pytest.raises(DomainError) as refused:
        save_section(section=section, user=author, body="x" * (MAX_CHARACTERS + 1), expected_version=1)
    assert refused.value.field == "body"


def test_plain_text_becomes_paragraphs(section, author):
    saved = save_section(section=section, user=author, body="een\r\n\r\ntwee", expected_version=1)
    assert saved.body == "<p>een</p><p>twee</p>"


def test_a_foreign_image_is_dropped(section, author):
    source = "/planafbeeldingen/00000000-0000-4000-8000-000000000000/"
    saved = save_section(
        section=section, user=author, body=f'<p>a</p><img src="{source}" alt="x">', expected_version=1
    )
    assert saved.body == "<p>a</p>"


def test_text_stands_still_while_partners_answer(section, author):
    for each in section.plan.sections.all():
        write(each, author, "<p>tekst</p>")
    offer_for_approval(plan=section.plan, user=author, expected_version=1)
    with pytest.raises(DomainError):
        write(section, author, "<p>anders</p>")


def test_the_database_refuses_to_change_or_remove_a_revision(section):
    revision = PlanRevision.objects.get(section=section)
    for change in (lambda: PlanRevision.objects.update(body="x"), revision.delete):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            change()


@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_lose_nothing():
    author = make_user("Projectmanager")
    section = first_section(make_plan(make_area(), author))
    lost, conflicts = [], []

    def work(number: int):
        try:
            for turn in range(5):
                mine = f"<p>schrijver {number} beurt {turn}</p>"
                while True:
                    current = PlanSection.objects.get(pk=section.pk)
                    try:
                        save_section(
                            section=current, user=author, body=current.body + mine, expected_version=current.version
                        )
                        break
                    except StaleVersion:
                        conflicts.append(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[number]) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    text = PlanSection.objects.get(pk=section.pk).body
    lost = [(n, t) for n in range(16) for t in range(5) if f"<p>schrijver {n} beurt {t}</p>" not in text]
    assert lost == []
    assert conflicts
    numbers = list(PlanRevision.objects.filter(section=section).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 82))
