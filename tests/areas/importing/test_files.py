"""Reading files: each format, each fault, each trick. The reader runs as the process it is in the portal."""

import json
import sqlite3
import zipfile
from types import SimpleNamespace

import numpy as np
import openpyxl
import pyogrio
import pytest
import shapely

from areas.importing import columns, reader
from areas.importing.errors import UnreadableFile
from areas.importing.places import MAX_VERTICES, Places
from areas.importing.rows import drafts
from areas.importing.tables import Table, read_table

HEADING = "nummer;organisatie;straat;start;einde;lon;lat"
ROW = "1;Waternet;Bloemstraat;2027;2028;4.9;52.37"


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def read(path, choices=None):
    table = read_table(path)
    mapping = columns.apply_choices(columns.guess(list(table.columns)), choices or {}, list(table.columns))
    found = drafts(table, mapping)
    Places(found, table.crs).settle(np.arange(len(found)))
    repairs = found.repairs.of_rows()
    names = [name for name in vars(found) if name != "repairs"] + ["date_precision"]
    said = {name: getattr(found, name).tolist() for name in names}
    return [
        SimpleNamespace(**{name: values[row] for name, values in said.items()}, repairs=repairs.get(row, []))
        for row in range(len(found))
    ]


def refused(path):
    with pytest.raises(UnreadableFile) as error:
        read_table(path)
    return error.value.code


def feature(geometry, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": {"id": "1", **properties}}


def geojson(path, *features):
    return write(path, json.dumps({"type": "FeatureCollection", "features": list(features)}))


SQUARE = {"type": "Polygon", "coordinates": [[[4.9, 52.37], [4.901, 52.37], [4.901, 52.371], [4.9, 52.37]]]}
BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[4.9, 52.37], [4.901, 52.371], [4.901, 52.37], [4.9, 52.371], [4.9, 52.37]]],
}


def test_csv_with_coordinates(tmp_path):
    [row] = read(write(tmp_path / "w.csv", f"{HEADING}\n{ROW}\n\n"))
    assert (row.external_id, row.organisation, row.street) == ("1", "Waternet", "Bloemstraat")
    assert (str(row.earliest_start), str(row.latest_end), row.date_precision) == ("2027-01-01", "2028-12-31", "year")
    x, y = shapely.from_wkb(row.geometry).coords[0]
    assert (round(x, -2), round(y, -2)) == (121_800, 487_000)
    assert "guessed_system" in row.repairs


def test_csv_of_another_encoding_and_delimiter(tmp_path):
    text = "id,nom,rue\n7,Réfection,Rue Général\n"
    [row] = read(write(tmp_path / "w.csv", text, "cp1252"))
    assert (row.name, row.street) == ("Réfection", "Rue Général")


def test_csv_with_wkt_in_rd(tmp_path):
    good, bad = read(write(tmp_path / "w.csv", 'id;wkt\n1;"LINESTRING(121000 487000, 121100 487000)"\n2;"LINE("\n'))
    assert shapely.from_wkb(good.geometry).length == pytest.approx(100)
    assert bad.rejection == "unreadable_place"


def test_xlsx(tmp_path):
    book = openpyxl.Workbook()
    for line in (["nummer", "naam", "datum start uitvoering"], [5, "=1+1", "2027"], [6, "Riool", None]):
        book.active.append(line)
    book.save(tmp_path / "w.xlsx")
    first, second = read(tmp_path / "w.xlsx")
    assert (first.external_id, first.name, first.date_precision) == ("5", "5", "year")
    assert (second.external_id, second.name, second.earliest_start) == ("6", "Riool", None)


def test_geopackage_and_shapefile(tmp_path):
    values = {"geometry": shapely.to_wkb([shapely.LineString([(121_000, 487_000), (121_050, 487_000)])])}
    for name, driver in (("w.gpkg", "GPKG"), ("w.shp", "ESRI Shapefile")):
        pyogrio.raw.write(
            tmp_path / name,
            geometry=values["geometry"],
            field_data=[np.array(["W1"], dtype=object)],
            fields=["nummer"],
            geometry_type="LineString",
            crs="EPSG:28992",
            driver=driver,
        )
    with zipfile.ZipFile(tmp_path / "w.zip", "w") as archive:
        for part in tmp_path.glob("w.*"):
            if part.suffix in (".shp", ".shx", ".dbf", ".prj"):
                archive.write(part, f"map/{part.name}")
    for name in ("w.gpkg", "w.zip"):
        [row] = read(tmp_path / name)
        assert row.external_id == "W1"
        assert shapely.from_wkb(row.geometry).length == pytest.approx(50)


