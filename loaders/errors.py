"""Faults in a data file, told so that whoever edits the file can correct it.

A fault is data: file, line, column, value, one sentence and the remedy. Every check is a generator of
faults; `Faults` takes them from all checks of all files and raises them together, so that a file is
corrected in one round.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

Found = TypeVar("Found")
LONGEST_VALUE = 60
MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in one place.

    Attributes
    ----------
    file : str
        Path of the file below the data folder, with forward slashes.
    line : int or None
        Physical line in the file, the header being line 1; None if the whole file is meant.
    column : str
        Name of the column, empty if the whole row or file is meant.
    value : str or None
        The cell as it is in the file; None where no cell is meant.
    message : str
        What is wrong: one sentence.
    remedy : str
        What to do about it: one sentence, empty if the message already says so.
    """

    file: str
    line: int | None
    column: str
    value: str | None
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        """Return the fault as one line, whatever the cell holds.

        Examples
        --------
        >>> print(Fault("treaties/acts.csv", 3, "act", "sgnature", "No such act.", "Write signature."))
        treaties/acts.csv, line 3, column act, value 'sgnature': No such act. Write signature.
        """
        parts = [self.file]
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.column:
            parts.append(f"column {shown(self.column, quoted=False)}")
        if self.value is not None:
            parts.append(f"value {shown(self.value)}")
        return f"{', '.join(parts)}: {self.message} {self.remedy}".rstrip()


class TableError(Exception):
    """The data files do not keep their contract; `faults` holds every fault found.

    Parameters
    ----------
    faults : iterable of Fault
        At least one; kept in the given order. ``str()`` prints one line a fault, the first 50 of them.
    """

    def __init__(self, faults: Iterable[Fault]):
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        lines = [str(fault) for fault in self.faults[:MOST_LINES]]
        if len(self.faults) > MOST_LINES:
            lines.append(f"... and {len(self.faults) - MOST_LINES} further faults.")
        return "\n".join(lines)


class Faults:
    """The one place where faults come together: the first of each cell, by file and line.

    Parameters
    ----------
    files : iterable of str
        All files that are read, in the order in which their faults are to be told.
    """

    def __init__(self, files: Iterable[str]):
        self._files = list(files)
        self._first: dict[tuple, Fault] = {}

    def take(self, found: Iterable[Fault]) -> None:
        """Take the faults that a check finds."""
        for fault in found:
            self._first.setdefault((fault.file, fault.line, fault.column, fault.value), fault)

    def sift(self, found: Iterable[Found | Fault]) -> list[Found]:
        """Take the faults among what is found, and return the rest."""
        found = list(found)
        self.take(item for item in found if isinstance(item, Fault))
        return [item for item in found if not isinstance(item, Fault)]

    def lines(self, file: str) -> set[int | None]:
        """Return the lines of a file that have a fault."""
        return {fault.line for fault in self._first.values() if fault.file == file}

    def refuse(self) -> None:
        """Raise TableError with all faults, if there are any."""
        if self._first:
            place = {file: number for number, file in enumerate(self._files)}
            raise TableError(sorted(self._first.values(), key=lambda fault: (place[fault.file], fault.line or 0)))


def shown(text: str, *, quoted: bool = True) -> str:
    r"""Return a cell fit for one line of a message: escaped, and cut after 60 characters.

    Examples
    --------
    >>> shown("two" + chr(10) + "lines")
    "'two\\nlines'"
    """
    if len(text) > LONGEST_VALUE:
        text = text[: LONGEST_VALUE - 3] + "..."
    escaped = repr(text)
    return escaped if quoted else escaped[1:-1]
