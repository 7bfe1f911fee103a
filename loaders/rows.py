"""CSV files as numbered rows of text.

A row knows the physical line on which it begins, so that a fault can be found in any editor, also
below a cell with line breaks. What the columns mean is not known here.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from loaders.errors import Fault, shown

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(slots=True)
class Row:
    """Cells of one row by column; `spoiled` once a fault was found in it."""

    line: int
    cells: dict[str, str]
    spoiled: bool = False


@dataclass(slots=True)
class Table:
    """Rows of one file.

    `complete` is False if rows or cells are missing because they could not be read; then nothing may
    be said about keys that were not found in it.
    """

    file: str
    columns: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    complete: bool = True


def read_rows(folder: Path, file: str, faults: list[Fault]) -> Table:
    """Read a CSV file as text.

    A byte order mark and any kind of line end are accepted. Whatever is not CSV in UTF-8 is added to
    `faults`, and the rest of the file is read all the same.

    Parameters
    ----------
    folder : pathlib.Path
        The data folder.
    file : str
        Path below it, with forward slashes.
    faults : list of Fault
        Grows by what is found.

    Returns
    -------
    Table
        Without rows and incomplete if there is nothing to read.
    """
    try:
        raw = (folder / file).read_bytes().removeprefix(BYTE_ORDER_MARK)
    except FileNotFoundError:
        faults.append(Fault(file, None, "", None, "The file is missing.", "Put it back."))
        return Table(file, complete=False)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        faults.append(Fault(file, None, "", None, f"The file cannot be read: {reason}."))
        return Table(file, complete=False)
    if not raw.strip():
        faults.append(Fault(file, None, "", None, "The file is empty.", "It needs its header line and rows."))
        return Table(file, complete=False)
    if raw.startswith(UTF16_MARKS):
        faults.append(Fault(file, None, "", None, "The file is UTF-16, not UTF-8.", "Save it as UTF-8."))
        return Table(file, complete=False)
    bad_lines = set()
    for fault in _unreadable_lines(file, raw):
        faults.append(fault)
        bad_lines.add(fault.line)
    text = raw.decode("utf-8", errors="replace").replace("\0", UNREADABLE)
    return _parse(file, text, bad_lines, faults)


def _unreadable_lines(file: str, raw: bytes) -> Iterator[Fault]:
    """Yield one fault for each line that holds a NUL byte or is not UTF-8."""
    # bytes.splitlines knows only \n, \r and \r\n, exactly the line ends that the csv module counts.
    for line, content in enumerate(raw.splitlines(), start=1):
        if b"\0" in content:
            place = f"byte {content.index(0) + 1} of the line"
            yield Fault(file, line, "", None, f"There is a NUL byte ({place}).", "Remove it.")
            continue
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            place = f"byte {error.start + 1} of the line"
            yield Fault(file, line, "", None, f"The line is not UTF-8 ({place}).", "Save the file as UTF-8.")


def _parse(file: str, text: str, bad_lines: set[int], faults: list[Fault]) -> Table:
    """Split text into header and rows; see `read_rows`."""
    table = Table(file, complete=not bad_lines)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    first = 1
    try:
        for cells in reader:
            last = reader.line_num
            if not table.columns:
                table.columns = tuple(cells)
                _check_header(table, first, faults)
            elif len(cells) == len(table.columns):
                spoiled = not bad_lines.isdisjoint(range(first, last + 1))
                table.rows.append(Row(first, dict(zip(table.columns, cells, strict=True)), spoiled))
            else:
                faults.append(Fault(file, first, "", None, *_wrong_length(cells, table.columns)))
                table.complete = False
            first = last + 1
    except csv.Error as error:
        remedy = "Close every quote, and double a quote that stands inside a quoted cell."
        faults.append(Fault(file, first, "", None, f"The row is not CSV ({error}).", remedy))
        table.complete = False
    return table


def _check_header(table: Table, line: int, faults: list[Fault]) -> None:
    """Add a fault for each column name that stands twice in the header."""
    for name in dict.fromkeys(table.columns):
        if table.columns.count(name) > 1:
            message = "The column stands twice in the header."
            faults.append(Fault(table.file, line, name or "(no name)", None, message, "Keep one of them."))
            table.complete = False


def _wrong_length(cells: list[str], columns: tuple[str, ...]) -> tuple[str, str]:
    """Return message and remedy for a row that does not fit the header."""
    if not cells:
        return "The line is empty.", "Remove it."
    counted = f"{len(cells)} cell{'s' * (len(cells) != 1)}"
    message = f"The row begins with {shown(cells[0])} and has {counted}, the header {len(columns)}."
    return message, "Check commas and quotes: a cell with a comma stands in quotes."