def test_a_broken_shape_is_put_right_and_one_far_away_refused(tmp_path):
    far = {"type": "Point", "coordinates": [100.0, 10.0]}
    rows = read(
        geojson(
            tmp_path / "w.geojson", feature(BOW_TIE), feature(far, id="2"), feature(None, id="3"), feature(SQUARE)
        )
    )
    assert rows[0].repairs == ["invalid_geometry", "no_dates", "no_name"]
    assert shapely.from_wkb(rows[0].geometry).is_valid
    assert [row.rejection for row in rows] == ["", "outside", "", "double_number"]
    assert "no_place" in rows[2].repairs


@pytest.mark.parametrize(
    ("start", "end", "wanted", "repair"),
    [
        ("2027-01-01", "2027-12-31", ("2027-01-01", "2027-12-31", "year"), "year_precision"),
        ("2028-05-04", "2027-05-04", ("2027-05-04", "2028-05-04", "day"), "reversed_dates"),
        ("2027-03-01", "01-01-3000", ("2027-03-01", "None", "day"), "far_date"),
        ("2027-03-01", "2027-05-31", ("2027-03-01", "2027-05-31", "month"), None),
        ("2027-03-01 2027-04-01", "2027-05-03", ("2027-03-01", "2027-05-03", "day"), "double_date"),
    ],
)
def test_dates_of_a_row(tmp_path, start, end, wanted, repair):
    [row] = read(write(tmp_path / "w.csv", f"id;start;einde\n1;{start};{end}\n"))
    assert (str(row.earliest_start), str(row.latest_end), row.date_precision) == wanted
    assert repair is None or repair in row.repairs


def test_a_column_can_be_read_as_something_else(tmp_path):
    [row] = read(write(tmp_path / "w.csv", "id;blok\n1;Bloemstraat\n"), {"blok": "street"})
    assert row.street == "Bloemstraat"


VRT = '<OGRVRTDataSource><OGRVRTLayer name="a">'
VRT += "<SrcDataSource>CSV:/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"


def test_hostile_files_are_refused(tmp_path):
    assert refused(write(tmp_path / "innocent.geojson", VRT)) == "unknown_format"
    assert refused(write(tmp_path / "innocent.csv", "")) == "empty_file"
    (tmp_path / "program").write_bytes(b"\x7fELF\x00\x00")
    assert refused(tmp_path / "program") == "unknown_format"
    assert refused(write(tmp_path / "cut.geojson", '{"type": "FeatureCollection", "features": [')) == "broken_file"

    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("w.shp", b"\x00" * 50_000_000)
    assert refused(tmp_path / "bomb.zip") == "zip_bomb"
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as archive:
        archive.writestr("../w.shp", b"x")
    assert refused(tmp_path / "out.zip") == "unsafe_zip"

    database = sqlite3.connect(tmp_path / "view.gpkg")
    database.execute("CREATE TABLE gpkg_contents (table_name text)")
    database.execute(
        "CREATE VIEW trap AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) SELECT x FROM c"
    )
    database.commit()
    database.close()
    assert refused(tmp_path / "view.gpkg") == "unsafe_geopackage"


GML = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><gml>&x;</gml>'


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("w.gml", GML, "unknown_format"),
        ("w.geojson", '{"type": "FeatureCollection", "features": "/vsicurl/http://127.0.0.1/x"}', "broken_file"),
        ("w.csv", ";".join(f"k{n}" for n in range(201)) + "\n1\n", "too_many_columns"),
        ("w.csv", "naam;naam\na;b\n", "double_heading"),
    ],
)  # fmt: skip
def test_files_that_fetch_run_or_do_not_end_are_refused(tmp_path, name, content, code):
    assert refused(write(tmp_path / name, content)) == code


def test_a_zip_with_a_trap_or_with_too_much_in_it_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "vrt.zip", "w") as archive:
        archive.writestr("w.shp", VRT)
    assert refused(tmp_path / "vrt.zip") == "broken_file"
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(61):
            archive.writestr(f"{number}.txt", "x")
    assert refused(tmp_path / "many.zip") == "too_many_members"


def test_more_rows_or_points_than_the_portal_takes_are_refused():
    with pytest.raises(UnreadableFile, match="too_many_rows"):
        reader._from_rows([["nummer"], *[["1"]] * (reader.MAX_ROWS + 1)], {})
    long = shapely.to_wkb(shapely.linestrings(np.zeros((MAX_VERTICES + 1, 2)) + 1e5))
    with pytest.raises(UnreadableFile, match="too_many_vertices"):
        Places(drafts(Table({}, [long], None), {}), "EPSG:28992")


