"""No text of a table runs as a formula, in whatever spreadsheet."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.files import stamped_csv
from exports.spreadsheet import csv_text, guarded, workbook

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("https://example.org")']


@pytest.fixture(scope="module")
def made(want):
    return want("ccm", date(2025, 3, 6)).stamp


@pytest.mark.parametrize("text", FORMULAS)
def test_text_like_a_formula_begins_with_an_apostrophe(text):
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("cell", ["Norway", "", " =1", "a=b", -1, 1.5, True, None, date(2025, 3, 6)])
def test_all_else_stays_as_it_is(cell):
    assert guarded(cell) is cell


@given(st.text())
def test_no_cell_of_a_csv_file_begins_like_a_formula(text):
    (row,) = csv.DictReader(io.StringIO(csv_text([{"a": text, "b": "x"}]), newline=""))
    assert not row["a"].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row["a"].removeprefix("'") == text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("'")
    assert row["b"] == "x"


@pytest.mark.parametrize("text", FORMULAS)
def test_a_file_of_the_atlas_is_guarded(made, text):
    content = stamped_csv([{"name": text}], made).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content, newline=""))
    assert row["name"] == "'" + text.replace("\r", "\n")
    assert row["treaty"] == "ccm"


@pytest.mark.parametrize("text", [text for text in FORMULAS if text[0] not in "\r\n\t"])
def test_a_workbook_holds_text_as_text(made, text):
    book = openpyxl.load_workbook(io.BytesIO(workbook(made, {"note": text}, {"T": [{"name": text, "number": -1}]})))
    cell, number = book["T"]["A2"], book["T"]["B2"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)
    assert (number.data_type, number.value) == ("n", -1)
    assert {c.data_type for row in book["About"].iter_rows() for c in row} == {"s"}


def test_only_a_column_of_days_becomes_days(made):
    rows = [
        {"day": "2025-03-06", "mixed": "2025-03-06", "early": "1864-08-22"},
        {"day": "", "mixed": "1999", "early": ""},
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(made, {}, {"T": rows})))["T"]
    assert [sheet[at].is_date for at in ("A2", "B2", "C2")] == [True, False, False]
    assert sheet["C2"].value == "1864-08-22"


def test_a_table_without_rows_says_so(made):
    assert openpyxl.load_workbook(io.BytesIO(workbook(made, {}, {"T": []})))["T"]["A1"].value == "no rows"
