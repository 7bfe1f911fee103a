"""The check of every table against its contract in ``datapackage.json``.

The descriptor is a Frictionless data package, so that others can validate the files with their own
tools. At run time this module checks the same rules itself (types, required, unique, enum, pattern,
bounds, lengths, primary and foreign keys), for two reasons. frictionless 5.21 numbers rows and not
lines, names no cell for a foreign key, guesses the encoding where UTF-8 fails, lets NUL bytes and an
unclosed quote pass and insists on the order of columns; and it takes 0.3 s to import and 0.6 s to
validate these tables, which are read and checked here in 0.05 s. The tests hold both against each
other. What the rows mean is not known here.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from loaders import paths
from loaders.contract import TYPES, Contract, Field, Key, Reference
from loaders.errors import Fault, shown
from loaders.records import is_address
from loaders.rows import UNREADABLE, Row, Table

LONGEST_COMPARED = 80
HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, other line ends than those of the file, and what turns the direction of writing."""


def check_cells(contracts: Mapping[str, Contract], tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Yield what is wrong with the cells and keys of tables by their path, and what could not be read of them."""
    for file, table in tables.items():
        yield from table.faults
        if table.columns:
            yield from _header_faults(contracts[file], table)
            for item in contracts[file].fields:
                if item.name in table.columns:
                    yield from _column_faults(item, table)
            yield from _repeated_keys(contracts[file].primary_key, table)
    for file, table in tables.items():
        for reference in contracts[file].references:
            target = tables.get(reference.to_file)
            if target and complete(contracts[reference.to_file], target):
                yield from _broken_references(reference, table, target)


def complete(contract: Contract, table: Table) -> bool:
    """Return whether all of a table was read; else nothing may be said about keys that were not found in it."""
    return not table.faults and table.has(contract.names)


def _header_faults(contract: Contract, table: Table) -> Iterator[Fault]:
    """Yield the columns that are missing or unexpected; their order is free."""
    expected = contract.names
    extra = [name for name in dict.fromkeys(table.columns) if name not in expected]
    for name in expected:
        if name not in table.columns:
            close = get_close_matches(name, extra, n=1)
            remedy = f"Rename {shown(close[0])}." if close else f"Columns are {', '.join(expected)}."
            yield Fault(table.file, 1, name, None, "The column is missing.", remedy)
    for name in extra:
        remedy = f"Remove it, or describe it in {paths.PACKAGE}."
        yield Fault(table.file, 1, name or "(no name)", None, "The column is unexpected.", remedy)


def _column_faults(item: Field, table: Table) -> Iterator[Fault]:
    """Yield the cells of a column that break its type or constraints."""
    seen: dict[str, int] = {}
    unique = item.constraints.get("unique", False)
    verdicts: dict[str, tuple[str, str] | None] = {}
    for row in table.rows:
        text = row.cells[item.name]
        if UNREADABLE in text and not row.readable:
            continue
        if text not in verdicts:
            verdicts[text] = _judge(item, text)
        verdict = verdicts[text]
        if verdict is None and unique and text:
            if text in seen:
                verdict = (f"The value is in line {seen[text]} as well.", "It must be unique.")
            seen.setdefault(text, row.line)
        if verdict is not None:
            yield Fault(table.file, row.line, item.name, text, *verdict)


def _judge(item: Field, text: str) -> tuple[str, str] | None:
    """Return message and remedy if a cell breaks its contract."""
    rules = item.constraints
    if hidden := HIDDEN.search(text):
        return f"The cell holds a sign that nobody sees, U+{ord(hidden[0]):04X}.", "Remove it."
    if not text:
        return ("The cell is empty.", "It needs a value.") if rules.get("required") else None
    if "enum" in rules and text not in (choices := rules["enum"]):
        close = get_close_matches(text[:LONGEST_COMPARED].strip().lower().replace(" ", "_"), choices, n=1)
        hint = f"Did you mean {close[0]}? " if close else ""
        return f"This is not a possible {item.name}.", f"{hint}Possible: {', '.join(choices)}."
    try:
        value = TYPES[item.type](text)
    except ValueError as error:
        return str(error), "Write it as 2010-08-01." if item.type == "date" else ""
    if "minimum" in rules and value < rules["minimum"]:
        return f"The least possible {item.name} is {rules['minimum']}.", ""
    if "maximum" in rules and value > rules["maximum"]:
        return f"The greatest possible {item.name} is {rules['maximum']}.", ""
    if "pattern" in rules and not rules["pattern"].fullmatch(text):
        return f"This is not written as {item.name} is.", f"The pattern is {rules['pattern'].pattern}"
    if item.format == "uri" and not is_address(text):
        return (
            "This is not a web address.",
            "Write it with https:// or http://, a host, no name or password, no spaces.",
        )
    if not rules.get("minLength", 0) <= len(text) <= rules.get("maxLength", len(text)):
        return f"The cell has {len(text)} character{'s' * (len(text) != 1)}.", _length_rule(rules)
    return None


def _length_rule(rules: dict[str, Any]) -> str:
    at_least, at_most = rules.get("minLength", 0), rules.get("maxLength")
    return f"It needs at least {at_least}" + (f" and at most {at_most}." if at_most else ".")


def _repeated_keys(key: Key, table: Table) -> Iterator[Fault]:
    """Yield the rows whose primary key an earlier row has."""
    if not key or not table.has(key):
        return
    seen: dict[Key, int] = {}
    for row in table.rows:
        value = _value(row, key)
        if value in seen:
            message = f"The same {' and '.join(key)} {'is' if len(key) == 1 else 'are'} in line {seen[value]}."
            yield Fault(table.file, row.line, ";".join(key), ";".join(value), message, "Keep one of the rows.")
        seen.setdefault(value, row.line)


def _broken_references(reference: Reference, table: Table, target: Table) -> Iterator[Fault]:
    """Yield the cells that point to no row of another table."""
    if not (target.has(reference.to_columns) and table.has(reference.columns)):
        return
    known = {_value(row, reference.to_columns): row.cells.get("name", "") for row in target.rows}
    column = ";".join(reference.columns)
    names = {";".join(key): name for key, name in known.items()}
    for row in table.rows:
        value = _value(row, reference.columns)
        text = ";".join(value)
        if value not in known and any(value) and (row.readable or UNREADABLE not in text):
            message = f"{target.file} has no such {' and '.join(reference.to_columns)}."
            yield Fault(table.file, row.line, column, text, message, nearest(text, names))


def nearest(text: str, known: Mapping[str, str]) -> str:
    """Return the hint at the keys that are spelt most like `text`, with the names that they have."""
    hints = []
    for key in get_close_matches(text[:LONGEST_COMPARED], known, n=3, cutoff=0.6):
        hints.append(f"{key} ({known[key]})" if known[key] and known[key] != key else key)
    return f"Did you mean {' or '.join(hints)}?" if hints else "Add it there, or correct it here."


def _value(row: Row, key: Key) -> Key:
    return tuple(row.cells[name] for name in key)
