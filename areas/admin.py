"""Areas in the Django admin, to be read. What is confidential among the partners (costs, scores) is not here."""

from areas.models import (
    Activity,
    AreaPartner,
    AreaPlan,
    AreaTeamMember,
    Assessment,
    CaseArea,
    Challenge,
    Commitment,
    Gate,
    GateReview,
    Opportunity,
    Phase,
    PlanSection,
    Scenario,
    Work,
)
from koppelkansen.core.admin import show

show(CaseArea, "phase", "is_public", find=("name",))
show(AreaPartner, "area", "organisation", "kind")
show(AreaTeamMember, "area", "user", "role")
show(Phase, "number")
show(Gate, "phase", "decided_by")
show(GateReview, "area", "gate", "state", "decided_on")
show(Challenge, "area", "organisation", "theme", find=("title",))
show(Commitment, "partner", "stage", "signed_on")
show(AreaPlan, "area", "edition", "state", "is_current")
show(PlanSection, "plan", "word_count", "edited_at", find=("title",))
show(Activity, "plan", "organisation", "status", find=("title",))
show(Work, "organisation", "kind", "state", find=("name", "street", "external_id"))
show(Opportunity, "state", "lead", "deadline", find=("title",))
show(Scenario, "area", "is_baseline", find=("name",))
show(Assessment, "area", "state", find=("title",))
