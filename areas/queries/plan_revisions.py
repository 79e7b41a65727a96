"""The revisions of a section: the list, and the base that two texts have in common."""

from areas.models import PlanRevision, PlanSection


def base_of(section: PlanSection, version: int) -> PlanRevision | None:
    """Return the last kept text from which somebody who opened the section at `version` can have started.

    Where autosaves lie between two revisions this is an earlier text than the one on the screen; changes that
    both writers saw then count as made by both, which a merge joins without a conflict.
    """
    return (
        PlanRevision.objects.filter(section=section, section_version__lte=version)
        .select_related("author")
        .order_by("-section_version", "-number")
        .first()
    )


def revisions(section: PlanSection):
    """Return the revisions of a section without their texts, newest first."""
    return (
        PlanRevision.objects.filter(section=section)
        .select_related("author", "restored_from")
        .defer("body", "restored_from__body")
        .order_by("-number")
    )
