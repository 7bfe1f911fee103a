"""Every source is a document with a publisher, a title and a day, and something rests on it."""

import json
import re
from urllib.parse import urlsplit

import pytest

from loaders import paths
from tests.helpers.geodata_rows import rows_of

ROWS = rows_of(paths.SOURCES)
PACKAGE = json.loads((paths.GEODATA / paths.PACKAGE).read_text(encoding="utf-8"))
# Where a spelling of a name comes from is one of a few words, not a key.
COLUMNS = [
    (resource["path"], field["name"])
    for resource in PACKAGE["resources"]
    for field in resource.get("schema", {}).get("fields", ())
    if re.fullmatch(r"(.*_)?sources?", field["name"]) and resource["path"] != paths.ALIASES
]


def cited():
    """Yield the place of every cell that names sources, and the keys in it."""
    for path, column in COLUMNS:
        for row in rows_of(path):
            yield (path, column, row), [key for key in row[column].split(";") if key]


def test_the_tables_that_name_sources_are_found():
    assert {path for path, _ in COLUMNS} == {
        *(paths.ACTS, paths.CONTESTED, paths.REPORTED, paths.TERRITORIAL, paths.MILESTONES, paths.PUBLISHED),
        *(paths.BORDERS, paths.FOOTNOTES),
    }


def test_something_rests_on_every_source_and_every_key_is_one():
    assert {key for _, keys in cited() for key in keys} == {row["key"] for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["key"])
def test_a_source_is_a_document(row):
    assert row["publisher"]
    assert row["title"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["read"])
    assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", row["date"])
    assert row["date"] <= row["read"]
    address = urlsplit(row["url"])
    assert address.scheme in ("http", "https")
    assert address.path.strip("/"), "a bare home page"
    # A copy says of whom in its title; the publisher is who wrote it, and is not said twice.
    assert not re.search(r"\b(via|quoting|copy|mirror|republished|report)\b", row["publisher"])
    assert not row["title"].startswith(row["publisher"])


def test_no_fact_has_two_sources_under_one_name():
    names = {row["key"]: (row["publisher"], row["date"] or row["read"]) for row in ROWS}
    for place, keys in cited():
        assert len({names[key] for key in keys}) == len(keys), place
