"""Default content is laid once and never over what users changed."""

import pytest
from django.core.management import call_command

from areas.models import ChallengeTheme, Gate, GateCriterion, Phase

pytestmark = pytest.mark.django_db


def counts():
    return [model.objects.count() for model in (Phase, Gate, GateCriterion, ChallengeTheme)]


def test_content_is_laid_once():
    call_command("load_content", verbosity=0)
    first = counts()
    assert first == [9, 9, 29, 12]
    call_command("load_content", verbosity=0)
    assert counts() == first


def test_what_users_changed_or_removed_stays():
    call_command("load_content", verbosity=0)
    Phase.objects.filter(number=3).update(name="Waarden wegen")
    GateCriterion.objects.filter(gate__phase__number=0).delete()
    ChallengeTheme.objects.filter(name="Drinkwater").delete()
    before = counts()
    call_command("load_content", verbosity=0)
    assert counts() == before
    assert Phase.objects.get(number=3).name == "Waarden wegen"
