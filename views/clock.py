"""The present day, and the last day of a year."""

from datetime import date

from web.health import today


def last_day_of(year: int) -> date:
    """Return 31 December of a year, or today in the current one."""
    return min(date(year, 12, 31), today())
