from areas.models.activity import Activity, ActivityLink
from areas.models.area import AreaPartner, AreaTeamMember, CaseArea
from areas.models.assessment import Alternative, Assessment, Assessor, Criterion, Measurement
from areas.models.challenge import Challenge, ChallengeTheme
from areas.models.commitment import Commitment
from areas.models.cost_split import AgreedShare, PartialCost
from areas.models.coupling_setting import CouplingSetting
from areas.models.criterion_set import CriterionSet, CriterionSetItem
from areas.models.framework import AssessmentResult, WeighingFramework
from areas.models.gain import EssentialGain
from areas.models.gate_review import GateReview, GateReviewItem
from areas.models.ground import DigRest, InterestZone
from areas.models.money import DiscountRate, MoneyItem
from areas.models.notice import Notice, OpportunityWatch, WorkWatch
from areas.models.opportunity import (
    DetectionDue,
    Opportunity,
    OpportunityRemark,
    OpportunityResponse,
    OpportunityWork,
    WorkPair,
)
from areas.models.phase import Gate, GateCriterion, Phase
from areas.models.plan import AreaPlan, LiveBlock, PlanSection, PlanSectionTemplate
from areas.models.plan_files import PlanDocument, PlanImage
from areas.models.plan_review import PlanApproval, PlanComment
from areas.models.plan_revision import PlanRevision
from areas.models.plan_tally import PlanTally
from areas.models.scenario import Scenario, ScenarioOpportunity
from areas.models.scoring import Score, Weighting
from areas.models.shared_challenge import SharedChallenge, SharedChallengeRevision
from areas.models.work import Work, WorkArea, WorkCost, WorkRelation
from areas.models.work_import import WorkImport
from areas.models.work_kind import WorkKind

__all__ = [
    "Activity",
    "ActivityLink",
    "AgreedShare",
    "Alternative",
    "AreaPartner",
    "AreaPlan",
    "AreaTeamMember",
    "Assessment",
    "AssessmentResult",
    "Assessor",
    "CaseArea",
    "Challenge",
    "ChallengeTheme",
    "Commitment",
    "CouplingSetting",
    "Criterion",
    "CriterionSet",
    "CriterionSetItem",
    "DetectionDue",
    "DigRest",
    "DiscountRate",
    "EssentialGain",
    "Gate",
    "GateCriterion",
    "GateReview",
    "GateReviewItem",
    "InterestZone",
    "LiveBlock",
    "Measurement",
    "MoneyItem",
    "Notice",
    "Opportunity",
    "OpportunityRemark",
    "OpportunityResponse",
    "OpportunityWatch",
    "OpportunityWork",
    "PartialCost",
    "Phase",
    "PlanApproval",
    "PlanComment",
    "PlanDocument",
    "PlanImage",
    "PlanRevision",
    "PlanSection",
    "PlanSectionTemplate",
    "PlanTally",
    "Scenario",
    "ScenarioOpportunity",
    "Score",
    "SharedChallenge",
    "SharedChallengeRevision",
    "WeighingFramework",
    "Weighting",
    "Work",
    "WorkArea",
    "WorkCost",
    "WorkImport",
    "WorkKind",
    "WorkPair",
    "WorkRelation",
    "WorkWatch",
]
