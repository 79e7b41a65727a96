"""A frozen weighing framework as files: a tagged PDF and a spreadsheet. Both show the frozen content only."""

from collections.abc import Sequence
from io import BytesIO
from itertools import zip_longest

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from areas.models import WeighingFramework
from koppelkansen.core.pdf import compile_pdf

TEXT, WHOLE, TENTHS, HUNDREDTHS = "General", "0", "0.0", "0.00"
PERCENT, EUROS = "0%", '"€" #,##0'


def framework_pdf(framework: WeighingFramework) -> bytes:
    """Return the framework laid out as PDF/UA, in Dutch whoever asks: it is the document of a decision."""
    day = timezone.localtime(framework.created_at)
    with translation.override("nl"):
        frozen = date_format(day, "DATE_FORMAT")
    data = {
        "content": framework.content,
        "gate": str(framework.gate),
        "frozen": frozen,
        "date": [day.year, day.month, day.day],
        "checksum": framework.checksum,
    }
    return compile_pdf("weighing_framework.typ", data)


def framework_xlsx(framework: WeighingFramework) -> bytes:
    """Return the framework as a workbook: the table, the reasons, the money and where it comes from."""
    content = framework.content
    book = Workbook()
    table = book.active
    table.title = _("Framework")
    names = [row["name"] for row in content["alternatives"]]
    _write(table, [_("Criterion"), _("Weight"), *names, _("Note")], bold=True)
    for number, criterion in enumerate(content["criteria"]):
        weight = content["weights"][criterion["name"]]
        cells = [row["cells"][number] for row in content["alternatives"]]
        means = [cell["mean"] for cell in cells]
        of_example = [row["name"] for row, cell in zip(content["alternatives"], cells, strict=True) if _example(cell)]
        note = f"{_('example value')}: {', '.join(of_example)}" if of_example else None
        _write(table, [criterion["name"], weight, *means, note], formats=[TEXT, PERCENT, *[WHOLE] * len(means)])
    points = [row["utility"] for row in content["alternatives"]]
    _write(table, [_("Points"), None, *points], bold=True, formats=[TEXT, TEXT, *[TENTHS] * len(points)])
    _write(table, [_("Rank"), None, *[row["rank"] for row in content["alternatives"]]], bold=True)
    if content.get("organisations"):  # since shape 2
        _write_organisations(book.create_sheet(_("Organisations")), content)
    reasons = book.create_sheet(_("Reasons"))
    _write(reasons, [_("Alternative"), _("Criterion"), _("Organisation"), _("Score"), _("Reason")], bold=True)
    for row in content["alternatives"]:
        for cell in row["cells"]:
            for reason in cell["reasons"]:
                _write(
                    reasons,
                    [row["name"], cell["criterion"], reason["organisation"], reason["score"], reason["reason"]],
                )
    money = book.create_sheet(_("Money"))
    _write(
        money,
        [_("Alternative"), _("Costs"), _("Benefits"), _("Net present value"), _("Benefits per euro"), _("Note")],
        bold=True,
    )
    for row in content["money"]:
        values = [row["alternative"], row["costs"], row["benefits"], row["net"], row["ratio"], _example(row)]
        _write(money, values, formats=[TEXT, EUROS, EUROS, EUROS, HUNDREDTHS])
    about = book.create_sheet(_("Choice"))
    for label, value in (
        (_("Assessment"), content["title"]),
        (_("Area"), content["area"]),
        (_("Gate"), str(framework.gate)),
        (_("Choice"), content["choice"]),
        (_("Why this choice"), content["motivation"]),
        (_("Why another choice was possible"), content["other_choice"]),
        (_("Frozen on"), date_format(timezone.localtime(framework.created_at), "DATE_FORMAT")),
        (_("Checksum"), framework.checksum),
    ):
        _write(about, [label, value])
    for sheet in book.worksheets:
        if sheet is not about:
            sheet.freeze_panes = "B2"  # the heads stay in view
        for column in sheet.columns:
            widest = max(len(_as_shown(cell)) for cell in column)
            sheet.column_dimensions[column[0].column_letter].width = min(60, widest + 3)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write_organisations(sheet, content: dict) -> None:
    """Write the weights and the points of every organisation beside those together."""
    views = content["organisations"]
    names = [view["name"] for view in views]
    _write(sheet, [_("Criterion"), *names, _("Together")], bold=True)
    for criterion in content["criteria"]:
        name = criterion["name"]
        weights = [*(view["weights"][name] for view in views), content["weights"][name]]
        _write(sheet, [name, *weights], formats=[TEXT, *[PERCENT] * len(weights)])
    _write(sheet, [_("Points"), *names, _("Together")], bold=True)
    for row in content["alternatives"]:
        points = [*(view["utilities"][row["name"]] for view in views), row["utility"]]
        _write(sheet, [row["name"], *points], formats=[TEXT, *[TENTHS] * len(points)])


def _example(part: dict) -> str | None:
    """Return the mark of an example value; shapes before 3 do not say which ones are."""
    return _("example value") if part.get("example") else None


def _as_shown(cell) -> str:
    """Return about what a cell shows, to give its column room; a number is at most an amount in euros."""
    return cell.value if isinstance(cell.value, str) else "" if cell.value is None else f"€ {cell.value:,.0f}"


def _write(sheet, values: list, *, bold: bool = False, formats: Sequence[str] = ()) -> None:
    """Append a row. What people typed is text, also when it begins like a formula.

    `formats` say how numbers are shown; the cells keep every digit that was frozen.
    """
    sheet.append(values)
    for cell, shown in zip_longest(sheet[sheet.max_row], formats, fillvalue=TEXT):
        cell.number_format = shown
        if isinstance(cell.value, str):
            cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if bold:
            cell.font = Font(bold=True)
