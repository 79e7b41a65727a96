"""Rich text: what is allowed in it, and its forms other than HTML (plain text, tree for PDF, differences).

Stored rich text is always the output of `clean`. A page may print that output as HTML; nothing else may be.
"""

import re
from collections.abc import Callable

import lxml.html
import nh3
from lxml.html.diff import htmldiff

from koppelkansen.core.characters import readable

BLOCKS = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "blockquote", "table", "img"})
TAGS = BLOCKS | {"li", "tbody", "thead", "tr", "th", "td", "strong", "em", "br", "a"}
LINES = (BLOCKS - {"table"}) | {"li", "tr"}
SAME_MEANING = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4", "div": "p"}
DROPPED_WITH_CONTENT = frozenset(
    {"script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math"}
)
LINK_SCHEMES = ("https", "mailto")
LINK_REL = "noopener noreferrer"
MAX_CHARACTERS = 200_000
MAX_DEPTH = 30
MAX_PASSES = 6
# Above this many words a word-by-word comparison takes seconds; blocks are compared instead.
MAX_WORDS_TO_COMPARE = 12_000

_SPACE = re.compile(r"[ \t\r\n]+")  # not the no-break space
_HAS_BLOCK = re.compile(r"<(p|h[1-6]|ul|ol|blockquote|table|div|img)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_RENAMED = re.compile(rf"<(/?)({'|'.join(SAME_MEANING)})(?=[\s>/])", re.IGNORECASE)


class UnstableText(ValueError):
    """The text does not settle: it is built to look different each time it is cleaned."""


def clean(html: str, *, allows_image: Callable[[str], bool] = lambda _source: False) -> str:
    """Return `html` with nothing but allowed markup, cleaned until cleaning changes nothing more.

    Links go to https or mailto. An image stays when `allows_image(source)` and it has a description (alt).
    Raises `UnstableText` when the text does not settle.
    """

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if tag == "a" and attribute == "href":
            return value if value.strip().lower().startswith(("https://", "mailto:")) else None
        if tag == "img" and attribute == "src":
            return value if allows_image(value) else None
        return value

    text = _RENAMED.sub(lambda found: f"<{found[1]}{SAME_MEANING[found[2].lower()]}", readable(html))
    for _attempt in range(MAX_PASSES):
        before = text
        text = nh3.clean(
            text,
            tags=TAGS,
            clean_content_tags=DROPPED_WITH_CONTENT,
            attributes={"a": {"href"}, "img": {"src", "alt"}},
            attribute_filter=keep,
            url_schemes=set(LINK_SCHEMES),
            link_rel=LINK_REL,
        )
        text = _tidy(readable(text))  # `&#1;` is a control character by now
        if text == before:
            return text
    raise UnstableText


def paragraphs(text: str) -> str:
    """Return typed text as HTML: a blank line starts a paragraph. Text with block markup stays as it is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text or _HAS_BLOCK.search(text):
        return text
    return "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in _BLANK_LINE.split(text))


def plain_text(html: str) -> str:
    """Return the words of clean HTML, one block per line; of an image its description."""
    pieces: list[str] = []

    def walk(element):
        pieces.append("\n" if element.tag in LINES else " " if element.tag in {"td", "th", "br"} else "")
        pieces.append(element.get("alt", "") if element.tag == "img" else element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        pieces.append("\n" if element.tag in LINES else "")

    walk(_parse(html))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def word_count(html: str) -> int:
    """Return the number of words in clean HTML."""
    return len(plain_text(html).split())


def blocks(html: str) -> list[str]:
    """Return clean HTML cut in its outermost blocks."""
    return [_serialise(block) for block in _blocks(html)]


def image_sources(html: str) -> list[str]:
    """Return the addresses of the images in clean HTML, in order."""
    return [image.get("src") for block in _blocks(html) for image in block.iter("img")]


def difference(old: str, new: str) -> str:
    """Return clean HTML in which <ins> and <del> mark what changed from `old` to `new`."""
    if not old or not new or len(old.split()) + len(new.split()) > MAX_WORDS_TO_COMPARE:
        marked = _difference_in_blocks(blocks(old), blocks(new))
    else:
        marked = htmldiff(old, new)
    # lxml builds this from two clean texts; it is cleaned once more because it is printed as HTML.
    return nh3.clean(
        marked,
        tags=TAGS | {"ins", "del"},
        clean_content_tags=DROPPED_WITH_CONTENT,
        attributes={"a": {"href"}, "img": {"src", "alt"}},
        url_schemes=set(LINK_SCHEMES),
        link_rel=LINK_REL,
    )


def tree(html: str) -> list:
    """Return clean HTML as nested lists and dicts for a Typst template: text as strings, elements as
    `{"t": tag, "k": children}`, links with `href`, images with `src` and `alt`, tables as
    `{"t": "table", "columns": n, "header": rows, "rows": rows}` with equally long rows of cells."""
    return [_node(block) for block in _blocks(html)]


def _node(element):
    if element.tag == "table":
        return _table(element)
    node = {"t": element.tag, "k": _children(element)}
    for name in ("href", "src", "alt"):
        if element.get(name) is not None:
            node[name] = element.get(name)
    return node


def _children(element) -> list:
    children = [_SPACE.sub(" ", element.text)] if element.text else []
    for child in element:
        children.append(_node(child))
        if child.tail:
            children.append(_SPACE.sub(" ", child.tail))
    return children


def _table(table) -> dict:
    rows = [[cell for cell in row if cell.tag in {"th", "td"}] for row in table.iter("tr")]
    columns = max((len(row) for row in rows), default=0)
    headings = 0
    while headings < len(rows) and rows[headings] and all(cell.tag == "th" for cell in rows[headings]):
        headings += 1
    cells = [[_children(cell) for cell in row] + [[]] * (columns - len(row)) for row in rows]
    return {"t": "table", "columns": columns, "header": cells[:headings], "rows": cells[headings:]}


def _blocks(html: str) -> list:
    return [child for child in _parse(html) if isinstance(child.tag, str)]


def _parse(html: str):
    return lxml.html.fragment_fromstring(html, create_parent="div")


def _serialise(element) -> str:
    return lxml.html.tostring(element, encoding="unicode", with_tail=False)


def _tidy(html: str) -> str:
    """Drop images without source or description, dead links and empty paragraphs; wrap loose text in paragraphs."""
    root = _parse(html)
    for link in list(root.iter("a")):
        if not link.get("href"):
            link.drop_tag()
    for image in list(root.iter("img")):
        if not image.get("src") or not (image.get("alt") or "").strip():
            image.drop_tree()
    if max((sum(1 for _up in node.iterancestors()) for node in root.iter()), default=0) > MAX_DEPTH:
        root = _parse("".join(f"<p>{_escape(line)}</p>" for line in root.text_content().split("\n") if line.strip()))
    out = []
    loose = _escape(root.text or "")
    for child in root:
        if child.tag in BLOCKS and not _is_empty_paragraph(child):
            out += [_paragraph(loose), _serialise(child)]
            loose = ""
        elif child.tag not in BLOCKS:
            loose += _serialise(child)
        loose += _escape(child.tail or "")
    out.append(_paragraph(loose))
    return "".join(out)


def _is_empty_paragraph(element) -> bool:
    return element.tag == "p" and not element.text_content().strip() and element.find(".//img") is None


def _paragraph(inline: str) -> str:
    return f"<p>{inline.strip()}</p>" if inline.strip() else ""


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _difference_in_blocks(old: list[str], new: list[str]) -> str:
    kept = set(old) & set(new)
    gone = [f"<del>{block}</del>" for block in old if block not in kept]
    come = [block if block in kept else f"<ins>{block}</ins>" for block in new]
    return "".join(gone + come)
