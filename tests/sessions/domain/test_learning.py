"""Dilemmas and the learning agenda."""

import pytest

from koppelkansen.core.exceptions import DomainError, StaleVersion
from sessions.domain import dilemmas, director_input, learning
from sessions.enums import DilemmaStatus, MeetingKind, QuestionStatus
from sessions.models import DirectorInput
from tests.factories.sessions import make_action, make_dilemma, make_meeting
from tests.factories.stakeholders import make_user

pytestmark = pytest.mark.django_db


def _ask(text: str = "Hoe kunnen wij A, gegeven B?", **fields):
    return learning.ask_question(user=make_user(), text=text, **fields)


def _move(dilemma, status):
    return dilemmas.move_dilemma(user=None, dilemma=dilemma, expected_version=dilemma.version, status=status)


def test_a_dilemma_leaves_the_concept_with_two_options():
    dilemma = make_dilemma(options=1)
    with pytest.raises(DomainError):
        _move(dilemma, DilemmaStatus.CORE_TEAM)
    dilemmas.add_option(user=None, dilemma=dilemma, title="Tweede")
    assert _move(dilemma, DilemmaStatus.CORE_TEAM).status == DilemmaStatus.CORE_TEAM


def test_the_road_to_the_board():
    dilemma = make_dilemma()
    for status in (DilemmaStatus.CORE_TEAM, DilemmaStatus.DIRECTORS, DilemmaStatus.BOARD, DilemmaStatus.DECIDED):
        dilemma = _move(dilemma, status)
    with pytest.raises(DomainError):
        _move(dilemma, DilemmaStatus.CONCEPT)
    with pytest.raises(DomainError):
        _move(make_dilemma(), DilemmaStatus.BOARD)


def test_two_options_stay_on_the_way():
    dilemma = _move(make_dilemma(), DilemmaStatus.CORE_TEAM)
    with pytest.raises(DomainError):
        dilemmas.remove_option(user=None, option=dilemma.options.first())
    assert dilemma.options.count() == 2


def test_every_wording_is_kept():
    question = _ask("Eerste?")
    user = make_user()
    same = learning.reword_question(
        user=user, question=question, expected_version=question.version, text="Eerste?", answer="Iets"
    )
    learning.reword_question(user=user, question=same, expected_version=same.version, text="Tweede?")
    assert [(row.number, row.text) for row in question.versions.all()] == [(1, "Eerste?"), (2, "Tweede?")]
    with pytest.raises(StaleVersion):
        learning.reword_question(user=user, question=question, expected_version=question.version, text="Derde?")
    assert question.versions.count() == 2


def test_merging_moves_open_actions_and_ends_the_question():
    question, into = _ask(), _ask("Andere?")
    action = make_action(owner=make_user(), question=question)
    merged = learning.merge_question(user=None, question=question, expected_version=question.version, into=into)
    action.refresh_from_db()
    assert (merged.status, merged.merged_into, action.question) == (QuestionStatus.MERGED, into, into)
    with pytest.raises(DomainError):
        learning.reword_question(user=None, question=merged, expected_version=merged.version, text="Nog eens?")
    with pytest.raises(DomainError):
        learning.merge_question(user=None, question=into, expected_version=into.version, into=merged)
    with pytest.raises(DomainError):
        learning.merge_question(user=None, question=into, expected_version=into.version, into=into)


def test_splitting_makes_sharper_questions():
    question = _ask()
    with pytest.raises(DomainError):
        learning.split_question(user=make_user(), question=question, expected_version=1, texts=["Eén?"])
    parts = learning.split_question(user=make_user(), question=question, expected_version=1, texts=["Eén?", "Twee?"])
    question.refresh_from_db()
    assert question.status == QuestionStatus.SPLIT
    assert [(part.text, part.split_from, part.versions.count()) for part in parts] == [
        ("Eén?", question, 1),
        ("Twee?", question, 1),
    ]


def test_an_answer_comes_before_closing():
    question = _ask()
    with pytest.raises(DomainError):
        learning.close_question(user=None, question=question, expected_version=1, status=QuestionStatus.ANSWERED)
    question = learning.reword_question(
        user=None, question=question, expected_version=1, text=question.text, answer="Door te beginnen"
    )
    closed = learning.close_question(
        user=None, question=question, expected_version=question.version, status=QuestionStatus.ANSWERED
    )
    assert closed.status == QuestionStatus.ANSWERED


def test_input_of_a_director_is_one_row_with_a_version():
    director = make_user("Directeur")
    meeting = make_meeting(kind=MeetingKind.DIRECTORS)
    first = director_input.give_input(user=director, meeting=meeting, director=director, worries="Geld")
    second = director_input.give_input(
        user=director, meeting=meeting, director=director, expected_version=first.version, worries="Tijd"
    )
    assert second.worries == "Tijd"
    with pytest.raises(StaleVersion):
        director_input.give_input(
            user=director, meeting=meeting, director=director, expected_version=first.version, worries="Weg"
        )
    with pytest.raises(DomainError):
        director_input.give_input(user=director, meeting=make_meeting(), director=director, worries="x")
    assert [row.worries for row in DirectorInput.objects.all()] == ["Tijd"]
