"""What changed between two plain texts, word by word. For rich text: `core.richtext.difference`."""

import difflib

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator


def changed_part(before: str, after: str, *, around: int = 3) -> tuple[str, str]:
    """Return the words that differ, with a few equal ones around them, of both texts."""
    old, new = before.split(), after.split()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    first, last = max(0, start - around), max(0, end - around)

    def part(words):
        text = " ".join(words[first : len(words) - last])
        return ("… " if first and text else "") + Truncator(text).chars(300) + (" …" if last and text else "")

    return part(old), part(new)


def difference(before: str, after: str) -> SafeString:
    """Return the new text with what was taken out (`<del>`) and put in (`<ins>`), word by word."""
    old, new = before.split(), after.split()
    pieces = []
    for kind, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("{} ", " ".join(new[c:d])))
            continue
        if a < b:
            pieces.append(("<del>{}</del> ", " ".join(old[a:b])))
        if c < d:
            pieces.append(("<ins>{}</ins> ", " ".join(new[c:d])))
    return format_html_join("", "{}", ((format_html(html, text),) for html, text in pieces))
