"""Components that show data: figures, tables, meters, lists, files, organisations, people."""

import html
import re
from collections.abc import Iterable, Sequence

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import mark_safe

from koppelkansen.core.chart_drawing import drawings
from koppelkansen.core.numbers import columns_of_figures
from koppelkansen.core.ui.parts import draw, drawn_once, one_of

register = template.Library()


@register.simple_block_tag
def key_figures(content, *, label):
    """Draw a row of key figures; the block holds `{% key_figure %}` tags. `label` names the list for a reader."""
    return draw("key_figures.html", label=label, content=content)


@register.simple_tag
@drawn_once
def key_figure(label, value, *, url="", unit="", note="", source="", tone=""):
    """Draw one figure. `url` opens the list behind it, `note` compares, `source` says where it comes from
    and how certain it is."""
    one_of(tone, ("", "ok", "attention", "danger"), "tone")
    return draw("key_figure.html", label=label, value=value, url=url, unit=unit, note=note, source=source, tone=tone)


NUMBERED = re.compile(r"[A-Z]-\d{4}-\d+")  # a decision or an action
_TAG = re.compile(r"<(/?)(thead|tr|th|td)\b([^>]*)>", re.IGNORECASE)
_SPAN = re.compile(r'\bcolspan="(\d+)"', re.IGNORECASE)


def label_cells(markup: str) -> str:
    """Give every cell of the body the text of its column head, so that a phone can show rows as cards.

    Nested tables are not supported; a cell that already has a `data-label` keeps it.
    """
    head, separator, body = markup.partition("</thead>")
    if not separator:
        return markup
    labels = []
    for cell in re.finditer(r"<th\b([^>]*)>(.*?)</th>", head, re.IGNORECASE | re.DOTALL):
        span = _SPAN.search(cell[1])
        labels += [" ".join(strip_tags(cell[2]).split()).replace('"', "&quot;")] * (int(span[1]) if span else 1)
    column = 0

    def with_label(match):
        nonlocal column
        closing, name, attributes = match[1], match[2].lower(), match[3]
        if closing or name == "thead":
            return match[0]
        if name == "tr":
            column = 0
            return match[0]
        label = labels[column] if column < len(labels) else ""
        span = _SPAN.search(attributes)
        column += int(span[1]) if span else 1
        if "data-label" in attributes or span:
            return match[0]
        return f'<{match[2]}{attributes} data-label="{label}">'

    return head + separator + _TAG.sub(with_label, body)


@register.simple_block_tag
def table(content, *, caption, show_caption=False, stacked=True, bare=False, sticky=False):
    """Draw a table around `<thead>` and `<tbody>`. On a phone each row is a card (`stacked`) or the table scrolls.
    `bare` gives it its own frame outside a card. Row heads are `<th scope="row">`, numbers `class="num"`."""
    return draw(
        "table.html",
        caption=caption,
        show_caption=show_caption,
        stacked=stacked,
        bare=bare,
        sticky=sticky,
        content=mark_safe(label_cells(content)) if stacked else content,  # noqa: S308
    )


def table_of_texts(head: str, columns: Sequence[str], rows: Iterable[tuple[str, str, Sequence]], *, caption: str):
    """Draw a table of plain texts: per row its name, a note beside the name, and the cells.

    For the hundreds of cells that a template takes a tenth of a second to fill.
    """
    heads = [html.escape(str(column)) for column in (head, *columns)]
    cells = [f' data-label="{text}">' for text in heads]
    first, others = f'<tr><th scope="row"{cells[0]}', [f'</td><td class="num"{cell}' for cell in cells[1:]]
    body = []
    for name, note, values in rows:
        meta = f' <span class="row-meta">{html.escape(note)}</span>' if note else ""
        body.append(f"{first}{html.escape(name)}{meta}</th>")
        row = "".join(cell + html.escape(str(value)) for cell, value in zip(others, values, strict=True))
        body.append(f"{row.removeprefix('</td>')}</td></tr>" if others else "</tr>")
    top = "".join(f'<th scope="col" class="num">{text}</th>' for text in heads[1:])
    content = f'<thead><tr><th scope="col">{heads[0]}</th>{top}</tr></thead><tbody>{"".join(body)}</tbody>'
    return draw("table.html", caption=caption, stacked=True, bare=True, content=mark_safe(content))  # noqa: S308


