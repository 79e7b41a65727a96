"""Tagged PDFs (PDF/UA-1) from Typst templates in templates/reports.

Data reaches a template only as `data.json`, read with json(): text of users is never read as markup. Typst
refuses a figure without alternative text, so a report that compiles has no unnamed image. The same data gives
the same bytes when the template sets the document's date.
"""

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import typst
from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates" / "reports"
FONTS = settings.BASE_DIR / "node_modules" / "source-sans" / "TTF"


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
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for name, content in (files or {}).items():
            (root / Path(name).name).write_bytes(content)
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
