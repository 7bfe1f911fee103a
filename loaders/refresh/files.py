"""The data files after a refresh, as bytes; rows that do not change keep their text."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from loaders import descriptor, paths
from treaties.model import Act, Treaty

CHANGELOG = "../CHANGELOG.md"
"""The change log lies beside the data folder."""

Rows = list[dict[str, str]]


def read(folder: Path, file: str) -> tuple[list[str], Rows]:
    """Return columns and rows of a table, as text."""
    with (folder / file).open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        return list(reader.fieldnames or ()), list(reader)


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return a table as the project writes it: UTF-8, line feeds, quotes only where needed."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def acts(folder: Path, now: Mapping[str, Sequence[Act]]) -> bytes:
    """Return ``acts.csv`` with the acts of some treaties replaced.

    Parameters
    ----------
    folder : pathlib.Path
        The data folder.
    now : mapping of str to sequence of Act
        All acts of a treaty after the refresh, by its id; other treaties keep theirs.
    """
    columns, rows = read(folder, paths.ACTS)
    fresh = [row for row in rows if row["treaty"] not in now]
    for treaty in now:
        for act in now[treaty]:
            cells = {
                "treaty": act.treaty,
                "iso3": act.iso3,
                "act": act.kind.value,
                "date": act.date.isoformat(),
                "takes_effect": act.takes_effect.isoformat(),
                "basis": act.basis.value,
                "notification": act.notification,
                "source": act.source,
                "note": act.note,
            }
            fresh.append(cells)
    # A stable sort keeps the order of acts within a treaty, which is that of `now`.
    return as_csv(columns, sorted(fresh, key=lambda row: row["treaty"]))


def treaties(folder: Path, days: Mapping[str, date], added: Treaty | None = None) -> bytes:
    """Return ``treaties.csv`` with new days of the pages and, if given, one more treaty."""
    columns, rows = read(folder, paths.TREATIES)
    for row in rows:
        if row["id"] in days:
            row["snapshot"] = days[row["id"]].isoformat()
    if added:
        values = {name: getattr(added, name) for name in columns}
        rows.append({name: _text(value) for name, value in values.items()})
    return as_csv(columns, rows)


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def sources(folder: Path, cited: Iterable[tuple[str, Treaty, date]]) -> bytes | None:
    """Return ``sources.csv`` with rows for pages that are newly cited, or None if none is new.

    Parameters
    ----------
    cited : iterable of (key, Treaty, day)
        The pages that acts name as their source.
    """
    columns, rows = read(folder, paths.SOURCES)
    known = {row["key"] for row in rows}
    fresh = [
        {
            "key": key,
            "url": treaty.url_status,
            "title": f"UN Treaty Collection, status of treaties, {treaty.untc}, {treaty.title}",
            "date": day.isoformat(),
            "supports": f"Acts first shown by the page of {day.isoformat()}",
        }
        for key, treaty, day in cited
        if key not in known
    ]
    if not fresh:
        return None
    return as_csv(columns, sorted([*rows, *fresh], key=lambda row: row["key"]))


def reported(folder: Path, settled: set[tuple[str, str]]) -> bytes | None:
    """Return ``reported.csv`` without the reports that the depositary now settles, or None if none is."""
    columns, rows = read(folder, paths.REPORTED)
    left = [row for row in rows if (row["treaty"], row["iso3"]) not in settled]
    return as_csv(columns, left) if len(left) < len(rows) else None


def package(folder: Path, provenance: Iterable[Mapping[str, object]]) -> bytes:
    """Return ``datapackage.json`` for the files as they lie in a folder."""
    old = json.loads((folder / paths.PACKAGE).read_bytes())
    return descriptor.as_bytes(descriptor.refreshed(old, folder, provenance))


def changelog(folder: Path, day: date, lines: Sequence[str]) -> bytes:
    """Return the change log with an entry under its heading for data.

    The heading is the first of level two or three that begins with "Data"; without one it is put
    before the first heading of level two.
    """
    path = folder / CHANGELOG
    text = path.read_text(encoding="utf-8") if path.exists() else "# Changes\n"
    entry = f"- Data of {day.isoformat()}: " + (
        " ".join(lines) if lines else "compared with the depositary, no change."
    )
    heading = re.search(r"^#{2,3} +Data\b.*\n\n?", text, re.MULTILINE)
    if heading:
        return (text[: heading.end()] + entry + "\n" + text[heading.end() :]).encode()
    first = re.search(r"^## ", text, re.MULTILINE)
    at = first.start() if first else len(text)
    before = text[:at].rstrip("\n") + "\n\n"
    return (before + "## Data\n\n" + entry + "\n" + ("\n" + text[at:] if first else "")).encode()
