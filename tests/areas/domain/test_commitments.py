"""Commitments go step by step, and every step is kept."""

import datetime as dt
import uuid

import pytest

from areas.domain.commitments import record_commitment
from areas.enums import CommitmentStage
from areas.models import Commitment
from areas.models.commitment import NEXT_STAGES
from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.submissions import AlreadySubmitted
from tests.factories.areas import make_area
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db
DAY = dt.date(2023, 11, 3)


@pytest.fixture
def partner():
    return make_area(partners=[make_organisation()]).partners.get()


def step(partner, stage, *, after=None, **fields):
    values = {"statement": "Wij doen mee.", "signed_by": "Directeur", "signed_on": DAY, "key": uuid.uuid4()}
    return record_commitment(partner, user=make_core_team_member(), stage=stage, after=after, **values | fields)


def test_the_steps_are_kept_and_the_last_one_holds(partner):
    first = step(partner, "exploring")
    second = step(partner, "intent", after=first.pk)
    third = step(partner, "committed", after=second.pk)
    assert [row.stage for row in partner.commitments.all()] == ["committed", "intent", "exploring"]
    assert list(Commitment.objects.current()) == [third]


def test_the_partner_has_the_stage_of_its_last_step(partner):
    def stage() -> str:
        partner.refresh_from_db(fields=["stage"])
        return partner.stage

    assert stage() == ""
    steps = Commitment.objects.bulk_create(
        Commitment(partner=partner, stage=stage, signed_on=DAY) for stage in ("exploring", "committed", "intent")
    )
    assert stage() == "intent"
    Commitment.objects.filter(pk=steps[2].pk).update(stage="withdrawn")
    assert stage() == "withdrawn"
    other = make_area("Elders", partners=[make_organisation("Ander")]).partners.get()
    Commitment.objects.filter(pk=steps[2].pk).update(partner=other)
    other.refresh_from_db()
    assert (stage(), other.stage) == ("committed", "withdrawn")
    Commitment.objects.all().delete()
    assert stage() == ""


@pytest.mark.parametrize("stage", CommitmentStage.values)
@pytest.mark.parametrize("now", [None, *CommitmentStage.values])
def test_only_the_steps_of_the_table_are_possible(partner, now, stage):
    after = Commitment.objects.create(partner=partner, stage=now, signed_on=DAY).pk if now else None
    if stage in NEXT_STAGES[now]:
        assert step(partner, stage, after=after).stage == stage
    else:
        with pytest.raises(DomainError) as error:
            step(partner, stage, after=after)
        assert error.value.field == "stage"


@pytest.mark.parametrize("field", ["statement", "signed_by"])
def test_a_binding_step_needs_a_statement_and_a_name(partner, field):
    first = step(partner, "intent")
    with pytest.raises(DomainError) as error:
        step(partner, "committed", after=first.pk, **{field: ""})
    assert error.value.field == field


def test_two_who_saw_the_same_last_step_cannot_both_record(partner):
    first = step(partner, "exploring")
    step(partner, "intent", after=first.pk)
    with pytest.raises(StaleVersion):
        step(partner, "withdrawn", after=first.pk)
    assert partner.commitments.count() == 2


def test_a_double_submit_gives_one_step(partner):
    key = uuid.uuid4()
    first = step(partner, "exploring", key=key)
    with pytest.raises(AlreadySubmitted):
        step(partner, "exploring", after=first.pk, key=key)
    assert partner.commitments.count() == 1


@pytest.mark.parametrize("day", [dt.date(2023, 11, 2), dt.date(2999, 1, 1)])
def test_the_date_lies_between_the_previous_step_and_today(partner, day):
    first = step(partner, "exploring")
    with pytest.raises(DomainError) as error:
        step(partner, "intent", after=first.pk, signed_on=day)
    assert error.value.field == "signed_on"