@register.simple_tag
def text_table(columns, rows, *, caption, bare=False):
    """Draw a table of texts under its caption; columns of figures stand right, numbers such as B-2026-001 are not
    broken. A cell is a text, or has a `text` and the `url` of the page that it stands for."""
    rows = [[(getattr(cell, "text", cell), getattr(cell, "url", "")) for cell in row] for row in rows]
    figures = columns_of_figures([[text for text, _url in row] for row in rows]) or [False] * len(columns)
    numeric = [' class="num"' if is_figure else "" for is_figure in figures]
    if not numeric[0] and all(NUMBERED.fullmatch(row[0][0]) for row in rows):
        numeric[0] = ' class="nowrap"'
    head = "".join(
        f'<th scope="col"{mark}>{html.escape(column)}</th>' for column, mark in zip(columns, numeric, strict=True)
    )
    body = []
    for row in rows:
        texts = [
            f'<a href="{html.escape(url)}">{html.escape(text)}</a>' if url else html.escape(text) for text, url in row
        ]
        others = (f"<td{mark}>{text}</td>" for text, mark in zip(texts[1:], numeric[1:], strict=True))
        body.append(f'<tr><th scope="row"{numeric[0]}>{texts[0]}</th>{"".join(others)}</tr>')
    content = label_cells(f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody>")
    words = {"caption": caption, "show_caption": True, "stacked": True, "bare": bare}
    return draw("table.html", **words, content=mark_safe(content))  # noqa: S308


@register.simple_block_tag
def matrix(content, *, caption):
    """Draw rows against columns, one short answer per cell; the first column stays in view."""
    return draw("matrix.html", caption=caption, content=content)


@register.simple_tag(takes_context=True)
def sort_head(context, text, key, *, parameter="sorteer", numeric=False):
    """Draw a column head that sorts; the order lives in the URL (`?sorteer=naam`, `?sorteer=-naam`)."""
    query = context["request"].GET.copy()
    current = query.get(parameter, "")
    query.pop("pagina", None)
    query[parameter] = f"-{key}" if current == key else key
    direction = {"": "", key: "ascending", f"-{key}": "descending"}.get(current, "")
    return draw("sort_head.html", text=text, query=query.urlencode(), direction=direction, numeric=numeric)


@register.simple_tag
def pagination(page):
    """Draw the pages of `core.lists.paginate(...)`."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return draw("pagination.html", page=page, numbers=numbers, ellipsis=page.paginator.ELLIPSIS)


@register.simple_block_tag(takes_context=True)
def filter_bar(context, content, *, form=None, label="", result=""):
    """Draw a GET form of filters; the block holds more fields or chips, `result` says how many rows match."""
    return draw(
        "filter_bar.html",
        form=form,
        label=label,
        result=result,
        content=content,
        path=context["request"].path,
        filtered=bool(context["request"].GET),
    )


@register.simple_tag
@drawn_once
def meter(value, maximum, *, label="", text="", tone="", wide=False):
    """Draw how much is done: a bar with the numbers beside it. `text` replaces the numbers."""
    one_of(tone, ("", "ok", "attention", "danger"), "tone")
    percent = max(0, min(100, round(100 * value / maximum))) if maximum else 0
    return draw(
        "meter.html", value=value, maximum=maximum, percent=percent, label=label, text=text, tone=tone, wide=wide
    )


@register.simple_tag
def org(organisation, *, show="short", url=""):
    """Draw an organisation with its colour: `show` is short, full or both."""
    one_of(show, ("short", "full", "both"), "show")
    return draw("org.html", organisation=organisation, show=show, url=url)


@register.simple_tag
def orgs(organisations, *, show="short"):
    """Draw organisations in a line."""
    one_of(show, ("short", "full", "both"), "show")
    return draw("orgs.html", organisations=organisations, show=show)


@register.simple_tag
def person(name, *, organisation="", role=""):
    """Draw a person: name, then organisation and role in a softer tone."""
    return draw("person.html", name=name, organisation=organisation, role=role)


@register.simple_tag
def file_link(url, name, *, size=None, kind="", note="", icon="file"):
    """Draw a link to a file with its kind and size (bytes)."""
    parts = [conditional_escape(part) for part in (kind, filesizeformat(size) if size else "", note) if part]
    return draw("file_link.html", url=url, name=name, meta=mark_safe(" · ".join(parts)), icon=icon)  # noqa: S308


@register.simple_tag
@drawn_once(most=64)
def chart(chart, *, beside_table=False, awaited=False):
    """Draw a `core.charts.Chart`: wide and narrow, with its title, note and table. `beside_table`: a table with the
    same numbers stands beside it already. `awaited`: a worker draws it, and until then the table stands in for it."""
    if chart.is_empty or awaited:
        return draw("chart.html", chart=chart, beside_table=beside_table, awaited=awaited)
    wide, narrow = drawings(chart)
    return draw("chart.html", chart=chart, wide=wide, narrow=narrow, beside_table=beside_table)
