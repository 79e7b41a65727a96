"""Search over everything that somebody may see: bounded per kind, in a fixed number of queries."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.gis.db.models import GeometryField
from django.db.models import GeneratedField, Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from areas.models import Activity, CaseArea, Challenge, Opportunity, PlanSection, Work
from koppelkansen.core.search import matching, search_query
from sessions.models import ActionItem, Decision, Dilemma, LearningQuestion, Meeting, Outcome

SHOWN = 6
EXCERPT = 160


@dataclass(frozen=True)
class Kind:
    """One kind of thing that is searched. `fields` are those of the model's search index, or its words."""

    name: Promise
    icon: str
    model: type[Model]
    fields: tuple[str, ...]
    related: tuple[str, ...]
    hit: Callable
    all_results: str = ""  # a list that can be asked for the same words …
    parameter: str = "q"  # … in this parameter


@dataclass(frozen=True)
class Hit:
    """One result."""

    title: str
    url: str
    meta: str = ""


@dataclass(frozen=True)
class Found:
    """The results of one kind; `more_url` opens the list with all of them when there are more."""

    kind: Kind
    hits: list[Hit]
    more_url: str


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1].rsplit(" ", 1)[0] + "…"


def _area(row) -> str:
    return row.area.name if row.area_id else ""


KINDS = (
    Kind(
        name=_("Areas"),
        icon="areas",
        model=CaseArea,
        fields=("name", "summary", "public_summary"),
        related=(),
        hit=lambda row: Hit(row.name, reverse("areas:overview", args=[row.slug]), _short(row.summary)),
    ),
    Kind(
        name=_("Area plans"),
        icon="plan",
        model=PlanSection,
        fields=("title", "text"),
        related=("plan__area",),
        hit=lambda row: Hit(
            f"{row.plan.area.name}: {row.title}",
            reverse("areas:plan_section", args=[row.plan.area.slug, row.pk]),
            _short(row.text),
        ),
    ),
    Kind(
        name=_("Activities"),
        icon="flag",
        model=Activity,
        fields=("title", "description"),
        related=("plan__area",),
        hit=lambda row: Hit(row.title, row.get_absolute_url(), row.plan.area.name),
    ),
    Kind(
        name=_("Challenges"),
        icon="flag",
        model=Challenge,
        fields=("title", "why"),
        related=("area", "organisation"),
        hit=lambda row: Hit(
            row.title, reverse("areas:challenge", args=[row.area.slug, row.pk]), f"{row.organisation}, {row.area}"
        ),
    ),
    Kind(
        name=_("Works"),
        icon="map",
        model=Work,
        fields=("words",),
        related=("organisation",),
        hit=lambda row: Hit(row.name, row.get_absolute_url(), str(row.organisation)),
        all_results="areas:works",
        parameter="zoek",
    ),
    Kind(
        name=_("Koppelkansen"),
        icon="couple",
        model=Opportunity,
        fields=("title",),
        related=(),
        hit=lambda row: Hit(row.title, row.get_absolute_url(), row.get_state_display()),
        all_results="areas:opportunities",
        parameter="zoek",
    ),
    Kind(
        name=_("Sessions"),
        icon="sessions",
        model=Meeting,
        fields=("title", "question", "aim"),
        related=(),
        hit=lambda row: Hit(row.title, reverse("sessions:meeting", args=[row.pk]), _short(row.question or row.aim)),
        all_results="sessions:meetings",
    ),
    Kind(
        name=_("Outcomes"),
        icon="message",
        model=Outcome,
        fields=("text",),
        related=("meeting",),
        hit=lambda row: Hit(
            _short(row.text), reverse("sessions:meeting", args=[row.meeting_id]) + "#opbrengsten", row.meeting.title
        ),
    ),
    Kind(
        name=_("Decisions"),
        icon="flag",
        model=Decision,
        fields=("title", "motivation"),
        related=("area",),
        hit=lambda row: Hit(str(row), reverse("sessions:decision", args=[row.pk]), _area(row)),
        all_results="sessions:decisions",
    ),
    Kind(
        name=_("Actions"),
        icon="check",
        model=ActionItem,
        fields=("title", "note"),
        related=("area",),
        hit=lambda row: Hit(str(row), reverse("sessions:action", args=[row.pk]), _area(row)),
        all_results="sessions:actions",
    ),
    Kind(
        name=_("Dilemmas"),
        icon="scale",
        model=Dilemma,
        fields=("title", "want", "but"),
        related=("area",),
        hit=lambda row: Hit(row.title, reverse("sessions:dilemma", args=[row.pk]), _short(row.want)),
    ),
    Kind(
        name=_("Learning questions"),
        icon="learn",
        model=LearningQuestion,
        fields=("text", "answer"),
        related=("area",),
        hit=lambda row: Hit(_short(str(row)), reverse("sessions:question", args=[row.pk]), _area(row)),
        all_results="sessions:questions",
    ),
)


def search(text: str, *, user) -> list[Found]:
    """Return what matches `text`, per kind; empty kinds are left out."""
    query = search_query(text)
    if query is None:
        return []
    found = []
    for kind in KINDS:
        rows = kind.model._default_manager.visible_to(user).select_related(*kind.related)
        hits = list(matching(rows.defer(*_geometry(kind)), query, *kind.fields)[: SHOWN + 1])
        if hits:
            more = len(hits) > SHOWN and kind.all_results
            more_url = f"{reverse(kind.all_results)}?{urlencode({kind.parameter: text})}" if more else ""
            found.append(Found(kind, [kind.hit(row) for row in hits[:SHOWN]], more_url))
    return found


def _geometry(kind: Kind) -> list[str]:
    """Return the paths of shapes in the rows: they are large and never shown here."""
    return [
        f"{path}{field.name}"
        for path, model in [("", kind.model), *((f"{path}__", _model_at(kind.model, path)) for path in kind.related)]
        for field in model._meta.fields
        if isinstance(field, (GeometryField, GeneratedField))
    ]


def _model_at(model: type[Model], path: str) -> type[Model]:
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model
