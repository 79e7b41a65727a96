"""The form for recording what a meeting decided about a gate."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import GateReview
from koppelkansen.core.forms import VersionedForm
from koppelkansen.core.widgets import DateInput
from sessions.queries.about import deciding_meetings


class MeetingChoiceField(forms.ModelChoiceField):
    """A select over meetings, which often carry the same title: the day tells them apart."""

    def label_from_instance(self, meeting) -> str:
        return f"{meeting.day:%d-%m-%Y} {meeting.title}"


class DecideGateForm(VersionedForm):
    """What was decided about a submitted review, and in which meeting."""

    passed = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Passed: the area moves to the next phase")), ("no", _("Returned to be completed"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    meeting = MeetingChoiceField(
        queryset=None,
        label=_("Decided in"),
        help_text=_("A meeting of directors or core team that has begun. Its register gives the decision a number."),
    )
    decided_by = forms.CharField(label=_("Decided by"), max_length=200)
    decided_on = forms.DateField(label=_("Decided on"), widget=DateInput, initial=timezone.localdate)
    note = forms.CharField(label=_("Motivation"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, review: GateReview, user, meeting_pk: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        meetings = deciding_meetings(user)
        asked = meetings.filter(pk=meeting_pk).first() if meeting_pk.isdecimal() and len(meeting_pk) < 10 else None
        self.fields["version"].initial = review.version
        self.fields["decided_by"].initial = review.gate.decided_by
        self.fields["meeting"].queryset = meetings
        self.fields["meeting"].initial = asked
        if asked:
            self.fields["decided_on"].initial = asked.day

    def decision_fields(self) -> dict:
        """Return what was decided, for the domain."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
