"""Write ``datapackage.json``: what every data file holds, promises, weighs and comes from.

The columns are described in ``columns.csv`` beside this module, one a row; the files and their
licences here. The same files give the same bytes: no clock, no machine and no order of a folder
enters. Whether the files keep the contract is not known here; `loaders.tables` and any tool for
Frictionless data packages check that.

Run ``python -m geodata.build.package`` after each change of a data file, or with ``--check`` to
learn whether it was forgotten.
"""

import argparse
import csv
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loaders import paths
from loaders.descriptor import SNAPSHOTS, snapshots

COLUMNS = Path(__file__).with_name("columns.csv")
LIST_DELIMITER = ";"

COMPILATION = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
PUBLIC_DOMAIN = {
    "name": "other-pd",
    "title": "Public domain: made with Natural Earth",
    "path": "https://www.naturalearthdata.com/about/terms-of-use/",
}
ATLAS_SOURCE = {
    "title": "Natural Earth 4.1.0, by way of world-atlas 2.0.2 (ISC licence, Michael Bostock)",
    "path": "https://www.npmjs.com/package/world-atlas/v/2.0.2",
}
SOURCES = (
    {
        "title": "United Nations Treaty Collection, chapter XXVI-6, Convention on Cluster Munitions",
        "path": "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XXVI-6&chapter=26&clang=_en",
    },
    {
        "title": "United Nations Treaty Collection, chapter XXVI-5, Anti-Personnel Mine Ban Convention",
        "path": "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XXVI-5&chapter=26&clang=_en",
    },
    {
        "title": "United Nations, Member States: days of admission",
        "path": "https://www.un.org/en/about-us/member-states",
    },
    {
        "title": "United Nations Statistics Division, Standard country or area codes (M49)",
        "path": "https://unstats.un.org/unsd/methodology/m49/",
    },
    ATLAS_SOURCE,
    {"title": "All further sources, by key", "path": paths.SOURCES},
)


@dataclass(frozen=True, slots=True)
class File:
    """One file of the package; a drawn file is made of the shapes of Natural Earth."""

    name: str
    path: str
    title: str
    description: str
    primary_key: tuple[str, ...] = ()
    drawn: bool = False


FILES = (
    File(
        "treaties",
        paths.TREATIES,
        "Treaties",
        "The treaties and the parameters of their rules, one a row.",
        ("id",),
    ),
    File(
        "acts",
        paths.ACTS,
        "Acts",
        "Every signature, consent, provisional application and withdrawal, one a row; sorted by treaty, state and day.",
        ("treaty", "iso3", "date", "act"),
    ),
    File(
        "contested",
        paths.CONTESTED,
        "Contested notices",
        "Notices whose effect is disputed, with both readings. They change no status.",
        ("treaty", "iso3", "since"),
    ),
    File(
        "reported",
        paths.REPORTED,
        "Reported acts",
        "Acts that were reported and that the page of the depositary did not show. They are never counted.",
        ("treaty", "iso3", "act"),
    ),
    File(
        "territorial",
        paths.TERRITORIAL,
        "Territorial application",
        "What states declared of territories, and where they declared nothing.",
        ("treaty", "iso3", "territory"),
    ),
    File(
        "milestones",
        paths.MILESTONES,
        "Milestones",
        "Conferences, votes, laws, notices and effects: the chronology of the treaties.",
        ("treaty", "date", "text"),
    ),
    File(
        "published-counts",
        paths.PUBLISHED,
        "Published counts",
        "Numbers of parties that others published for a day; the acts give the same.",
        ("treaty", "date"),
    ),
    File(
        "states",
        paths.STATES,
        "States",
        "The 193 members of the United Nations, the Holy See, the State of Palestine, the Cook Islands and Niue.",
        ("iso3",),
    ),
    File("aliases", paths.ALIASES, "Spellings", "Other spellings of the names of states.", ("alias",)),
    File(
        "units",
        paths.UNITS,
        "Shapes",
        "What each shape on the map is: states, territories, disputed areas, Antarctica and Kaliningrad.",
        ("unit",),
    ),
    File("footnotes", paths.FOOTNOTES, "Footnotes", "The notes printed under the map.", ("key",)),
    File(
        "world",
        paths.WORLD,
        "Map",
        "The shapes as GeoJSON, WGS 84 (longitude, latitude), one feature a line, id and properties "
        "unit, kind and sov as in the table of shapes.",
        drawn=True,
    ),
    File(
        "points",
        paths.POINTS,
        "Points",
        "A point inside each shape, for labels and markers.",
        ("unit",),
        drawn=True,
    ),
    File(
        "neighbours",
        paths.NEIGHBOURS,
        "Neighbours",
        "Pairs of shapes that share a border on land, each pair once.",
        ("unit_a", "unit_b"),
        drawn=True,
    ),
    File(
        "borders",
        paths.BORDERS,
        "Border lengths",
        "Published lengths of the borders of Lithuania; lengths measured on the shapes are far too short.",
        ("unit_a", "unit_b", "what"),
    ),
    File("sources", paths.SOURCES, "Sources", "Where every fact was read.", ("key",)),
)


