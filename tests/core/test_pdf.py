"""Reports are tagged, keep users' text literal, give the same bytes twice, and refuse an unnamed image."""

import io

import pikepdf
import pytest

from koppelkansen.core.pdf import PdfError, _printable, compile_pdf

TEMPLATE = b"""
#import "house.typ": *
#let d = json("data.json")
#show: report.with(title: "Proef", subtitle: "K1 2026", date: datetime(year: 2026, month: 1, day: 2))
#title()
= Hoofdstuk
#figure(table(columns: 2, table.header([A], [B]), d.a, d.b), caption: [Tabel], kind: table)
"""
DATA = {"a": "#panic()", "b": "*geen opmaak*"}
PIXEL = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'


def structure_types(node) -> list[str]:
    if isinstance(node, pikepdf.Array):
        return [found for child in node for found in structure_types(child)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node.S)] if "/S" in node else []
    return own + (structure_types(node.K) if "/K" in node else [])


def test_tagged_with_language_title_and_table_headers():
    pdf = pikepdf.open(io.BytesIO(compile_pdf("proef.typ", DATA, files={"proef.typ": TEMPLATE})))
    assert str(pdf.Root.Lang) == "nl-NL"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()
    types = structure_types(pdf.Root.StructTreeRoot.K)
    assert types.count("/Table") == 1
    assert types.count("/TH") == 2
    assert types.count("/H1") == 1


def test_same_data_same_bytes():
    first = compile_pdf("proef.typ", DATA, files={"proef.typ": TEMPLATE})
    assert compile_pdf("proef.typ", DATA, files={"proef.typ": TEMPLATE}) == first
    assert compile_pdf("proef.typ", DATA | {"a": "anders"}, files={"proef.typ": TEMPLATE}) != first


def test_image_without_alternative_text_is_refused():
    files = {"proef.typ": TEMPLATE + b'#figure(image("p.svg"), caption: [X])', "p.svg": PIXEL}
    with pytest.raises(PdfError, match="alt"):
        compile_pdf("proef.typ", DATA, files=files)


def test_what_the_font_cannot_show_becomes_a_box():
    data = {"a": "Buurt 👨\u200d👩 \u4e2d → ✓ re\u0301", "b": "één\x01 \u202eregel\nen nog een"}
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="15">😀</text></svg>'
    figure = b'#figure(image("p.svg", alt: "Lach"), caption: [X])'
    pdf = compile_pdf("proef.typ", data, files={"proef.typ": TEMPLATE + figure, "p.svg": drawing.encode()})
    assert _printable(data) == {"a": "Buurt □□ □ → ✓ ré", "b": "één regel\nen nog een"}
    assert pdf.startswith(b"%PDF")
