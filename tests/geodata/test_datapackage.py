"""The data package describes the committed files truly, and tools for data packages accept it."""

import csv
import hashlib
import json
import shutil

import pytest
from frictionless import Package

from geodata.build import package as build_package
from loaders import paths
from treaties.model import ActKind, Basis, Span

DESCRIPTOR = json.loads((paths.GEODATA / paths.PACKAGE).read_text(encoding="utf-8"))
RESOURCES = {resource["path"]: resource for resource in DESCRIPTOR["resources"]}
TABLES = [path for path in RESOURCES if path.endswith(".csv")]


@pytest.fixture
def copy(tmp_path):
    """Return the folder of a copy of the package that a test may spoil."""
    for path in (paths.PACKAGE, *RESOURCES):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        shutil.copy(paths.GEODATA / path, tmp_path / path)
    return tmp_path


def faults(folder):
    report = Package(str(folder / paths.PACKAGE)).validate()
    return {(task.place, error.type) for task in report.tasks for error in task.errors} | {
        ("package", error.type) for error in report.errors
    }


def spoil(folder, path, old, new):
    """Replace text in a file of the copy and refresh the package, so that only its rules are broken."""
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    refreshed = build_package.as_text(build_package.describe(folder))
    (folder / paths.PACKAGE).write_text(refreshed, encoding="utf-8", newline="\n")


def test_the_package_is_valid():
    assert faults(paths.GEODATA) == set()


def test_the_script_gives_the_committed_file():
    written = build_package.as_text(build_package.describe())
    assert written.encode() == (paths.GEODATA / paths.PACKAGE).read_bytes()


def test_every_data_file_is_described():
    present = {path.relative_to(paths.GEODATA).as_posix() for path in paths.GEODATA.glob("*/*.*")}
    data = {path for path in present if path.endswith((".csv", ".geojson")) and not path.startswith("build/")}
    assert set(RESOURCES) == data | {paths.SOURCES}


@pytest.mark.parametrize("path", RESOURCES)
def test_the_hash_is_that_of_the_file(path):
    content = (paths.GEODATA / path).read_bytes()
    assert RESOURCES[path]["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert RESOURCES[path]["bytes"] == len(content)


@pytest.mark.parametrize("path", TABLES)
def test_every_column_is_described(path):
    with open(paths.GEODATA / path, encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    fields = RESOURCES[path]["schema"]["fields"]
    assert [field["name"] for field in fields] == header
    for field in fields:
        assert field["title"]
        assert field["description"].endswith(".")


@pytest.mark.parametrize("path", TABLES)
def test_a_table_is_plain_utf8_with_unix_line_ends(path):
    content = (paths.GEODATA / path).read_bytes()
    content.decode("utf-8")
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\n")


@pytest.mark.parametrize(
    ("path", "column", "words"),
    [
        (paths.ACTS, "act", ActKind),
        (paths.REPORTED, "act", ActKind),
        (paths.ACTS, "basis", Basis),
        (paths.TREATIES, "entry_span", Span),
        (paths.TREATIES, "withdrawal_span", Span),
    ],
)
def test_the_words_are_those_of_the_model(path, column, words):
    (field,) = (field for field in RESOURCES[path]["schema"]["fields"] if field["name"] == column)
    assert field["constraints"]["enum"] == [word.value for word in words]


def test_every_file_has_a_licence():
    for path, resource in RESOURCES.items():
        drawn = path in (paths.WORLD, paths.POINTS, paths.NEIGHBOURS)
        assert [item["name"] for item in resource["licenses"]] == ["other-pd" if drawn else "CC-BY-4.0"]


@pytest.mark.parametrize(
    ("path", "old", "new", "fault"),
    [
        (paths.ACTS, ",signature,", ",sgnature,", "constraint-error"),
        (paths.ACTS, "2008-12-03", "2008-13-03", "type-error"),
        (paths.ACTS, "ccm,AFG,signature", "ccm,AFQ,signature", "foreign-key"),
        (paths.ACTS, "ccm-untc-2026-02-03", "unknown-page", "foreign-key"),
        (paths.STATES, "\nALB,", "\nAFG,", "primary-key"),
        (paths.STATES, ",Africa,", ",Afrika,", "constraint-error"),
        (paths.ALIASES, ",official", ",", "constraint-error"),
        (paths.UNITS, ",territory,NLD", ",territory,NLX", "foreign-key"),
        (paths.BORDERS, ",678.8,", ",-678.8,", "constraint-error"),
    ],
)
def test_a_spoilt_table_is_refused(copy, path, old, new, fault):
    spoil(copy, path, old, new)
    assert fault in {kind for _, kind in faults(copy)}


def test_a_changed_byte_is_noticed(copy):
    text = (copy / paths.ACTS).read_text(encoding="utf-8")
    (copy / paths.ACTS).write_text(text.replace("2011-09-08", "2011-09-09", 1), encoding="utf-8", newline="\n")
    assert (paths.ACTS, "hash-count") in faults(copy)


def test_a_column_that_is_not_described_is_an_error(copy):
    text = (copy / paths.SOURCES).read_text(encoding="utf-8")
    (copy / paths.SOURCES).write_text(text.replace("key,url", "key,address", 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"sources\.csv, line 1: the columns are key, address, .*columns\.csv"):
        build_package.describe(copy)


def test_the_map_may_not_be_built_yet(copy):
    (copy / paths.WORLD).unlink()
    assert paths.WORLD not in [item["path"] for item in build_package.describe(copy)["resources"]]


def test_a_missing_table_is_an_error(copy):
    (copy / paths.ACTS).unlink()
    with pytest.raises(FileNotFoundError, match=r"acts\.csv"):
        build_package.describe(copy)
