"""Settings of the portal, one file per subject; every value that differs per place comes from the environment."""

from koppelkansen.settings.base import *
from koppelkansen.settings.accounts import *
from koppelkansen.settings.frontend import *
from koppelkansen.settings.jobs import *
from koppelkansen.settings.security import *
