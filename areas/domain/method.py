"""Editing the method: phases, gates, criteria and themes."""

import uuid

from django.db import IntegrityError, transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from areas.models import ChallengeTheme, Gate, GateCriterion, Phase
from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from stakeholders.models import User


@transaction.atomic
def change_phase(
    phase: Phase,
    *,
    user: User,
    expected_version: int,
    gate_name: str,
    gate_decided_by: str,
    criteria: list[str],
    **fields,
) -> Phase:
    """Change a phase, its gate and the gate's criteria in one go; raises `StaleVersion`.

    `criteria` are the texts in their order. A text that stays keeps its row, so that reviews stay linked.
    Without a name and criteria the phase has no gate; a gate that was reviewed cannot be removed.
    """
    phase = versions.update(phase, expected_version=expected_version, **fields)
    gate = Gate.objects.filter(phase=phase).first()
    if gate_name:
        if gate is None:
            gate = Gate.objects.create(phase=phase, name=gate_name, decided_by=gate_decided_by)
        elif (gate.name, gate.decided_by) != (gate_name, gate_decided_by):
            gate = versions.update(gate, expected_version=gate.version, name=gate_name, decided_by=gate_decided_by)
        _set_criteria(gate, criteria)
    elif gate is not None:
        try:
            with transaction.atomic():
                gate.delete()
        except ProtectedError:
            raise DomainError(_("This gate has been reviewed, so it cannot be removed."), field="gate_name") from None
    return phase


def _set_criteria(gate: Gate, texts: list[str]) -> None:
    present = {criterion.text: criterion for criterion in gate.criteria.all()}
    for position, text in enumerate(texts, 1):
        criterion = present.pop(text, None)
        if criterion is None:
            GateCriterion.objects.create(gate=gate, text=text, position=position)
        elif criterion.position != position:
            versions.update(criterion, expected_version=criterion.version, position=position)
    for criterion in present.values():
        criterion.delete()


@transaction.atomic
def add_phase(*, key: uuid.UUID, user: User, name: str) -> Phase:
    """Add a phase after the last one."""
    submissions.claim(key, user=user)
    last = Phase.objects.aggregate(last=Max("number"))["last"]
    return Phase.objects.create(number=0 if last is None else last + 1, name=name)


def remove_phase(phase: Phase, *, user: User) -> None:
    """Take away a phase that no area is in and whose gate was never reviewed."""
    try:
        with transaction.atomic():
            phase.delete()
    except ProtectedError:
        raise DomainError(_("Areas are in this phase or have reviewed its gate, so it cannot be removed.")) from None


@transaction.atomic
def add_theme(*, key: uuid.UUID, user: User, name: str, is_social: bool) -> ChallengeTheme:
    """Add a theme for challenges after the last one."""
    submissions.claim(key, user=user)
    last = ChallengeTheme.objects.aggregate(last=Max("position"))["last"] or 0
    try:
        with transaction.atomic():
            return ChallengeTheme.objects.create(name=name, is_social=is_social, position=last + 1)
    except IntegrityError:
        raise DomainError(_("There already is a theme with this name."), field="name") from None


@transaction.atomic
def change_theme(theme: ChallengeTheme, *, user: User, expected_version: int, **fields) -> ChallengeTheme:
    """Change a theme; raises `StaleVersion`."""
    try:
        with transaction.atomic():
            return versions.update(theme, expected_version=expected_version, **fields)
    except IntegrityError:
        raise DomainError(_("There already is a theme with this name."), field="name") from None


def remove_theme(theme: ChallengeTheme, *, user: User) -> None:
    """Take away a theme under which no challenge stands."""
    try:
        with transaction.atomic():
            theme.delete()
    except ProtectedError:
        raise DomainError(_("Challenges stand under this theme, so it cannot be removed.")) from None
