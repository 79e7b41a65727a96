"""Fields that choose among several kinds of rows at once."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.enums import OpportunityState
from areas.models import Activity, AreaPartner, AreaPlan, CaseArea, GateReview, Opportunity, WeighingFramework
from sessions.models import Decision, Dilemma
from sessions.models.about import SUBJECTS
from stakeholders.models import Organisation, User

SEPARATOR = ":"
MANY = 100
# Koppelkansen that people work on; what detection found and nobody took up yet is not for a meeting.
TAKEN_UP = (
    OpportunityState.INVITED,
    OpportunityState.TALKS,
    OpportunityState.AGREED,
    OpportunityState.IN_VARIANT,
    OpportunityState.IN_PLAN,
    OpportunityState.REALISED,
)


class RowChoiceField(forms.ChoiceField):
    """A select over rows of several models. `groups` are (name, label, queryset); the value is (name, row)."""

    def __init__(self, *, groups=(), **kwargs):
        super().__init__(**kwargs)
        self.set_groups(groups)

    def set_groups(self, groups) -> None:
        """Offer these rows; an empty group is left out."""
        self.rows = {
            f"{name}{SEPARATOR}{row.pk}": (name, row) for name, _label, queryset in groups for row in queryset
        }
        options = [
            (label, [(key, str(row)) for key, (kind, row) in self.rows.items() if kind == name])
            for name, label, _queryset in groups
        ]
        empty = [] if self.required and self.initial else [("", "–")]
        self.choices = empty + [(label, rows) for label, rows in options if rows]

    def clean(self, value):
        key = super().clean(value)
        return self.rows[key] if key else None


def row_key(name: str, pk: int | None) -> str:
    """Return the value of a select over rows that stands for this row."""
    return f"{name}{SEPARATOR}{pk}" if pk else ""


def who_groups(people, organisations):
    """Groups for who will do something."""
    return [("owner", _("People"), people), ("organisation", _("Organisations"), organisations)]


def who_fields(choice) -> dict:
    """Return owner and organisation from a choice: a person acts for nobody else, so the other is emptied."""
    name, row = choice or ("", None)
    return {
        "owner": row if name == "owner" else None,
        "organisation": row if name == "organisation" else None,
    }


def everybody(user):
    """People and organisations that `user` may choose from."""
    return who_groups(
        User.objects.visible_to(user).active().order_by("name"),
        Organisation.objects.visible_to(user).active().order_by("name"),
    )


def subject_groups(user, areas=None):
    """Groups for what something is about, among what `user` may see; with `areas`, only of those."""
    of_areas = {"area__in": areas} if areas is not None else {}
    visible_areas = CaseArea.objects.visible_to(user)
    if areas is not None:
        visible_areas = visible_areas.filter(pk__in=[area.pk for area in areas])
    return [
        ("area", _("Areas"), visible_areas),
        (
            "gate_review",
            _("Gate reviews"),
            GateReview.objects.visible_to(user).filter(**of_areas).select_related("gate", "area"),
        ),
        (
            "framework",
            _("Weighing frameworks"),
            WeighingFramework.objects.visible_to(user)
            .filter(**({"assessment__area__in": areas} if areas is not None else {}))
            .select_related("assessment__area", "gate"),
        ),
        (
            "plan",
            _("Area plans"),
            AreaPlan.objects.visible_to(user).current().filter(**of_areas).select_related("area"),
        ),
        (
            "activity",
            _("Activities"),
            Activity.objects.visible_to(user)
            .in_current_plans()
            .filter(**({"plan__area__in": areas} if areas is not None else {}))
            .select_related("plan__area")[:MANY],
        ),
        ("opportunity", _("Koppelkansen"), _opportunities(user, areas)),
        (
            "partner",
            _("Commitments of partners"),
            AreaPartner.objects.visible_to(user).filter(**of_areas).select_related("organisation", "area"),
        ),
        ("dilemma", _("Dilemmas"), Dilemma.objects.visible_to(user).open()),
        ("earlier_decision", _("Earlier decisions"), Decision.objects.visible_to(user).order_by("-number")[:MANY]),
    ]


def _opportunities(user, areas):
    rows = Opportunity.objects.visible_to(user).filter(state__in=TAKEN_UP)
    if areas is not None:
        rows = rows.filter(
            pk__in=Opportunity.works.through.objects.filter(work__areas__in=areas).values("opportunity")
        )
    return rows.ranked()[:MANY]


def subject_fields(choice) -> dict:
    """Return the foreign keys of a subject from a choice."""
    empty = dict.fromkeys(("area", *SUBJECTS))
    return empty if choice is None else empty | {choice[0]: choice[1]}


def subject_key(row) -> str:
    """Return the choice that stands for the subject of a row."""
    for name in (*SUBJECTS, "area"):
        pk = getattr(row, f"{name}_id")
        if pk:
            return row_key(name, pk)
    return ""
