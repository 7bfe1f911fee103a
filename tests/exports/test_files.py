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
from tests.helpers import real_data as real
from treaties.model import Status
from treaties.rows import classes_on, state_rows
from treaties.shapes import unit_rows

DAYS = [date(2008, 12, 3), date(2025, 3, 5), date(2025, 3, 6), date(2026, 2, 20)]
VIEWS = [(treaty, day) for treaty in ("ccm", "ottawa", "both") for day in DAYS]
STAMP = ["treaty", "day", "data_version", "licence", "citation"]


def stamp(tables, treaty, day):
    return real.provenance(tables).stamp(treaty, day, link="https://example.org/?treaty=ccm")


def carries_the_stamp(found, made):
    assert {name: str(found[name])[:10] if name == "day" else found[name] for name in STAMP} == made.as_dict()


@pytest.mark.parametrize(("treaty", "day"), VIEWS)
def test_csv_opens_in_pandas_with_the_statuses_of_the_day(histories, tables, treaty, day):
    made = stamp(tables, treaty, day)
    frame = pandas.read_csv(io.BytesIO(files.status_csv(histories, tables, made)))
    assert dict(zip(frame["iso3"], frame["status"], strict=True)) == classes_on(histories, treaty, day)
    assert frame.columns[0] == "iso3"
    for name in STAMP:
        assert frame[name].nunique() == 1
    carries_the_stamp(frame.iloc[0], made)


def test_csv_keeps_letters_beyond_ascii_and_says_so_to_spreadsheets(histories, tables):
    content = files.status_csv(histories, tables, stamp(tables, "ccm", DAYS[1]))
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Türkiye" in set(pandas.read_csv(io.BytesIO(content))["name"])


def test_a_view_with_filters_holds_the_states_chosen_alone(histories, tables):
    made = stamp(tables, "ccm", DAYS[1])
    frame = pandas.read_csv(io.BytesIO(files.status_csv(histories, tables, made, keep={"LTU", "BLR"})))
    assert list(frame["iso3"]) == ["BLR", "LTU"]
    book = pandas.read_excel(io.BytesIO(files.status_xlsx(histories, tables, made, keep={"LTU"})), sheet_name=None)
    assert list(book["Status"]["iso3"]) == ["LTU"]
    assert set(book["Acts"]["iso3"]) == {"LTU"}


def test_a_contested_notice_and_a_reported_act_stand_beside_the_status(histories, tables):
    rows = {row["iso3"]: row for row in state_rows(histories, "ottawa", date(2025, 8, 1), tables)}
    assert (rows["UKR"]["status"], bool(rows["UKR"]["contested"])) == ("PARTY", True)
    assert (rows["LBN"]["status"], bool(rows["LBN"]["reported"])) == ("NONE", True)
    before = {row["iso3"]: row for row in state_rows(histories, "ottawa", date(2025, 7, 17), tables)}
    assert before["UKR"]["contested"] == ""


@pytest.mark.parametrize(("treaty", "day"), VIEWS)
def test_xlsx_opens_in_openpyxl_with_the_statuses_of_the_day(histories, tables, treaty, day):
    made = stamp(tables, treaty, day)
    book = openpyxl.load_workbook(io.BytesIO(files.status_xlsx(histories, tables, made)))
    head, *rows = book["Status"].iter_rows(values_only=True)
    at = {name: i for i, name in enumerate(head)}
    assert {row[at["iso3"]]: row[at["status"]] for row in rows} == classes_on(histories, treaty, day)
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    carries_the_stamp(about, made)
    assert about["PARTY"] == "The treaty is in force for the state."


def test_days_in_a_workbook_are_days(histories, tables):
    made = stamp(tables, "ccm", DAYS[2])
    frame = pandas.read_excel(io.BytesIO(files.status_xlsx(histories, tables, made)), sheet_name="Status")
    assert frame.set_index("iso3").loc["LTU", "since"] == pandas.Timestamp(2025, 3, 6)


@pytest.mark.parametrize(("treaty", "day"), VIEWS)
def test_geojson_opens_in_geopandas_with_all_units(histories, tables, treaty, day):
    content = files.status_geojson(histories, tables, real.world(), stamp(tables, treaty, day))
    frame = geopandas.read_file(io.BytesIO(content))
    assert (len(frame), frame.crs.to_epsg()) == (245, 4326)
    states = frame[frame["counted"]].set_index("unit")["status"].to_dict()
    assert states == classes_on(histories, treaty, day)
    carries_the_stamp(json.loads(content), stamp(tables, treaty, day))


