"""Column titles and dated cells of the table of participants.

A title says which letters a column uses: ``Acceptance(A), Approval(AA), Accession(a), Ratification``
means that a date without a letter is a ratification. Pages differ in titles, order and letters; what
is not understood is told to the caller, never guessed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from loaders.depositary.status_page import Cell, Entry
from treaties.model import ActKind

PARTICIPANT = "participant"

# The depositary's words for acts, longest first where one contains another.
ACTS = {
    "succession to signature": ActKind.SIGNATURE,
    "definitive signature": ActKind.DEFINITIVE_SIGNATURE,
    "signature": ActKind.SIGNATURE,
    "provisional application": ActKind.PROVISIONAL_APPLICATION,
    "formal confirmation": ActKind.FORMAL_CONFIRMATION,
    "consent to be bound": ActKind.CONSENT_TO_BE_BOUND,
    "ratification": ActKind.RATIFICATION,
    "acceptance": ActKind.ACCEPTANCE,
    "approval": ActKind.APPROVAL,
    "accession": ActKind.ACCESSION,
    "succession": ActKind.SUCCESSION,
}

# The letters of the collection's legend, for columns of one act whose title shows none.
LEGEND = {
    "A": ActKind.ACCEPTANCE,
    "P": ActKind.CONSENT_TO_BE_BOUND,
    "AA": ActKind.APPROVAL,
    "a": ActKind.ACCESSION,
    "c": ActKind.FORMAL_CONFIRMATION,
    "d": ActKind.SUCCESSION,
    "n": ActKind.PROVISIONAL_APPLICATION,
    "s": ActKind.DEFINITIVE_SIGNATURE,
}

MONTHS = {
    name: number
    for number, names in enumerate(
        "january february march april may june july august september october november december".split(),
        start=1,
    )
    for name in (names, names[:3], names[:4])
}

_TITLE = re.compile(r"^(?P<words>[^()]+?)\s*(?:\(\s*(?P<letter>[A-Za-z]{1,2})\s*\))?$")
_TOKEN = re.compile(
    r"(?P<open>\[)|(?P<close>\])|(?P<gap>[\s,;]+)"
    r"|(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3,9})\.?\s+(?P<year>\d{4})(?![0-9])"
    r"(?:\s*(?P<letter>[A-Za-z]{1,2})(?![A-Za-z]))?"
)
_WRITTEN = re.compile(r"(\d{1,2})\s+([A-Z][a-z]{2,8})\.?\s+(\d{4})")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds.

    `plain` is the act of a date without a letter, `letters` those of dates with one, `succession`
    the letters that stand for a succession to a signature. A column that holds no acts has neither.
    """

    title: str
    plain: ActKind | None = None
    letters: Mapping[str, ActKind] = field(default_factory=dict)
    succession: frozenset[str] = frozenset()
    unclear: str = ""

    @property
    def kinds(self) -> set[ActKind]:
        """The acts that the column can hold."""
        return set(self.letters.values()) | ({self.plain} if self.plain else set())


def read_title(title: str) -> Column:
    """Return what a column title announces.

    Examples
    --------
    >>> column = read_title("Approval(AA), Acceptance(A), Accession(a), Ratification")
    >>> column.plain.value, sorted(column.letters)
    ('ratification', ['A', 'AA', 'a'])
    >>> read_title("Reservations").unclear
    'is not an act that the atlas knows'
    """
    plain, letters, succession = None, {}, set()
    for part in re.split(r"[,;/]", title):
        match = _TITLE.match(part.strip())
        kind, words = _act_of(match["words"]) if match else (None, "")
        if match is None or kind is None:
            return Column(title, unclear="is not an act that the atlas knows")
        if letter := match["letter"]:
            if letters.get(letter, kind) is not kind:
                return Column(title, unclear=f"uses the letter {letter} for two acts")
            letters[letter] = kind
            if words == "succession to signature":
                succession.add(letter)
        elif plain is not None:
            return Column(title, unclear="names two acts without a letter to tell them apart")
        else:
            plain = kind
    if len(letters) + (plain is not None) == 1 and plain is not None:
        letters = {letter: kind for letter, kind in LEGEND.items() if kind is plain}
    return Column(title, plain, letters, frozenset(succession))


