"""What ``datapackage.json`` promises of a column, kept and broken, and packages that are no contract."""

import json

import pytest

from loaders import paths
from loaders.errors import TableError
from loaders.tables import load_rows, load_tables

ACTS = paths.ACTS

FILE = "boundaries/neighbours.csv"


@pytest.fixture
def promise(world):
    """Return a function that describes the one column of a file and loads two cells of it."""

    def load(description, *cells):
        package = {
            "resources": [{"name": "cells", "path": FILE, "schema": {"fields": [{"name": "cell", **description}]}}]
        }
        (world / "datapackage.json").write_text(json.dumps(package))
        (world / FILE).write_text("\n".join(["cell", *(f'"{cell}"' for cell in cells)]), encoding="utf-8")
        return [row["cell"] for row in load_rows(FILE, world)]

    return load


def constrained(kind="string", **constraints):
    return {"type": kind, "constraints": constraints}


@pytest.mark.parametrize(
    ("description", "kept", "broken", "message"),
    [
        (constrained(required=True), "x", "", "The cell is empty. It needs a value."),
        (constrained(enum=["a", "b"]), "a", "c", "This is not a possible cell. Possible: a, b."),
        (constrained(pattern="[A-Z]+"), "AB", "ABc", "This is not written as cell is. The pattern is [A-Z]+"),
        (constrained("integer", minimum=2), "2", "1", "The least possible cell is 2."),
        (constrained("integer", maximum=2), "2", "3", "The greatest possible cell is 2."),
        (
            constrained("date", minimum="2000-01-02"),
            "2000-01-02",
            "2000-01-01",
            "possible cell is 2000-01-02.",
        ),
        (constrained(minLength=2), "ab", "a", "The cell has 1 character. It needs at least 2."),
        (constrained(maxLength=2), "ab", "abc", "has 3 characters. It needs at least 0 and at most 2."),
        ({"type": "integer"}, "-12", "1.0", "This is not a whole number."),
        ({"type": "integer"}, "0", "1_000", "This is not a whole number."),
        ({"type": "number"}, "-12.5", "12,5", "This is not a number."),
        ({"type": "number"}, "0", "nan", "This is not a number."),
        ({"type": "number"}, "0", "1e999", "This is not a number."),
        ({"type": "boolean"}, "false", "no", "This is neither true nor false."),
        ({"type": "year"}, "1997", "97", "This is not a year of four digits."),
        ({"type": "date"}, "2000-02-29", "1900-02-29", "This day does not exist."),
        ({"type": "date"}, "2000-02-29", "20000229", "This is not a day written as YYYY-MM-DD."),
        ({"type": "date"}, "2000-02-29", "0000-01-01", "This day does not exist."),
        ({"format": "uri"}, "https://example.org/a_(b)", "www.example.org", "This is not a web address."),
    ],
)
def test_a_promise_is_kept_or_broken(promise, description, kept, broken, message):
    assert promise(description, kept, kept) == [kept, kept]
    with pytest.raises(TableError) as caught:
        promise(description, kept, broken)
    (fault,) = caught.value.faults
    assert (fault.line, fault.column, fault.value) == (3, "cell", broken)
    assert message in str(fault)


def test_a_value_that_must_be_unique(promise):
    description = constrained(unique=True)
    assert promise(description, "a", "b") == ["a", "b"]
    with pytest.raises(TableError, match="line 3, column cell, value 'a': The value is in line 2 as well"):
        promise(description, "a", "a")


@pytest.mark.parametrize("kind", ["string", "list", "date", "integer", "number", "boolean", "year"])
def test_an_empty_cell_is_none_of_any_type(promise, kind):
    assert promise(constrained(kind, unique=True), "", "") == ["", ""]


PACKAGES = {
    "missing": (None, r"datapackage\.json: The file is missing\."),
    "no JSON": (b"{\n nonsense", r"datapackage\.json, line 2: The file is not JSON"),
    "not UTF-8": (b'{"name": "\xe9"}', r"datapackage\.json: The file cannot be read"),
    "a list": (b"[]", r"datapackage\.json: The package does not describe its tables"),
    "without resources": (b"{}", r"datapackage\.json: The package does not describe its tables"),
    "without tables": (
        b'{"resources": []}',
        r"datapackage\.json, value 'treaties/acts\.csv': The package does not describe this table\.",
    ),
}


@pytest.mark.parametrize(("content", "message"), PACKAGES.values(), ids=PACKAGES)
def test_a_package_that_is_no_contract(world, content, message):
    if content is None:
        (world / paths.PACKAGE).unlink()
    else:
        (world / paths.PACKAGE).write_bytes(content)
    with pytest.raises(TableError, match=message):
        load_tables(world)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "geopoint"}, "has the type 'geopoint', which is not checked"),
        ({"constraints": {"jsonSchema": {}}}, r"constraints not checked: \['jsonSchema'\]"),
        ({"constraints": {"pattern": "("}}, "the pattern of column treaty is wrong"),
        ({"type": "date", "constraints": {"minimum": "soon"}}, "not a day written as YYYY-MM-DD"),
    ],
)
def test_a_promise_that_cannot_be_checked_is_refused(world, change, message):
    package = json.loads((world / paths.PACKAGE).read_text())
    package["resources"][1]["schema"]["fields"][0] |= change
    (world / paths.PACKAGE).write_text(json.dumps(package))
    with pytest.raises(TableError, match=message):
        load_tables(world)


def test_a_column_the_package_forgets_is_told(world):
    package = json.loads((world / paths.PACKAGE).read_text())
    package["resources"][1]["schema"]["fields"].pop()
    (world / paths.PACKAGE).write_text(json.dumps(package))
    with pytest.raises(TableError, match="column note: The column is unexpected"):
        load_tables(world)


def test_a_package_without_constraints_still_gives_no_nonsense(world, spoil, faults_of):
    package = json.loads((world / paths.PACKAGE).read_text())
    schema = package["resources"][1]["schema"]
    schema["fields"] = [{"name": item["name"]} for item in schema["fields"]]
    (world / paths.PACKAGE).write_text(json.dumps(package))
    spoil(ACTS, "XBB,signature", "XBB,sgnature")
    assert faults_of(world) == [
        (
            "treaties/acts.csv, line 7, column act, value 'sgnature': "
            "The cell does not fit: 'sgnature' is not a valid ActKind."
        )
    ]
