"""Who may see and edit what, by subject. The scope of everything in an area derives from `areas`."""

from areas.querysets.areas import (
    AreaPartnerQuerySet,
    CaseAreaQuerySet,
    ChallengeQuerySet,
    CommitmentQuerySet,
    GateReviewItemQuerySet,
    InAreaQuerySet,
    MethodQuerySet,
)

__all__ = [
    "AreaPartnerQuerySet",
    "CaseAreaQuerySet",
    "ChallengeQuerySet",
    "CommitmentQuerySet",
    "GateReviewItemQuerySet",
    "InAreaQuerySet",
    "MethodQuerySet",
]
