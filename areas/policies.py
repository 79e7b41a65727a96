"""Yes/no questions about areas and plans, derived from the querysets."""

from django.db.models import Q

from areas.enums import PartnerKind
from areas.models import AreaPartner, AreaPlan, CaseArea
from koppelkansen.core.access import can_edit
from stakeholders.enums import Role
from stakeholders.models import Organisation


def organisations_for_challenges(user, area: CaseArea):
    """Return the organisations for which `user` may record a challenge: every partner and its departments for an
    editor of the area, and one's own for planners and project managers."""
    partners = area.partners.values("organisation")
    taking_part = Organisation.objects.filter(Q(pk__in=partners) | Q(parent__in=partners))
    if can_edit(area, user):
        return taking_part
    own = Organisation.objects.of_user(user, Role.PLANNER, Role.PROJECT_MANAGER)
    return taking_part.filter(pk__in=own.values("pk"))


def may_record_commitment(user, partner: AreaPartner) -> bool:
    """Editors of the area, and directors and project managers of the partner itself, record its steps."""
    return AreaPartner.objects.committing_by(user).filter(pk=partner.pk).exists()


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
