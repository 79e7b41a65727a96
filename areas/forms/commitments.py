"""The form with which a partner's next step is recorded."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.enums import CommitmentStage
from areas.models import Commitment
from areas.models.commitment import NEXT_STAGES
from koppelkansen.core.forms import ConflictsFromStaleVersion, OnceForm
from koppelkansen.core.widgets import DateInput


class CommitmentForm(ConflictsFromStaleVersion, OnceForm):
    """The next step; `after` is the last step that was on the screen (0: none)."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    stage = forms.ChoiceField(label=_("Step"), widget=forms.RadioSelect)
    statement = forms.CharField(
        label=_("Statement"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the partner promises, or why it withdraws. Needed when it commits itself or withdraws."),
    )
    signed_by = forms.CharField(
        label=_("Signed by"),
        max_length=160,
        required=False,
        help_text=_("The role is enough, for example: director of Waternet."),
    )
    signed_on = forms.DateField(label=_("On"), widget=DateInput)

    def __init__(self, *args, last: Commitment | None, **kwargs):
        super().__init__(*args, **kwargs)
        possible = NEXT_STAGES[last.stage if last else None]
        # A posted step that became impossible meanwhile reaches the domain, which explains what happened.
        self.fields["stage"].choices = [
            (stage.value, stage.label)
            for stage in CommitmentStage
            if stage in possible or stage == self.data.get("stage")
        ]
        self.fields["after"].initial = last.pk if last else 0
        self.fields["signed_on"].initial = timezone.localdate

    def show_conflict(self, current) -> None:
        """Open the form anew after the step that somebody else recorded; what was typed stays."""
        last = current.commitments.order_by("-pk").first()
        self.stale_step = last
        self.data = self.data.copy()
        self.data["after"] = str(last.pk)
