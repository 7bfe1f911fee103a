"""What an address asks for, as far as pages and the server's first view read it alike: a treaty and days.

The parameters are untrusted text. What cannot be had is None; who asks says what is shown instead.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from treaties.atlas import Atlas

USUAL = "ccm"
"""The choice of an address that names none."""


def asked_day(parameters: Mapping[str, str], name: str, first: date, today: date) -> date | None:
    """Return the day of a parameter from the first day to today, or None; ``year`` means its last day known.

    Examples
    --------
    >>> first, today = date(1997, 12, 3), date(2026, 11, 24)
    >>> asked_day({"year": "2026"}, "year", first, today), asked_day({"day": "2025-02-30"}, "day", first, today)
    (datetime.date(2026, 11, 24), None)
    """
    try:
        day = date.fromisoformat(parameters.get(name, "") + ("-12-31" if name == "year" else ""))
    except ValueError:
        return None
    if name == "year" and day.year == today.year:
        day = today
    return day if first <= day <= today else None


def day_shown(parameters: Mapping[str, str], first: date, today: date) -> date:
    """Return the day that an address shows: the one it names, else the last of its year, else today."""
    return asked_day(parameters, "day", first, today) or asked_day(parameters, "year", first, today) or today


def compared(since: date | None, day: date, atlas: Atlas) -> tuple[date, date]:
    """Return the two days of a comparison within the days of the atlas, the earlier first; by default the last year."""
    since = since or year_before(day)
    earlier, later = sorted((max(since, atlas.first_day), max(day, atlas.first_day)))
    return earlier, later


def year_before(day: date) -> date:
    """Return the same day a year before; for 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day - timedelta(days=366)


def treaty_shown(parameters: Mapping[str, str], atlas: Atlas) -> str:
    """Return the id of the choice that an address shows."""
    asked = parameters.get("treaty", USUAL)
    return asked if asked in atlas.choices else USUAL