def describe(folder: Path = paths.GEODATA) -> dict[str, Any]:
    """Return the descriptor of the data package.

    Parameters
    ----------
    folder : pathlib.Path
        The data folder. Files made of shapes are left out where they are not built yet.

    Raises
    ------
    FileNotFoundError
        If a table is missing.
    ValueError
        If ``columns.csv`` and the header of a table differ.
    """
    with open(COLUMNS, encoding="utf-8", newline="") as file:
        columns = list(csv.DictReader(file))
    found = [item for item in FILES if not item.drawn or (folder / item.path).exists()]
    return {
        "profile": "data-package",
        "name": "treaty-atlas",
        "title": "Treaty Atlas: who is bound by the bans on cluster munitions and anti-personnel mines",
        "description": "All acts of 197 states under both treaties, their chronology, the shapes of the map, "
        "and a source for every fact. Dates are ISO 8601, an empty cell means none or not known, and items "
        "of a list are joined by semicolons.",
        "keywords": ["treaties", "cluster munitions", "landmines", "disarmament", "international law"],
        "licenses": [COMPILATION],
        "sources": list(SOURCES),
        "resources": _with_snapshots([_resource(folder, item, columns) for item in found], folder),
    }


def _with_snapshots(resources: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """Carry over where the acts were read, which only a refresh knows (`loaders.descriptor`)."""
    old = folder / paths.PACKAGE
    kept = snapshots(json.loads(old.read_bytes())) if old.exists() else {}
    if kept:
        next(item for item in resources if item["path"] == paths.ACTS)[SNAPSHOTS] = list(kept.values())
    return resources


def _resource(folder: Path, item: File, columns: list[dict[str, str]]) -> dict[str, Any]:
    """Return the description of one file."""
    content = (folder / item.path).read_bytes()
    table = item.path.endswith(".csv")
    described = {
        "name": item.name,
        "type": "table" if table else "file",
        "path": item.path,
        "title": item.title,
        "description": item.description,
        "scheme": "file",
        "format": "csv" if table else "geojson",
        "mediatype": "text/csv" if table else "application/geo+json",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "licenses": [PUBLIC_DOMAIN if item.drawn else COMPILATION],
    }
    if item.drawn:
        described["sources"] = [ATLAS_SOURCE]
    if table:
        mine = [row for row in columns if row["resource"] == item.name]
        header = next(csv.reader([content.decode("utf-8").split("\n", 1)[0]]))
        if header != [row["name"] for row in mine]:
            raise ValueError(
                f"{item.path}, line 1: the columns are {', '.join(header)}, but {COLUMNS.name} describes "
                f"{', '.join(row['name'] for row in mine)}. Make them equal, in the same order."
            )
        described["schema"] = _schema(item, mine)
    return described


def _schema(item: File, columns: list[dict[str, str]]) -> dict[str, Any]:
    """Return the table schema of one file."""
    schema: dict[str, Any] = {
        "fields": [_field(row) for row in columns],
        "missingValues": [""],
        "primaryKey": list(item.primary_key),
    }
    keys = []
    for row in columns:
        if row["references"]:
            resource, column = row["references"].split(".")
            target = "" if resource == item.name else resource
            keys.append({"fields": [row["name"]], "reference": {"resource": target, "fields": [column]}})
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _field(row: dict[str, str]) -> dict[str, Any]:
    """Return the description of one column."""
    described: dict[str, Any] = {"name": row["name"], "type": row["type"]}
    if row["type"] == "uri":
        described |= {"type": "string", "format": "uri"}
    if row["type"] == "list":
        described |= {"delimiter": LIST_DELIMITER, "itemType": "string"}
    described |= {"title": row["title"], "description": row["description"]}
    constraints: dict[str, Any] = {name: True for name in ("required", "unique") if row[name] == "true"}
    if row["enum"]:
        constraints["enum"] = row["enum"].split(LIST_DELIMITER)
    if row["pattern"]:
        constraints["pattern"] = row["pattern"]
    for bound in ("minimum", "maximum"):
        if row[bound]:
            constraints[bound] = row[bound] if row["type"] == "date" else int(row[bound])
    if constraints:
        described["constraints"] = constraints
    return described


def as_text(descriptor: dict[str, Any]) -> str:
    """Return the descriptor as the text of its file."""
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the descriptor, or with ``--check`` only say whether it is up to date."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build.package", description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the file is out of date")
    check = parser.parse_args(arguments).check
    target = paths.GEODATA / paths.PACKAGE
    text = as_text(describe())
    if check:
        if target.exists() and target.read_text(encoding="utf-8") == text:
            return 0
        print(f"{paths.PACKAGE} is out of date. Run python -m geodata.build.package.", file=sys.stderr)
        return 1
    target.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
