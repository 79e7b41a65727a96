"""The four case areas: partners, challenges, the shared challenge, commitments and gains, as far as the programme's
own texts tell. Years, urgencies and dates that the texts leave open are example values and say so."""

import uuid

import pghistory
from django.db import transaction

from areas.domain.areas import add_partner, add_team_member, create_area
from areas.domain.challenges import create_challenge
from areas.domain.commitments import record_commitment
from areas.domain.gains import create_gain
from areas.domain.gates import prepare_review, start_review
from areas.domain.shared_challenge import write_shared_challenge
from areas.enums import PartnerKind
from areas.models import CaseArea, ChallengeTheme, Phase
from koppelkansen.portal.demo.area_text import AreaText
from koppelkansen.portal.demo.bloemenbuurt import BLOEMENBUURT
from koppelkansen.portal.demo.boundaries import SOURCE, boundary
from koppelkansen.portal.demo.first_areas import AMSTELSTAD, BINNENSTAD, HAVEN_STAD
from koppelkansen.portal.demo.logins import person
from koppelkansen.portal.demo.organisations import organisation

EXAMPLE = "(Urgentie en jaar: voorbeeldwaarde.)"


def load() -> None:
    """Make the areas that are not there yet, each as a whole."""
    core_team = person("kernteam")
    with pghistory.context(user=core_team.pk):
        for text in (BLOEMENBUURT, AMSTELSTAD, BINNENSTAD, HAVEN_STAD):
            if not CaseArea.objects.filter(slug=text.slug).exists():
                with transaction.atomic():
                    _load_area(text, core_team)


def _load_area(text: AreaText, user) -> None:
    area = create_area(
        key=uuid.uuid4(),
        user=user,
        name=text.name,
        boundary=boundary(text.slug),
        boundary_source=SOURCE,
        phase=Phase.objects.get(number=text.phase),
        phase_since=text.phase_since,
        summary=text.summary,
        public_summary=text.public_summary,
        is_public=True,
    )
    partners = {
        name: add_partner(area, key=uuid.uuid4(), user=user, organisation=organisation(name), kind=kind)
        for kind, names in (
            (PartnerKind.CORE, text.core_partners),
            (PartnerKind.PARTNER, text.partners),
            (PartnerKind.INFORMED, text.informed),
        )
        for name in names
    }
    for address, role in text.team:
        add_team_member(area, key=uuid.uuid4(), user=user, member=person(address), role=role)
    for challenge in text.challenges:
        create_challenge(
            area,
            key=uuid.uuid4(),
            user=user,
            organisation=organisation(challenge.organisation),
            theme=ChallengeTheme.objects.get(name=challenge.theme),
            title=challenge.title,
            why=f"{challenge.why} {EXAMPLE}",
            urgency=challenge.urgency,
            horizon=challenge.horizon,
            location=challenge.location(),
        )
    for number, statement in enumerate(text.shared_challenge):
        write_shared_challenge(area, user=user, statement=statement, expected_version=number)
    for name, steps in text.commitments:
        after = None
        for stage, day, statement, signed_by in steps:
            step = record_commitment(
                partners[name],
                key=uuid.uuid4(),
                user=user,
                stage=stage,
                statement=statement,
                signed_by=signed_by,
                signed_on=day,
                after=after,
            )
            after = step.pk
    for title, description, state in text.gains:
        create_gain(area, key=uuid.uuid4(), user=user, title=title, description=description, state=state)
    if text.gate_answers:
        _prepare_next_gate(area, text.gate_answers)


def _prepare_next_gate(area: CaseArea, answers: tuple[tuple[bool, str], ...]) -> None:
    """Leave the review of the current gate in preparation, with the first answers filled in."""
    user = person("projectmanager")
    review = start_review(area, user=user)
    prepare_review(
        review,
        user=user,
        expected_version=review.version,
        explanation="De partners werken met een actieonderzoeker aan het waardenkader (voorbeeldtekst).",
        answers=dict(zip(review.items.values_list("pk", flat=True), answers, strict=False)),
    )
