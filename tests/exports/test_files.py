"""A file that is opened again says what the law says, and where it comes from."""

import io
import json
from datetime import date

import geopandas
import openpyxl
import pandas
import pyogrio
import pytest

from exports import files
from exports.catalogue import FILES
from exports.studio import content
from treaties.model import Status
from treaties.rows import state_rows
from treaties.shapes import shape_rows

DAYS = [date(2008, 12, 3), date(2025, 3, 5), date(2025, 3, 6), date(2026, 2, 20)]
VIEWS = [(treaty, day) for treaty in ("ccm", "ottawa", "both") for day in DAYS]
STAMP = ["treaty", "day", "data_version", "licence", "citation"]
LINK = "https://example.org/?treaty=ccm"


def carries_the_stamp(found, made):
    assert {name: str(found[name])[:10] if name == "day" else found[name] for name in STAMP} == made.as_dict()


@pytest.mark.parametrize(("treaty", "day"), VIEWS)
def test_csv_opens_in_pandas_with_the_statuses_of_the_day(want, treaty, day):
    wanted = want(treaty, day, link=LINK)
    frame = pandas.read_csv(io.BytesIO(files.status_csv(wanted)))
    assert dict(zip(frame["iso3"], frame["status"], strict=True)) == wanted.choice.on(day)
    assert frame.columns[0] == "iso3"
    for name in STAMP:
        assert frame[name].nunique() == 1
    carries_the_stamp(frame.iloc[0], wanted.stamp)


def test_csv_keeps_letters_beyond_ascii_and_says_so_to_spreadsheets(want):
    content = files.status_csv(want("ccm", DAYS[1]))
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Türkiye" in set(pandas.read_csv(io.BytesIO(content))["name"])


def test_a_view_with_filters_holds_the_states_chosen_alone(want):
    frame = pandas.read_csv(io.BytesIO(files.status_csv(want("ccm", DAYS[1], keep=frozenset({"LTU", "BLR"})))))
    assert list(frame["iso3"]) == ["BLR", "LTU"]
    content = files.status_xlsx(want("ccm", DAYS[1], keep=frozenset({"LTU"})))
    book = pandas.read_excel(io.BytesIO(content), sheet_name=None)
    assert list(book["Status"]["iso3"]) == ["LTU"]
    assert set(book["Acts"]["iso3"]) == {"LTU"}


def test_a_contested_notice_and_a_reported_act_stand_beside_the_status(atlas):
    ottawa = atlas.choices["ottawa"]
    rows = {row["iso3"]: row for row in state_rows(atlas, ottawa, date(2025, 8, 1))}
    assert (rows["UKR"]["status"], bool(rows["UKR"]["contested"])) == ("PARTY", True)
    assert (rows["LBN"]["status"], bool(rows["LBN"]["reported"])) == ("NONE", True)
    before = {row["iso3"]: row for row in state_rows(atlas, ottawa, date(2025, 7, 17))}
    assert before["UKR"]["contested"] == ""


@pytest.mark.parametrize(("treaty", "day"), VIEWS)
def test_xlsx_opens_in_openpyxl_with_the_statuses_of_the_day(want, treaty, day):
    wanted = want(treaty, day, link=LINK)
    book = openpyxl.load_workbook(io.BytesIO(files.status_xlsx(wanted)))
    head, *rows = book["Status"].iter_rows(values_only=True)
    at = {name: i for i, name in enumerate(head)}
    assert {row[at["iso3"]]: row[at["status"]] for row in rows} == wanted.choice.on(day)
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    carries_the_stamp(about, wanted.stamp)
    assert about["PARTY"] == "The treaty is in force for the state."


def test_days_in_a_workbook_are_days(want):
    frame = pandas.read_excel(io.BytesIO(files.status_xlsx(want("ccm", DAYS[2]))), sheet_name="Status")
    assert frame.set_index("iso3").loc["LTU", "since"] == pandas.Timestamp(2025, 3, 6)


@pytest.mark.slow
@pytest.mark.parametrize(("treaty", "day"), VIEWS)
def test_geojson_opens_in_geopandas_with_all_units(want, treaty, day):
    wanted = want(treaty, day, link=LINK)
    content = files.status_geojson(wanted)
    frame = geopandas.read_file(io.BytesIO(content))
    assert (len(frame), frame.crs.to_epsg()) == (245, 4326)
    states = frame[frame["counted"]].set_index("unit")["status"].to_dict()
    assert states == wanted.choice.on(day)
    carries_the_stamp(json.loads(content), wanted.stamp)


def test_geojson_keeps_every_position(want, shapes):
    content = json.loads(files.status_geojson(want("ccm", DAYS[0])))
    given = json.loads(shapes.geojson)
    assert [f["geometry"] for f in content["features"]] == [f["geometry"] for f in given["features"]]


@pytest.mark.parametrize(("treaty", "day"), VIEWS[::3])
def test_geopackage_opens_with_its_frame_and_all_units(want, shapes, tmp_path, treaty, day):
    wanted, path = want(treaty, day, link=LINK), tmp_path / "atlas.gpkg"
    path.write_bytes(files.status_geopackage(wanted))
    assert [name for name, _ in pyogrio.list_layers(path)] == ["status", "acts", "about", "layer_styles"]
    frame = geopandas.read_file(path, layer="status")
    assert (len(frame), frame.crs.to_epsg()) == (245, 4326)
    assert frame[frame["counted"]].set_index("unit")["status"].to_dict() == wanted.choice.on(day)
    carries_the_stamp(frame.iloc[0], wanted.stamp)
    about = pyogrio.read_dataframe(path, layer="about").set_index("name")["text"]
    carries_the_stamp(about, wanted.stamp)
    here = frame.set_index("unit").geometry
    given = shapes.frame.geometry.loc[here.index]
    assert here.geom_equals(given, align=False).all()