def main_first(tables: Iterable[list[tuple[Cell, ...]]]) -> list[list[tuple[Cell, ...]]]:
    """Return the tables of a page, headers first, beginning with that of the treaty itself.

    It is the first of those whose titles all are acts; a page of a treaty with protocols prints others below it.
    """
    found = list(tables)

    def is_clear(table: list[tuple[Cell, ...]]) -> bool:
        first, *titles = [cell.text for cell in table[0]] or [""]
        columns = [read_title(title) for title in titles]
        consents = any(kind.is_consent for column in columns for kind in column.kinds)
        return PARTICIPANT in first.lower() and consents and not any(column.unclear for column in columns)

    main = next(filter(is_clear, found), found[0])
    return [main, *(table for table in found if table is not main)]


def _act_of(words: str) -> tuple[ActKind | None, str]:
    """Return the act that some words of a title name, and the words of the list."""
    said = " ".join(words.lower().replace("-", " ").split())
    for name, kind in ACTS.items():
        # A few titles go on: "Provisional application under Article V".
        if said == name or said.startswith((name + " under ", name + " of the ", name + " by ")):
            return kind, name
    return None, ""


def read_cell(text: str, column: Column) -> tuple[list[Entry], str]:
    """Read the dated acts of a cell of a column; the text is without references to end notes.

    Returns
    -------
    entries : list of Entry
        In the order of the cell.
    trouble : str
        Why the cell, or a part of it, could not be read; empty if all was.

    Examples
    --------
    >>> entries, trouble = read_cell("[24 Mar 2011 n]", read_title("Provisional application(n)"))
    >>> entries[0].date.isoformat(), entries[0].bracketed, trouble
    ('2011-03-24', True, '')
    """
    entries, depth, at = [], 0, 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return entries, "is not a date with a letter of the column's title"
        at = match.end()
        depth += bool(match["open"]) - bool(match["close"])
        if depth not in (0, 1):
            return entries, "has square brackets that do not pair"
        if match["day"]:
            try:
                day = parse_day(match["day"], match["month"], match["year"])
                kind, succeeded = _kind_of(match["letter"] or "", column)
            except ValueError as error:
                return entries, str(error)
            entries.append(Entry(kind, day, depth == 1, succeeded))
    return entries, "has square brackets that do not pair" if depth else ""


def _kind_of(letter: str, column: Column) -> tuple[ActKind, bool]:
    """Return the act that a letter means in a column, and whether it is a succession to a signature."""
    kind = column.letters.get(letter) if letter else column.plain
    if kind is None and not letter and len(column.kinds) == 1:
        kind = next(iter(column.kinds))
    if kind is None:
        what = f"has the letter {letter}" if letter else "has no letter"
        raise ValueError(f"{what}, which the title {column.title!r} does not explain")
    return kind, letter in column.succession


def parse_day(day: str, month: str, year: str) -> date:
    """Return a day written with the English name of its month.

    Raises
    ------
    ValueError
        If there is no such month or day; the message completes a sentence about a cell.
    """
    number = MONTHS.get(month.lower())
    if number is None:
        raise ValueError(f"has a month that is not English ({month})")
    try:
        return date(int(year), number, int(day))
    except ValueError:
        raise ValueError("has a day that does not exist") from None


def days_in(text: str) -> Iterator[tuple[int, date]]:
    """Yield position and day of each date written out in a text; impossible days are passed over."""
    for match in _WRITTEN.finditer(text):
        try:
            yield match.start(), parse_day(*match.groups())
        except ValueError:
            continue


def first_day(text: str) -> date | None:
    """Return the first day written out in a text.

    Examples
    --------
    >>> first_day("1 August 2010, in accordance with article 17(1).").isoformat()
    '2010-08-01'
    """
    return next((day for _, day in days_in(text)), None)
