"""The template of the plan: which sections a new plan gets. Plans that exist keep their own titles."""

import uuid

from django.db import transaction
from django.utils.text import slugify

from areas.models import PlanSectionTemplate
from koppelkansen.core import submissions, versions


@transaction.atomic
def add_template_section(*, user, submission_key: uuid.UUID, **fields) -> PlanSectionTemplate:
    """Add a section to the template; a double submit adds one."""
    submissions.claim(submission_key, user=user)
    taken = set(PlanSectionTemplate.objects.values_list("key", flat=True))
    stem = slugify(fields["title"])[:34] or "hoofdstuk"
    key = next(key for key in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))) if key not in taken)
    return PlanSectionTemplate.objects.create(key=key, **fields)


def change_template_section(*, section: PlanSectionTemplate, user, expected_version: int, **fields):
    """Change a section of the template. The hint and what counts as complete follow in every plan at once."""
    return versions.update(section, expected_version=expected_version, **fields)
