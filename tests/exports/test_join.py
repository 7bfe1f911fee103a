"""One join: every file and the map say the same of a shape, and name the same day of the data."""

import io
import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import geopandas
import openpyxl
import pandas
import pyogrio
import pytest

import loaders.atlas
from exports import cli, files
from exports.catalogue import FILES
from exports.drawing import Drawing
from exports.layer import layer
from exports.picture import picture
from exports.wanted import Wanted
from loaders import VERSION
from maps.payload import number, payload
from maps.style import palette
from tests.helpers import data_folder, read_payload
from treaties.shapes import shape_rows, shown_on

pytestmark = pytest.mark.slow

EXTENDED = "ccm,DNK,FRO,Faroe Islands (extension),applies,2020-01-01,,ccm-untc-2026-02-03,\n"
TEN_DAYS = (
    "1997-12-03 2002-05-20 2006-06-02 2006-06-03 2010-08-01 2011-07-09 2018-01-01 2025-03-06 2026-02-03 2026-11-01"
)


# -- one more statement on a territory: outside until its day, bound with its state from then on -----------------------


@pytest.fixture(scope="module")
def extended(tmp_path_factory):
    """The folder, atlas and shapes of data with one more row in territorial.csv."""
    folder = data_folder.copied(tmp_path_factory.mktemp("extended") / "geodata")
    with open(folder / "treaties" / "territorial.csv", "a", encoding="utf-8") as file:
        file.write(EXTENDED)
    data_folder.accepted(folder)
    return folder, loaders.atlas.atlas(folder), loaders.atlas.shapes(folder)


BEFORE_AND_AFTER = pytest.mark.parametrize(
    ("day", "status", "in_both"),
    [(date(2019, 6, 1), "NONE", "OTTAWA_ONLY"), (date(2021, 6, 1), "PARTY", "BOTH")],
    ids=["before", "after"],
)


@pytest.fixture
def faroes(extended):
    """A treaty and day of the extended data, as a file."""
    _, atlas, shapes = extended
    return lambda choice, day: Wanted(atlas, shapes, atlas.choices[choice], day)


@BEFORE_AND_AFTER
def test_the_law_shows_the_territory_as_it_was_declared(extended, day, status, in_both):
    _, atlas, _ = extended
    unit = atlas.tables.units["FRO"]
    assert shown_on(atlas, atlas.choices["ccm"], unit, day).status == status
    assert shown_on(atlas, atlas.choices["both"], unit, day).status == in_both
    assert shown_on(atlas, atlas.choices["ccm"], atlas.tables.units["DNK"], day).status == "PARTY"


@BEFORE_AND_AFTER
def test_geojson_and_geopackage_show_it_so(faroes, tmp_path, day, status, in_both):
    for choice, expected in (("ccm", status), ("both", in_both)):
        wanted = faroes(choice, day)
        (tmp_path / "a.gpkg").write_bytes(files.status_geopackage(wanted))
        as_json = geopandas.read_file(io.BytesIO(files.status_geojson(wanted)))
        for frame in (as_json, geopandas.read_file(tmp_path / "a.gpkg", layer="status")):
            row = frame.set_index("unit").loc["FRO"]
            assert row["status"] == expected
            assert ("since 1 January 2020" in row["territorial"]) == (status == "PARTY")


@BEFORE_AND_AFTER
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_shows_it_so(faroes, day, status, in_both, theme):
    for choice, expected in (("ccm", status), ("both", in_both)):
        drawing = Drawing(replace(faroes(choice, day), theme=theme), day, None)
        assert drawing.styles["FRO"].fill == palette(theme)[expected]
        assert (drawing.styles["FRO"] == drawing.styles["GRL"]) == (status == "PARTY")


@BEFORE_AND_AFTER
def test_the_map_and_the_atlas_as_one_file_show_it_so(extended, faroes, day, status, in_both):
    _, atlas, shapes = extended
    page = read_payload.in_page(files.one_page(faroes("ccm", day)).decode())
    assert page == json.loads(json.dumps(payload(atlas, shapes.points)))
    assert len(page["choices"]["ccm"]["shapes"]["FRO"]) == 3
    assert page["choices"]["ccm"]["shapes"]["FRO"][1] == number(date(2020, 1, 1))
    assert read_payload.shown(page, "ccm", "FRO", day) == (status, "", 0)
    assert read_payload.shown(page, "both", "FRO", day) == (in_both, "", 0)


@BEFORE_AND_AFTER
def test_the_command_line_shows_it_so(extended, monkeypatch, capsys, day, status, in_both):
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(extended[0]))
    for choice, expected in (("ccm", status), ("both", in_both)):
        assert cli.main(["geojson", "--treaty", choice, "--day", str(day)]) == 0
        features = json.loads(capsys.readouterr().out)["features"]
        assert {f["id"]: f["properties"]["status"] for f in features}["FRO"] == expected


