"""The project says the same of itself everywhere: what it needs, and of which version it is."""

import json
import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def needed(file):
    lines = (line.split("  #")[0].strip() for line in (ROOT / file).read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith(("#", "-r"))]


def test_the_short_list_and_the_project_need_the_same():
    assert PROJECT["dependencies"] == needed("requirements.txt")


def test_everything_needed_is_pinned():
    for line in needed("requirements.txt") + needed("requirements-dev.txt"):
        assert re.fullmatch(r"[A-Za-z0-9._-]+(\[\w+\])?==[0-9][0-9a-z.]*(; .+)?", line), line


def test_the_lock_holds_the_short_list_with_hashes():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = {
        name.lower().replace("_", "-"): version for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.M)
    }
    for line in needed("requirements.txt"):
        name, version = line.split(";")[0].strip().split("==")
        assert pinned[name.lower()] == version
    for package in re.split(r"\n(?=\S)", lock.strip()):
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; [^\n]+?)? \\\n( +--hash=sha256:[0-9a-f]{64}( \\\n)?)+", package), (
            package
        )


def test_the_newest_heading_of_the_changes_is_the_version():
    newest = re.search(r"^## ([0-9.]+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert newest
    assert newest[1] == PROJECT["version"]


def test_the_citation_is_of_the_data_as_they_are():
    package = json.loads((ROOT / "geodata" / "datapackage.json").read_text("utf-8"))
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    # What the format asks for (Citation File Format 1.2.0).
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert (cited["cff-version"], cited["type"]) == ("1.2.0", "dataset")
    assert cited["title"] == package["title"]
    assert cited["version"] == package["version"]
    assert cited["date-released"] == package["created"][:10]
    assert cited["license"] == package["licenses"][0]["name"]
    assert cited["identifiers"][0]["value"] == package["id"]
    assert [author["name"] for author in cited["authors"]] == [one["title"] for one in package["contributors"]]
    assert cited["keywords"] == package["keywords"]
