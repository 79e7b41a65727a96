"""From snapshot to PDF: draws the charts, then lays the report out."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from koppelkansen.core.pdf import compile_pdf
from sessions.domain.report.drawing import alternative, draw

TEMPLATE = "quarter_report.typ"
Progress = Callable[[int, int, str], None]


def lay_out(snapshot: dict, *, progress: Progress = lambda done, total, step: None) -> bytes:
    """Return the tagged PDF of a snapshot; the same snapshot gives the same bytes.

    `progress` is called before each step with the steps done, their total and what is being done.
    """
    charts = [block for section in snapshot["sections"] for block in section["blocks"] if block["kind"] == "bars"]
    steps = len(charts) + 2
    files, drawings = {}, {}
    for number, block in enumerate(charts, start=1):
        progress(number, steps, gettext_noop("Drawing the charts"))
        name = f"chart-{number}.svg"
        files[name] = draw(block)
        drawings[block["caption"]] = {"file": name, "alt": alternative(block)}
    progress(steps - 1, steps, gettext_noop("Laying out the report"))
    return compile_pdf(TEMPLATE, {"report": snapshot, "drawings": drawings, "words": _words()}, files=files)


def _words() -> dict[str, str]:
    """The fixed words of the layout, in the language of the report."""
    return {
        "title": _("Quarterly report"),
        "meeting": _("Directors’ meeting"),
        "day": _("Day"),
        "place": _("Place"),
        "state": _("State of affairs on"),
        "compared": _("Compared with"),
        "contents": _("Contents"),
        "before": _("was"),
        "nothing_before": _("no earlier report"),
        "programme": _("Programme Koppelkansen"),
    }
