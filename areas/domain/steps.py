"""The steps of a koppelkans, as data: from each state, the states that somebody may choose next."""

from django.utils.translation import gettext as _

from areas.enums import OpportunityState as State
from areas.models import Opportunity
from koppelkansen.core.exceptions import DomainError

# Expired is reached by the clock alone.
NEXT: dict[str, tuple[str, ...]] = {
    State.FOUND: (State.INVITED, State.DROPPED),
    State.INVITED: (State.TALKS, State.AGREED, State.DECLINED, State.DROPPED),
    State.TALKS: (State.AGREED, State.DECLINED, State.DROPPED),
    State.AGREED: (State.IN_VARIANT, State.IN_PLAN, State.REALISED, State.DROPPED),
    State.IN_VARIANT: (State.IN_PLAN, State.AGREED, State.DROPPED),
    State.IN_PLAN: (State.REALISED, State.DROPPED),
    State.REALISED: (),
    State.DECLINED: (State.FOUND,),
    State.EXPIRED: (State.FOUND,),
    State.DROPPED: (State.FOUND,),
}
OPEN_ROUND = (State.INVITED, State.TALKS)


def check_step(opportunity: Opportunity, state: str) -> None:
    """Raise DomainError when `state` cannot follow on the one it is in."""
    if state not in NEXT[opportunity.state]:
        raise DomainError(
            _("From “%(now)s” a koppelkans cannot become “%(next)s”.")
            % {"now": opportunity.get_state_display(), "next": State(state).label}
        )
