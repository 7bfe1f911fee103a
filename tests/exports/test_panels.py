"""The files for researchers open in what researchers have, with types and labels, and are the same every time."""

import io
from datetime import date

import pandas
import pyarrow.parquet
import pyreadstat
import pytest

from exports import cli, words
from exports.catalogue import FILES
from exports.panels import ROWS
from exports.wanted import Wanted
from treaties.model import Status
from treaties.panel import country_years, spells
from treaties.words import LABEL

PARTS = ("panel", "spells", "parties", "codebook")


@pytest.fixture(scope="module")
def made(atlas, shapes):
    wanted = Wanted(atlas, shapes, atlas.widest, atlas.snapshot).of_all()
    return {key: file.make(wanted) for key, file in FILES.items() if key[0] in PARTS}


def test_the_same_data_give_the_same_bytes(atlas, shapes, made):
    wanted = Wanted(atlas, shapes, atlas.widest, date(2025, 1, 1)).of_all()
    for key in (("panel", "dta"), ("spells", "parquet"), ("parties", "csv")):
        again = FILES[key].make(Wanted(atlas, shapes, atlas.widest, atlas.snapshot).of_all())
        assert again == made[key]
    assert FILES["panel", "csv"].make(wanted) == made["panel", "csv"]


def csv(made, part):
    return pandas.read_csv(io.BytesIO(made[part, "csv"]), dtype=str, keep_default_na=False, encoding="utf-8-sig")


def test_pandas_reads_the_panel_with_its_codes(atlas, made):
    frame, rows = csv(made, "panel"), country_years(atlas)
    assert len(frame) == len(rows)
    assert frame["status"].tolist() == [row["status"] for row in rows]
    one = frame[(frame.iso3 == "LTU") & (frame.year == "2025") & (frame.treaty == "ccm")].iloc[0]
    assert one[["iso2", "m49", "cowc", "cow", "gwc", "gw", "vdem"]].tolist() == "LT 440 LIT 368 LIT 368 173".split()
    assert set(frame["data_version"]) == {atlas.version}
    niue = frame[frame.iso3 == "NIU"].iloc[0]
    assert niue[["m49", "cow", "gw", "vdem"]].tolist() == ["570", "", "", ""]
    # Pandas takes the letters of Namibia for a missing value unless it is told not to.
    assert frame[frame.iso3 == "NAM"]["iso2"].iloc[0] == "NA"


def test_parquet_has_types_and_says_what_it_is(atlas, made):
    table = pyarrow.parquet.read_table(io.BytesIO(made["spells", "parquet"]))
    kinds = {field.name: str(field.type) for field in table.schema}
    assert (kinds["from"], kinds["to"], kinds["cow"], kinds["checked"]) == (
        "date32[day]",
        "date32[day]",
        "int32",
        "int8",
    )
    assert table.schema.metadata[b"data_version"].decode() == atlas.version
    assert b"citation" in table.schema.metadata
    found = table.to_pylist()
    assert [(row["iso3"], row["from"], row["to"]) for row in found] == [
        (row["iso3"], row["from"], row["to"]) for row in spells(atlas)
    ]
    panel = pandas.read_parquet(io.BytesIO(made["panel", "parquet"]))
    assert panel["year"].dtype == "int16"
    assert panel["gw"].isna().any()


@pytest.mark.parametrize("part", ["panel", "spells"])
def test_stata_has_labels_and_days(atlas, made, tmp_path, part):
    path = tmp_path / "file.dta"
    path.write_bytes(made[part, "dta"])
    frame, meta = pyreadstat.read_dta(str(path))
    labels = meta.variable_value_labels["status"]
    assert labels == {at: LABEL[status] for at, status in enumerate(Status)}
    rows = ROWS[part](atlas)
    assert [list(Status)[int(at)] for at in frame["status"]] == [row["status"] for row in rows]
    assert meta.column_names_to_labels["cow"] == words.VARIABLES["cow"]
    assert meta.file_label.endswith(atlas.version)
    assert frame["name"].tolist() == [row["name"] for row in rows]
    if part == "spells":
        assert frame["from_day"].iloc[0] == date(1997, 12, 3)
        assert [day if isinstance(day, date) else None for day in frame["to_day"]] == [row["to"] for row in rows]


def test_the_codebook_says_what_every_column_means(made):
    book = csv(made, "codebook")
    for part in ("panel", "spells", "parties"):
        own = book[(book.file == part) & (book.column != "") & (book.type != "value")]
        assert own["column"].tolist() == list(csv(made, part).columns)
    assert (book["meaning"] != "").all()
    assert all(len(text) <= 80 for text in words.VARIABLES.values())
    meant = book[(book.file == "panel") & (book.type == "value")]
    assert meant["values"].tolist() == [f"{status} (in Stata {at})" for at, status in enumerate(Status)]
    (note,) = book[(book.file == "panel") & (book.column == "")]["meaning"]
    assert "bound_in_year is 1" in note


def test_what_the_note_says_of_lithuania_is_so(atlas):
    days = pandas.date_range("2025-01-01", "2025-12-31")
    assert sum(atlas.histories["ccm"].status("LTU", day.date()).is_bound for day in days) == 64


@pytest.mark.parametrize("name", ["panel.parquet", "spells.dta", "parties.csv", "codebook.csv"])
def test_the_command_line_writes_them(made, tmp_path, name):
    part, suffix = name.split(".")
    assert cli.main([part, "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes() == made[part, suffix]


def test_another_ending_is_refused(tmp_path, capsys):
    assert cli.main(["panel", "--out", str(tmp_path / "panel.sav")]) == 2
    assert "choose .csv, .parquet and .dta" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
