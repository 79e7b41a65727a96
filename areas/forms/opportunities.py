"""Forms for koppelkansen: filter, invitation, answer, agreement, result, remark."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.enums import OpportunityState, ResponseAnswer
from areas.querysets.works import FUNNEL
from koppelkansen.core.forms import OnceForm, VersionedForm
from koppelkansen.core.number_fields import DecimalField, FloatField
from stakeholders.models import Organisation

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class OpportunityFilterForm(forms.Form):
    """What the list can be narrowed down to; the fields are the parameters in the URL."""

    zoek = forms.CharField(label=_("Street or name"), required=False, max_length=100)
    organisatie = forms.ModelChoiceField(
        Organisation.objects.active(), label=_("Organisation"), required=False, empty_label=_("All organisations")
    )
    stand = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All that stand")), *OpportunityState.choices]
    )
    vanaf = forms.ChoiceField(
        label=_("Came at least as far as"),
        required=False,
        choices=[("", _("Any step")), *((state.value, state.label) for state in FUNNEL)],
    )

    voorbij = forms.BooleanField(label=_("Also those that are past"), required=False)

    def filters(self) -> dict:
        """The filters that make sense; a value that does not exist is ignored."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class InviteForm(VersionedForm):
    """Opening the response round."""

    lead = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Lead organisation"), help_text=_("Who brings the others together?")
    )
    deadline = forms.DateField(label=_("Answer by"), widget=DATE)

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = organisations
        self.fields["deadline"].initial = timezone.localdate() + dt.timedelta(days=21)


class ResponseForm(VersionedForm):
    """An organisation's answer."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        widget=forms.RadioSelect,
        choices=[
            (ResponseAnswer.INTERESTED, _("We are interested")),
            (ResponseAnswer.DECLINED, _("We do not take part")),
        ],
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What would have to be true for you to join? Needed when you decline."),
    )


class AgreeForm(VersionedForm):
    """Going on without somebody who was asked."""

    reason = forms.CharField(
        label=_("Why do you go on without them?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody who sees this koppelkans reads it, and it stays in its history."),
    )


class RealiseForm(VersionedForm):
    """What doing it together brought."""

    saving = DecimalField(label=_("Realised saving (€)"), min_value=0, max_digits=14, decimal_places=2)
    days = FloatField(label=_("Days of open street avoided"), min_value=0)
    evidence = forms.CharField(
        label=_("Evidence"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Where can others see this: accounts, planning, report?"),
    )


class RemarkForm(OnceForm):
    """A remark in the discussion."""

    text = forms.CharField(label=_("Remark"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
