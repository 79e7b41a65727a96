"""The decision in the chain of an object, and the chain around a decision."""

from django.db.models import Q
from django.utils.translation import gettext as _

from areas.models import Activity, AreaPlan, CaseArea, Opportunity, WeighingFramework, Work
from areas.queries import trails
from areas.queries.opportunities import WORKS
from areas.queries.plan import links_of
from areas.queries.trails import Trail
from sessions.models import Decision
from sessions.queries.frameworks import taken_on


def decision_link(user, trail: Trail) -> tuple[str, str]:
    """Return the decision about the object of a trail, with its state, or else the newest about what came of it.

    What came of it: of works and koppelkansen the koppelkansen and the activities that carry them out, and of what
    is weighed its frozen frameworks; of an activity the plan that it stands in. Another decision of the area is none
    of the object's. Three queries at most.
    """
    about = Q(activity__in=[row.pk for row in trail.plans if isinstance(row, Activity)])
    if isinstance(trail.of, Work | Opportunity):
        about |= Q(opportunity__in=[row.pk for row in trail.opportunities])
    if isinstance(trail.of, AreaPlan | Activity):
        about |= Q(plan=trail.of.pk if isinstance(trail.of, AreaPlan) else trail.of.plan_id)
        weighed = None
    else:
        weighed = trail.value
    found = list(Decision.objects.visible_to(user).filter(about))
    found += taken_on(user, weighed) if weighed else []
    found.sort(key=lambda row: (_is_about(row, trail.of), row.number), reverse=True)
    if not found:
        return "", ""
    words = {"number": found[0].number, "state": found[0].get_state_display()}
    return _("%(number)s, %(state)s") % words, found[0].get_absolute_url()


def _is_about(decision: Decision, row) -> bool:
    names = {Opportunity: "opportunity", Activity: "activity", AreaPlan: "plan", WeighingFramework: "framework"}
    name = names.get(type(row))
    return name is not None and getattr(decision, f"{name}_id") == row.pk


def trail_of(user, decision: Decision, framework: WeighingFramework | None) -> Trail | None:
    """Return the chain around a decision: that of what it is about, as far as `user` sees it.

    `framework` is the one that it was taken on. Nothing when it is about no area or koppelkans that `user` sees.
    """
    if framework:
        return trails.of_value(user, framework)
    if decision.opportunity_id:
        rows = Opportunity.objects.visible_to(user).filter(pk=decision.opportunity_id).prefetch_related(WORKS)
        return next((trails.of_opportunity(user, row, row.works.all()) for row in rows), None)
    if decision.area is None or not CaseArea.objects.visible_to(user).filter(pk=decision.area_id).exists():
        return None
    if decision.activity:
        works, opportunities = links_of(decision.activity, user)
        return trails.of_activity(
            user, decision.activity, [link.work for link in works], [link.opportunity for link in opportunities]
        )
    if decision.plan:
        return trails.of_plan(user, decision.plan)
    return trails.of_area(user, decision.area, decision)
