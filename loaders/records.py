"""Records of `treaties.model` made of rows of text, each with the place it was read from.

The cell types of all files are read here: a day, a list. Whether a record makes sense in law is a
matter of `loaders.check_acts`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import EnumType
from typing import Any, NamedTuple, get_type_hints

from loaders.errors import Fault
from loaders.rows import Table

LIST_SEPARATOR = ";"


class Placed(NamedTuple):
    """A record with the place it was read from."""

    file: str
    line: int
    record: Any

    def fault(self, column: str, value: object, message: str, remedy: str = "") -> Fault:
        """Return a fault in a cell of this record's row; `value` None means the whole row."""
        return Fault(self.file, self.line, column, None if value is None else str(value), message, remedy)


def parse_date(text: str) -> date:
    """Return the day written as YYYY-MM-DD.

    Raises
    ------
    ValueError
        If it is written otherwise or does not exist; the message is fit for a fault.

    Examples
    --------
    >>> parse_date("2010-02-30")
    Traceback (most recent call last):
        ...
    ValueError: This day does not exist.
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("This is not a day written as YYYY-MM-DD.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("This day does not exist.") from None


def parse_number(text: str) -> float:
    """Return the number written with digits and a decimal point.

    Raises
    ------
    ValueError
        If it is written otherwise; the message is fit for a fault.

    Examples
    --------
    >>> parse_number("678.8")
    678.8
    """
    if not re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?", text):
        raise ValueError("This is not a number.")
    return float(text)


def parse_list(text: str) -> tuple[str, ...]:
    """Return the items of a cell that holds a list.

    Examples
    --------
    >>> parse_list("EST;LTU"), parse_list("")
    (('EST', 'LTU'), ())
    """
    return tuple(item.strip() for item in text.split(LIST_SEPARATOR)) if text else ()


def _converters(cls: type) -> dict[str, Any]:
    """Return for each field of a record class the function that makes its value of a cell."""
    by_type = {date: parse_date, int: int, float: parse_number, str: str, tuple[str, ...]: parse_list}
    by_type |= {kind | None: _optional(by_type[kind]) for kind in (date, int)}
    hints = get_type_hints(cls)
    return {
        item.name: hints[item.name] if isinstance(hints[item.name], EnumType) else by_type[hints[item.name]]
        for item in fields(cls)
    }


def _optional(convert: Any) -> Any:
    """Return `convert` for cells that may be empty."""
    return lambda text: convert(text) if text else None


def make_records(
    cls: type, table: Table, faults: list[Fault], *, columns: Mapping[str, str] | None = None
) -> list[Placed]:
    """Make a record of each row that is not spoiled.

    Parameters
    ----------
    cls : type
        A dataclass of `treaties.model`.
    table : Table
        Rows whose cells were checked.
    faults : list of Fault
        Grows by cells that do not fit a field all the same.
    columns : mapping of str to str, optional
        Column of a field that is called otherwise in the file.

    Returns
    -------
    list of Placed
        In the order of the file; empty if a column is missing, which the contract reports.
    """
    convert = _converters(cls)
    column_of = {name: (columns or {}).get(name, name) for name in convert}
    if not set(column_of.values()) <= set(table.columns):
        return []
    records = []
    for row in table.rows:
        values = {}
        for name, column in column_of.items():
            try:
                values[name] = convert[name](row.cells[column])
            except ValueError as error:
                if not row.spoiled:
                    faults.append(Fault(table.file, row.line, column, row.cells[column], _sentence(error)))
                row.spoiled = True
        if not row.spoiled:
            records.append(Placed(table.file, row.line, cls(**values)))
    return records


def _sentence(error: ValueError) -> str:
    """Return the message of a failed conversion as a sentence."""
    text = str(error)
    return text if text.endswith(".") else f"The cell does not fit: {text}."


@dataclass(slots=True)
class Records:
    """The records of all files, for the rules across rows.

    Attributes
    ----------
    of : dict of str to list of Placed
        Records of each file, without the spoiled rows.
    keys : dict of str to set of str
        First cell of the primary key in each file, spoiled rows included: a state whose region is
        misspelt is known all the same.
    incomplete : set of str
        Files of which rows are missing.
    doubtful : set of tuple of str
        Treaty and ISO3 code of whose acts a row was spoiled: nothing can be said of their sequence.
    """

    of: dict[str, list[Placed]]
    keys: dict[str, set[str]]
    incomplete: set[str]
    doubtful: set[tuple[str, str]]

    def by(self, file: str, name: str) -> dict[Any, Any]:
        """Return the records of a file by one of their fields."""
        return {getattr(placed.record, name): placed.record for placed in self.of[file]}
