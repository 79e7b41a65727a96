"""Forms around a meeting: plan, agenda, theme tables, invitees."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.forms import OnceForm, OnceModelForm, VersionedModelForm
from koppelkansen.core.widgets import DateInput, TimeInput
from sessions.domain.meetings import kinds_for
from sessions.forms.fields import RowChoiceField, subject_fields, subject_groups, subject_key
from sessions.models import AgendaItem, Meeting, ThemeTable
from sessions.policies import plannable_areas
from sessions.querysets import AREA_KINDS, edits_all
from stakeholders.models import Organisation, User

MAX_TABLES = 20


class _MeetingForm(forms.ModelForm):
    """The fields that planning and changing a meeting share."""

    day = forms.DateField(label=_("day"), widget=DateInput)
    start_time = forms.TimeField(label=_("from (time)"), widget=TimeInput)
    end_time = forms.TimeField(label=_("until (time)"), widget=TimeInput)

    class Meta:
        model = Meeting
        fields = ["kind", "title", "question", "aim", "place", "areas", "chair", "minute_taker", "is_public"]
        widgets = {
            "areas": forms.CheckboxSelectMultiple,
            "aim": forms.Textarea(attrs={"rows": 4}),
            "question": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "question": _("One question that the session answers. It stands at the top of every page."),
            "is_public": _("When the minutes are published, visitors can read them too, without names of people."),
            "areas": _("Partners of these areas can read the session and its minutes."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.may_plan_all = edits_all(user)
        kinds = kinds_for(may_plan_all=self.may_plan_all)
        current = self.instance.kind if self.instance.pk else None
        self.fields["kind"].choices = kinds + [
            choice for choice in self.fields["kind"].choices if choice[0] == current and choice not in kinds
        ]
        self.fields["areas"].queryset = plannable_areas(user).distinct()
        self.fields["areas"].required = not self.may_plan_all and (current is None or current in AREA_KINDS)
        self.fields["areas"].error_messages["required"] = _("Choose at least one area.")
        people = User.objects.visible_to(user).active().order_by("name")
        self.fields["chair"].queryset = self.fields["minute_taker"].queryset = people
        self.order_fields(["kind", "title", "question", "day", "start_time", "end_time", "place", "areas"])

    def clean(self):
        data = super().clean()
        if data.get("kind") in AREA_KINDS and not data.get("areas") and not self.may_plan_all:
            self.add_error("areas", _("Choose at least one area."))
        start, end = data.get("start_time"), data.get("end_time")
        if start and end and end <= start:
            self.add_error("end_time", _("The end must be after the start."))
        return data

    def _meeting_fields(self) -> dict:
        data = dict(self.cleaned_data)
        day, start, end = data.pop("day"), data.pop("start_time"), data.pop("end_time")
        zone = timezone.get_current_timezone()
        return data | {
            "starts_at": dt.datetime.combine(day, start, tzinfo=zone),
            "ends_at": dt.datetime.combine(day, end, tzinfo=zone),
        }


class PlanMeetingForm(_MeetingForm, OnceModelForm):
    """Plan a meeting."""

    tables = forms.CharField(
        label=_("theme tables"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One theme per line, e.g. “Financing”. You can add tables later, also during the session."),
    )

    def clean_tables(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["tables"].splitlines()]
        names = list({line.lower(): line for line in reversed(lines) if line}.values())[::-1]
        if len(names) > MAX_TABLES:
            raise forms.ValidationError(gettext("At most %(number)d tables.") % {"number": MAX_TABLES})
        if any(len(name) > ThemeTable._meta.get_field("name").max_length for name in names):
            raise forms.ValidationError(gettext("A theme has at most 120 characters."))
        return names

    def model_fields(self) -> dict:
        return {name: value for name, value in self._meeting_fields().items() if name != "submission_key"}


class ChangeMeetingForm(_MeetingForm, VersionedModelForm):
    """Change a meeting. Areas that the editor may not choose stay as they are."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {name: getattr(self.instance, name) for name in ("day", "start_time", "end_time")}
        choosable = set(self.fields["areas"].queryset.values_list("pk", flat=True))
        self.kept_areas = [area for area in self.instance.areas.all() if area.pk not in choosable]
        if self.kept_areas:
            self.fields["areas"].required = False

    def changed_fields(self) -> dict:
        fields = {name: value for name, value in self._meeting_fields().items() if name != "version"}
        return fields | {"areas": [*fields["areas"], *self.kept_areas]}


class _AgendaItemForm(forms.ModelForm):
    subject = RowChoiceField(
        label=_("about"), required=False, help_text=_("The item shows a link; a decision taken under it too.")
    )
    minutes_allotted = forms.IntegerField(label=_("minutes allotted"), min_value=1, max_value=480, initial=15)

    class Meta:
        model = AgendaItem
        fields = ["title", "kind", "bob_stage", "minutes_allotted", "explanation"]
        widgets = {"explanation": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, user, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        areas = None if meeting.is_directors else meeting.areas.all()
        self.fields["subject"].set_groups(subject_groups(user, areas))
        self.order_fields(["title", "kind", "subject", "bob_stage", "minutes_allotted", "explanation"])

    def _item_fields(self) -> dict:
        fields = dict(self.cleaned_data)
        return fields | subject_fields(fields.pop("subject"))


class AddAgendaItemForm(_AgendaItemForm, OnceModelForm):
    """Put an item on the agenda."""

    def model_fields(self) -> dict:
        return {name: value for name, value in self._item_fields().items() if name != "submission_key"}


class ChangeAgendaItemForm(_AgendaItemForm, VersionedModelForm):
    """Change an agenda item; a subject that the editor may not see stays as it is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        key = subject_key(self.instance)
        self.keeps_subject = bool(key) and key not in self.fields["subject"].rows
        if self.keeps_subject:
            del self.fields["subject"]
        else:
            self.initial["subject"] = key

    def changed_fields(self) -> dict:
        if self.keeps_subject:
            return super().changed_fields()
        return {name: value for name, value in self._item_fields().items() if name != "version"}


class AddTableForm(OnceModelForm):
    """Add a theme table."""

    class Meta:
        model = ThemeTable
        fields = ["name"]


class ChangeTableForm(VersionedModelForm):
    """Rename a theme table."""

    class Meta:
        model = ThemeTable
        fields = ["name"]


class InviteForm(OnceForm):
    """Invite people of the partners, the core team, or anybody with a login."""

    people = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("people"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people


class GuestForm(OnceForm):
    """Put somebody without a login on the list."""

    name = forms.CharField(label=_("name"), max_length=120)
    email = forms.EmailField(
        label=_("e-mail address"), required=False, help_text=_("Only needed to mail the invitation and the minutes.")
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("organisation"), required=False, empty_label="–"
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.visible_to(user).active().order_by("name")
