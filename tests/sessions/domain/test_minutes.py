"""Minutes from the log to publication."""

import pytest
from django.utils import translation

from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.models import OutboxMail
from sessions.domain import invitations, log, minutes
from sessions.enums import AttendanceState, MeetingKind, MeetingState, MinutesState, OutcomeKind
from sessions.models import Meeting
from stakeholders.enums import Role
from tests.factories.sessions import make_action, make_decision, make_meeting, make_outcome
from tests.factories.stakeholders import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return make_member(make_organisation("Waterbedrijf"), Role.STAFF)


@pytest.fixture
def meeting(staff):
    meeting = make_meeting("Werksessie", user=staff, tables=["Warmte"], question="Wat <nu>?", days=-1)
    make_outcome(meeting, "Eén <script>alert(1)</script>", user=staff, table=meeting.tables.get())
    make_outcome(meeting, "Begin klein", user=staff, kind=OutcomeKind.LESSON)
    make_decision(meeting, "Samen beginnen")
    make_action("Bellen", owner=staff, meeting=meeting, days=None)
    attendance = meeting.attendances.get(user=staff)
    invitations.set_attendance(user=staff, attendance=attendance, state=AttendanceState.PRESENT)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CLOSED)
    meeting.refresh_from_db()
    return meeting


def _checked(meeting, staff):
    draft = minutes.draft_minutes(user=staff, meeting=meeting)
    return minutes.check_minutes(user=staff, minutes=draft, expected_version=draft.version)


def test_the_draft_is_made_from_the_log_in_dutch_whoever_asks_for_it(meeting, staff):
    with translation.override("en"):
        draft = minutes.draft_minutes(user=staff, meeting=meeting)
    assert draft.body == (
        "<h2>Aanleiding en doel</h2><p><strong>Centrale vraag:</strong> Wat &lt;nu&gt;?</p>"
        "<h2>Opbrengsten</h2><h3>Warmte</h3>"
        "<ul><li><p>inzicht: Eén &lt;script&gt;alert(1)&lt;/script&gt;</p></li></ul>"
        "<h2>Lessen</h2><ul><li><p>Begin klein</p></li></ul>"
    )
    assert minutes.draft_minutes(user=staff, meeting=meeting).pk == draft.pk


def test_saving_cleans_and_unchecks(meeting, staff):
    checked = _checked(meeting, staff)
    saved = minutes.save_minutes(
        user=staff, minutes=checked, expected_version=checked.version, body="<p>Tekst<script>x()</script></p>"
    )
    assert (saved.body, saved.state, saved.checked_by) == ("<p>Tekst</p>", MinutesState.DRAFT, None)
    with pytest.raises(StaleVersion):
        minutes.save_minutes(user=staff, minutes=checked, expected_version=checked.version, body="Te laat")


def test_publishing_freezes_and_mails_everybody_once(meeting, staff):
    invitations.invite_guest(user=staff, meeting=meeting, name="Bewoner", email="bewoner@example.org")
    invitations.invite_guest(user=staff, meeting=meeting, name="Zonder adres")
    checked = _checked(meeting, staff)
    published = minutes.publish_minutes(user=staff, minutes=checked, expected_version=checked.version, publicly=True)
    assert published.published["organisations"] == ["Waterbedrijf"]
    assert [row["title"] for row in published.published["decisions"]] == ["Samen beginnen"]
    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.PUBLISHED
    mails = {mail.address: mail.text for mail in OutboxMail.objects.all()}
    assert sorted(mails) == sorted([staff.email, "bewoner@example.org"])
    assert f"/sessies/{meeting.pk}/verslag/" in mails[staff.email]
    assert "Begin klein" in mails["bewoner@example.org"]
    with pytest.raises(DomainError):
        minutes.publish_minutes(user=staff, minutes=published, expected_version=published.version, publicly=True)
    with pytest.raises(DomainError):
        log.change_outcome(user=staff, outcome=meeting.outcomes.first(), expected_version=1, text="Anders")


def test_only_checked_minutes_of_a_closed_session_are_published(staff):
    meeting = make_meeting(user=staff)
    draft = minutes.draft_minutes(user=staff, meeting=meeting)
    with pytest.raises(DomainError):
        minutes.publish_minutes(user=staff, minutes=draft, expected_version=draft.version, publicly=False)
    checked = minutes.check_minutes(user=staff, minutes=draft, expected_version=draft.version)
    with pytest.raises(DomainError):
        minutes.publish_minutes(user=staff, minutes=checked, expected_version=checked.version, publicly=False)
    checked.refresh_from_db()
    assert checked.state == MinutesState.CHECKED


def test_minutes_of_directors_stay_inside(staff):
    meeting = make_meeting(user=staff, kind=MeetingKind.DIRECTORS, state=MeetingState.CLOSED)
    checked = _checked(meeting, staff)
    with pytest.raises(DomainError):
        minutes.publish_minutes(user=staff, minutes=checked, expected_version=checked.version, publicly=True)


def test_withdrawn_minutes_are_gone_for_visitors(meeting, staff, client):
    checked = _checked(meeting, staff)
    published = minutes.publish_minutes(user=staff, minutes=checked, expected_version=checked.version, publicly=True)
    address = f"/openbaar/verslagen/{meeting.pk}/"
    assert client.get(address).status_code == 200
    withdrawn = minutes.withdraw_minutes(user=staff, minutes=published, expected_version=published.version)
    assert (withdrawn.state, withdrawn.published) == (MinutesState.DRAFT, None)
    assert client.get(address).status_code == 404
    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.CLOSED


def test_the_public_page_names_organisations_not_people(meeting, staff, client):
    guest = make_user("Geheime Gast")
    invitations.put_on_list(meeting, [guest])
    checked = _checked(meeting, staff)
    minutes.publish_minutes(user=staff, minutes=checked, expected_version=checked.version, publicly=True)
    page = client.get(f"/openbaar/verslagen/{meeting.pk}/").content.decode()
    assert "Waterbedrijf" in page
    assert [name for name in (staff.name, guest.name) if name in page] == []
    assert "<script>alert" not in page
