"""The data files after a refresh, as bytes; rows that do not change keep their text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from loaders import paths
from loaders.depositary import Page
from loaders.records import cells_of
from loaders.rows import as_csv, read_rows
from treaties.model import Act, Treaty

PUBLISHER = "United Nations Treaty Collection"
CHANGELOG = "../CHANGELOG.md"
"""The change log lies beside the data folder."""


def _read(folder: Path, file: str) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """Return columns and rows of a table that was checked before, as text."""
    table = read_rows(folder, file)
    return table.columns, [row.cells for row in table.rows]


def acts(folder: Path, now: Mapping[str, Sequence[Act]]) -> bytes:
    """Return ``acts.csv`` with all acts of a treaty replaced by those of `now`; other treaties keep theirs."""
    columns, rows = _read(folder, paths.ACTS)
    fresh = [row for row in rows if row["treaty"] not in now]
    fresh += [cells_of(act) for acts in now.values() for act in acts]
    # A stable sort keeps the order of acts within a treaty, which is that of `now`.
    return as_csv(columns, sorted(fresh, key=lambda row: row["treaty"]))


def treaties(folder: Path, pages: Mapping[str, Page], added: Treaty | None = None) -> bytes:
    """Return ``treaties.csv`` with new days of the pages and, if given, one more treaty.

    A treaty that was not in force takes its day from the page as well.
    """
    columns, rows = _read(folder, paths.TREATIES)
    fresh = [row | _of_page(row, pages[row["id"]]) if row["id"] in pages else row for row in rows]
    return as_csv(columns, [*fresh, cells_of(added)] if added else fresh)


def _of_page(row: Mapping[str, str], page: Page) -> dict[str, str]:
    return {"snapshot": page.day.isoformat(), "in_force": row["in_force"] or str(page.in_force or "")}


def sources(folder: Path, cited: Iterable[tuple[str, Treaty, date]]) -> bytes | None:
    """Return ``sources.csv`` with rows for the pages cited (key, treaty and day), or None if none is new."""
    columns, rows = _read(folder, paths.SOURCES)
    known = {row["key"] for row in rows}
    fresh = [
        {
            "key": key,
            "publisher": PUBLISHER,
            "title": f"Status of treaties, {treaty.untc}, {treaty.title}",
            "url": treaty.url_status,
            "date": day.isoformat(),
            # The depositary prints the moment at which it gives the page out.
            "read": day.isoformat(),
            "supports": f"Acts first shown by the page of {day.isoformat()}",
        }
        for key, treaty, day in cited
        if key not in known
    ]
    return as_csv(columns, sorted([*rows, *fresh], key=lambda row: row["key"])) if fresh else None


def reported(folder: Path, resolved: set[tuple[str, str]]) -> bytes | None:
    """Return ``reported.csv`` without the reports that the depositary now resolves, or None if there is none."""
    columns, rows = _read(folder, paths.REPORTED)
    left = [row for row in rows if (row["treaty"], row["iso3"]) not in resolved]
    return as_csv(columns, left) if len(left) < len(rows) else None


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
