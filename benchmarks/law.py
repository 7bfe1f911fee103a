"""How long the law takes without any page: all statuses on a day, and on every day."""

import timeit
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.atlas import atlas as present_atlas
from treaties.atlas import FIRST_DAY
from treaties.history import History


@dataclass(frozen=True)
class Law:
    """Times in ms for both treaties together, and the number of days."""

    histories: float
    one_day: list[float]
    every_day: list[float]
    every_day_as_dicts: float
    days: int


def measure() -> Law:
    """Measure on the tables that the atlas ships; the data are loaded before the clock starts."""
    atlas = present_atlas()
    histories, tables = list(atlas.histories.values()), atlas.tables
    count = (date.today() - FIRST_DAY).days + 1
    days = [FIRST_DAY + timedelta(days=n) for n in range(count)]

    def build() -> None:
        for treaty in tables.treaties:
            assert History.of(tables, treaty).breakpoints

    def one(day: date) -> float:
        return _ms(lambda: [history.on(day) for history in histories], 1)

    return Law(
        histories=_ms(build, 1),
        one_day=[one(day) for day in days[:: max(1, count // 1000)]],
        every_day=[_ms(lambda: [history.codes_on(days) for history in histories], 1) for _ in range(15)],
        every_day_as_dicts=_ms(lambda: [history.on(day) for history in histories for day in days], 1),
        days=count,
    )


def _ms(run, times: int) -> float:
    return timeit.timeit(run, number=times) / times * 1000
