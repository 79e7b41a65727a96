"""Forms of the plan of action."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from areas.domain.activities import check_activity
from areas.models import Activity, AreaPlan, Opportunity, Work
from areas.queries.opportunities import opportunity_list, owners_in_words
from areas.queries.value_words import euros
from areas.queries.work_dates import dates_in_words
from areas.queries.works import work_list
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.forms import OnceForm, OnceModelForm, VersionedModelForm
from koppelkansen.core.number_fields import DecimalField
from koppelkansen.core.widgets import DateInput
from stakeholders.models import Organisation, User

OFFERED = 12  # of each kind; the others are found by searching
WORK, OPPORTUNITY = "werk", "koppelkans"
FIELDS = [
    "title",
    "description",
    "organisation",
    "owner",
    "starts_on",
    "ends_on",
    "budget",
    "price_level",
    "is_example",
    "status",
    "progress",
]


class ActivityFields:
    """Limits the choices to who takes part in the area, and to the organisation that was chosen before."""

    def limit_choices(self, plan: AreaPlan) -> None:
        organisations = Organisation.objects.filter(area_partnerships__area=plan.area_id)
        kept = self.instance.organisation_id if self.instance.pk else None
        self.fields["organisation"].queryset = organisations | Organisation.objects.filter(pk=kept)
        own = Organisation.objects.filter(pk__in=organisations.values("pk"))
        people = User.objects.active().filter(memberships__in=_current_memberships(own))
        self.fields["owner"].queryset = (people | User.objects.filter(area_roles__area=plan.area_id)).distinct()

    def clean(self):
        """Say at the field what the domain would refuse."""
        cleaned = super().clean()
        try:
            check_activity(cleaned)
        except DomainError as error:
            self.add_domain_error(error)
        return cleaned

    class Meta:
        model = Activity
        fields = FIELDS
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "starts_on": DateInput,
            "ends_on": DateInput,
            "progress": forms.NumberInput(attrs={"min": 0, "max": 100, "step": 5, "inputmode": "numeric"}),
        }
        field_classes = {"budget": DecimalField}
        help_texts = {
            "is_example": _("Shown beside the budget, so that nobody takes it for a decision."),
            "price_level": _("In euros of which year the budget is given."),
        }


def _current_memberships(organisations):
    memberships = User._meta.get_field("memberships").related_model.objects
    return memberships.current().filter(organisation__in=organisations)


class ActivityForm(ActivityFields, VersionedModelForm):
    class Meta(ActivityFields.Meta):
        pass


class NewActivityForm(ActivityFields, OnceModelForm):
    class Meta(ActivityFields.Meta):
        pass


class ActivityLinkForm(OnceForm):
    """Choose the work or the koppelkans that an activity carries out.

    The page offers the first of those that match a search; any other that the user sees in the area may be chosen.
    """

    subject = forms.CharField(
        label=_("Koppelkans or work"), error_messages={"required": _("Choose a koppelkans or a work.")}
    )

    def __init__(self, *args, activity: Activity, user, search: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.activity, self.user = activity, user
        self.opportunities = self._rows(OPPORTUNITY, zoek=search)[: OFFERED + 1]
        self.works = self._rows(WORK, zoek=search)[: OFFERED + 1]

    def _rows(self, kind: str, **filters) -> QuerySet:
        area = self.activity.plan.area
        if kind == WORK:
            return work_list(self.user, area=area, sort="naam", **filters)
        return opportunity_list(self.user, area=area, **filters)

    def offered(self) -> list[tuple[str, list[tuple[str, str, str]], bool]]:
        """Return per kind its name, the rows to choose from (value, name, what sets it apart), whether more match."""
        works, opportunities = list(self.works), list(self.opportunities)
        groups = (
            (_("Koppelkansen"), OPPORTUNITY, opportunities, lambda row: (row.title, _set_apart(row))),
            (_("Works"), WORK, works, lambda row: (row.name, f"{row.organisation} · {dates_in_words(row)}")),
        )
        return [
            (name, [(f"{kind}:{row.pk}", *words(row)) for row in rows[:OFFERED]], len(rows) > OFFERED)
            for name, kind, rows, words in groups
            if rows
        ]

    def clean_subject(self) -> Work | Opportunity:
        """Return what was chosen, when the user sees it in this area."""
        kind, _colon, number = self.cleaned_data["subject"].partition(":")
        known = kind in (WORK, OPPORTUNITY) and number.isdecimal() and len(number) < 19
        row = self._rows(kind).filter(pk=number).first() if known else None
        if row is None:
            raise forms.ValidationError(_("This is not a koppelkans or work of the area any more."))
        return row


def _set_apart(row: Opportunity) -> str:
    """A street may have several koppelkansen: whose works they are, what they save and how far they are."""
    return f"{owners_in_words(row)} · {euros(row.saving)} · {row.get_state_display()}"


class ActivityFilterForm(forms.Form):
    """Filters of the list; they live in the URL."""

    organisatie = forms.ModelChoiceField(
        queryset=None, required=False, label=_("Organisation"), empty_label=_("All organisations")
    )
    status = forms.ChoiceField(
        required=False, label=_("Status"), choices=[("", _("All states")), *Activity.Status.choices]
    )

    def __init__(self, *args, plan: AreaPlan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisatie"].queryset = Organisation.objects.filter(
            pk__in=Activity.objects.filter(plan=plan).values("organisation")
        )
