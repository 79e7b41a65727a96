"""Forms of the plan of action."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.domain.activities import check_activity
from areas.models import Activity, AreaPlan, Opportunity, Work
from areas.queries.opportunities import opportunity_list
from areas.queries.works import work_list
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.forms import OnceForm, OnceModelForm, VersionedModelForm
from koppelkansen.core.widgets import DateInput
from stakeholders.models import Organisation, User

MANY = 300  # as many as a list to choose from can hold
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
            "budget": forms.NumberInput(attrs={"min": 0, "step": 1, "inputmode": "numeric"}),
            "progress": forms.NumberInput(attrs={"min": 0, "max": 100, "step": 5, "inputmode": "numeric"}),
        }
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
    """Choose the work or the koppelkans that an activity carries out: one of both."""

    koppelkans = forms.ModelChoiceField(queryset=None, required=False, label=_("Koppelkans"))
    werk = forms.ModelChoiceField(queryset=None, required=False, label=_("Work"))

    def __init__(self, *args, activity: Activity, user, **kwargs):
        super().__init__(*args, **kwargs)
        area = activity.plan.area
        best = opportunity_list(user, area=area).values_list("pk", flat=True)[:MANY]
        works = work_list(user, area=area, sort="naam").values_list("pk", flat=True)[:MANY]
        self.fields["koppelkans"].queryset = Opportunity.objects.filter(pk__in=list(best)).ranked()
        self.fields["werk"].queryset = Work.objects.filter(pk__in=list(works)).order_by("name", "pk")

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("koppelkans")) == bool(cleaned.get("werk")):
            raise forms.ValidationError(_("Choose either a koppelkans or a work."))
        return cleaned

    def subject(self) -> Work | Opportunity:
        """Return what was chosen."""
        return self.cleaned_data["koppelkans"] or self.cleaned_data["werk"]


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
