"""What owners make of a koppelkans: invited, answered, realised. Agreeing stands in `consent`."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from areas.domain.detection import detect_after_commit
from areas.domain.steps import OPEN_ROUND, check_step
from areas.enums import OpportunityState as State
from areas.enums import ResponseAnswer as Answer
from areas.models import Opportunity, OpportunityRemark, OpportunityResponse
from areas.querysets.works import WRITERS
from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.outbox import enqueue_mail
from stakeholders.models import Membership, Organisation, User

CLOSED = gettext_lazy("This response round is closed; the lead can open the koppelkans again and ask anew.")
REMINDER_DAYS = 5


def invite(*, user, opportunity: Opportunity, expected_version: int, lead: Organisation, deadline: dt.date):
    """Open the response round: every organisation concerned is asked before the deadline."""
    organisations = _asked(opportunity, lead, deadline)
    with transaction.atomic():
        check_step(opportunity, State.INVITED)
        opportunity = versions.update(
            opportunity,
            expected_version=expected_version,
            state=State.INVITED,
            lead=lead,
            deadline=deadline,
            agreed_reason="",
        )
        for organisation in organisations:
            response, created = OpportunityResponse.objects.get_or_create(
                opportunity=opportunity, organisation=organisation
            )
            if not created:
                versions.update(response, expected_version=response.version, answer=Answer.WAITING, reason="")
            _mail_writers(opportunity, organisation, "invited")
        _rank_again(opportunity)
    return opportunity


def change_round(*, user, opportunity: Opportunity, expected_version: int, lead: Organisation, deadline: dt.date):
    """Give a round that is open another lead or deadline. Answers stay; who was too late is asked again."""
    _asked(opportunity, lead, deadline)
    if opportunity.state not in OPEN_ROUND:
        raise DomainError(CLOSED)
    with transaction.atomic():
        opportunity = versions.update(opportunity, expected_version=expected_version, lead=lead, deadline=deadline)
        for response in opportunity.responses.filter(answer=Answer.EXPIRED).select_related("organisation"):
            versions.update(response, expected_version=response.version, answer=Answer.WAITING, answered_at=None)
            _mail_writers(opportunity, response.organisation, "invited")
    return opportunity


def _asked(opportunity: Opportunity, lead: Organisation, deadline: dt.date) -> list[Organisation]:
    """The organisations of a round; raises DomainError when it cannot be held like this."""
    if deadline <= timezone.localdate():
        raise DomainError(_("The deadline must lie in the future."), field="deadline")
    organisations = list(owners(opportunity))
    if len(organisations) < 2:
        raise DomainError(_("Fewer than two of the organisations still take part: nobody is left to ask."))
    if lead not in organisations:
        raise DomainError(_("The lead must own one of the works."), field="lead")
    return organisations


def owners(opportunity: Opportunity) -> QuerySet[Organisation]:
    """The organisations that own the works of a koppelkans and still take part in the programme."""
    return Organisation.objects.active().filter(works__opportunities=opportunity).distinct()


def respond(*, user, response: OpportunityResponse, expected_version: int, answer: str, reason: str):
    """Answer for an organisation; talks begin when two are interested, and end when too few are left."""
    if answer == Answer.DECLINED and not reason.strip():
        raise DomainError(_("Say why, so that the others can take it into account."), field="reason")
    with transaction.atomic():
        opportunity = Opportunity.objects.select_for_update().get(pk=response.opportunity_id)
        if opportunity.state not in OPEN_ROUND:
            raise DomainError(CLOSED)
        response = versions.update(
            response,
            expected_version=expected_version,
            answer=answer,
            reason=reason,
            answered_by=user,
            answered_at=timezone.now(),
        )
        _settle(opportunity)
    return response


def _settle(opportunity: Opportunity) -> None:
    """Draw the conclusion from the answers. The koppelkans is locked: answers come one by one."""
    answers = list(opportunity.responses.values_list("answer", flat=True))
    interested, waiting = answers.count(Answer.INTERESTED), answers.count(Answer.WAITING)
    state = opportunity.state
    if state == State.INVITED and interested >= 2:
        state = State.TALKS
    elif interested + waiting < 2:
        state = State.EXPIRED if Answer.EXPIRED in answers else State.DECLINED
    if state != opportunity.state:
        opportunity = versions.update(opportunity, expected_version=opportunity.version, state=state)
        if opportunity.lead:
            _mail_writers(opportunity, opportunity.lead, "settled")


def change_state(*, user, opportunity: Opportunity, expected_version: int, state: str) -> Opportunity:
    """Bring a koppelkans to a next state; raises DomainError when that is no step from here."""
    if state in (State.INVITED, State.AGREED, State.REALISED):
        raise DomainError(_("This step needs more than a state: use its own form."))
    with transaction.atomic():
        check_step(opportunity, state)
        opportunity = versions.update(opportunity, expected_version=expected_version, state=state)
        _rank_again(opportunity)
    return opportunity


def realise(*, user, opportunity: Opportunity, expected_version: int, saving, days: float, evidence: str):
    """Log what doing it together brought, beside the estimate; what was logged can be put right later."""
    with transaction.atomic():
        if opportunity.state != State.REALISED:
            check_step(opportunity, State.REALISED)
        return versions.update(
            opportunity,
            expected_version=expected_version,
            state=State.REALISED,
            realised_saving=saving,
            realised_days=days,
            realised_evidence=evidence,
        )


def remark(*, user, opportunity: Opportunity, key: uuid.UUID, text: str) -> OpportunityRemark:
    """Say something about a koppelkans."""
    with transaction.atomic():
        submissions.claim(key, user=user)
        return OpportunityRemark.objects.create(opportunity=opportunity, author=user, text=text)


def _rank_again(opportunity: Opportunity) -> None:
    """What owners act on stands as a group of its own; what they let go stands only while it is found."""
    detect_after_commit(opportunity.works.values_list("pk", flat=True))


def remind_and_expire(today: dt.date | None = None) -> tuple[int, int]:
    """Remind organisations that have not answered, and close rounds whose deadline has passed.

    Safe to repeat: a mail has one key per koppelkans, organisation and deadline. Returns both numbers.
    """
    today = today or timezone.localdate()
    reminded = expired = 0
    waiting = OpportunityResponse.objects.filter(
        answer=Answer.WAITING, opportunity__state__in=OPEN_ROUND
    ).select_related("opportunity", "organisation")
    for response in waiting.filter(
        opportunity__deadline__lte=today + dt.timedelta(days=REMINDER_DAYS), opportunity__deadline__gte=today
    ):
        reminded += _mail_writers(response.opportunity, response.organisation, "reminder")
    for pk, opportunity_id in waiting.filter(opportunity__deadline__lt=today).values_list("pk", "opportunity_id"):
        with transaction.atomic():
            opportunity = Opportunity.objects.select_for_update().get(pk=opportunity_id)
            row = OpportunityResponse.objects.get(pk=pk)
            if row.answer != Answer.WAITING:
                continue
            versions.update(row, expected_version=row.version, answer=Answer.EXPIRED, answered_at=timezone.now())
            _settle(opportunity)
            expired += 1
    return reminded, expired


def writers_of(organisation: Organisation) -> QuerySet[User]:
    """The planners and project managers of an organisation, and for a department those of its organisation too."""
    held = Membership.objects.current().filter(
        organisation__in=[organisation.pk, organisation.parent_id], role__in=WRITERS
    )
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("pk")


def unreachable(opportunity: Opportunity) -> list[Organisation]:
    """Owners for which nobody can answer: they have no planner or project manager."""
    return [organisation for organisation in owners(opportunity) if not writers_of(organisation).exists()]


def _mail_writers(opportunity: Opportunity, organisation: Organisation, cause: str) -> int:
    """Mail the planners and project managers of an organisation; returns how many mails were new."""
    number = 0
    # Asked anew with the same deadline is another invitation; a reminder is sent once for a deadline.
    moment = opportunity.deadline if cause == "reminder" else opportunity.version
    for user in writers_of(organisation):
        with override(user.language):
            subject, text = _mail(opportunity, organisation, cause)
        number += enqueue_mail(
            unique_key=f"opportunity:{opportunity.pk}:{organisation.pk}:{moment}:{cause}:{user.pk}",
            address=user.email,
            subject=subject,
            text=text,
            recipient=user,
        )
    return number


def _mail(opportunity: Opportunity, organisation: Organisation, cause: str) -> tuple[str, str]:
    words = {
        "title": opportunity.title,
        "organisation": organisation.name,
        "date": date_format(opportunity.deadline),
        "state": opportunity.get_state_display(),
    }
    answer = _("Please answer by %(date)s.")
    subject, *lines = {
        "invited": (
            _("Koppelkans: %(title)s"),
            _("%(organisation)s is asked whether it wants to work together here."),
            answer,
        ),
        "reminder": (_("Reminder, koppelkans: %(title)s"), _("%(organisation)s has not answered yet."), answer),
        "settled": (
            _("Koppelkans %(title)s: %(state)s"),
            _("After the answers so far the koppelkans is “%(state)s”. %(organisation)s leads."),
        ),
    }[cause]
    told = [line % words for line in lines]
    link = f"{settings.PORTAL_URL}{opportunity.get_absolute_url()}"
    return subject % words, "\n\n".join([*told, link]) + "\n"
