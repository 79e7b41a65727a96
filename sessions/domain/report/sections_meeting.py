"""Sections of the report about what the directors do: decide, weigh, follow up, learn."""

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from areas.enums import ReviewState
from areas.models import GateReview
from sessions.domain.report.blocks import case, section, table, text
from sessions.domain.report.words import day
from sessions.enums import AgendaKind, DecisionState, DilemmaStatus, FollowUp, MeetingKind, QuestionStatus
from sessions.models import ActionItem, Decision, Dilemma, DilemmaOption, LearningQuestion


def _area(row) -> str:
    return row.area.name if row.area_id else _("programme")


def decisions_asked(subject) -> dict:
    """What the directors are asked to decide at this meeting."""
    items = subject.meeting.agenda.filter(kind=AgendaKind.DECIDE).select_related("area")
    agenda = [(item.title, _area(item), item.explanation or "–") for item in items]
    waiting = Decision.objects.waiting().select_related("area", "meeting")
    of_directors = Q(meeting__kind=MeetingKind.DIRECTORS)
    registered = [
        (row.number, row.title, _area(row), row.get_state_display(), row.motivation or "–")
        for row in waiting.filter(of_directors)
    ]
    elsewhere = [
        (row.number, row.title, _area(row), row.get_state_display(), row.meeting.title)
        for row in waiting.exclude(of_directors)
    ]
    submitted = GateReview.objects.filter(state=ReviewState.SUBMITTED).select_related("area", "gate")
    gates = [(row.area.name, row.gate.name, row.gate.decided_by, row.explanation or "–") for row in submitted]
    return section(
        "decisions",
        _("Decisions asked"),
        [
            table(
                _("On the agenda to decide"),
                [_("Subject"), _("Area"), _("Explanation")],
                agenda,
                source=_("Source: the agenda of this meeting."),
                empty=_("No agenda item asks for a decision."),
            ),
            table(
                _("Asked and not yet taken"),
                [_("Number"), _("Decision"), _("Area"), _("State"), _("Motivation")],
                registered,
                source=_("Source: the register of decisions."),
                empty=_("No decision in the register waits for the directors."),
            ),
            table(
                _("Asked in other sessions"),
                [_("Number"), _("Decision"), _("Area"), _("State"), _("Session")],
                elsewhere,
                source=_("Source: the register of decisions."),
                empty=_("No other decision waits."),
            ),
            table(
                _("Gates submitted for decision"),
                [_("Area"), _("Gate"), _("Who decides"), _("Explanation")],
                gates,
                source=_("Source: the gate reviews of the areas."),
                empty=_("No area has submitted a gate."),
            ),
        ],
    )


def overdue_actions(subject) -> dict:
    """Actions whose day has passed."""
    late = ActionItem.objects.overdue(subject.today).select_related("area", "owner", "organisation")
    rows = [
        (
            row.number,
            row.title,
            _area(row),
            row.owner.name if row.owner else (row.organisation.name if row.organisation else "–"),
            day(row.due),
            (subject.today - row.due).days,
        )
        for row in late.order_by("due", "number")
    ]
    return section(
        "actions",
        _("Actions overdue"),
        [
            table(
                _("Actions whose day has passed"),
                [_("Number"), _("Action"), _("Area"), _("Owner"), _("Due"), _("Days late")],
                rows,
                source=_("Source: the register of actions."),
                empty=_("No action is overdue."),
            )
        ],
    )


def dilemmas(subject) -> dict:
    """Dilemmas on their way to the board, those of the directors first."""
    options = Prefetch("options", DilemmaOption.objects.order_by("order", "pk"))
    rows = Dilemma.objects.open().select_related("area").prefetch_related(options)
    at_table = (DilemmaStatus.DIRECTORS, DilemmaStatus.BOARD)
    ordered = sorted(rows, key=lambda row: (row.status not in at_table, row.theme, row.title))
    blocks = [_dilemma(row) for row in ordered] or [text(_("There are no open dilemmas."))]
    return section("dilemmas", _("Dilemmas"), blocks, lead=_("Source: the dilemmas that the work floor put forward."))


def _dilemma(row: Dilemma) -> dict:
    choices = [(option.title, option.pros or "–", option.cons or "–") for option in row.options.all()]
    options = table(
        _("Options for “%(title)s”") % {"title": row.title},
        [_("Option"), _("What speaks for it"), _("What speaks against it")],
        choices,
        source="",
        empty="",
    )
    facts = [
        (_("Theme and status"), f"{row.get_theme_display()}, {row.get_status_display()}"),
        (_("Area"), _area(row)),
        (_("We want"), row.want),
        (_("But"), row.but),
        (_("Parties and their interests"), row.interests),
        (_("What is asked"), row.ask),
    ]
    return case(row.title, facts, rows=options if choices else None)


def follow_up(subject) -> dict:
    """What came of decisions taken earlier: all that are not finished, and those finished since last time."""
    recently = Q(follow_up=FollowUp.DONE, updated_at__date__gte=subject.since) if subject.since else Q()
    taken = (
        Decision.objects.filter(state=DecisionState.DECIDED, meeting__kind=MeetingKind.DIRECTORS)
        .filter(Q(follow_up__in=[FollowUp.OPEN, FollowUp.BUSY]) | recently)
        .select_related("area")
        .prefetch_related("actions")
        .order_by("decided_on", "number")
    )
    rows = [
        (
            row.number,
            row.title,
            _area(row),
            day(row.decided_on),
            row.get_follow_up_display(),
            "; ".join(f"{action.number} {action.get_state_display()}" for action in row.actions.all()) or "–",
        )
        for row in taken
    ]
    return section(
        "follow_up",
        _("Follow-up of earlier decisions"),
        [
            table(
                _("Decisions of the directors that are being carried out"),
                [_("Number"), _("Decision"), _("Area"), _("Taken on"), _("Follow-up"), _("Actions")],
                rows,
                source=_("Source: the register of decisions and the actions that follow from them."),
                empty=_("No decision is waiting to be carried out."),
            )
        ],
    )


def learning(subject) -> dict:
    """The learning agenda: which questions are open, and what was learned."""
    questions = LearningQuestion.objects.filter(
        status__in=[QuestionStatus.OPEN, QuestionStatus.ANSWERED]
    ).select_related("area")
    rows = [
        (row.number, row.text, _area(row), row.get_status_display(), row.answer or "–")
        for row in questions.order_by("-status", "number")
    ]
    return section(
        "learning",
        _("Learning questions"),
        [
            table(
                _("What we want to learn, and what we learned"),
                [_("Number"), _("Question"), _("Area"), _("Status"), _("What we learned")],
                rows,
                source=_("Source: the learning agenda."),
                empty=_("There are no learning questions yet."),
            )
        ],
    )
