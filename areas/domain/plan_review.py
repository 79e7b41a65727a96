"""What partners say about a plan: comments and approvals."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import AreaPlan, PlanApproval, PlanComment, PlanSection
from areas.policies import organisations_to_answer_for
from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError, StaleVersion


@transaction.atomic
def add_comment(*, section: PlanSection, user, body: str, submission_key: uuid.UUID) -> PlanComment:
    """Leave a remark on a section; a double submit leaves one."""
    submissions.claim(submission_key, user=user)
    return PlanComment.objects.create(section=section, author=user, body=body)


def resolve_comment(*, comment: PlanComment, user, answer: str, expected_version: int) -> PlanComment:
    """Close a remark, with an answer when there is one to give."""
    return versions.update(
        comment,
        expected_version=expected_version,
        answer=answer,
        resolved_by=user,
        resolved_at=timezone.now(),
    )


def reopen_comment(*, comment: PlanComment, user, expected_version: int) -> PlanComment:
    """Open a remark again; the answer stays readable."""
    return versions.update(comment, expected_version=expected_version, resolved_by=None, resolved_at=None)


@transaction.atomic
def record_approval(
    *, plan: AreaPlan, user, organisation, verdict: str, remark: str, expected_version: int
) -> PlanApproval:
    """Record what an organisation says in this round, by its project manager or director.

    `expected_version` is 0 when the organisation had not answered yet. Raises `StaleVersion` when a colleague
    answered in between.
    """
    current = AreaPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if current.state != AreaPlan.State.FOR_APPROVAL:
        raise DomainError(_("This plan is not for approval."))
    if not organisations_to_answer_for(user, current).filter(pk=organisation.pk).exists():
        raise DomainError(_("Only a project manager or director of a partner answers for it."), field="organisation")
    remark = remark.strip()
    if verdict != PlanApproval.Verdict.APPROVED and not remark:
        raise DomainError(_("Say what the condition or the objection is."), field="remark")
    answer = {"verdict": verdict, "remark": remark, "decided_by": user, "decided_at": timezone.now()}
    existing = PlanApproval.objects.filter(
        plan=current, round=current.approval_round, organisation=organisation
    ).first()
    if existing is not None:
        return versions.update(existing, expected_version=expected_version, **answer)
    if expected_version != 0:
        raise StaleVersion(current)
    return PlanApproval.objects.create(
        plan=current, round=current.approval_round, organisation=organisation, **answer
    )