def test_geojson_keeps_every_position(histories, tables):
    content = json.loads(files.status_geojson(histories, tables, real.world(), stamp(tables, "ccm", DAYS[0])))
    given = json.loads(real.world())
    assert [f["geometry"] for f in content["features"]] == [f["geometry"] for f in given["features"]]


@pytest.mark.parametrize(("treaty", "day"), VIEWS[::3])
def test_geopackage_opens_with_its_frame_and_all_units(histories, tables, tmp_path, treaty, day):
    made, path = stamp(tables, treaty, day), tmp_path / "atlas.gpkg"
    path.write_bytes(files.status_geopackage(histories, tables, real.boundaries(), made))
    assert [name for name, _ in pyogrio.list_layers(path)] == ["status", "acts", "about"]
    frame = geopandas.read_file(path, layer="status")
    assert (len(frame), frame.crs.to_epsg()) == (245, 4326)
    assert frame[frame["counted"]].set_index("unit")["status"].to_dict() == classes_on(histories, treaty, day)
    carries_the_stamp(frame.iloc[0], made)
    about = pyogrio.read_dataframe(path, layer="about").set_index("name")["text"]
    carries_the_stamp(about, made)
    here = frame.set_index("unit").geometry
    given = real.boundaries().geometry.loc[here.index]
    assert here.geom_equals(given, align=False).all()


def test_acts_are_those_of_the_table(histories, tables):
    made = stamp(tables, "both", DAYS[3])
    frame = pandas.read_csv(io.BytesIO(files.acts_csv(histories, tables, made)))
    assert len(frame) == len(tables.acts)
    assert frame["treaty"].value_counts().to_dict() == {id: len(history.acts) for id, history in histories.items()}
    row = frame[(frame["iso3"] == "LTU") & (frame["act"] == "withdrawal") & (frame["treaty"] == "ccm")].iloc[0]
    assert (row["date"], row["takes_effect"]) == ("2024-09-06", "2025-03-06")
    assert row["source_url"].startswith("https://treaties.un.org/")


@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson", "gpkg"])
def test_the_same_view_gives_the_same_bytes(histories, tables, form):
    made = stamp(tables, "ottawa", DAYS[1])
    make = {
        "csv": lambda: files.status_csv(histories, tables, made),
        "xlsx": lambda: files.status_xlsx(histories, tables, made),
        "geojson": lambda: files.status_geojson(histories, tables, real.world(), made),
        "gpkg": lambda: files.status_geopackage(histories, tables, real.boundaries(), made),
    }[form]
    assert make() == make()


def units_on(histories, tables, treaty, day):
    return {row["unit"]: row for row in unit_rows(histories, treaty, day, tables)}


def test_only_states_are_counted(histories, tables):
    rows = units_on(histories, tables, "ccm", DAYS[1]).values()
    assert {row["kind"] for row in rows if row["counted"]} == {"state"}
    assert sum(row["counted"] for row in rows) == 197


def test_the_exclave_shows_the_status_of_its_state(histories, tables):
    row = units_on(histories, tables, "ottawa", DAYS[1])["RU-KGD"]
    assert (row["sovereign"], row["status"], row["counted"]) == ("RUS", "NONE", False)


def test_a_territory_shows_its_state_unless_the_treaty_is_declared_not_to_apply(histories, tables):
    day = DAYS[3]
    rows = units_on(histories, tables, "ccm", day)
    seen = set()
    for stated in tables.territorial:
        if stated.treaty != "ccm" or not stated.unit or rows[stated.unit]["kind"] != "territory":
            continue
        seen.add(stated.scope)
        own = str(histories["ccm"].status(stated.iso3, day))
        expected = str(Status.NONE) if stated.scope == "excluded" else own
        assert rows[stated.unit]["status"] == expected, stated
    assert {"applies", "not stated"} <= seen


def test_no_state_is_named_for_antarctica_and_areas_without_a_sovereign(histories, tables):
    rows = units_on(histories, tables, "both", DAYS[3])
    assert [rows[unit]["status"] for unit in ("ATA", "ESH", "X-JK", "X-AC")] == [""] * 4


def test_before_its_first_day_a_state_is_shown_as_part_of_its_predecessor(histories, tables):
    row = units_on(histories, tables, "ottawa", date(2006, 6, 2))["MNE"]
    assert (row["status"], row["shown_as"]) == ("NOT_A_STATE", "PARTY")
    assert units_on(histories, tables, "ottawa", date(2006, 6, 3))["MNE"]["shown_as"] == ""


def test_names_of_files_tell_them_apart():
    made = {files.file_name(t, d, "csv", p) for t in ("ccm", "both") for d in DAYS for p in ("status", "acts")}
    assert len(made) == 16
