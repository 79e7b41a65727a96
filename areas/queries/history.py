"""Which rows belong to the history of an area.

Apps above, and tables with rights of their own, add theirs where they know who may see them.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from areas.models import (
    Activity,
    ActivityLink,
    Alternative,
    AreaPartner,
    AreaPlan,
    AreaTeamMember,
    Assessment,
    CaseArea,
    Challenge,
    Commitment,
    Criterion,
    EssentialGain,
    GateReview,
    GateReviewItem,
    MoneyItem,
    Opportunity,
    PlanApproval,
    Scenario,
    ScenarioOpportunity,
    SharedChallenge,
)
from koppelkansen.core.history_reading import History, Source, read

IS_EDITION = Q(previous__isnull=False)


def area_history(area: CaseArea, user) -> History:
    """Return the history of an area and of what every partner may read in it, also of what was removed.

    Of koppelkansen that variants take `user` reads those that he may see.
    """
    in_area = Q(area=area.pk)
    partners = AreaPartner.pgh_event_model.objects.filter(area=area.pk).values("pgh_obj_id")
    plans = AreaPlan.pgh_event_model.objects.filter(area=area.pk).values("pgh_obj_id")
    activities = Activity.pgh_event_model.objects.filter(plan__in=plans).values("pgh_obj_id")
    reviews = GateReview.pgh_event_model.objects.filter(area=area.pk).values("pgh_obj_id")
    of_value = Q(assessment__in=Assessment.pgh_event_model.objects.filter(area=area.pk).values("pgh_obj_id"))
    return read(
        Source(CaseArea, Q(pgh_obj=area.pk), name="name"),
        Source(AreaPartner, in_area, name="organisation__name"),
        Source(AreaTeamMember, in_area, name="user__name"),
        Source(
            Commitment,
            Q(partner__in=partners),
            name="partner__organisation__name",
            tells=("stage", "signed_on", "signed_by", "statement"),
        ),
        Source(Challenge, in_area, name="title"),
        Source(SharedChallenge, in_area),
        Source(GateReview, in_area, name="gate__name"),
        Source(GateReviewItem, Q(review__in=reviews), name="text"),
        Source(EssentialGain, in_area, name="title"),
        Source(
            ScenarioOpportunity,
            Q(
                scenario__in=Scenario.pgh_event_model.objects.filter(area=area.pk).values("pgh_obj_id"),
                opportunity__in=Opportunity.objects.visible_to(user).values("pk"),
            ),
            added=_("{who} let variant {scenario} take koppelkans {opportunity}."),
            removed=_("{who} let variant {scenario} drop koppelkans {opportunity}."),
        ),
        Source(Scenario, in_area, name="name"),
        # Of a value assessment what is agreed together; scores and weights are their author's.
        Source(Assessment, in_area, name="title", added=_assessment_added),
        Source(
            Alternative,
            of_value,
            name="name",
            added=_("{who} added alternative {name} to {assessment}."),
            within="assessment",
            within_when=IS_EDITION,
        ),
        Source(
            Criterion,
            of_value,
            name="name",
            added=_("{who} added criterion {name} to {assessment}."),
            within="assessment",
            within_when=IS_EDITION,
        ),
        Source(
            MoneyItem,
            of_value,
            name="title",
            added=_("{who} added cost or benefit {title} to {alternative} in {assessment}."),
            within="assessment",
            within_when=IS_EDITION,
        ),
        Source(AreaPlan, in_area, name="edition", added=_("{who} started edition {edition} of the area plan.")),
        Source(PlanApproval, Q(plan__in=plans), name="organisation__name", tells=("verdict", "remark")),
        Source(Activity, Q(plan__in=plans), name="title"),
        # What it links to is not told: a work may be private.
        Source(
            ActivityLink,
            Q(activity__in=activities),
            added=_("{who} linked activity {activity} to a work or koppelkans."),
            removed=_("{who} took a link of activity {activity} back."),
        ),
    )


def _assessment_added(event) -> str:
    """A new edition takes over what was in the one before; the usual words for an assessment that is new."""
    return _("{who} opened edition {edition} of {title}.") if event.previous_id else ""


def challenge_history(challenge: Challenge) -> History:
    """Return the history of one challenge."""
    return read(Source(Challenge, Q(pgh_obj=challenge.pk), name="title"))
