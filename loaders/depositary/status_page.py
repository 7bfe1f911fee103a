"""What a status page of the depositary says: the words in which the readers of pages speak.

A `Sheet` is what is printed on a page, cell by cell, whether it came as HTML or as XML. A `Page` is what
it means: participants with their acts, notices of withdrawal, totals. Neither knows the tables of the
atlas: names are those that the depositary prints, and no rule of entry into force is applied.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from treaties.model import ActKind


class PageError(ValueError):
    """A page that cannot be taken as a status page; ``str()`` is one sentence and a remedy."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table of participants: its text, and the numbers of the end notes it refers to."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What a participant declared, under the heading where it is printed.

    `since` is the text of the date column of territorial applications, empty elsewhere.
    """

    heading: str
    participant: str
    text: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed on a page, before anybody asks what it means.

    Attributes
    ----------
    number : str
        The treaty's number in the collection, such as ``XXVI-6`` or ``XXVII-7-d``.
    title, concluded, in_force, registration : str
        As printed; `concluded` is place and day, `in_force` and `registration` begin with a day.
    as_of : datetime.datetime or None
        The page's own time stamp; None where the form has none (XML).
    zone : str
        Abbreviation of the time zone as printed, such as ``EDT``.
    signatories, parties : int or None
        The page's own totals; None if a page prints none.
    head : tuple of Cell
        Column titles.
    rows : tuple of tuple of Cell
        One row a participant, in the order of the page.
    further : tuple of tuple of tuple of Cell
        Other tables of participants on the page, such as those of protocols; their first rows are the column titles.
    notes : dict of str to str
        End notes by number; paragraphs are separated by line breaks.
    declarations, under_article, territorial : tuple of Statement
        The further tables.
    """

    number: str
    title: str
    concluded: str
    in_force: str
    registration: str
    as_of: datetime | None
    zone: str
    signatories: int | None
    parties: int | None
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: dict[str, str]
    declarations: tuple[Statement, ...] = ()
    under_article: tuple[Statement, ...] = ()
    territorial: tuple[Statement, ...] = ()
    further: tuple[tuple[tuple[Cell, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated act in a cell.

    `bracketed` entries belong to a participant that has left. `succeeded` marks a signature that
    was taken over by succession.
    """

    kind: ActKind
    date: date
    bracketed: bool = False
    succeeded: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of withdrawal, read from an end note.

    `received` is the day on which the depositary received it, `effect` the printed day of effect,
    None if none is printed. `notification` is the number of the depositary notification (C.N.),
    `notified` its day.
    """

    received: date
    effect: date | None
    notification: str = ""
    notified: date | None = None
    article: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """One row of the table of participants.

    `kind` is "state" for whatever is not known to be something else, "organization" for the European
    Union and its like, "former" for states that exist no more. `notices` are those that count.
    """

    name: str
    kind: str
    bracketed: bool
    notes: tuple[str, ...]
    entries: tuple[Entry, ...]
    notices: tuple[Notice, ...] = ()

    def standing(self, kind_test: Callable[[ActKind], bool]) -> bool:
        """Return whether an act without brackets passes the test on its kind."""
        return any(kind_test(entry.kind) and not entry.bracketed for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something on the page that was left out or could not be read: where, the text, and why."""

    where: str
    text: str
    why: str

    @property
    def key(self) -> str:
        """Names it, so that a person who has read it can accept it; another text has another key."""
        return sha256(f"{self.where}\n{self.text}".encode()).hexdigest()[:8]

    def __str__(self) -> str:
        text = self.text if len(self.text) <= 160 else self.text[:157] + "..."
        return f"{self.where}: {text!r} {self.why}"


@dataclass(frozen=True, slots=True)
class Page:
    """What a status page means.

    Attributes
    ----------
    number, title, concluded, in_force, registration
        See `Sheet`; the days are parsed, `registration` is the text.
    as_of : datetime.datetime or None
        Day and time of the page in the depositary's zone (without a time zone object).
    signatories, parties : int
        The page's own totals; the table of participants agrees with them.
    participants : tuple of Participant
        In the order of the page, organizations and former states included.
    provisional : tuple of (name, text)
        Participants that declared provisional application outside the table.
    territorial : tuple of Statement
        Territorial applications and exclusions, from their table and from end notes.
    unread : tuple of Unread
        What was left out or could not be read; a caller that writes tables must not pass over it.
    """

    number: str
    title: str
    concluded: date | None
    in_force: date | None
    registration: str
    as_of: datetime | None
    zone: str
    signatories: int
    parties: int
    participants: tuple[Participant, ...]
    provisional: tuple[tuple[str, str], ...]
    territorial: tuple[Statement, ...]
    unread: tuple[Unread, ...]

    @property
    def stamp(self) -> datetime:
        """`as_of` where it is known; PageError where it is not."""
        if self.as_of is None:
            raise PageError("The page is XML, which prints no day. Give it with --as-of YYYY-MM-DD.")
        return self.as_of

    @property
    def day(self) -> date:
        """The day of the page; see `stamp`."""
        return self.stamp.date()

    def of_kind(self, kind: str) -> tuple[Participant, ...]:
        """Return the participants of a kind: "state", "organization" or "former"."""
        return tuple(p for p in self.participants if p.kind == kind)
