from stakeholders.models.organisation import Membership, Organisation
from stakeholders.models.user import User

__all__ = ["Membership", "Organisation", "User"]
