"""Yes/no questions about plans, derived from the querysets."""

from django.db.models import Q

from areas.enums import PartnerKind
from areas.models import AreaPartner, AreaPlan
from stakeholders.enums import Role
from stakeholders.models import Organisation


def organisations_to_answer_for(user, plan: AreaPlan):
    """Return the partners for which `user` may answer whether they approve.

    A project manager or director answers for his organisation and its departments; the director of a department
    also for the organisation it belongs to.
    """
    partners = AreaPartner.objects.filter(area=plan.area_id).exclude(kind=PartnerKind.INFORMED)
    own = Organisation.objects.of_user(user, Role.PROJECT_MANAGER, Role.DIRECTOR)
    directed = Organisation.objects.of_user(user, Role.DIRECTOR)
    mine = Organisation.objects.filter(
        Q(pk__in=own.values("pk")) | Q(pk__in=directed.exclude(parent=None).values("parent"))
    )
    return mine.filter(pk__in=partners.values("organisation"))
