"""What the loaders accept, what they hand over, and how they refuse a file as a whole."""

import re
from dataclasses import FrozenInstanceError, replace
from datetime import date

import frictionless
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders import paths
from loaders.errors import MOST_LINES, Fault, TableError
from loaders.tables import load_rows, load_tables
from treaties.model import ActKind, Basis, Span
from treaties.tables import Tables

ACTS = paths.ACTS


def test_every_table_is_handed_over(world):
    tables = load_tables(world)
    assert list(tables.treaties) == ["kites"]
    assert tables.treaties["kites"].entry_span is Span.MONTH_START
    assert list(tables.states) == ["XAA", "XBB", "XCC"]
    assert len(tables.acts) == 8
    assert tables.acts[2].kind is ActKind.WITHDRAWAL
    assert (tables.acts[2].takes_effect, tables.acts[2].basis) == (date(2010, 9, 5), Basis.DEPOSITARY)
    assert tables.acts[3].note == "came back,\nafter five years"
    assert tables.contested[0].claim_sources == ("page", "report")
    assert tables.contested[0].until is None
    assert tables.reported[0].kind is ActKind.WITHDRAWAL
    assert tables.territorial[0].unit == "X-ISLE"
    assert tables.milestones[0].states == ("XAA", "XBB")
    assert (tables.published[0].parties, tables.published[0].signed_not_ratified) == (2, None)
    assert tables.sources["report"].title == "The Kite Report"
    assert tables.aliases["Kingdom of Belmark"] == "XBB"
    assert tables.units["X-ISLE"].sovereign == "XAA"
    assert tables.footnotes[0].units == ("X-ISLE", "XAA")
    assert tables.borders[0].km == 12.5


def test_the_tables_are_read_only(world):
    tables = load_tables(world)
    with pytest.raises(FrozenInstanceError, match="assign"):
        tables.acts = ()
    with pytest.raises(FrozenInstanceError, match="assign"):
        tables.acts[0].note = "changed"
    for name in ("treaties", "states", "sources", "aliases", "units"):
        with pytest.raises(TypeError, match="item assignment"):
            getattr(tables, name)["XXX"] = None
    for name in (
        "acts",
        "contested",
        "reported",
        "territorial",
        "milestones",
        "published",
        "footnotes",
        "borders",
    ):
        assert isinstance(getattr(tables, name), tuple)
    assert isinstance(replace(tables, acts=()), Tables)


@pytest.mark.parametrize(
    "rewrite",
    [
        pytest.param(lambda raw: b"\xef\xbb\xbf" + raw, id="byte order mark"),
        pytest.param(lambda raw: raw.replace(b"\n", b"\r\n"), id="Windows line ends"),
        pytest.param(lambda raw: raw.rstrip(b"\n"), id="no line end at the end"),
        pytest.param(
            lambda raw: b"\n".join(b",".join(line.split(b",")[::-1]) for line in raw.splitlines()),
            id="columns in another order",
        ),
    ],
)
def test_harmless_differences_are_accepted(world, rewrite):
    expected = load_tables(world)
    for file in (paths.STATES, paths.UNITS, paths.PUBLISHED):
        (world / file).write_bytes(rewrite((world / file).read_bytes()))
    assert load_tables(world) == expected


def test_the_line_of_a_fault_is_that_of_the_editor(spoil, faults_of):
    # Line 5 of the acts goes on in line 6, so the sixth row is in line 7.
    folder = spoil(ACTS, "XBB,signature,2000-02-01,", "XBB,signature,2000-02-31,")
    assert [fault.split(":")[0] for fault in faults_of(folder)] == [
        "treaties/acts.csv, line 7, column date, value '2000-02-31'"
    ]


def test_the_line_of_a_fault_holds_with_windows_line_ends(spoil, faults_of):
    folder = spoil(ACTS, "XBB,signature,2000-02-01,", "XBB,signature,2000-02-31,")
    (folder / ACTS).write_bytes((folder / ACTS).read_bytes().replace(b"\n", b"\r\n"))
    assert faults_of(folder)[0].startswith("treaties/acts.csv, line 7, column date")


def test_all_faults_of_all_files_come_in_one_error(spoil, faults_of):
    spoil(ACTS, "XBB,signature", "XBB,sgnature")
    spoil(ACTS, "XAA,accession,2015-01-15", "XAA,accession,2015-02-29")
    spoil(ACTS, "XCC,succession,2006-10-23,2006-06-03", "XCC,succession,2006-10-23,2006-06-04")
    spoil(paths.MILESTONES, ",report,", ",raport,")
    faults = faults_of(spoil(paths.STATES, "1995-01-01", "1995-13-01"))
    assert [fault.split(", value")[0] for fault in faults] == [
        "treaties/acts.csv, line 5, column date",
        "treaties/acts.csv, line 7, column act",
        "treaties/acts.csv, line 10, column takes_effect",
        "treaties/milestones.csv, line 2, column sources",
        "states/states.csv, line 2, column eu_since",
    ]


