"""Merging takes both sides' changes and loses neither where they clash."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koppelkansen.core.richtext_merge import Merge, merge

BASE = "<p>een</p><p>twee</p><p>drie</p>"


def test_changes_in_different_places_are_joined():
    theirs = "<p>een!</p><p>twee</p><p>drie</p>"
    mine = "<p>een</p><p>twee</p><p>drie</p><p>vier</p>"
    assert merge(BASE, theirs, mine) == Merge("<p>een!</p><p>twee</p><p>drie</p><p>vier</p>", 0)


def test_changes_in_neighbouring_blocks_are_joined():
    assert merge(BASE, "<p>een</p><p>twee!</p><p>drie</p>", "<p>een!</p><p>twee</p><p>drie</p>") == Merge(
        "<p>een!</p><p>twee!</p><p>drie</p>", 0
    )


def test_removal_on_one_side_counts():
    assert merge(BASE, "<p>een</p><p>drie</p>", BASE) == Merge("<p>een</p><p>drie</p>", 0)


def test_the_same_change_on_both_sides_is_made_once():
    same = "<p>een</p><p>TWEE</p><p>drie</p>"
    assert merge(BASE, same, same) == Merge(same, 0)


def test_a_clash_keeps_both_texts():
    theirs = "<p>een</p><p>twee van hen</p><p>drie</p>"
    mine = "<p>een</p><p>twee van mij</p><p>drie</p>"
    assert merge(BASE, theirs, mine) == Merge("<p>een</p><p>twee van hen</p><p>twee van mij</p><p>drie</p>", 1)


texts = st.lists(st.sampled_from(["<p>a</p>", "<p>b</p>", "<h2>c</h2>", "<p>d</p>"]), max_size=6).map("".join)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(base=texts, other=texts)
def test_who_changed_nothing_gets_the_other_text(base, other):
    assert merge(base, other, base) == Merge(other, 0)
    assert merge(base, base, other) == Merge(other, 0)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(base=texts, theirs=texts, mine=texts)
def test_nothing_new_on_either_side_is_lost(base, theirs, mine):
    merged = merge(base, theirs, mine).html
    for block in ("<p>a</p>", "<p>b</p>", "<h2>c</h2>", "<p>d</p>"):
        if block not in base and (block in theirs or block in mine):
            assert block in merged
