"""Sessions and registers in the Django admin, to be read. What a director brings in is not here."""

from koppelkansen.core.admin import show
from sessions.models import ActionItem, Decision, Dilemma, LearningQuestion, Meeting, Minutes, Outcome, QuarterReport

show(Meeting, "kind", "state", "starts_at", find=("title",))
show(Outcome, "meeting", "kind")
show(Decision, "meeting", "state", "decided_on", find=("number", "title"))
show(ActionItem, "owner", "organisation", "state", "due", find=("number", "title"))
show(Minutes, "meeting", "state", "published_at")
show(Dilemma, "theme", "status", find=("title",))
show(LearningQuestion, "area", "owner", "status")
show(QuarterReport, "meeting")