WHOLE_FILES = {
    "empty": (
        lambda raw: b"",
        r"treaties/acts\.csv: The file is empty\. It needs its header line and rows\.",
    ),
    "blank": (lambda raw: b"\n \n", r"treaties/acts\.csv: The file is empty\."),
    "UTF-16": (
        lambda raw: raw.decode().encode("utf-16"),
        r"treaties/acts\.csv: The file is UTF-16, not UTF-8\. Save it as UTF-8\.",
    ),
    "Latin-1": (
        lambda raw: raw.replace(b"Art. 1", "Art. 1 à".encode("latin-1")),
        r"acts\.csv, line 9: The line is not UTF-8 \(byte \d+ of the line\)\. Save the file as UTF-8\.",
    ),
    "NUL byte": (
        lambda raw: raw.replace(b"Art. 1", b"Art. \x001"),
        r"treaties/acts\.csv, line 9: There is a NUL byte \(byte \d+ of the line\)\. Remove it\.",
    ),
    "open quote": (
        lambda raw: raw.replace(b"Art. 1", b'"Art. 1'),
        r"treaties/acts\.csv, line 9: The row is not CSV \(.*\)\. Close every quote",
    ),
    "missing column": (
        lambda raw: raw.replace(b",takes_effect,", b",takes_efect,", 1),
        (
            r"line 1, column takes_effect: The column is missing\. Rename 'takes_efect'\.\n"
            r"treaties/acts\.csv, line 1, column takes_efect: The column is unexpected\."
        ),
    ),
    "extra column": (
        lambda raw: raw.replace(b"\n", b",x\n").replace(b"came back,,x", b"came back,"),
        (
            r"treaties/acts\.csv, line 1, column x: The column is unexpected\. "
            r"Remove it, or describe it in datapackage\.json\."
        ),
    ),
    "column twice": (
        lambda raw: raw.replace(b",note\n", b",date\n", 1),
        r"line 1, column date: The column appears twice in the header\.",
    ),
    "column without name": (
        lambda raw: raw.replace(b",note\n", b",\n", 1),
        r"line 1, column \(no name\): The column is unexpected\.",
    ),
    "row too short": (
        lambda raw: raw.replace(b",rule,,page,\nkites,XBB,prov", b"\nkites,XBB,prov"),
        (
            r"treaties/acts\.csv, line 8: The row begins with 'kites' and has 5 cells, the header 9\. "
            r"Check commas and quotes"
        ),
    ),
    "comma without quotes": (
        lambda raw: raw.replace(b"Art. 1", b"Art. 1, 2"),
        r"treaties/acts\.csv, line 9: The row begins with 'kites' and has 10 cells, the header 9\.",
    ),
    "empty line": (
        lambda raw: raw.replace(b"\nkites,XBB,signature", b"\n\nkites,XBB,signature"),
        r"treaties/acts\.csv, line 7: The line is empty\. Remove it\.",
    ),
    "a page instead of a table": (
        lambda raw: b"<!doctype html>\n<title>Under maintenance</title>\n",
        r"line 1, column treaty: The column is missing\. Columns are treaty, iso3, act",
    ),
}


@pytest.mark.parametrize(("rewrite", "message"), WHOLE_FILES.values(), ids=WHOLE_FILES)
def test_a_file_that_is_no_such_table(world, rewrite, message):
    (world / ACTS).write_bytes(rewrite((world / ACTS).read_bytes()))
    with pytest.raises(TableError, match=message):
        load_tables(world)


@pytest.mark.parametrize("file", [paths.STATES, paths.SOURCES, paths.TREATIES, paths.UNITS, ACTS])
def test_a_missing_file_is_told_once(world, faults_of, file):
    (world / file).unlink()
    assert faults_of(world) == [f"{file}: The file is missing. Put it back."]


def test_a_folder_instead_of_a_file(world, faults_of):
    (world / ACTS).unlink()
    (world / ACTS).mkdir()
    assert re.fullmatch(r"treaties/acts\.csv: The file cannot be read: .+\.", faults_of(world)[0])


def test_a_row_with_a_fault_breeds_no_further_ones(spoil, faults_of):
    # Without this state's row its acts, aliases and unit would all seem to point to nothing.
    assert len(faults_of(spoil(paths.STATES, "1995-01-01", "1995-01-32"))) == 1


def test_a_row_that_cannot_be_read_breeds_no_further_ones(spoil, faults_of):
    assert len(faults_of(spoil(paths.STATES, "901,Aldoria,", "901,Aldoria"))) == 1


def test_the_acts_of_a_state_are_not_judged_by_a_faulty_row(spoil, faults_of):
    # The slip in the signature would else be told again, of the ratification that follows it.
    (fault,) = faults_of(spoil(ACTS, "XBB,signature,2000-02-01,", "XBB,signature,2004-02-01,"))
    assert fault.startswith("treaties/acts.csv, line 7, column date, value '2004-02-01'")


