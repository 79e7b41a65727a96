"""What the living programme puts forward for a directors' meeting: gates, commitments, dilemmas, decisions."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from areas.enums import CommitmentStage, ReviewState
from areas.models import GateReview
from sessions.enums import AgendaKind, BobStage, DilemmaStatus, MeetingKind
from sessions.models import AgendaItem, Decision, Dilemma, Meeting
from sessions.models.about import SUBJECTS
from sessions.queries.standing import taking_part


@dataclass(frozen=True)
class Suggestion:
    """One item that may come on the agenda. `about` names the subject's field and holds the subject."""

    about: tuple[str, object]
    title: str
    why: str
    kind: str
    bob_stage: str = ""
    key: str = field(init=False)

    def __post_init__(self):
        name, subject = self.about
        object.__setattr__(self, "key", f"{name}-{subject.pk}")

    def fields(self) -> dict:
        """The fields of the agenda item that this becomes."""
        name, subject = self.about
        return {
            "title": self.title,
            "explanation": self.why,
            "kind": self.kind,
            "bob_stage": self.bob_stage,
            name: subject,
        }


def suggestions(meeting: Meeting) -> list[Suggestion]:
    """Return what could be on the agenda and is not on it yet, in the order in which one would discuss it."""
    on_agenda = set(AgendaItem.objects.filter(meeting=meeting).values_list(*(f"{name}_id" for name in SUBJECTS)))
    taken = {(name, pk) for row in on_agenda for name, pk in zip(SUBJECTS, row, strict=True) if pk}
    found = [*_gates(), *_decisions(), *_commitments(), *_dilemmas()]
    return [row for row in found if (row.about[0], row.about[1].pk) not in taken]


def _gates() -> list[Suggestion]:
    reviews = GateReview.objects.filter(state=ReviewState.SUBMITTED).select_related("area", "gate")
    return [
        Suggestion(
            about=("gate_review", review),
            title=_("%(area)s: %(gate)s") % {"area": review.area, "gate": review.gate},
            why=review.explanation or _("The case team has submitted this gate for decision."),
            kind=AgendaKind.DECIDE,
            bob_stage=BobStage.DECISION,
        )
        for review in reviews.order_by("submitted_at", "pk")
    ]


def _decisions() -> list[Suggestion]:
    asked = Decision.objects.waiting().filter(meeting__kind=MeetingKind.DIRECTORS)
    return [
        Suggestion(
            about=("earlier_decision", decision),
            title=decision.title,
            why=decision.motivation or _("This decision is asked of the directors and not yet taken."),
            kind=AgendaKind.DECIDE,
            bob_stage=BobStage.DECISION,
        )
        for decision in asked.order_by("number")
    ]


def _commitments() -> list[Suggestion]:
    waiting = taking_part().filter(stage=CommitmentStage.INTENT).select_related("area", "organisation")
    return [
        Suggestion(
            about=("partner", partner),
            title=_("Commitment of %(organisation)s to %(area)s")
            % {"organisation": partner.organisation, "area": partner.area},
            why=_("This partner has the intention to commit itself; what is still needed for its signature?"),
            kind=AgendaKind.DISCUSS,
            bob_stage=BobStage.JUDGEMENT,
        )
        for partner in waiting.order_by("area__name", "organisation__name")
    ]


def _dilemmas() -> list[Suggestion]:
    rows = Dilemma.objects.filter(status=DilemmaStatus.DIRECTORS).order_by("theme", "title")
    return [
        Suggestion(
            about=("dilemma", dilemma),
            title=dilemma.title,
            why=dilemma.ask or _("We want: %(want)s But: %(but)s") % {"want": dilemma.want, "but": dilemma.but},
            kind=AgendaKind.DISCUSS,
            bob_stage=BobStage.JUDGEMENT,
        )
        for dilemma in rows
    ]
