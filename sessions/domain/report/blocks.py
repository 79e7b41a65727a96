"""What a report is made of. A section is a title and a list of blocks; page and PDF lay out the same blocks.

Blocks are plain data, so that a report can be shown again as it was, whatever the portal has become. Each says
where its figures come from (`source`), and where the living list is (`url`, a path in the portal).
"""

from collections.abc import Iterable, Sequence


def section(key: str, title: str, blocks: Iterable[dict], *, lead: str = "") -> dict:
    """One chapter. `key` names it for later reports and for links."""
    return {"key": key, "title": title, "lead": lead, "blocks": list(blocks)}


def text(content: str) -> dict:
    """A paragraph."""
    return {"kind": "text", "text": content}


def figures(items: Sequence[dict], *, source: str) -> dict:
    """Key figures side by side; see `figure`."""
    return {"kind": "figures", "items": list(items), "source": source}


def figure(label: str, value: str, *, before: str = "", url: str = "") -> dict:
    """One key figure, with what it was in the previous report when that is known."""
    return {"label": label, "value": value, "before": before, "url": url}


def table(
    caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, source: str, empty: str, url: str = ""
) -> dict:
    """Rows of text under column heads; `empty` is said when there are none."""
    cells = [[str(cell) for cell in row] for row in rows]
    return {
        "kind": "table",
        "caption": caption,
        "columns": list(columns),
        "rows": cells,
        "source": source,
        "empty": empty,
        "url": url,
    }


def bars(
    caption: str,
    *,
    category: str,
    unit: str,
    series: Sequence[str],
    rows: Iterable[tuple[str, Sequence[int]]],
    source: str,
    colours: Sequence[str] = (),
) -> dict:
    """Stacked bars, one per row, with a value for each of `series`; drawn and also given as a table.

    `unit` says what is counted; an empty colour is the next of the palette.
    """
    counted = [{"label": label, "values": [int(value) for value in values]} for label, values in rows]
    return {
        "kind": "bars",
        "caption": caption,
        "category": category,
        "unit": unit,
        "series": list(series),
        "colours": list(colours) or [""] * len(series),
        "rows": counted,
        "source": source,
    }


def case(title: str, facts: Iterable[tuple[str, str]], *, rows: dict | None = None) -> dict:
    """One thing to talk about: a heading, named facts (empty ones are left out), and an optional table."""
    named = [{"label": label, "text": content} for label, content in facts if content]
    return {"kind": "case", "title": title, "facts": named, "table": rows}