def test_every_repair_of_a_row_is_told(tmp_path):
    head = "id;naam;organisatie;start;einde;duur;lon;lat"
    rows = [
        "1;Riool;;00000000000000.000;01-01-3000;10 / 20;4.9;52.37",
        "2;RÃ©fection;Waternet;31-02-2027;later;lang;4.9;hier",
        ";;;;;;;",
        "4;Gas;Waternet;2027;;99999;;",
    ]
    read_rows = read(write(tmp_path / "w.csv", "\n".join([head, *rows])))
    assert [(row.rejection, row.repairs) for row in read_rows] == [
        ("", ["empty_date", "far_date", "guessed_system", "no_dates", "two_numbers"]),
        (
            "",
            ["encoding", "impossible_date", "no_dates", "no_place", "unreadable_date", "unreadable_number",
             "unreadable_place"],
        ),
        ("empty_row", ["no_dates", "no_number", "no_place"]),
        ("", ["impossible_number", "no_place"]),
    ]  # fmt: skip
    assert (read_rows[0].duration_days, read_rows[1].name, read_rows[3].date_precision) == (20, "Réfection", "year")


def test_a_formula_in_a_cell_is_text_or_has_no_value(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Werken", None, None])
    for line in (
        ["nummer", "naam", "straat"],
        [1, '=HYPERLINK("http://127.0.0.1")', "+31"],
        [2, "@SUM(A1)", "-5"],
        ["=1+2", "=A1", None],
        [4, "#REF!", "Bloemstraat"],
    ):
        book.active.append(line)
    book.save(tmp_path / "w.xlsx")
    rows = read(tmp_path / "w.xlsx")
    assert [(row.name, row.street) for row in rows] == [
        ("+31", "+31"), ("@SUM(A1)", "-5"), ("", ""), ("Bloemstraat", "Bloemstraat"),
    ]  # fmt: skip
    assert [row.rejection for row in rows] == ["", "", "only_formulas", ""]
    assert ["formula" in row.repairs for row in rows] == [True, False, True, True]


def test_any_coordinate_system_that_the_file_names(tmp_path):
    place_in_brussels = {"type": "Point", "coordinates": [149_000, 170_000]}
    content = {"type": "FeatureCollection", "features": [feature(place_in_brussels)]}
    content["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::31370"}}
    [row] = read(write(tmp_path / "w.geojson", json.dumps(content)))
    x, y = shapely.from_wkb(row.geometry).coords[0]
    assert (round(x, -3), round(y, -3)) == (82_000, 317_000)
    assert "guessed_system" not in row.repairs


def test_a_vrt_that_hides_in_json_reads_nothing(tmp_path):
    assert refused(write(tmp_path / "w.geojson", '{"type": "x"}' + VRT)) == "broken_file"


def test_a_title_above_the_heading_is_no_row(tmp_path):
    book = openpyxl.Workbook()
    for row in (["Planning 2027"], [], ["Werknummer", "Werk", "X-coördinaat", "Y-coördinaat"], ["7", "Riool", 1, 2]):
        book.active.append(row)
    book.save(tmp_path / "w.xlsx")
    titled = write(tmp_path / "w.csv", "Planning 2027\n\nProjectnr;Omschrijving werk\n7;Riool\n")
    for path in (tmp_path / "w.xlsx", titled):
        assert [(row.external_id, row.name) for row in read(path)] == [("7", "Riool")]


def test_exchanged_degrees_are_put_right_and_one_strange_row_does_not_refuse_the_file(tmp_path):
    rows = ["nummer;breedtegraad;lengtegraad", "1;52,37;4,9", "2;4,9;52,37"]
    right, exchanged = read(write(tmp_path / "w.csv", "\n".join(rows)))
    assert (exchanged.geometry, "exchanged_place" in exchanged.repairs) == (right.geometry, True)
    assert "exchanged_place" not in right.repairs
    one, strange = read(write(tmp_path / "x.csv", "nummer;x;y\n1;121000;487000\n2;5;5\n"))
    assert (one.rejection, strange.rejection) == ("", "outside")


def test_a_workbook_is_read_whatever_its_name_is(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["nummer", "naam"])
    book.active.append([7, "Riool"])
    book.save(tmp_path / "w.xlsx")
    upload = (tmp_path / "w.xlsx").rename(tmp_path / "4f1c.bin")  # as an upload is kept
    assert [(row.external_id, row.name) for row in read(upload)] == [("7", "Riool")]
