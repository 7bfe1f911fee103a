"""Days, months and years in an English sentence, with the word before them that says how they count."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from claims.model import Period

MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>19\d\d|20\d\d)"
# The longest spelling first, so that no part of a date is left behind.
SPELLINGS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})",
        rf"{_DAY}(?:\s+of)?\s+{_MONTH}(?:,)?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY}(?:,)?\s+{_YEAR}",
        rf"{_MONTH}(?:\s+of)?(?:,)?\s+{_YEAR}",
        rf"{_DAY}(?:\s+of)?\s+{_MONTH}",
        rf"{_MONTH}\s+{_DAY}",
        _YEAR,
        r"(?P<now>today|now|currently|at present|presently|nowadays|to date|so far)",
    )
)
EDGE = r"(?P<edge>(?:the\s+)?(?:very\s+)?(?:end|close|beginning|start)\s+of\s+)?"
# What the word before a date makes of it.
ROLES = {
    "at": "at", "on": "at", "in": "at", "during": "at", "dated": "at", "": "at",
    "as of": "as of", "as at": "as of", "by": "by", "per": "as of",
    "effective": "effective", "effective as of": "effective", "effective from": "effective",
    "effective on": "effective", "with effect from": "effective", "with effect on": "effective",
    "since": "since", "ever since": "since", "from": "from", "starting": "from", "starting from": "from",
    "until": "until", "till": "until", "up to": "until",
}  # fmt: skip
_ROLE = r"(?:(?P<role>" + "|".join(sorted((r for r in ROLES if r), key=len, reverse=True)) + r")\s+(?:the\s+(?=\d))?)?"
RELATIVE = re.compile(
    r"\b(yesterday|tomorrow|recently|lately|just|soon|tonight|"
    r"(?:last|this|next|past|previous|same|following)\s+(?:year|month|week|day|summer|autumn|fall|winter|spring|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"(?:\w+)\s+(?:years?|months?|weeks?|days?|decades?)\s+(?:ago|earlier|later|before|after)|"
    r"(?:on\s+)?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b",
    re.I,
)


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
        role = re.sub(r"\s+", " ", (match["role"] or "").lower())
        now = match.groupdict().get("now")
        meant = "as of" if now else ROLES[role]
        datings.append(Dating(_period(match, today), "edge" if match["edge"] and meant == "at" else meant))
        return f"⟦D{len(datings) - 1}⟧"

    for spelling in SPELLINGS:
        text = re.sub(rf"(?<![\w⟦.,/-]){_ROLE}{EDGE}{spelling.pattern}(?![\w/-]|\.\d|,\d)", mark, text, flags=re.I)
    return text, datings


def _period(match: re.Match, today: date) -> Period:
    """Return the days of a date as written."""
    parts = match.groupdict()
    if parts.get("now"):
        return Period.of(today)
    year = int(parts["year"]) if parts.get("year") else None
    month = parts.get("month")
    number = int(parts["number"]) if parts.get("number") else None
    if month:
        number = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month.lower()[:3]))
    try:
        if parts.get("day"):
            # A leap year takes every day of a year for one without.
            day = date(year or 2000, number, int(parts["day"]))
            period = Period(day, day, yearless=year is None)
        elif number:
            period = Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]))
        else:
            period = Period(date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        raise NoSuchDay(match[0]) from None
    edge = (parts.get("edge") or "").lower()
    if not edge:
        return period
    return Period.of(period.last if "end" in edge or "close" in edge else period.first)
