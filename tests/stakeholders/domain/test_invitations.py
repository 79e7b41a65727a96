"""Inviting and accepting: once, in time, by the right person."""

import datetime as dt
import re
import uuid

import pytest
from django.contrib.auth import get_user
from django.utils import timezone

from koppelkansen.core import outbox
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.models import OutboxMail
from stakeholders.domain import invitations
from stakeholders.enums import ProgrammeRole, Role
from stakeholders.models import Invitation, Membership, User
from tests.factories.stakeholders import PASSWORD, make_administrator, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return make_administrator()


def invite(administrator, **changes):
    fields = {
        "email": "Nieuw@Example.org",
        "name": "Nieuwe planner",
        "organisation": make_organisation("Waterbedrijf"),
        "role": Role.PLANNER,
    } | changes
    return invitations.invite(key=uuid.uuid4(), user=administrator, **fields)


def link_token() -> str:
    return re.search(r"/uitnodiging/([^/\s]+)/", OutboxMail.objects.latest("pk").text)[1]


def test_an_invitation_keeps_only_a_hash_and_mails_the_link(administrator):
    invitation = invite(administrator)
    token = link_token()
    assert invitation.email == "nieuw@example.org"
    assert invitation.token_hash == invitations.token_hash(token)
    assert token not in str(Invitation.objects.values().get())
    assert invitations.find_open(token) == invitation


def test_the_text_with_the_link_is_erased_once_sent(administrator, mailoutbox):
    invite(administrator)
    mail = OutboxMail.objects.get()
    assert outbox.send(mail_id=mail.pk) is True
    mail.refresh_from_db()
    assert (mail.state, mail.text) == (OutboxMail.State.SENT, "")
    assert [message.to for message in mailoutbox] == [["nieuw@example.org"]]


def test_accepting_makes_an_account_with_the_role(administrator):
    invitation = invite(administrator)
    person = invitations.accept_as_new_user(invitation, name="Planner", password=PASSWORD)
    membership = Membership.objects.get()
    assert (membership.user, membership.organisation, membership.role) == (person, invitation.organisation, "planner")
    assert person.emailaddress_set.get().verified is True
    assert Invitation.objects.get().state == Invitation.State.ACCEPTED


def test_an_invitation_works_once(administrator):
    invitation = invite(administrator)
    person = invitations.accept_as_new_user(invitation, name="Planner", password=PASSWORD)
    with pytest.raises(DomainError):
        invitations.accept(invitation, person=person)
    assert Membership.objects.count() == 1


def test_somebody_else_cannot_accept(administrator):
    with pytest.raises(DomainError):
        invitations.accept(invite(administrator), person=make_user())
    assert Membership.objects.count() == 0


def test_an_expired_invitation_cannot_be_accepted(administrator):
    invitation = invite(administrator)
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    with pytest.raises(DomainError):
        invitations.accept_as_new_user(invitation, name="Planner", password=PASSWORD)
    assert User.objects.filter(email="nieuw@example.org").count() == 0


def test_sending_again_replaces_the_link(administrator):
    invitation = invite(administrator)
    old = link_token()
    invitations.send_again(invitation, expected_version=invitation.version)
    assert invitations.find_open(old) is None
    assert invitations.find_open(link_token()) is not None


def test_a_revoked_invitation_cannot_be_accepted(administrator):
    invitation = invite(administrator)
    invitations.revoke(invitation, expected_version=1)
    assert invitations.find_open(link_token()) is None
    with pytest.raises(DomainError):
        invitations.revoke(invitation, expected_version=1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"role": ""}, "role"),
        ({"organisation": None}, "role"),
        ({"organisation": None, "role": ""}, "organisation"),
    ],
)
def test_an_invitation_needs_a_role(administrator, changes, field):
    with pytest.raises(DomainError) as error:
        invite(administrator, **changes)
    assert error.value.field == field


def test_a_programme_role_can_be_invited(administrator):
    invitation = invite(administrator, organisation=None, role="", programme_role=ProgrammeRole.CORE_TEAM)
    person = invitations.accept_as_new_user(invitation, name="Kernteamlid", password=PASSWORD)
    assert person.is_core_team is True


def test_the_accept_page_logs_the_new_user_in(client, administrator):
    invite(administrator)
    address = f"/uitnodiging/{link_token()}/"
    assert client.get(address).status_code == 200
    response = client.post(address, {"name": "Planner", "password": "kort"})
    assert response.status_code == 422
    response = client.post(address, {"name": "Planner", "password": PASSWORD})
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    assert get_user(client).email == "nieuw@example.org"
    assert client.get(address).status_code == 404


def test_nobody_signs_up_without_an_invitation(client):
    response = client.post("/account/signup/", {"email": "zelf@example.org", "password1": PASSWORD})
    assert User.objects.filter(email="zelf@example.org").count() == 0
    assert response.status_code == 200


def test_who_has_no_account_is_asked_to_make_one(administrator):
    invite(administrator)
    assert "Maak uw account" in OutboxMail.objects.get().text


def test_who_has_an_account_is_asked_to_log_in(administrator):
    make_user(email="bekend@example.org", language="en")
    invite(administrator, email="Bekend@example.org")
    text = OutboxMail.objects.get().text
    assert "You already have an account." in text
    assert "Make your account" not in text


def test_who_has_a_closed_account_is_not_invited(administrator):
    make_user(email="weg@example.org", is_active=False)
    with pytest.raises(DomainError) as refused:
        invite(administrator, email="Weg@example.org")
    assert (refused.value.field, OutboxMail.objects.count()) == ("email", 0)