def test_the_acts_of_a_state_are_not_judged_by_half_a_file(spoil, faults_of):
    (fault,) = faults_of(spoil(ACTS, "kites,XBB,signature,2000-02-01,", "kites,XBB,signature;2000-02-01,"))
    assert fault.startswith("treaties/acts.csv, line 7: The row begins with 'kites' and has 8 cells")


def test_a_line_that_is_not_utf8_is_not_judged_further(spoil, faults_of):
    (fault,) = faults_of(spoil(paths.STATES, "Aldoria,Republic of", b"Aldoria,Republic \xe0"))
    assert fault.startswith("states/states.csv, line 2: The line is not UTF-8 (byte 26 of the line).")


@pytest.mark.parametrize("file", [ACTS, paths.STATES])
def test_a_cell_that_is_not_utf8_is_told_once(spoil, faults_of, file):
    (fault,) = faults_of(spoil(file, "XCC,", b"X\xc7C,"))
    assert "The line is not UTF-8" in fault


def test_an_empty_cell_points_to_nothing(spoil):
    assert load_tables(spoil("treaties/territorial.csv", "X-ISLE", "")).territorial[0].unit == ""


def test_a_very_long_list_of_faults_is_cut(world):
    faults = [Fault(ACTS, line, "date", "x", "Wrong.") for line in range(2, MOST_LINES + 5)]
    assert str(TableError(faults)).splitlines()[-1] == "... and 3 further faults."


def test_a_long_or_broken_cell_stays_on_one_line():
    fault = Fault(ACTS, 2, "note", "a\nb" * 500, "Wrong.")
    assert len(str(fault).splitlines()) == 1
    assert len(str(fault)) < 150


def test_rows_of_one_file_come_as_text(world):
    (row,) = load_rows(paths.NEIGHBOURS, world)
    assert dict(row) == {"unit_a": "XAA", "unit_b": "XBB"}
    with pytest.raises(TypeError, match="item assignment"):
        row["unit_a"] = "XCC"


def test_rows_of_one_file_are_checked(spoil):
    folder = spoil(paths.NEIGHBOURS, "unit_a,unit_b", "unit_a,unit")
    with pytest.raises(TableError, match=r"neighbours\.csv, line 1, column unit_b: The column is missing"):
        load_rows(paths.NEIGHBOURS, folder)
    with pytest.raises(TableError, match=r"points\.csv': The package does not describe this table"):
        load_rows(paths.POINTS, folder)


AGREED = {
    "enum": (ACTS, "XBB,ratification", "XBB,ratifcation"),
    "day": (ACTS, "2003-02-01,2003-08-01", "2003-02-30,2003-08-01"),
    "required": (ACTS, "2006-10-23,2006-06-03,rule", "2006-10-23,,rule"),
    "foreign key": (ACTS, "XCC,succession", "XCD,succession"),
    "pattern": (paths.ALIASES, "Aldorian Union,XAA", "Aldorian Union,Xaa"),
    "primary key": (paths.SOURCES, "report,The Kite", "page,The Kite"),
    "whole number": (paths.PUBLISHED, "2004-01-01,2,", "2004-01-01,2.5,"),
    "minimum": (paths.PUBLISHED, "2004-01-01,2,", "2004-01-01,-1,"),
    "uri": (paths.TREATIES, "https://example.org/status", "example status"),
    "missing column": (paths.NEIGHBOURS, "unit_a,unit_b", "unit_a,unit"),
    "empty line": (paths.NEIGHBOURS, "XAA,XBB\n", "\nXAA,XBB\n"),
    "short row": (paths.NEIGHBOURS, "XAA,XBB\n", "XAA\n"),
}


def test_the_small_world_is_a_valid_data_package(world):
    assert frictionless.Package(str(world / paths.PACKAGE)).validate().valid


@pytest.mark.parametrize(("file", "old", "new"), AGREED.values(), ids=AGREED)
def test_what_frictionless_refuses_the_loaders_refuse(spoil, file, old, new):
    folder = spoil(file, old, new)
    assert not frictionless.Package(str(folder / paths.PACKAGE)).validate().valid
    with pytest.raises(TableError, match=re.escape(file)):
        load_tables(folder)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_rubbish_gives_sentences_never_a_traceback(world, data):
    file = data.draw(st.sampled_from([ACTS, paths.STATES, paths.ALIASES, paths.TREATIES, paths.CONTESTED]))
    whole = (world / file).read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    text = st.text(alphabet='",;\n\r0129-XA\x00é ', max_size=20).map(str.encode)
    rubbish = data.draw(st.binary(max_size=20) | text)
    (world / file).write_bytes(whole[:start] + rubbish + whole[end:])
    error = refusal_of(world)
    (world / file).write_bytes(whole)
    assert error is None or (
        error.faults
        and all(fault.message.endswith(".") for fault in error.faults)
        and len(str(error).splitlines()) <= MOST_LINES + 1
    )


def refusal_of(folder):
    try:
        load_tables(folder)
    except TableError as error:
        return error
    return None


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(TableError, match=r"nowhere: There is no such data folder\. Name one with TREATY_ATLAS_GEODATA"):
        load_tables(tmp_path / "nowhere")
