"""The data package describes the committed files truly, and tools for data packages accept it."""

import csv
import hashlib
import json
import re
import shutil
from datetime import datetime
from uuid import UUID

import pytest
from frictionless import Package

from loaders import package, paths
from loaders.atlas import atlas
from loaders.errors import TableError
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
    assert package.main([], folder) == 0


def test_the_package_is_valid():
    assert faults(paths.GEODATA) == set()


def test_the_command_gives_the_committed_file(copy):
    committed = (paths.GEODATA / paths.PACKAGE).read_bytes()
    assert package.main(["--check"]) == 0
    assert package.main([], copy) == 0
    assert (copy / paths.PACKAGE).read_bytes() == committed


def test_the_package_says_what_it_is():
    assert re.fullmatch(r"\d+\.\d+\.\d+", DESCRIPTOR["version"])
    assert datetime.fromisoformat(DESCRIPTOR["created"]).tzinfo
    assert UUID(DESCRIPTOR["id"].removeprefix("urn:uuid:")).urn == DESCRIPTOR["id"]
    assert DESCRIPTOR["contributors"][0]["title"]
    # No address of ours: who hosts the atlas sets it (geodata/README.md).
    assert DESCRIPTOR["homepage"] == "https://treaty-atlas.example.org/"


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
        drawn = path in (paths.WORLD, paths.POINTS, paths.NEIGHBOURS, paths.FRONTLINE)
        assert [item["name"] for item in resource["licenses"]] == ["other-pd" if drawn else "CC-BY-4.0"]


@pytest.mark.slow
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


def test_a_package_out_of_date_is_told_and_left_alone(copy, capsys):
    before = (copy / paths.PACKAGE).read_bytes()
    with (copy / paths.SOURCES).open("a", encoding="utf-8") as file:
        file.write("new,https://example.org/,New,2026,nothing\n")
    assert package.main(["--check"], copy) == 1
    assert capsys.readouterr().err == "datapackage.json is out of date. Renew it: python -m loaders.package.\n"
    assert (copy / paths.PACKAGE).read_bytes() == before
    with pytest.raises(TableError, match=r"that the package describes.*accept the change with make package"):
        package.read_files(copy)
    assert package.main([], copy) == 0
    assert package.main(["--check"], copy) == 0
    assert package.read_files(copy)[paths.SOURCES].endswith(b"nothing\n")


@pytest.mark.parametrize("arguments", [[], ["--check"]])
@pytest.mark.parametrize(
    ("old", "new"),
    [("key,publisher", "key,house"), ("key,publisher", "publisher,key")],
    ids=["another name", "another order"],
)
def test_a_header_that_differs_from_the_fields_is_told(copy, capsys, arguments, old, new):
    text = (copy / paths.SOURCES).read_text(encoding="utf-8")
    (copy / paths.SOURCES).write_text(text.replace(old, new, 1), encoding="utf-8")
    before = (copy / paths.PACKAGE).read_bytes()
    assert package.main(arguments, copy) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"sources.csv, line 1: The columns are {new.replace(',', ', ')}, title")
    assert "but the package describes key, publisher, title, url, date, read, supports. Make them equal" in told
    assert (copy / paths.PACKAGE).read_bytes() == before


@pytest.mark.parametrize("path", [paths.ACTS, paths.WORLD])
def test_a_missing_file_is_told(copy, capsys, path):
    (copy / path).unlink()
    assert package.main([], copy) == 1
    assert f"{path}: The file is missing." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", r"line 1: The file is not JSON"),
        (b'{"resources": [{"name": "x"}]}', r"does not describe its tables as it should \(KeyError: 'path'\)"),
        (b'{"resources": [{"path": ["x"]}]}', r"has a resource whose path is not a text"),
    ],
)
def test_a_package_that_describes_nothing_is_told(copy, capsys, content, message):
    (copy / paths.PACKAGE).write_bytes(content)
    assert package.main([], copy) == 1
    assert re.search(message, capsys.readouterr().err)
    assert (copy / paths.PACKAGE).read_bytes() == content


def test_the_package_is_parsed_once_for_an_atlas(copy, monkeypatch):
    parsed = []
    loads = json.loads
    monkeypatch.setattr(json, "loads", lambda raw: parsed.append(raw) or loads(raw))
    package._parsed.cache_clear()
    atlas(copy)
    assert parsed == [(copy / paths.PACKAGE).read_bytes()]
