"""Response rounds of the demo that led to an agreement, gone through by the owners as in the portal.

Examples, and named so. Only owners with a login of the demo can answer, so only their koppelkansen are taken.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
from django.utils import timezone

from areas.domain import opportunities, works
from areas.domain.consent import agree
from areas.enums import OpportunityState, ResponseAnswer, WorkState
from areas.models import Opportunity, OpportunityResponse
from koppelkansen.portal.demo.logins import LOGINS, person
from stakeholders.enums import Role
from stakeholders.models import Organisation, User

ANSWER_DAYS = 14
WILLING = {
    "Waternet": "Als de straat dan toch open is, gaan wij mee. Langer uitstellen kan deze leiding niet. (voorbeeld)",
    "Liander": "Onze ploegen kunnen in dat halfjaar, mits het tracé voor de zomer vastligt. (voorbeeld)",
    "Verkeer & Openbare Ruimte": "De herinrichting wacht op de leidingen: liever één keer goed. (voorbeeld)",
}
UNWILLING = "Wij hebben voor dat jaar geen ploegen meer en kunnen nu niets toezeggen. (voorbeeld)"
WITHOUT = (
    "Het riool kan niet wachten. Wij leggen mantelbuizen mee, zodat de nieuwe bestrating later niet open hoeft. "
    "(voorbeeld)"
)
EVIDENCE = "Voorbeeldwaarde: één bestek en één wegafzetting; open van april tot juni, volgens de weekstaten."


def all_can_answer(opportunity: Opportunity) -> bool:
    """Whether each owner has somebody in the demo who may answer."""
    return all(_writer(owner) for owner in opportunities.owners(opportunity))


def ask(opportunity: Opportunity, lead: Organisation) -> Opportunity:
    """Open the round of a koppelkans."""
    with _as(lead) as user:
        return opportunities.invite(
            user=user,
            opportunity=opportunity,
            expected_version=opportunity.version,
            lead=lead,
            deadline=timezone.localdate() + dt.timedelta(days=ANSWER_DAYS),
        )


def answer(response: OpportunityResponse, *, declines: bool = False) -> None:
    """Answer for an organisation, with its reason."""
    with _as(response.organisation) as user:
        opportunities.respond(
            user=user,
            response=response,
            expected_version=response.version,
            answer=ResponseAnswer.DECLINED if declines else ResponseAnswer.INTERESTED,
            reason=UNWILLING if declines else WILLING[response.organisation.name],
        )


def agree_together(opportunity: Opportunity, *, unwilling: str = "") -> Opportunity:
    """Ask the owners, let them answer, and agree; without the organisation that is `unwilling`, for a reason."""
    lead = opportunities.owners(opportunity).exclude(name=unwilling).order_by("-name").first()
    opportunity = ask(opportunity, lead)
    for response in opportunity.responses.select_related("organisation"):
        answer(response, declines=response.organisation.name == unwilling)
    opportunity.refresh_from_db()
    with _as(lead) as user:
        reason = WITHOUT if unwilling else ""
        return agree(user=user, opportunity=opportunity, expected_version=opportunity.version, reason=reason)


def take_up(opportunity: Opportunity) -> Opportunity:
    """Bring an agreed koppelkans into the plan of its area."""
    with _as(opportunity.lead) as user:
        return opportunities.change_state(
            user=user,
            opportunity=opportunity,
            expected_version=opportunity.version,
            state=OpportunityState.IN_PLAN,
        )


def realise(opportunity: Opportunity) -> None:
    """Log what doing it together brought, somewhat less than was estimated; its works are done."""
    with _as(opportunity.lead) as user:
        opportunities.realise(
            user=user,
            opportunity=opportunity,
            expected_version=opportunity.version,
            saving=round(float(opportunity.saving) * 0.8, -2),
            days=round(opportunity.open_days * 0.75),
            evidence=EVIDENCE,
        )
    for work in opportunity.works.select_related("organisation"):
        with _as(work.organisation) as user:
            works.edit_work(user=user, work=work, expected_version=work.version, state=WorkState.DONE)


@contextmanager
def _as(organisation: Organisation) -> Iterator[User]:
    """Act as somebody who may write for an organisation; the history says so."""
    user = person(_writer(organisation))
    with pghistory.context(user=user.pk):
        yield user


def _writer(organisation: Organisation) -> str:
    """The login of who may answer for an organisation; empty when the demo has none."""
    may_write = (Role.PLANNER, Role.PROJECT_MANAGER)
    logins = (login for login in LOGINS if login.organisation == organisation.name and login.role in may_write)
    return next((login.address for login in logins), "")
