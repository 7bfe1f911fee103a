"""Faults in a data file, told so that whoever edits the file can mend it.

A fault is data: file, line, column, value, one sentence and the remedy. The loaders collect all
faults of all files and raise them together, so that a file is mended in one round.
"""

from collections.abc import Iterable
from dataclasses import dataclass

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
        The cell as it stands in the file; None where no cell is meant.
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
    """The data files do not keep their contract; `faults` lists every fault found.

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


def shown(text: str, *, quoted: bool = True) -> str:
    r"""Return a cell fit for one line of a message: escaped, and cut after 60 signs.

    Examples
    --------
    >>> shown("two" + chr(10) + "lines")
    "'two\\nlines'"
    """
    if len(text) > LONGEST_VALUE:
        text = text[: LONGEST_VALUE - 3] + "..."
    escaped = repr(text)
    return escaped if quoted else escaped[1:-1]
