"""Three-way merge of rich text, block by block (diff3: Khanna, Kunal & Pierce 2007, FSTTCS).

Where only one side changed, its text is taken. Where both changed the same place differently, both texts are
kept, theirs before mine, and the place is counted as a conflict for a person to settle.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher

from koppelkansen.core import richtext


@dataclass(frozen=True)
class Merge:
    """The merged HTML and the number of places where both sides changed the same text."""

    html: str
    conflicts: int


def merge(base: str, theirs: str, mine: str) -> Merge:
    """Merge two clean texts that both started from `base`."""
    base_blocks, their_blocks, my_blocks = (richtext.blocks(text) for text in (base, theirs, mine))
    to_theirs = _matches(base_blocks, their_blocks)
    to_mine = _matches(base_blocks, my_blocks)
    anchors = [index for index in range(len(base_blocks)) if index in to_theirs and index in to_mine]
    merged: list[str] = []
    conflicts = 0
    at = (0, 0, 0)
    for index in [*anchors, None]:
        stop = (
            (len(base_blocks), len(their_blocks), len(my_blocks))
            if index is None
            else (index, to_theirs[index], to_mine[index])
        )
        chunk, clash = _chunk(base_blocks[at[0] : stop[0]], their_blocks[at[1] : stop[1]], my_blocks[at[2] : stop[2]])
        merged += chunk
        conflicts += clash
        if index is not None:
            merged.append(base_blocks[index])
            at = (stop[0] + 1, stop[1] + 1, stop[2] + 1)
    return Merge("".join(merged), conflicts)


def _matches(base: list[str], other: list[str]) -> dict[int, int]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {block.a + step: block.b + step for block in matcher.get_matching_blocks() for step in range(block.size)}


def _chunk(base: list[str], theirs: list[str], mine: list[str]) -> tuple[list[str], int]:
    if theirs in (base, mine):
        return mine, 0
    if mine == base:
        return theirs, 0
    if len(base) == len(theirs) == len(mine) > 1:
        # Neighbouring blocks, each changed by one side: without this they would count as one clash.
        pieces = [_chunk([b], [t], [m]) for b, t, m in zip(base, theirs, mine, strict=True)]
        return [block for chunk, _clash in pieces for block in chunk], sum(clash for _chunk, clash in pieces)
    return theirs + [block for block in mine if block not in theirs], 1
