"""CSV files as numbered rows of text.

A row knows the physical line on which it begins, so that a fault can be found in any editor, also
below a cell with line breaks. What the columns mean is not known here.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from loaders.errors import Fault, TableError, shown

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one row by column; `readable` is False if one of its bytes is not text."""

    line: int
    cells: dict[str, str]
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one file, why others could not be read, and the hash of its bytes, as `hashed` gives it."""

    file: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()
    hash: str = ""

    def has(self, columns: Iterable[str]) -> bool:
        """Return whether all of some columns are there."""
        return set(columns) <= set(self.columns)


def read_bytes(folder: Path, file: str, remedy: str = "Put it back.") -> bytes:
    """Return the bytes of a data file.

    Raises
    ------
    TableError
        If the file is missing or cannot be read.
    """
    try:
        return (folder / file).read_bytes()
    except FileNotFoundError:
        fault = Fault(file, None, "", None, "The file is missing.", remedy)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        reason = getattr(error, "strerror", "") or type(error).__name__
        fault = Fault(file, None, "", None, f"The file cannot be read: {reason}.")
    raise TableError([fault])


def hashed(content: bytes) -> str:
    """Return the SHA-256 of a file as the data package writes it."""
    return f"sha256:{sha256(content).hexdigest()}"


def read_rows(folder: Path, file: str) -> Table:
    """Read a CSV file as text, given its path below the data folder with forward slashes.

    A byte order mark and any kind of line end are accepted. Whatever is not CSV in UTF-8 becomes a fault
    of the table, and the rest of the file is read all the same.
    """
    try:
        content = read_bytes(folder, file)
    except TableError as error:
        return Table(file, faults=error.faults)
    raw = content.removeprefix(BYTE_ORDER_MARK)
    if not raw.strip():
        fault = Fault(file, None, "", None, "The file is empty.", "It needs its header line and rows.")
        return Table(file, faults=(fault,))
    if raw.startswith(UTF16_MARKS):
        fault = Fault(file, None, "", None, "The file is UTF-16, not UTF-8.", "Save it as UTF-8.")
        return Table(file, faults=(fault,))
    text = raw.decode("utf-8", errors="replace").replace("\0", UNREADABLE)
    return replace(_parse(file, text, list(_unreadable_lines(file, raw))), hash=hashed(content))


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


def _parse(file: str, text: str, unreadable: list[Fault]) -> Table:
    """Split text into header and rows; see `read_rows`."""
    bad_lines = {fault.line for fault in unreadable}
    columns: tuple[str, ...] = ()
    rows, faults = [], unreadable
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    first = 1
    try:
        for cells in reader:
            last = reader.line_num
            if not columns:
                columns = tuple(cells)
                faults = [*faults, *_repeated_columns(file, first, columns)]
            elif len(cells) == len(columns):
                readable = bad_lines.isdisjoint(range(first, last + 1))
                rows.append(Row(first, dict(zip(columns, cells, strict=True)), readable))
            else:
                faults.append(Fault(file, first, "", None, *_wrong_length(cells, columns)))
            first = last + 1
    except csv.Error as error:
        remedy = "Close every quote, and double a quote inside a quoted cell."
        faults.append(Fault(file, first, "", None, f"The row is not CSV ({error}).", remedy))
    return Table(file, columns, tuple(rows), tuple(faults))


def _repeated_columns(file: str, line: int, columns: tuple[str, ...]) -> Iterator[Fault]:
    for name in dict.fromkeys(columns):
        if columns.count(name) > 1:
            message = "The column appears twice in the header."
            yield Fault(file, line, name or "(no name)", None, message, "Keep one of them.")


def _wrong_length(cells: list[str], columns: tuple[str, ...]) -> tuple[str, str]:
    """Return message and remedy for a row that does not fit the header."""
    if not cells:
        return "The line is empty.", "Remove it."
    counted = f"{len(cells)} cell{'s' * (len(cells) != 1)}"
    message = f"The row begins with {shown(cells[0])} and has {counted}, the header {len(columns)}."
    return message, "Check commas and quotes: a cell with a comma needs quotes."


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return a table as the project writes it: UTF-8, line feeds, quotes only where needed."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
