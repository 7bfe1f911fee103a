"""The present day, and the days that are reckoned from a year or a day."""

from datetime import date, timedelta


def today() -> date:
    """Return the current day, the last one that the atlas shows."""
    return date.today()


def last_day_of(year: int) -> date:
    """Return 31 December of a year, or today in the current one."""
    return min(date(year, 12, 31), today())


def year_before(day: date) -> date:
    """Return the same day a year before; for 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day - timedelta(days=366)
