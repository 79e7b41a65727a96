from koppelkansen.portal.models.contribution import Contribution

__all__ = ["Contribution"]
