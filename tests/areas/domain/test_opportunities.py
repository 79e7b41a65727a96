"""The response round: who is asked, what an answer does, and what the clock does."""

import datetime as dt

import pytest
from django.utils import timezone

from areas.domain import opportunities as verbs
from areas.domain.consent import agree
from areas.domain.detection import detect_all
from areas.enums import OpportunityState as State
from areas.enums import ResponseAnswer as Answer
from areas.models import Opportunity, OpportunityResponse
from areas.queries.coupling_history import opportunity_history
from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.models import OutboxMail
from stakeholders.enums import Role
from stakeholders.models import Organisation
from tests.factories.stakeholders import make_member, make_organisation
from tests.factories.works import make_work, street

pytestmark = pytest.mark.django_db
NEXT_WEEK = timezone.localdate() + dt.timedelta(days=7)


@pytest.fixture
def owners():
    """Three organisations with a planner each; their works make one koppelkans."""
    organisations = [make_organisation() for _ in range(3)]
    for k, organisation in enumerate(organisations):
        make_work(organisation, geometry=street(y=487_000 + 3 * k))
    detect_all()
    return [(organisation, make_member(organisation, Role.PLANNER)) for organisation in organisations]


@pytest.fixture
def invited(owners):
    row = Opportunity.objects.get()
    lead, planner = owners[0]
    return verbs.invite(user=planner, opportunity=row, expected_version=row.version, lead=lead, deadline=NEXT_WEEK)


def answer(owners, number, value, reason=""):
    organisation, planner = owners[number]
    row = OpportunityResponse.objects.get(organisation=organisation)
    verbs.respond(user=planner, response=row, expected_version=row.version, answer=value, reason=reason)
    return Opportunity.objects.get().state


def agreed(row, reason=""):
    return agree(user=None, opportunity=row, expected_version=row.version, reason=reason)


def test_every_owner_is_asked_once_by_mail(owners, invited):
    assert invited.state == State.INVITED
    assert OpportunityResponse.objects.filter(answer=Answer.WAITING).count() == 3
    assert set(OutboxMail.objects.values_list("address", flat=True)) == {planner.email for _o, planner in owners}
    assert OutboxMail.objects.count() == 3


def test_talks_begin_when_two_are_interested(owners, invited):
    assert answer(owners, 0, Answer.INTERESTED) == State.INVITED
    OutboxMail.objects.all().delete()
    assert answer(owners, 1, Answer.INTERESTED) == State.TALKS
    mail = OutboxMail.objects.get()  # the lead hears what came of it
    assert (mail.address, mail.subject.endswith(": in gesprek")) == (owners[0][1].email, True)


def test_it_ends_when_too_few_are_left(owners, invited):
    assert answer(owners, 0, Answer.DECLINED, "Geen geld") == State.INVITED
    assert answer(owners, 1, Answer.DECLINED, "Geen mensen") == State.DECLINED


def test_declining_needs_a_reason(owners, invited):
    with pytest.raises(DomainError):
        answer(owners, 0, Answer.DECLINED)


def test_a_stale_answer_changes_nothing(owners, invited):
    row = OpportunityResponse.objects.first()
    with pytest.raises(StaleVersion):
        verbs.respond(user=None, response=row, expected_version=row.version + 1, answer=Answer.INTERESTED, reason="")


def test_the_clock_reminds_once_and_then_closes(owners, invited):
    answer(owners, 0, Answer.INTERESTED)
    near = NEXT_WEEK - dt.timedelta(days=verbs.REMINDER_DAYS)
    assert verbs.remind_and_expire(near - dt.timedelta(days=1)) == (0, 0)
    assert verbs.remind_and_expire(near) == (2, 0)
    assert verbs.remind_and_expire(near) == (0, 0)
    assert verbs.remind_and_expire(NEXT_WEEK + dt.timedelta(days=1)) == (0, 2)
    assert Opportunity.objects.get().state == State.EXPIRED


def test_states_are_steps(owners, invited):
    with pytest.raises(DomainError):
        verbs.change_state(user=None, opportunity=invited, expected_version=invited.version, state=State.IN_PLAN)
    for number in range(3):
        answer(owners, number, Answer.INTERESTED)
    row = agreed(Opportunity.objects.get())
    assert (row.state, row.agreed_reason) == (State.AGREED, "")
    row = verbs.realise(
        user=None, opportunity=row, expected_version=row.version, saving=40_000, days=30, evidence="Eindrapport"
    )
    assert (row.state, row.realised_saving, row.realised_days) == (State.REALISED, 40_000, 30)
    row = verbs.realise(
        user=None, opportunity=row, expected_version=row.version, saving=39_000, days=30, evidence="Eindafrekening"
    )
    assert (row.state, row.realised_saving, row.realised_evidence) == (State.REALISED, 39_000, "Eindafrekening")


def test_the_lead_owns_a_work_and_the_deadline_lies_ahead(owners):
    row = Opportunity.objects.get()
    for lead, deadline in ((make_organisation(), NEXT_WEEK), (owners[0][0], timezone.localdate())):
        with pytest.raises(DomainError):
            verbs.invite(user=None, opportunity=row, expected_version=row.version, lead=lead, deadline=deadline)
    assert Opportunity.objects.get().state == State.FOUND


