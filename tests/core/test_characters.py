"""Characters that are no text are taken out of what is posted and of rich text."""

import pytest

from koppelkansen.core import richtext
from koppelkansen.core.characters import readable
from sessions.models import LearningQuestion
from tests.factories.stakeholders import make_core_team_member

KEY = "6f0c7b8e-0a55-4c8e-9a3e-1f5e7e0c9d11"


def test_text_keeps_what_people_type_and_loses_what_they_cannot_see():
    assert readable("één\ttab\r\nregel – 😀 … ré") == "één\ttab\nregel – 😀 … ré"
    assert readable("a\x00b\x01c\x0bd\u2028e\u202ef\u2066g\uffffh") == "abc\nd\nefgh"


def test_a_character_reference_in_rich_text_is_no_way_around():
    assert richtext.clean("<p>a&#1;b&#8238;c&#xFFFE;d</p>") == "<p>abcd</p>"


@pytest.mark.django_db
def test_what_is_posted_is_stored_as_readable_text(login):
    client = login(make_core_team_member())
    client.post("/leren/vragen/nieuw/", {"submission_key": KEY, "text": "Wat \u202eleren\x01 we\x00?"})
    assert LearningQuestion.objects.get().text == "Wat leren we?"
