from areas.models.activity import Activity
from areas.models.area import AreaPartner, AreaTeamMember, CaseArea
from areas.models.plan import AreaPlan, LiveBlock, PlanSection, PlanSectionTemplate
from areas.models.plan_files import PlanDocument, PlanImage
from areas.models.plan_review import PlanApproval, PlanComment
from areas.models.plan_revision import PlanRevision

__all__ = [
    "Activity",
    "AreaPartner",
    "AreaPlan",
    "AreaTeamMember",
    "CaseArea",
    "LiveBlock",
    "PlanApproval",
    "PlanComment",
    "PlanDocument",
    "PlanImage",
    "PlanRevision",
    "PlanSection",
    "PlanSectionTemplate",
]
