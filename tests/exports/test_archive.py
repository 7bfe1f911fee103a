"""The data package that is downloaded is whole, described, and says where it comes from."""

import io
import json
import zipfile
from datetime import date
from hashlib import sha256

import frictionless
import pandas
import pytest

from exports import archive
from loaders.errors import TableError
from loaders.package import read_files

DAY = date(2025, 3, 6)


@pytest.fixture(scope="module")
def packed(want):
    return archive.data_package(want("ccm", DAY))


def test_every_file_of_the_package_is_there_byte_for_byte(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as found:
        assert found.testzip() is None
        described = json.loads(found.read("treaty-atlas/datapackage.json"))
        for resource in described["resources"]:
            content = found.read(f"treaty-atlas/{resource['path']}")
            assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"


def test_it_names_treaty_day_version_licence_and_citation(packed, want):
    stamp = want("ccm", DAY).stamp.as_dict()
    with zipfile.ZipFile(io.BytesIO(packed)) as found:
        described = json.loads(found.read("treaty-atlas/datapackage.json"))
        readme = found.read("treaty-atlas/README.md").decode()
        table = pandas.read_csv(io.BytesIO(found.read("treaty-atlas/status.csv")))
    assert {name: described[f"atlas_{name}"] for name in stamp} == stamp
    assert described["version"] == stamp["data_version"]
    assert stamp["citation"] in readme
    assert stamp["licence"] in readme
    assert table.loc[table["iso3"] == "LTU", "status"].item() == "WITHDRAWN"


def test_it_validates_as_a_data_package(packed, tmp_path):
    with zipfile.ZipFile(io.BytesIO(packed)) as found:
        found.extractall(tmp_path)
    package = frictionless.Package(str(tmp_path / "treaty-atlas" / "datapackage.json"))
    package.resources = [r for r in package.resources if r.format == "csv"]
    report = package.validate()
    assert report.valid, report.flatten(["title", "message"])


def test_the_same_data_give_the_same_archive(packed, want):
    assert archive.data_package(want("ccm", DAY)) == packed


def test_the_table_of_the_package_has_all_states_whatever_the_view_shows(packed, want):
    assert archive.data_package(want("ccm", DAY, keep=frozenset({"LTU"}))) == packed


def test_the_workbook_has_a_sheet_for_every_table(want, shapes, tables):
    content = archive.source_tables(want("both", DAY))
    sheets = pandas.read_excel(io.BytesIO(content), sheet_name=None)
    tables_described = [path for path in shapes.files if path.endswith(".csv")]
    assert len(sheets) == 1 + len(tables_described)
    assert len(sheets["acts"]) == len(tables.acts)
    assert len(sheets["units"]) == 245


def test_a_file_that_is_not_the_described_one_is_refused(world):
    package = json.loads((world / "datapackage.json").read_bytes())
    package["resources"][0]["hash"] = "sha256:" + "0" * 64
    (world / "datapackage.json").write_text(json.dumps(package))
    with pytest.raises(TableError, match=r"not the one that the package describes"):
        read_files(world)


def test_a_missing_file_is_named(world):
    (world / "sources.csv").unlink()
    with pytest.raises(TableError, match=r"sources\.csv: The file is missing"):
        read_files(world)


def test_a_package_without_hashes_is_read_as_it_is(world):
    assert set(read_files(world)) == {
        r["path"] for r in json.loads((world / "datapackage.json").read_bytes())["resources"]
    }
