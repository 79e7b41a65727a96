from areas.models.activity import Activity
from areas.models.area import AreaPartner, AreaTeamMember, CaseArea
from areas.models.challenge import Challenge, ChallengeTheme
from areas.models.commitment import Commitment
from areas.models.gain import EssentialGain
from areas.models.gate_review import GateReview, GateReviewItem
from areas.models.opportunity import Opportunity, OpportunityResponse, OpportunityWork, WorkPair
from areas.models.phase import Gate, GateCriterion, Phase
from areas.models.plan import AreaPlan, LiveBlock, PlanSection, PlanSectionTemplate
from areas.models.plan_files import PlanDocument, PlanImage
from areas.models.plan_review import PlanApproval, PlanComment
from areas.models.plan_revision import PlanRevision
from areas.models.shared_challenge import SharedChallenge, SharedChallengeRevision
from areas.models.work import Work, WorkArea, WorkCost, WorkRelation
from areas.models.work_kind import WorkKind

__all__ = [
    "Activity",
    "AreaPartner",
    "AreaPlan",
    "AreaTeamMember",
    "CaseArea",
    "Challenge",
    "ChallengeTheme",
    "Commitment",
    "EssentialGain",
    "Gate",
    "GateCriterion",
    "GateReview",
    "GateReviewItem",
    "LiveBlock",
    "Opportunity",
    "OpportunityResponse",
    "OpportunityWork",
    "Phase",
    "PlanApproval",
    "PlanComment",
    "PlanDocument",
    "PlanImage",
    "PlanRevision",
    "PlanSection",
    "PlanSectionTemplate",
    "SharedChallenge",
    "SharedChallengeRevision",
    "Work",
    "WorkArea",
    "WorkCost",
    "WorkKind",
    "WorkPair",
    "WorkRelation",
]
