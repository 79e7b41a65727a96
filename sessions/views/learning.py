"""Learning: the agenda of questions and the lessons of the sessions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.lists import paginate
from sessions import policies
from sessions.domain import learning
from sessions.enums import QuestionStatus
from sessions.forms.filters import LessonFilter, QuestionFilter
from sessions.forms.registers import AddQuestionForm, ChangeQuestionForm, MergeQuestionForm, SplitQuestionForm
from sessions.models import LearningQuestion
from sessions.queries.meetings import lessons_for
from sessions.queries.registers import questions_for
from sessions.views.pages import form_page, new_fields, step

CLOSING = (QuestionStatus.OPEN, QuestionStatus.ANSWERED, QuestionStatus.PARKED)


@require_safe
def question_list(request: HttpRequest) -> HttpResponse:
    """Show the learning agenda."""
    filters = QuestionFilter(request.GET, user=request.user)
    context = {
        "page": paginate(request, filters.narrow(questions_for(request.user))),
        "filters": filters,
        "may_ask": policies.may_ask_questions(request.user),
    }
    return render(request, "sessions/question_list.html", context)


@require_safe
def lesson_list(request: HttpRequest) -> HttpResponse:
    """Search the lessons of the sessions."""
    filters = LessonFilter(request.GET, user=request.user)
    page = paginate(request, filters.narrow(lessons_for(request.user)))
    return render(request, "sessions/lesson_list.html", {"page": page, "filters": filters})


@require_http_methods(["GET", "HEAD", "POST"])
def question_new(request: HttpRequest) -> HttpResponse:
    """Put a question on the learning agenda."""
    policies.require(policies.may_ask_questions(request.user))
    return form_page(
        request,
        make_form=lambda data: AddQuestionForm(data, user=request.user, initial={"owner": request.user}),
        write=lambda form: learning.ask_question(user=request.user, **new_fields(form)),
        done=reverse("sessions:questions"),
        after=lambda row: row.get_absolute_url(),
        title=_("Ask a learning question"),
        trail=[(_("Learning"), reverse("sessions:questions"))],
        submit=_("Add"),
    )


@require_safe
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a question: how it changed, what was learned, what is being done."""
    rows = LearningQuestion.objects.select_related("area", "owner", "merged_into", "split_from", "gain")
    row = get_visible(rows, request.user, pk=pk)
    visible = LearningQuestion.objects.visible_to(request.user)
    context = {
        "question": row,
        "versions": row.versions.select_related("author", "meeting").order_by("-number"),
        "actions": row.actions.visible_to(request.user).select_related("owner", "organisation"),
        "merged_from": visible.filter(merged_into=row),
        "split_into": visible.filter(split_from=row),
        "dilemmas": row.dilemmas.visible_to(request.user),
        "can_edit": can_edit(row, request.user),
        "is_alive": row.status not in learning.CLOSED_FOR_GOOD,
        "steps": [status for status in CLOSING if status != row.status],
    }
    return render(request, "sessions/question.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def question_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Sharpen a question, or note what was learned."""
    row = get_editable(LearningQuestion.objects.all(), request.user, pk=pk)
    return form_page(
        request,
        make_form=lambda data: ChangeQuestionForm(data, user=request.user, instance=row),
        write=lambda form: learning.reword_question(
            user=request.user, question=row, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=row.get_absolute_url(),
        title=_("Sharpen the question"),
        trail=_trail(row),
        intro=_("A new wording is kept as a version; the earlier ones stay readable."),
    )


@require_POST
def question_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer or park a question, or open it again."""
    row = get_editable(LearningQuestion.objects.all(), request.user, pk=pk)
    return step(
        request,
        choices=QuestionStatus.choices,
        write=lambda version, to: learning.close_question(
            user=request.user, question=row, expected_version=version, status=QuestionStatus(to)
        ),
        done=row.get_absolute_url(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def question_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a question go on in another one."""
    row = get_editable(LearningQuestion.objects.all(), request.user, pk=pk)
    initial = {"version": row.version}
    return form_page(
        request,
        make_form=lambda data: MergeQuestionForm(data, user=request.user, question=row, initial=initial),
        write=lambda form: learning.merge_question(
            user=request.user,
            question=row,
            expected_version=form.cleaned_data["version"],
            into=form.cleaned_data["into"],
        ),
        done=row.get_absolute_url(),
        title=_("Merge the question"),
        trail=_trail(row),
        intro=_("The question closes and points to the other one; open actions move along."),
        submit=_("Merge"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def question_split(request: HttpRequest, pk: int) -> HttpResponse:
    """Replace a question by sharper ones."""
    row = get_editable(LearningQuestion.objects.all(), request.user, pk=pk)
    return form_page(
        request,
        make_form=lambda data: SplitQuestionForm(data, initial={"version": row.version}),
        write=lambda form: learning.split_question(
            user=request.user,
            question=row,
            expected_version=form.cleaned_data["version"],
            texts=form.cleaned_data["texts"],
        ),
        done=row.get_absolute_url(),
        title=_("Split the question"),
        trail=_trail(row),
        intro=row.text,
        submit=_("Split"),
    )


def _trail(row: LearningQuestion) -> list[tuple[str, str]]:
    return [(_("Learning"), reverse("sessions:questions")), (row.number, row.get_absolute_url())]
