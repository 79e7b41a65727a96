"""Describing the variants of an area, and which koppelkansen each of them takes."""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from areas.models import CaseArea, Opportunity, Scenario
from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from stakeholders.models import User


@transaction.atomic
def create_scenario(
    area: CaseArea, *, key: uuid.UUID, user: User, opportunities: Iterable[Opportunity] = (), **fields
) -> Scenario:
    """Describe a variant of an area."""
    submissions.claim(key, user=user)
    _check(area, None, opportunities, **fields)
    scenario = Scenario.objects.create(area=area, **fields)
    scenario.opportunities.set(opportunities)
    return scenario


@transaction.atomic
def change_scenario(
    scenario: Scenario, *, user: User, expected_version: int, opportunities: Iterable[Opportunity], **fields
) -> Scenario:
    """Change a variant; raises `StaleVersion`. Koppelkansen that `user` may not see stay in it."""
    _check(scenario.area, scenario, opportunities, **fields)
    scenario = versions.update(scenario, expected_version=expected_version, **fields)
    visible = Opportunity.objects.visible_to(user)
    hidden = scenario.opportunities.exclude(pk__in=visible.values("pk"))
    scenario.opportunities.set([*hidden, *opportunities])
    return scenario


@transaction.atomic
def remove_scenario(scenario: Scenario, *, user: User) -> None:
    """Take a variant away; one that is compared in a value assessment stays."""
    if scenario.alternatives.exists():
        raise DomainError(_("This variant is compared in a value assessment, so it cannot be removed."))
    scenario.delete()


def _check(area: CaseArea, scenario: Scenario | None, opportunities: Iterable[Opportunity], **fields) -> None:
    others = Scenario.objects.filter(area=area).exclude(pk=scenario.pk if scenario else None)
    if others.filter(name=fields.get("name")).exists():
        raise DomainError(_("There is a variant with this name already."), field="name")
    if fields.get("is_baseline") and others.filter(is_baseline=True).exists():
        raise DomainError(_("Another variant is the baseline already."), field="is_baseline")
    if fields.get("is_baseline") and opportunities:
        raise DomainError(
            _("In the baseline nobody works together, so it takes no koppelkansen."), field="opportunities"
        )