def test_asked_anew_after_it_was_declined_with_the_same_deadline(owners, invited):
    answer(owners, 0, Answer.DECLINED, "Geen geld")
    answer(owners, 1, Answer.DECLINED, "Geen mensen")
    with pytest.raises(DomainError, match="gesloten"):
        answer(owners, 2, Answer.INTERESTED)
    row = Opportunity.objects.get()
    row = verbs.change_state(user=None, opportunity=row, expected_version=row.version, state=State.FOUND)
    lead = owners[0][0]
    verbs.invite(user=None, opportunity=row, expected_version=row.version, lead=lead, deadline=NEXT_WEEK)
    assert set(OpportunityResponse.objects.values_list("answer", "reason")) == {(Answer.WAITING, "")}
    assert OutboxMail.objects.filter(subject__startswith="Koppelkans: ").count() == 6


def test_too_late_is_told_and_changes_nothing(owners, invited):
    answer(owners, 0, Answer.INTERESTED)
    verbs.remind_and_expire(NEXT_WEEK + dt.timedelta(days=1))
    with pytest.raises(DomainError, match="gesloten"):
        answer(owners, 1, Answer.INTERESTED)
    assert OpportunityResponse.objects.get(organisation=owners[1][0]).answer == Answer.EXPIRED


def test_an_organisation_that_no_longer_takes_part_is_not_asked(owners):
    row, gone, lead = Opportunity.objects.get(), owners[2][0], owners[0][0]
    Organisation.objects.filter(pk=gone.pk).update(is_active=False)
    with pytest.raises(DomainError, match="trekker"):
        verbs.invite(user=None, opportunity=row, expected_version=row.version, lead=gone, deadline=NEXT_WEEK)
    verbs.invite(user=None, opportunity=row, expected_version=row.version, lead=lead, deadline=NEXT_WEEK)
    assert set(row.responses.values_list("organisation", flat=True)) == {owners[0][0].pk, owners[1][0].pk}
    Organisation.objects.exclude(pk=lead.pk).update(is_active=False)
    Opportunity.objects.update(state=State.FOUND)
    row.refresh_from_db()
    with pytest.raises(DomainError, match="twee"):
        verbs.invite(user=None, opportunity=row, expected_version=row.version, lead=lead, deadline=NEXT_WEEK)


def test_a_round_gets_more_time_and_asks_again_who_was_too_late(owners, invited):
    answer(owners, 0, Answer.INTERESTED)
    answer(owners, 1, Answer.INTERESTED)
    verbs.remind_and_expire(NEXT_WEEK + dt.timedelta(days=1))
    row, lead, later = Opportunity.objects.get(), owners[1][0], NEXT_WEEK + dt.timedelta(days=20)
    mails = OutboxMail.objects.count()
    row = verbs.change_round(user=None, opportunity=row, expected_version=row.version, lead=lead, deadline=later)
    assert (row.state, row.lead, row.deadline) == (State.TALKS, lead, later)
    assert sorted(row.responses.values_list("answer", flat=True)) == ["interested", "interested", "waiting"]
    assert OutboxMail.objects.count() == mails + 1
    answer(owners, 2, Answer.INTERESTED)
    row = agreed(Opportunity.objects.get())
    with pytest.raises(DomainError, match="gesloten"):
        verbs.change_round(user=None, opportunity=row, expected_version=row.version, lead=lead, deadline=later)


def test_nothing_is_agreed_before_everybody_has_answered(owners, invited):
    with pytest.raises(DomainError, match="antwoord"):
        agreed(invited)
    answer(owners, 0, Answer.INTERESTED)
    answer(owners, 1, Answer.INTERESTED)
    silent = owners[2][0].name
    with pytest.raises(DomainError, match=f"Nog geen antwoord van: {silent}."):
        agreed(Opportunity.objects.get(), reason="Wij willen verder")
    row = Opportunity.objects.get()
    with pytest.raises(DomainError):  # nor by the other door
        verbs.change_state(user=None, opportunity=row, expected_version=row.version, state=State.AGREED)
    assert Opportunity.objects.get().state == State.TALKS


@pytest.mark.parametrize("how", ["declined", "too late"])
def test_agreeing_without_an_owner_needs_a_reason_that_stays(owners, invited, how):
    answer(owners, 0, Answer.INTERESTED)
    answer(owners, 1, Answer.INTERESTED)
    if how == "declined":
        answer(owners, 2, Answer.DECLINED, "Geen geld")
    else:
        verbs.remind_and_expire(NEXT_WEEK + dt.timedelta(days=1))
    with pytest.raises(DomainError, match=owners[2][0].name) as error:
        agreed(Opportunity.objects.get(), reason=" ")
    assert error.value.field == "reason"
    row = agreed(Opportunity.objects.get(), reason="Zijn leiding kan later in de mantelbuis")
    assert (row.state, row.agreed_reason) == (State.AGREED, "Zijn leiding kan later in de mantelbuis")
    told = [change.after for entry in opportunity_history(row)[:20] for change in entry.changes]
    assert "Zijn leiding kan later in de mantelbuis" in told


def test_an_answer_after_the_agreement_comes_too_late(owners, invited):
    for number in range(3):
        answer(owners, number, Answer.INTERESTED)
    late = OpportunityResponse.objects.select_related("opportunity").get(organisation=owners[0][0])
    agreed(Opportunity.objects.get())
    with pytest.raises(DomainError, match="gesloten"):  # the page that was opened before knew an open round
        verbs.respond(
            user=None, response=late, expected_version=late.version, answer=Answer.DECLINED, reason="Toch niet"
        )
    assert Opportunity.objects.get().state == State.AGREED