# -- all shapes: files and rows are one --------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [date.fromisoformat(day) for day in TEN_DAYS.split()], ids=str)
@pytest.mark.parametrize("choice", ["ccm", "ottawa", "both"])
def test_geojson_geopackage_and_rows_agree_for_all_shapes(want, tmp_path, choice, day):
    wanted = want(choice, day)
    rows = [
        {name: cell if cell != "" else None for name, cell in row.items()}
        for row in shape_rows(wanted.atlas, wanted.choice, day)
    ]
    assert len({row["unit"] for row in rows}) == 245
    features = json.loads(files.status_geojson(wanted))["features"]
    by_unit = sorted(rows, key=lambda row: row["unit"])
    assert sorted((f["properties"] for f in features), key=lambda row: row["unit"]) == by_unit
    assert [f["id"] for f in features] == [f["properties"]["unit"] for f in features]
    (tmp_path / "a.gpkg").write_bytes(files.status_geopackage(wanted))
    table = pyogrio.read_dataframe(tmp_path / "a.gpkg", layer="status", read_geometry=False)
    said = [name for name in table if name not in wanted.stamp.as_dict()]
    found = table[said].astype(object).where(table[said].notna(), None).to_dict("records")
    assert sorted(found, key=lambda row: row["unit"]) == by_unit
    assert {name: set(table[name]) for name in wanted.stamp.as_dict()} == {
        name: {text} for name, text in wanted.stamp.as_dict().items()
    }


def test_shapes_and_rows_are_joined_one_to_one(atlas, shapes):
    joined = layer(atlas, shapes, atlas.choices["ccm"], date(2025, 3, 6))
    assert list(joined.index) == list(joined["unit"]) == list(shapes.frame.index)
    twice = replace(shapes)
    vars(twice)["frame"] = pandas.concat([shapes.frame, shapes.frame.iloc[:1]])
    with pytest.raises(pandas.errors.MergeError):
        layer(atlas, twice, atlas.choices["ccm"], date(2025, 3, 6))


# -- two treaties whose pages were read on different days: one day of the data -----------------------------------------


@pytest.fixture(scope="module", params=["2026-03-04", "2026-01-15"])
def apart(request, tmp_path_factory):
    """The folder of data whose two treaties were checked on different days, and the earlier of the two."""
    folder = data_folder.copied(tmp_path_factory.mktemp("apart") / "geodata")
    lines = (folder / "treaties" / "treaties.csv").read_text("utf-8").splitlines(keepends=True)
    changed = [line.replace("2026-02-03", request.param) if line.startswith("ccm,") else line for line in lines]
    assert lines != changed
    (folder / "treaties" / "treaties.csv").write_text("".join(changed), "utf-8")
    data_folder.accepted(folder)
    return folder, min(date.fromisoformat(request.param), date(2026, 2, 3))


def test_map_files_and_command_line_name_one_day_of_the_data(apart, monkeypatch, capsys, tmp_path):
    folder, day = apart
    words = f"{day.day} {day:%B} {day.year}"
    atlas, shapes = loaders.atlas.atlas(folder), loaders.atlas.shapes(folder)
    assert len({treaty.snapshot for treaty in atlas.tables.treaties.values()}) == 2
    assert (atlas.snapshot, atlas.provenance.snapshot, atlas.version[:10]) == (day, day, str(day))

    assert payload(atlas, shapes.points)["snapshot"] == number(day)
    for choice in atlas.choices.values():
        wanted = Wanted(atlas, shapes, choice, date(2026, 4, 1))
        page = files.one_page(wanted).decode()
        assert f"Data as of {words} (United Nations Treaty Collection), version {atlas.version}." in page
        assert read_payload.in_page(page)["snapshot"] == number(day)
        assert wanted.stamp.data_version == atlas.version
        assert wanted.stamp.citation.startswith(f"Treaty Atlas. ({day.year}). ")
        assert f"(Data version {atlas.version})" in wanted.stamp.citation
        told = pandas.read_csv(io.BytesIO(FILES["status", "csv"].make(wanted)))
        assert set(told["data_version"]) == {atlas.version}
        book = openpyxl.load_workbook(io.BytesIO(FILES["status", "xlsx"].make(wanted)))
        assert ("data_version", atlas.version) in list(book["About"].iter_rows(values_only=True, max_col=2))
        wanted = replace(wanted, shapes=data_folder.few(shapes, "LTU", "BLR", "RU-KGD"), region="baltic")
        drawn = " ".join(" ".join(ElementTree.fromstring(picture(wanted, form="svg")).itertext()).split())
        assert f"pages of {words}; Treaty Atlas, data version {atlas.version}" in drawn
        assert f"(last checked {words})" in drawn

    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(folder))
    assert (cli.main(["--version"]), capsys.readouterr().out) == (
        0,
        f"Treaty Atlas {VERSION}, data version {atlas.version}\n",
    )
    assert cli.main(["acts", "--format", "json", "--out", str(tmp_path / "acts.json")]) == 0
    said = json.loads((tmp_path / "acts.json").read_bytes())
    assert (said["day"], said["data_version"]) == (str(day), atlas.version)
