"""The data version follows the data, and a citation says what is needed to find them again."""

import re
from datetime import date

import pytest

from loaders import paths
from loaders.package import described, digest
from treaties.pair import BOTH
from treaties.provenance import Provenance

DAY = date(2025, 3, 6)
LINK = "https://example.org/?treaty=ccm&day=2025-03-06"


SHA = digest(paths.GEODATA)


@pytest.fixture
def made(atlas):
    """Make the provenance of the real package with some members of it replaced."""
    return lambda sha=SHA, **members: Provenance.of(described(paths.GEODATA) | members, sha, atlas.snapshot)


def test_the_version_names_the_day_of_the_pages_and_the_content(atlas, made):
    version = atlas.version
    assert re.fullmatch(r"2026-02-03-[0-9a-f]{8}", version)
    assert made().version == version == f"2026-02-03-{SHA[:8]}"
    assert made(sha="0" + SHA[:-1]).version != version


def test_the_licence_is_that_of_the_package(made):
    provenance = made(licenses=[{"name": "ODbL-1.0", "path": "https://example.org/odbl"}])
    assert (provenance.licence, provenance.licence_url) == ("ODbL-1.0", "https://example.org/odbl")
    assert provenance.terms == "ODbL-1.0 (https://example.org/odbl)"


def test_pages_that_a_refresh_recorded_are_kept(made):
    page = {"treaty": "ccm", "as_of": "2026-05-01 09:15", "sha256": "ab", "signatories": 107, "parties": 112}
    resources = [
        {k: v for k, v in resource.items() if k != "snapshots"} for resource in described(paths.GEODATA)["resources"]
    ]
    resources[1]["snapshots"] = [page]
    assert made(resources=resources).pages == (page,)


def test_apa_names_version_day_and_link(atlas):
    provenance, ccm = atlas.provenance, atlas.choices["ccm"]
    cited = (
        "Treaty Atlas. (2026). Status of states under the Convention on Cluster Munitions on 6 March 2025 "
        f"(Data version {provenance.version}) [Data set]."
    )
    assert provenance.apa(ccm, DAY, link=LINK, retrieved=date(2026, 11, 23)) == (
        f"{cited} Retrieved November 23, 2026, from {LINK}"
    )
    assert provenance.apa(ccm, DAY, link=LINK) == f"{cited} {LINK}"
    assert provenance.apa(ccm, DAY) == cited


def test_bibtex_has_balanced_braces_and_the_same_facts(atlas):
    entry = atlas.provenance.bibtex(atlas.choices[BOTH], DAY, link=LINK, retrieved=date(2026, 11, 23))
    assert entry.count("{") == entry.count("}")
    assert entry.startswith("@misc{treaty-atlas-both-2025-03-06,\n")
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", entry, re.M))
    assert fields["version"] == atlas.version
    assert (fields["url"], fields["urldate"]) == (LINK, "2026-11-23")
    assert "and the Ottawa (Mine Ban) Treaty on 6 March 2025" in fields["title"]


def test_a_stamp_names_its_choice_and_day(atlas):
    for id, choice in atlas.choices.items():
        stamp = atlas.provenance.stamp(choice, DAY, link=LINK).as_dict()
        assert (stamp["treaty"], stamp["day"], stamp["data_version"]) == (id, "2025-03-06", atlas.version)
        assert stamp["citation"] == atlas.provenance.apa(choice, DAY, link=LINK)
