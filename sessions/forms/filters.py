"""Filters of the lists. They live in the URL; a value that makes no sense filters nothing."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import CaseArea
from sessions.enums import (
    ActionState,
    DecisionState,
    DilemmaStatus,
    DilemmaTheme,
    FollowUp,
    MeetingKind,
    MeetingState,
    QuestionStatus,
)
from stakeholders.models import Organisation

ALL = ("", _("all"))


class FilterForm(forms.Form):
    """A GET form. `narrow` applies what is valid; `SORTS` names the orders of the list."""

    SORTS: dict[str, tuple[str, ...]] = {}

    def __init__(self, query, *, user):
        super().__init__(query)
        self.user = user
        if "area" in self.fields:
            self.fields["area"].queryset = CaseArea.objects.visible_to(user)
        self.is_valid()

    def value(self, name: str):
        """Return the cleaned value, or None when it is empty or wrong."""
        return self.cleaned_data.get(name) or None

    def narrow(self, rows):
        """Return `rows` filtered and, when asked, sorted."""
        for name in self.fields:
            value = self.value(name)
            if value is not None:
                rows = getattr(self, f"by_{name}")(rows, value)
        return self.sort(rows)

    def sort(self, rows):
        """Sort by `?sorteer=`; an unknown order leaves the list's own."""
        asked = self.data.get("sorteer", "")
        fields = self.SORTS.get(asked.removeprefix("-"))
        if fields is None:
            return rows
        if asked.startswith("-"):
            fields = [field[1:] if field.startswith("-") else f"-{field}" for field in fields]
        return rows.order_by(*fields, "pk")

    def by_area(self, rows, area):
        return rows.filter(area=area)

    def by_state(self, rows, state):
        return rows.filter(state=state)


class MeetingFilter(FilterForm):
    """Filters of the list of sessions."""

    SORTS = {"datum": ("starts_at",), "titel": ("title",), "soort": ("kind",), "status": ("state",)}

    q = forms.CharField(label=_("search"), required=False, max_length=100, widget=forms.TextInput({"type": "search"}))
    kind = forms.ChoiceField(label=_("kind"), required=False, choices=[ALL, *MeetingKind.choices])
    area = forms.ModelChoiceField(
        CaseArea.objects.none(), label=_("area"), required=False, empty_label=_("all"), to_field_name="slug"
    )
    state = forms.ChoiceField(label=_("state"), required=False, choices=[ALL, *MeetingState.choices])
    period = forms.ChoiceField(
        label=_("period"),
        required=False,
        choices=[ALL, ("upcoming", _("coming")), ("past", _("past")), ("mine", _("in which I take part"))],
    )

    def by_q(self, rows, text):
        return rows.filter(Q(title__icontains=text) | Q(question__icontains=text) | Q(place__icontains=text))

    def by_kind(self, rows, kind):
        return rows.filter(kind=kind)

    def by_area(self, rows, area):
        return rows.filter(meeting_areas__area=area)

    def by_period(self, rows, period):
        now = timezone.now()
        if period == "mine":
            return rows.filter(pk__in=self.user.attendances.values("meeting"))
        return rows.filter(ends_at__gte=now) if period == "upcoming" else rows.filter(ends_at__lt=now)


