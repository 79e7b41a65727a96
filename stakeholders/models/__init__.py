from stakeholders.models.initiative import Initiative, InitiativeLink
from stakeholders.models.invitation import Invitation
from stakeholders.models.organisation import Membership, Organisation
from stakeholders.models.user import User

__all__ = ["Initiative", "InitiativeLink", "Invitation", "Membership", "Organisation", "User"]
