"""Records of `treaties.model` made of rows of text, each with the place it was read from, and back.

The cell types of all files are read here: a day, a list. Whether a record makes sense in law is a
matter of `loaders.check_acts`.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from datetime import date
from enum import EnumType
from typing import Any, NamedTuple, get_type_hints

from loaders import paths
from loaders.errors import Fault
from loaders.rows import Table
from treaties.model import NOT_YET, Act, Contested, Effect, Milestone, Reported, Span, State, Territorial, Treaty
from treaties.tables import Border, Codes, Footnote, PublishedCount, Source, Stretch, Unit

LIST_SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another spelling of a state's name, and the source that uses it."""

    alias: str
    iso3: str
    source: str


CLASSES: dict[str, type] = {
    paths.TREATIES: Treaty,
    paths.ACTS: Act,
    paths.CONTESTED: Contested,
    paths.REPORTED: Reported,
    paths.TERRITORIAL: Territorial,
    paths.MILESTONES: Milestone,
    paths.PUBLISHED: PublishedCount,
    paths.STATES: State,
    paths.CODES: Codes,
    paths.ALIASES: Alias,
    paths.UNITS: Unit,
    paths.FOOTNOTES: Footnote,
    paths.FRONTLINE: Stretch,
    paths.BORDERS: Border,
    paths.SOURCES: Source,
}
"""What a row of each file is: the files that `treaties.tables.Tables` is made of."""

# The files say "act" where the model says what kind of act it is.
COLUMNS = {Act: {"kind": "act"}, Reported: {"kind": "act"}}


class Placed(NamedTuple):
    """A record with the place it was read from."""

    file: str
    line: int
    record: Any

    def fault(self, column: str, value: object, message: str, remedy: str = "") -> Fault:
        """Return a fault in a cell of this record's row; `value` None means the whole row."""
        return Fault(self.file, self.line, column, None if value is None else _text(value), message, remedy)


def parse_date(text: str) -> date:
    """Return the day written as YYYY-MM-DD; the message of a ValueError is fit for a fault.

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


def is_address(text: str) -> bool:
    """Return whether a text is an address that a page may link to: https or http, a host, and no name or password.

    Examples
    --------
    >>> [is_address(text) for text in ("https://treaties.un.org/a@b", "javascript:alert(1)", "https://u:p@host/")]
    [True, False, False]
    """
    return re.fullmatch(r"https?://[\w.-]+(:\d+)?([/?#][^\s\\<>\"]*)?", text) is not None


def parse_number(text: str) -> float:
    """Return the number written with digits and a decimal point; for errors see `parse_date`."""
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
    by_type |= {kind | None: _optional(by_type[kind]) for kind in (date, int)} | {Span | None: _optional(Span)}
    by_type[Effect] = lambda text: parse_date(text) if text else NOT_YET
    hints = get_type_hints(cls, include_extras=True)
    return {
        item.name: hints[item.name] if isinstance(hints[item.name], EnumType) else by_type[hints[item.name]]
        for item in fields(cls)
    }


def _optional(convert: Any) -> Any:
    """Return `convert` for cells that may be empty."""
    return lambda text: convert(text) if text else None


def records_of(table: Table, spoilt: AbstractSet[int | None] = frozenset()) -> Iterator[Placed | Fault]:
    """Yield the record of each row, or a fault where a cell does not fit a field.

    Parameters
    ----------
    table : Table
        One of the files of `CLASSES`; without a column that a record needs it gives none.
    spoilt : set of int
        Lines with a fault, whose rows are passed over, as are those that could not be read as text.
    """
    cls = CLASSES[table.file]
    convert = _converters(cls)
    column_of = {name: COLUMNS.get(cls, {}).get(name, name) for name in convert}
    if not table.has(column_of.values()):
        return
    for row in table.rows:
        if row.line in spoilt or not row.readable:
            continue
        values, column = {}, ""
        try:
            for name, column in column_of.items():
                values[name] = convert[name](row.cells[column])
        except ValueError as error:
            text = str(error)
            message = text if text.endswith(".") else f"The cell does not fit: {text}."
            yield Fault(table.file, row.line, column, row.cells[column], message)
        else:
            yield Placed(table.file, row.line, cls(**values))


def cells_of(record: Any) -> dict[str, str]:
    """Return a record as the cells of its row, by column: what `records_of` makes a record of.

    Examples
    --------
    >>> cells_of(Footnote("wind", ("X-ISLE", "XAA"), "The isle moves.", ()))
    {'key': 'wind', 'units': 'X-ISLE;XAA', 'text': 'The isle moves.', 'sources': ''}
    """
    columns = COLUMNS.get(type(record), {})
    return {columns.get(item.name, item.name): _text(getattr(record, item.name)) for item in fields(record)}


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(value)
    return "" if value in (None, NOT_YET) else str(value)


@dataclass(frozen=True, slots=True)
class Records:
    """The records of all files, for the rules across rows.

    Attributes
    ----------
    of : dict of str to list of Placed
        Records of each file, without the spoilt rows.
    keys : dict of str to set of str
        First cell of the primary key in each file, spoilt rows included: a state whose region is
        misspelt is known all the same.
    incomplete : set of str
        Files of which rows or columns are missing.
    doubtful : set of tuple of str
        Treaty and ISO3 code of whose acts a row is spoilt: nothing can be said of their sequence.
    """

    of: dict[str, list[Placed]]
    keys: dict[str, set[str]]
    incomplete: set[str]
    doubtful: set[tuple[str, str]]

    def by(self, file: str, name: str) -> dict[Any, Any]:
        """Return the records of a file by one of their fields."""
        return {getattr(placed.record, name): placed.record for placed in self.of[file]}
