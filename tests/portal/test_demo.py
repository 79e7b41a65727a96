"""The demo loads twice without doubling, and never where passwords must be secret."""

import json
import sys
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from areas.enums import OpportunityState as State
from areas.enums import ResponseAnswer
from areas.models import CaseArea, Challenge, Commitment, GateReviewItem, Opportunity, OpportunityResponse
from koppelkansen.portal.demo.logins import LOGINS, PASSWORD
from stakeholders.models import InitiativeLink, Membership, Organisation, User
from tests.factories.stakeholders import make_organisation

INTERESTED, DECLINED = ResponseAnswer.INTERESTED, ResponseAnswer.DECLINED

pytestmark = pytest.mark.django_db


def counts():
    models = (Organisation, InitiativeLink, User, Membership, CaseArea, Challenge, Commitment, GateReviewItem)
    return [model.objects.count() for model in models]


def test_the_demo_loads_once_and_lists_its_logins(settings):
    settings.DEMO = True
    output = StringIO()
    call_command("demo", "--json", stdout=output)
    first = counts()
    call_command("demo", stdout=StringIO())
    assert counts() == first
    printed = json.loads(output.getvalue())
    assert [login["email"] for login in printed["logins"]] == [login.email for login in LOGINS]
    assert User.objects.get(email="kernteam@demo.example").check_password(PASSWORD)


def test_areas_stand_where_the_texts_left_them(settings):
    settings.DEMO = True
    call_command("demo", stdout=StringIO())
    rows = CaseArea.objects.order_by("slug").values_list("slug", "phase__number")
    assert list(rows) == [("amstelstad", 1), ("binnenstad-9-straatjes", 4), ("bloemenbuurt", 3), ("haven-stad", 2)]


def test_what_owners_agreed_on_they_answered_themselves(settings):
    settings.DEMO = True
    call_command("demo", stdout=StringIO())
    agreed = Opportunity.objects.filter(state__in=[State.IN_PLAN, State.REALISED]).order_by("pk")
    answers = [sorted(row.responses.values_list("answer", flat=True)) for row in agreed]
    assert sorted(answers) == [[DECLINED, INTERESTED, INTERESTED], *[[INTERESTED, INTERESTED]] * 3]
    assert [bool(row.agreed_reason) for row in agreed] == [DECLINED in given for given in answers]
    for response in OpportunityResponse.objects.filter(opportunity__in=agreed):
        assert response.reason
        assert OpportunityResponse.objects.editable_by(response.answered_by).filter(pk=response.pk).exists()
    (realised,) = agreed.filter(state=State.REALISED)
    assert 0 < realised.realised_saving < realised.saving
    assert realised.realised_evidence


def test_without_demo_nothing_is_loaded(settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("demo")
    assert counts() == [0, 0, 0, 0, 0, 0, 0, 0]


def test_a_module_that_was_cut_off_leaves_nothing_that_looks_finished(settings, monkeypatch):
    def load():
        make_organisation()
        raise KeyboardInterrupt

    settings.DEMO = True
    monkeypatch.setitem(sys.modules, "koppelkansen.portal.demo.cut_off", SimpleNamespace(load=load))
    monkeypatch.setattr("koppelkansen.portal.management.commands.demo.MODULES", ["cut_off"])
    with pytest.raises(KeyboardInterrupt):
        call_command("demo")
    assert Organisation.objects.count() == 0
