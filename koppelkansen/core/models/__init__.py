from koppelkansen.core.models.job import Job
from koppelkansen.core.models.outbox import OutboxMail
from koppelkansen.core.models.submission import Submission
from koppelkansen.core.models.sweep import SweepRun
from koppelkansen.core.models.versioned import VersionedModel

__all__ = ["Job", "OutboxMail", "Submission", "SweepRun", "VersionedModel"]
