"""Tagged PDFs (PDF/UA-1) from Typst templates in templates/reports.

Data reaches a template only as `data.json`, read with json(): text of users is never read as markup. Typst
refuses a figure without alternative text, so a report that compiles has no unnamed image. It also refuses a character
that the font does not have, such as an emoji: the reader sees a box there instead. The same data gives the same bytes
when the template sets the document's date.
"""

import json
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import typst
from django.conf import settings
from fontTools.ttLib import TTFont

TEMPLATES = settings.BASE_DIR / "templates" / "reports"
FONTS = settings.BASE_DIR / "node_modules" / "source-sans" / "TTF"
FONT = FONTS / "SourceSans3-Regular.ttf"  # its bold and italic have the same characters
BOX = "□"
SHOW_NOTHING = {"Cc", "Cf", "Me", "Mn"}  # categories of Unicode: controls, joiners, accents


class PdfError(Exception):
    """The report could not be laid out; the message is Typst's."""


def compile_pdf(template: str, data: dict, *, files: Mapping[str, bytes] | None = None) -> bytes:
    """Lay out `template` (e.g. "quarter_report.typ") with `data`, and `files` (name → content) beside it.

    Raises `PdfError` with Typst's message, for instance when an image lacks its alternative text.
    """
    with tempfile.TemporaryDirectory(prefix="koppelkansen-pdf-") as folder:
        root = Path(folder)
        for source in TEMPLATES.glob("*.typ"):
            shutil.copy(source, root)
        (root / "data.json").write_text(json.dumps(_printable(data), ensure_ascii=False), encoding="utf-8")
        for name, content in (files or {}).items():
            drawn = _printable(content.decode()).encode() if name.endswith(".svg") else content
            (root / Path(name).name).write_bytes(drawn)
        try:
            return typst.compile(
                str(root / template),
                root=str(root),
                font_paths=[str(FONTS)],
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
            )
        except RuntimeError as error:
            raise PdfError(str(error)) from error


def _printable(data):
    """Return the same data, with a box for each character that the font cannot show."""
    if isinstance(data, str):
        return _unknown_to_font().sub(_box, unicodedata.normalize("NFC", data))
    if isinstance(data, Mapping):
        return {name: _printable(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_printable(value) for value in data]
    return data


def _box(found: re.Match) -> str:
    return "" if unicodedata.category(found[0]) in SHOW_NOTHING else BOX


@cache
def _unknown_to_font() -> re.Pattern:
    """Return a pattern of one character that the font lacks."""
    with TTFont(FONT, lazy=True) as font:
        known = "".join(re.escape(chr(code)) for code in font.getBestCmap())
    return re.compile(f"[^\n\t{known}]")
