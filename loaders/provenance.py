"""Where the data come from, as ``datapackage.json`` says it: licence, sources, and the pages last read by program."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from loaders import paths
from loaders.errors import Fault, TableError
from loaders.package import SNAPSHOTS, described, digest
from loaders.records import is_address, parse_date
from treaties.provenance import Provenance
from treaties.tables import Tables


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _address(value: Any) -> bool:
    return _text(value) and is_address(value)


def _number(value: Any) -> bool:
    return type(value) is int and value >= 0


def _day(value: Any) -> bool:
    """Return whether a value begins with a day; the page's moment goes on with the hour."""
    try:
        return bool(parse_date(value[:10]))
    except (ValueError, TypeError):
        return False


Members = Mapping[str, Callable[[Any], bool]]
LICENCE: Members = {"name": _text, "path": _address}
SOURCE: Members = {"title": _text, "path": _text}
PAGE: Members = {
    "treaty": _text,
    "url": _address,
    "as_of": _day,
    "sha256": _text,
    "signatories": _number,
    "parties": _number,
    "changes": lambda value: isinstance(value, list) and all(map(_text, value)),
    "changed": lambda value: value == "" or _day(value),
}
CHANGE: Members = {"version": _text, "date": _day, "text": _text}


def load_provenance(folder: Path, tables: Tables) -> Provenance:
    """Return the provenance of the tables of a folder.

    Raises
    ------
    TableError
        If the package says it in a form that cannot be shown.
    """
    package = described(folder)
    if faults := list(_misshapen(package, tables)):
        raise TableError(faults)
    return Provenance.of(package, digest(folder), tables.snapshot)


def _misshapen(package: Mapping[str, Any], tables: Tables) -> Iterator[Fault]:
    """Yield the members that are not what they should be."""
    for name in ("title", "id", "homepage"):
        if not _text(package.get(name, "")):
            yield _fault(name, package[name])
    lists = [("licenses", package, LICENCE), ("sources", package, SOURCE), ("changes", package, CHANGE)]
    lists += [(SNAPSHOTS, resource, PAGE) for resource in package["resources"]]
    for name, holder, members in lists:
        items = holder.get(name, [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            yield _fault(name, items)
            continue
        for item in items:
            for member, fits in members.items():
                value = item.get(member)
                if not fits(value) or (member == "treaty" and value not in tables.treaties):
                    yield _fault(f"{name} {member}", value)


def _fault(column: str, value: object) -> Fault:
    remedy = "Correct it, or put the file back."
    return Fault(paths.PACKAGE, None, column, str(value), "This is missing, or not what belongs there.", remedy)
