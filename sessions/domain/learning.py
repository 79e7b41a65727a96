"""The learning agenda. A question is never overwritten: each wording is kept with its moment."""

import uuid

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from sessions.domain import numbering
from sessions.enums import QuestionStatus
from sessions.models import ActionItem, LearningQuestion, LearningQuestionVersion, Meeting

CLOSED_FOR_GOOD = (QuestionStatus.MERGED, QuestionStatus.SPLIT)


@transaction.atomic
def ask_question(
    *, user, text: str, meeting: Meeting | None = None, submission_key: uuid.UUID | None = None, **fields
) -> LearningQuestion:
    """Put a question on the learning agenda."""
    submission = submissions.claim(submission_key, user=user)
    moment = meeting.starts_at if meeting else timezone.now()
    question = LearningQuestion.objects.create(
        number=numbering.next_number(numbering.QUESTIONS, timezone.localtime(moment).year), text=text, **fields
    )
    _keep_wording(question, user, meeting)
    return submissions.record_result(submission, question)


@transaction.atomic
def reword_question(
    *,
    user,
    question: LearningQuestion,
    expected_version: int,
    text: str,
    meeting: Meeting | None = None,
    **fields,
) -> LearningQuestion:
    """Sharpen a question, or note what was learned; a new wording becomes a new version."""
    _check_alive(question)
    reworded = text != question.text
    question = versions.update(question, expected_version=expected_version, text=text, **fields)
    if reworded:
        _keep_wording(question, user, meeting)
    return question


@transaction.atomic
def close_question(
    *, user, question: LearningQuestion, expected_version: int, status: QuestionStatus
) -> LearningQuestion:
    """Answer or park a question, or open it again."""
    _check_alive(question)
    if status in CLOSED_FOR_GOOD:
        raise DomainError(_("Merge or split the question instead."))
    if status == QuestionStatus.ANSWERED and not question.answer:
        raise DomainError(_("Write down what was learned before you close the question."), field="answer")
    return versions.update(question, expected_version=expected_version, status=status)


@transaction.atomic
def merge_question(
    *, user, question: LearningQuestion, expected_version: int, into: LearningQuestion
) -> LearningQuestion:
    """Let a question go on in another one; its open actions move along."""
    _check_alive(question)
    _check_alive(into)
    if into.pk == question.pk:
        raise DomainError(_("Choose another question."), field="into")
    merged = versions.update(
        question, expected_version=expected_version, status=QuestionStatus.MERGED, merged_into=into
    )
    _move_open_actions(question, into)
    return merged


@transaction.atomic
def split_question(
    *, user, question: LearningQuestion, expected_version: int, texts: list[str]
) -> list[LearningQuestion]:
    """Replace a question by two or more sharper ones."""
    _check_alive(question)
    if len(texts) < 2:
        raise DomainError(_("Write at least two questions, each on its own line."), field="texts")
    versions.update(question, expected_version=expected_version, status=QuestionStatus.SPLIT)
    return [
        ask_question(user=user, text=text, area=question.area, owner=question.owner, split_from=question)
        for text in texts
    ]


def _check_alive(question: LearningQuestion) -> None:
    if question.status in CLOSED_FOR_GOOD:
        raise DomainError(_("This question went on in another one."))


def _keep_wording(question: LearningQuestion, user, meeting: Meeting | None) -> None:
    last = question.versions.aggregate(last=Max("number"))["last"] or 0
    LearningQuestionVersion.objects.create(
        question=question, number=last + 1, text=question.text, meeting=meeting, author=user
    )


def _move_open_actions(question: LearningQuestion, into: LearningQuestion) -> None:
    for action in ActionItem.objects.open().filter(question=question):
        versions.update(action, expected_version=action.version, question=into)