class ActionFilter(FilterForm):
    """Filters of the list of actions."""

    SORTS = {
        "nummer": ("number",),
        "datum": ("due",),
        "actie": ("title",),
        "wie": ("owner__name", "organisation__name"),
        "status": ("state",),
    }

    q = forms.CharField(label=_("search"), required=False, max_length=100, widget=forms.TextInput({"type": "search"}))
    state = forms.ChoiceField(
        label=_("state"),
        required=False,
        choices=[
            ("", _("open and in progress")),
            ("overdue", _("overdue")),
            *ActionState.choices,
            ("all", _("all")),
        ],
    )
    whose = forms.ChoiceField(
        label=_("whose"),
        required=False,
        choices=[ALL, ("mine", _("mine")), ("ours", _("of my organisation"))],
    )
    area = forms.ModelChoiceField(
        CaseArea.objects.none(), label=_("area"), required=False, empty_label=_("all"), to_field_name="slug"
    )

    def narrow(self, rows):
        return super().narrow(rows if self.value("state") else rows.open())

    def by_q(self, rows, text):
        return rows.filter(Q(title__icontains=text) | Q(number__iexact=text) | Q(note__icontains=text))

    def by_state(self, rows, state):
        if state == "all":
            return rows
        return rows.overdue() if state == "overdue" else rows.filter(state=state)

    def by_whose(self, rows, whose):
        if whose == "mine":
            return rows.of(self.user)
        return rows.filter(organisation__in=Organisation.objects.around_user(self.user).values("pk"))


class DecisionFilter(FilterForm):
    """Filters of the register of decisions."""

    SORTS = {"nummer": ("number",), "besluit": ("title",), "datum": ("decided_on",), "status": ("state",)}

    q = forms.CharField(label=_("search"), required=False, max_length=100, widget=forms.TextInput({"type": "search"}))
    state = forms.ChoiceField(
        label=_("state"),
        required=False,
        choices=[ALL, ("waiting", _("waiting to be taken")), *DecisionState.choices],
    )
    follow_up = forms.ChoiceField(label=_("follow-up"), required=False, choices=[ALL, *FollowUp.choices])
    area = forms.ModelChoiceField(
        CaseArea.objects.none(), label=_("area"), required=False, empty_label=_("all"), to_field_name="slug"
    )

    def by_q(self, rows, text):
        return rows.filter(Q(title__icontains=text) | Q(number__iexact=text) | Q(motivation__icontains=text))

    def by_state(self, rows, state):
        return rows.waiting() if state == "waiting" else rows.filter(state=state)

    def by_follow_up(self, rows, follow_up):
        return rows.filter(state=DecisionState.DECIDED, follow_up=follow_up)


class DilemmaFilter(FilterForm):
    """Filters of the list of dilemmas."""

    theme = forms.ChoiceField(label=_("theme"), required=False, choices=[ALL, *DilemmaTheme.choices])
    status = forms.ChoiceField(
        label=_("status"), required=False, choices=[ALL, ("open", _("not yet decided")), *DilemmaStatus.choices]
    )
    area = forms.ModelChoiceField(
        CaseArea.objects.none(), label=_("area"), required=False, empty_label=_("all"), to_field_name="slug"
    )

    def by_theme(self, rows, theme):
        return rows.filter(theme=theme)

    def by_status(self, rows, status):
        return rows.open() if status == "open" else rows.filter(status=status)


class QuestionFilter(FilterForm):
    """Filters of the learning agenda."""

    q = forms.CharField(label=_("search"), required=False, max_length=100, widget=forms.TextInput({"type": "search"}))
    status = forms.ChoiceField(label=_("status"), required=False, choices=[ALL, *QuestionStatus.choices])
    area = forms.ModelChoiceField(
        CaseArea.objects.none(), label=_("area"), required=False, empty_label=_("all"), to_field_name="slug"
    )

    def by_q(self, rows, text):
        return rows.filter(Q(text__icontains=text) | Q(answer__icontains=text) | Q(number__iexact=text))

    def by_status(self, rows, status):
        return rows.filter(status=status)


class LessonFilter(FilterForm):
    """Filters of the lessons."""

    q = forms.CharField(label=_("search"), required=False, max_length=100, widget=forms.TextInput({"type": "search"}))
    area = forms.ModelChoiceField(
        CaseArea.objects.none(), label=_("area"), required=False, empty_label=_("all"), to_field_name="slug"
    )

    def by_q(self, rows, text):
        return rows.filter(Q(text__icontains=text) | Q(meeting__title__icontains=text))

    def by_area(self, rows, area):
        return rows.filter(Q(area=area) | Q(meeting__meeting_areas__area=area)).distinct()
