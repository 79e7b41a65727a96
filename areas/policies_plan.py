"""Yes/no questions about plans, derived from the querysets."""

from areas.enums import PartnerKind
from areas.models import AreaPartner, AreaPlan
from stakeholders.enums import Role
from stakeholders.models import Organisation


def organisations_to_answer_for(user, plan: AreaPlan):
    """Return the partners for which `user`, as project manager or director, may answer the question for approval."""
    partners = AreaPartner.objects.filter(area=plan.area_id).exclude(kind=PartnerKind.INFORMED)
    own = Organisation.objects.of_user(user, Role.PROJECT_MANAGER, Role.DIRECTOR)
    return own.filter(pk__in=partners.values("organisation"))
