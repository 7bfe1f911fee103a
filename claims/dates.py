"""Days, months and years in an English sentence, with the word before them that says how they count."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from claims.lexicon import LEXICON, ROLES, anywhere, filled
from claims.model import Period

_MONTHS = [month[:3] for month in LEXICON["FRAGMENTS"]["months"]]
_SPELLINGS = tuple(
    re.compile(rf"(?<![\w⟦.,/-]){filled(LEXICON['DATED'])}{filled(spelling)}(?![\w/-]|\.\d|,\d)", re.I)
    for spelling in LEXICON["DATES"]
)
RELATIVE = anywhere("|".join(LEXICON["RELATIVE"]))


@dataclass(frozen=True, slots=True)
class Dating:
    """A date of a sentence: the days that it means and its role.

    `role` is "at", "as of", "by", "effective", "since", "from", "until", or "edge" for the first or
    last day of a month or year, which writers mean loosely of events.
    """

    period: Period
    role: str


class NoSuchDay(ValueError):
    """A date that the calendar does not have."""


def find_dates(text: str, today: date) -> tuple[str, list[Dating]]:
    """Return a text with each date replaced by a mark, ``⟦D0⟧``, and the dates.

    Raises
    ------
    NoSuchDay
        If the calendar has no such day; the message is the date as written.

    Examples
    --------
    >>> text, (found,) = find_dates("It left on March 6th, 2025.", date(2026, 1, 1))
    >>> text, found.role, str(found.period)
    ('It left ⟦D0⟧.', 'at', '6 March 2025')
    """
    datings: list[Dating] = []

    def mark(match: re.Match) -> str:
        parts = match.groupdict()
        role = "as of" if parts.get("now") else ROLES[(parts["role"] or "at").lower()]
        datings.append(Dating(_period(match, today), "edge" if parts["edge"] and role == "at" else role))
        return f"⟦D{len(datings) - 1}⟧"

    for spelling in _SPELLINGS:
        text = spelling.sub(mark, text)
    return text, datings


def _period(match: re.Match, today: date) -> Period:
    """Return the days of a date as written."""
    parts = match.groupdict()
    if parts.get("now"):
        return Period.of(today)
    # A leap year takes every day of a year for one without.
    year, month = int(parts.get("year") or 0) or 2000, int(parts.get("number") or 0)
    if written := parts.get("month"):
        month = _MONTHS.index(written[:3].lower()) + 1
    try:
        if parts.get("day"):
            day = date(year, month, int(parts["day"]))
            period = Period(day, day, yearless=not parts.get("year"))
        elif month:
            period = Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        else:
            period = Period(date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        raise NoSuchDay(match[0]) from None
    if not parts["edge"]:
        return period
    return Period.of(period.last if parts["end"] else period.first)
