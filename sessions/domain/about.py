"""Filling in the area of a subject, so that lists and rights need to look at the area only."""

from django.utils.translation import gettext as _

from koppelkansen.core.exceptions import DomainError
from sessions.models.about import SUBJECTS


def about_fields(fields: dict) -> dict:
    """Return `fields` with the area of their subject; more than one subject is refused."""
    subjects = [fields[name] for name in SUBJECTS if fields.get(name) is not None]
    if len(subjects) > 1:
        raise DomainError(_("Choose one subject at most."))
    if subjects and getattr(subjects[0], "area", None) is not None:
        return fields | {"area": subjects[0].area}
    return fields
