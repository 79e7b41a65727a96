"""Two people who record measurements or agreed shares at the same time: neither overwrites the other unseen."""

import pytest
from django.urls import reverse

from areas.domain.assessment_setup import change_criterion
from areas.models import AreaPartner
from tests.factories.areas import make_area
from tests.factories.assessments import make_assessment, make_money
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_core_team_member()


@pytest.fixture
def assessment(user):
    partners = [make_organisation("Water"), make_organisation("Warmte")]
    return make_assessment(make_area(slug="buurt", partners=partners), partners, user=user)


def posted(form, **changes):
    """What the browser posts of a form as it is shown, with `changes`."""
    values = {bound.html_name: bound.value() for bound in form}
    return {name: value for name, value in (values | changes).items() if value is not None and value is not False}


def test_measurements_of_somebody_else_stand_beside_those_typed(login, user, assessment):
    criterion = assessment.criteria.first()
    change_criterion(criterion, user=user, expected_version=1, kind="measured", raw_0=240, raw_100=30)
    first, second = login(user), login(make_core_team_member())
    address = reverse("areas:measurements", args=["buurt", criterion.pk])
    alternatives = list(assessment.alternatives.all())
    shown = {f"a{row.pk}-{name}": 90 for row in alternatives for name in ("low", "mode", "high")}
    shown |= {f"a{row.pk}-version": 0 for row in alternatives} | {
        f"a{row.pk}-source": "raming" for row in alternatives
    }
    for _number in range(2):  # the same twice is no conflict
        assert first.post(address, shown).status_code == 303
    nul = alternatives[0].pk
    answer = second.post(address, shown | {f"a{nul}-high": "100,5"})
    assert answer.status_code == 409
    form = answer.context["form"]
    assert [(row.label, row.theirs, row.yours) for row in form.conflicts] == [("Nul: Hoogste", "90", "100,5")]
    assert second.post(address, posted(form)).status_code == 303
    overview = first.get(reverse("areas:value", args=["buurt", assessment.pk])).context["overview"]
    assert [(name, row.high, row.source) for name, row in overview.measured[0].rows] == [
        ("Nul", 100.5, "raming"),
        ("A", 90, "raming"),
        ("B", 90, "raming"),
    ]


def test_agreed_shares_of_somebody_else_stand_beside_those_typed(login, user, assessment):
    water, warmth = (row.organisation for row in AreaPartner.objects.order_by("pk"))
    baseline, variant = assessment.alternatives.all()[:2]
    for alternative in (baseline, variant):
        for payer in (water, warmth):
            make_money(alternative, organisation=payer)
    first, second = login(user), login(make_core_team_member())
    address = reverse("areas:value_split", args=["buurt", variant.pk])
    page = second.get(address).context["form"]
    assert first.post(address, posted(page, **{f"o{water.pk}": "62,5", f"o{warmth.pk}": "37,5"})).status_code == 303
    answer = second.post(address, posted(page, **{f"o{water.pk}": "50", f"o{warmth.pk}": "50"}))
    assert answer.status_code == 409
    form = answer.context["form"]
    assert {(row.label, row.theirs, row.yours) for row in form.conflicts} == {
        ("Water", "62,5", "50"),
        ("Warmte", "37,5", "50"),
    }
    assert second.post(address, posted(page)).status_code == 409  # leaving all empty would take the agreement away
    assert second.post(address, posted(form)).status_code == 303
    assert [share.percentage for share in variant.agreed_shares.all()] == [50, 50]


def test_agreed_shares_that_somebody_else_took_away_are_not_set_again_unseen(login, user, assessment):
    payers = [row.organisation for row in AreaPartner.objects.order_by("pk")]
    baseline, variant = assessment.alternatives.all()[:2]
    for alternative in (baseline, variant):
        for payer in payers:
            make_money(alternative, organisation=payer)
    first, second = login(user), login(make_core_team_member())
    address = reverse("areas:value_split", args=["buurt", variant.pk])
    empty, halves = (dict.fromkeys((f"o{payer.pk}" for payer in payers), share) for share in ("", "50"))
    assert first.post(address, posted(first.get(address).context["form"], **halves)).status_code == 303
    page = second.get(address).context["form"]
    assert first.post(address, posted(page, **empty)).status_code == 303
    answer = second.post(address, posted(page))
    form = answer.context["form"]
    assert answer.status_code == 409
    assert [(row.label, row.theirs, row.yours) for row in form.conflicts] == [
        ("Warmte", "", "50"),
        ("Water", "", "50"),
    ]
    assert not variant.agreed_shares.exists()
    assert second.post(address, posted(form)).status_code == 303
    assert [share.percentage for share in variant.agreed_shares.all()] == [50, 50]
