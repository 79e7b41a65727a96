"""The four forms of the log page: short, for one thumb. Each carries its own submission key."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.forms import OnceForm, VersionedModelForm
from koppelkansen.core.widgets import DateInput
from sessions.enums import AttendanceState, DecisionState, OutcomeKind
from sessions.forms.fields import RowChoiceField, who_fields, who_groups
from sessions.models import AgendaItem, Outcome, ThemeTable
from sessions.models.about import SUBJECTS
from stakeholders.models import Organisation, User


class _LogForm(OnceForm):
    def __init__(self, *args, meeting, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.user = user

    def entry(self) -> dict:
        """Return the fields for the domain, the submission key included."""
        return dict(self.cleaned_data)

    def only_area(self):
        """Return the area of the session, when it has exactly one."""
        areas = list(self.meeting.areas.all()[:2])
        return areas[0] if len(areas) == 1 else None


class LogOutcomeForm(_LogForm):
    """What came out, at which table."""

    text = forms.CharField(label=_("what came out"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(
        label=_("kind"), choices=OutcomeKind.choices, initial=OutcomeKind.INSIGHT, widget=forms.RadioSelect
    )
    table = forms.ModelChoiceField(
        ThemeTable.objects.none(), label=_("theme table"), required=False, empty_label=_("The session as a whole")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["table"].queryset = self.meeting.tables.all()


class LogDecisionForm(_LogForm):
    """What was decided, or is asked to be decided."""

    title = forms.CharField(label=_("decision"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    motivation = forms.CharField(
        label=_("motivation"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    state = forms.ChoiceField(label=_("state"), choices=DecisionState.choices, initial=DecisionState.DECIDED)
    agenda_item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label=_("agenda item"), required=False, empty_label="–"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agenda_item"].queryset = self.meeting.agenda.all()

    def entry(self) -> dict:
        """A decision is about what its agenda item is about, else about the one area of the session."""
        fields = super().entry()
        item = fields["agenda_item"]
        if item is not None and item.about is not None:
            return fields | {name: getattr(item, name) for name in ("area", *SUBJECTS)}
        return fields | {"area": self.only_area()}


class LogActionForm(_LogForm):
    """Who will do what before when."""

    title = forms.CharField(label=_("action"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    who = RowChoiceField(
        label=_("who"), error_messages={"required": _("Say who will do it: a person or an organisation.")}
    )
    due = forms.DateField(label=_("due"), required=False, widget=DateInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        here = self.meeting.attendances.all()
        people = User.objects.filter(pk__in=here.values("user")).order_by("name")
        organisations = Organisation.objects.filter(
            pk__in=here.values("organisation").union(self.meeting.areas.values("partners__organisation"))
        )
        self.fields["who"].set_groups(who_groups(people, organisations.order_by("name")))

    def entry(self) -> dict:
        fields = super().entry()
        return fields | who_fields(fields.pop("who")) | {"area": self.only_area()}


class LogGuestForm(_LogForm):
    """Somebody who walked in."""

    name = forms.CharField(label=_("name"), max_length=120)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("organisation"), required=False, empty_label="–"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.visible_to(self.user).active().order_by("name")


class AttendanceForm(OnceForm):
    """Whether somebody is there."""

    state = forms.ChoiceField(label=_("attendance"), choices=AttendanceState.choices)


class ChangeOutcomeForm(VersionedModelForm):
    """Correct an outcome."""

    class Meta:
        model = Outcome
        fields = ["text", "kind", "table", "area"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meeting = self.instance.meeting
        self.fields["table"].queryset = meeting.tables.all()
        self.fields["table"].empty_label = _("The session as a whole")
        self.fields["area"].queryset = meeting.areas.all()
