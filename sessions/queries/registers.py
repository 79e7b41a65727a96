"""What the registers of actions, decisions, dilemmas and learning questions show, in a fixed number of queries."""

from django.db.models import Count, F, Q

from sessions.enums import OPEN_ACTION_STATES
from sessions.models import ActionItem, Decision, Dilemma, LearningQuestion

ABOUT = (
    "area",
    "gate_review__gate",
    "gate_review__area",
    "framework__gate",
    "framework__assessment__area",
    "plan__area",
    "activity__plan__area",
    "opportunity",
    "partner__organisation",
    "partner__area",
    "dilemma",
    "earlier_decision",
)
OPEN_ACTIONS = Count("actions", filter=Q(actions__state__in=OPEN_ACTION_STATES), distinct=True)


def actions_for(user):
    """Return the actions that `user` may see; those whose day comes or passed first come first."""
    return (
        ActionItem.objects.visible_to(user)
        .select_related("owner", "organisation", "area", "meeting")
        .order_by(F("due").asc(nulls_last=True), "number")
    )


def decisions_for(user):
    """Return the decisions that `user` may see, the newest first, with their number of open actions."""
    return (
        Decision.objects.visible_to(user)
        .select_related("meeting", *ABOUT)
        .annotate(open_actions=OPEN_ACTIONS)
        .order_by("-number")
    )


def dilemmas_for(user):
    """Return the dilemmas that `user` may see."""
    return (
        Dilemma.objects.visible_to(user)
        .select_related("area", "question")
        .annotate(option_count=Count("options", distinct=True))
        .order_by("theme", "title", "pk")
    )


def questions_for(user):
    """Return the learning questions that `user` may see, with the number of wordings and open actions."""
    return (
        LearningQuestion.objects.visible_to(user)
        .select_related("area", "owner", "merged_into", "split_from", "gain")
        .annotate(wordings=Count("versions", distinct=True), open_actions=OPEN_ACTIONS)
        .order_by("-number")
    )
