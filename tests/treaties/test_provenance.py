"""The data version follows the data, and a citation says what is needed to find them again."""

import json
import re
from datetime import date

import pytest

from tests.helpers import real_data as real
from treaties.provenance import Provenance

DAY = date(2025, 3, 6)
LINK = "https://example.org/?treaty=ccm&day=2025-03-06"


def test_the_version_names_the_day_of_the_pages_and_the_content(tables):
    version = real.provenance(tables).version
    assert re.fullmatch(r"2026-02-03-[0-9a-f]{8}", version)
    changed = real.package().replace(b"sha256:", b"sha256:0", 1)
    assert Provenance.of(changed, tables).version != version


def test_the_licence_is_that_of_the_package(tables):
    package = json.loads(real.package()) | {"licenses": [{"name": "ODbL-1.0", "path": "https://example.org/odbl"}]}
    provenance = Provenance.of(json.dumps(package).encode(), tables)
    assert (provenance.licence, provenance.licence_url) == ("ODbL-1.0", "https://example.org/odbl")


def test_pages_that_a_refresh_recorded_are_kept(tables):
    package = json.loads(real.package())
    page = {"treaty": "ccm", "as_of": "2026-05-01 09:15", "sha256": "ab", "signatories": 107, "parties": 112}
    for resource in package["resources"]:
        resource.pop("snapshots", None)
    package["resources"][1]["snapshots"] = [page]
    assert Provenance.of(json.dumps(package).encode(), tables).pages == (page,)


def test_apa_names_version_day_and_link(tables):
    provenance = real.provenance(tables)
    text = provenance.apa("ccm", DAY, link=LINK, retrieved=date(2026, 11, 23))
    assert text == (
        "Treaty Atlas. (2026). Status of states under the Convention on Cluster Munitions on 6 March 2025 "
        f"(Data version {provenance.version}) [Data set]. Retrieved November 23, 2026, from {LINK}"
    )
    assert provenance.apa("ccm", DAY).endswith("[Data set].")


def test_bibtex_has_balanced_braces_and_the_same_facts(tables):
    provenance = real.provenance(tables)
    entry = provenance.bibtex("both", DAY, link=LINK, retrieved=date(2026, 11, 23))
    assert entry.count("{") == entry.count("}")
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", entry, re.M))
    assert fields["version"] == provenance.version
    assert (fields["url"], fields["urldate"]) == (LINK, "2026-11-23")
    assert "and the Ottawa (Mine Ban) Treaty on 6 March 2025" in fields["title"]


def test_a_treaty_that_is_not_there_is_an_error(tables):
    with pytest.raises(KeyError, match="kites"):
        real.provenance(tables).apa("kites", DAY)