def test_acts_are_those_of_the_table(want, atlas):
    frame = pandas.read_csv(io.BytesIO(files.acts_csv(want("both", DAYS[3]))))
    assert len(frame) == len(atlas.tables.acts)
    counts = {id: len(history.acts) for id, history in atlas.histories.items()}
    assert frame["treaty"].value_counts().to_dict() == counts
    assert len(pandas.read_csv(io.BytesIO(files.acts_csv(want("ccm", DAYS[3]))))) == counts["ccm"]
    row = frame[(frame["iso3"] == "LTU") & (frame["act"] == "withdrawal") & (frame["treaty"] == "ccm")].iloc[0]
    assert (row["date"], row["takes_effect"]) == ("2024-09-06", "2025-03-06")
    assert row["source_url"].startswith("https://treaties.un.org/")
    assert row["notification_url"] == "https://treaties.un.org/doc/Publication/CN/2024/CN.347.2024-Eng.pdf"
    assert frame["notification"].notna().equals(frame["notification_url"].notna())


@pytest.mark.parametrize(
    ("part", "form"), [("status", "csv"), ("status", "xlsx"), ("map", "geojson"), ("map", "gpkg"), ("page", "html")]
)
def test_the_same_view_gives_the_same_bytes(want, part, form):
    wanted = want("ottawa", DAYS[1])
    assert FILES[part, form].make(wanted) == FILES[part, form].make(wanted)


def test_a_file_is_made_once_for_all_who_want_the_same(want):
    file = FILES["status", "csv"]
    one = content(file, want("ccm", DAYS[1], keep=frozenset({"LTU"})))
    assert content(file, want("ccm", DAYS[1], keep=frozenset({"LTU"}))) is one
    for other in (want("ccm", DAYS[1]), want("ccm", DAYS[2]), want("ottawa", DAYS[1]), want("ccm", DAYS[1], link=LINK)):
        assert content(file, other) != one


def units_on(atlas, choice, day):
    return {row["unit"]: row for row in shape_rows(atlas, atlas.choices[choice], day)}


def test_only_states_are_counted(atlas):
    rows = units_on(atlas, "ccm", DAYS[1]).values()
    assert {row["kind"] for row in rows if row["counted"]} == {"state"}
    assert sum(row["counted"] for row in rows) == 197


def test_the_exclave_shows_the_status_of_its_state(atlas):
    row = units_on(atlas, "ottawa", DAYS[1])["RU-KGD"]
    assert (row["sovereign"], row["status"], row["counted"]) == ("RUS", "NONE", False)


def test_a_territory_shows_its_state_unless_the_treaty_is_declared_not_to_apply(atlas):
    day = DAYS[3]
    rows = units_on(atlas, "ccm", day)
    seen = set()
    for stated in atlas.tables.territorial:
        if stated.treaty != "ccm" or not stated.unit or rows[stated.unit]["kind"] != "territory":
            continue
        seen.add(stated.scope)
        own = str(atlas.histories["ccm"].status(stated.iso3, day))
        expected = str(Status.NONE) if stated.scope == "excluded" else own
        assert rows[stated.unit]["status"] == expected, stated
    assert {"applies", "not stated"} <= seen


def test_no_state_is_named_for_antarctica_and_areas_without_a_sovereign(atlas):
    rows = units_on(atlas, "both", DAYS[3])
    assert [rows[unit]["status"] for unit in ("ATA", "ESH", "X-JK", "X-AC")] == [""] * 4


def test_before_its_first_day_a_state_is_shown_as_part_of_its_predecessor(atlas):
    row = units_on(atlas, "ottawa", date(2006, 6, 2))["MNE"]
    assert (row["status"], row["shown_as"]) == ("NOT_A_STATE", "PARTY")
    assert units_on(atlas, "ottawa", date(2006, 6, 3))["MNE"]["shown_as"] == ""


def test_names_of_files_tell_them_apart():
    assert FILES["picture", "pdf"].name("ccm", DAYS[0], "baltic", "slide").endswith("-picture-baltic-slide.pdf")
    made = {file.name(choice, day) for file in FILES.values() for choice in ("ccm", "both") for day in DAYS}
    assert len(made) == len(FILES) * 8
    assert len({(file.part, file.suffix) for file in FILES.values()}) == len(FILES)


def test_parquet_holds_the_rows_of_the_csv_and_geoparquet_the_shapes(want, shapes):
    wanted = want("both", DAYS[2])
    for part in ("status", "acts"):
        typed = pandas.read_parquet(io.BytesIO(FILES[part, "parquet"].make(wanted)))
        plain = pandas.read_csv(io.BytesIO(FILES[part, "csv"].make(wanted)), dtype=str)
        assert list(typed.columns) == list(plain.columns)
        assert typed["iso3"].tolist() == plain["iso3"].tolist()
        assert set(typed["citation"]) == {wanted.stamp.citation}
    frame = geopandas.read_parquet(io.BytesIO(FILES["map", "parquet"].make(wanted)))
    assert (len(frame), frame.crs.to_epsg()) == (245, 4326)
    assert frame[frame["counted"]].set_index("unit")["status"].to_dict() == wanted.choice.on(DAYS[2])
    carries_the_stamp(frame.iloc[0], wanted.stamp)
