"""The standing of all states on all days: the law of `treaties.status`, vectorised.

A history of a treaty is a short list of breakpoints per state, each a day and the status from
that day on. Everything that asks about many states or many days (the map, the counts, the table,
the charts) reads breakpoints. They are found with arrays over all states at once and are tested
to equal the one-state rule on every day on which anything changes and the day before.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np

from treaties.model import FIRST_DAY, NOT_YET, Act, ActKind, State, Status, Treaty
from treaties.status import memberships
from treaties.tables import Tables

STATUSES = list(Status)
NEVER = NOT_YET.toordinal()


@dataclass(frozen=True, eq=False)
class History:
    """The standing of all states towards one treaty on every day.

    Parameters
    ----------
    treaty : Treaty
        The treaty.
    states : mapping of str to State
        By ISO3 code; their order is the order of all arrays.
    acts : tuple of Act
        The acts under this treaty.
    """

    treaty: Treaty
    states: Mapping[str, State]
    acts: tuple[Act, ...] = field(repr=False)

    several = False
    """Whether more than one treaty is looked at."""
    classes = Status
    # From bound to outside, leavers last.
    legend = (
        Status.PARTY,
        Status.WITHDRAWING,
        Status.JOINED,
        Status.SIGNATORY,
        Status.NONE,
        Status.WITHDRAWN,
        Status.NOT_A_STATE,
    )

    @classmethod
    def of(cls, tables: Tables, treaty: str) -> "History":
        """Build the history of one treaty of the tables.

        Raises
        ------
        KeyError
            If the tables know no such treaty.
        """
        return cls(tables.treaties[treaty], tables.states, tuple(a for a in tables.acts if a.treaty == treaty))

    @property
    def id(self) -> str:
        """The id of the treaty."""
        return self.treaty.id

    @property
    def label(self) -> str:
        """What the treaty is about, as controls print it."""
        return self.treaty.label

    @property
    def short(self) -> str:
        """What a sentence calls the treaty."""
        return self.treaty.short

    @property
    def first_day(self) -> date:
        """The first day of the standings: `FIRST_DAY`, or the treaty's opening if that is earlier.

        States that are older count as states on all days before as well.
        """
        return min(FIRST_DAY, self.treaty.opened)

    @cached_property
    def _began(self) -> dict[str, int]:
        """The ordinal of the first day of every state that is younger than `first_day`, 0 for others."""
        return {
            iso3: state.since.toordinal() if state.since and state.since > self.first_day else 0
            for iso3, state in self.states.items()
        }

    @property
    def histories(self) -> "tuple[History, ...]":
        """The history alone: one treaty has the face of the pair (`treaties.pair.Choice`)."""
        return (self,)

    def class_of(self, statuses: tuple[Status, ...]) -> Status:
        """Return the class that the status in the treaty gives: itself."""
        (status,) = statuses
        return status

    def marks_leaving(self, statuses: tuple[Status, ...]) -> bool:
        """Return whether a leaving state is marked beside its class: never, since leaving is a class of its own."""
        return False

    def leaving_on(self, day: date) -> frozenset[str]:
        """Return the states that are marked as leaving beside their class: none."""
        return frozenset()

    @cached_property
    def iso3(self) -> tuple[str, ...]:
        """The ISO3 codes in the order of the arrays."""
        return tuple(self.states)

    @cached_property
    def acts_of(self) -> dict[str, tuple[Act, ...]]:
        """The acts of each state, oldest first; every state has an entry."""
        acts: dict[str, list[Act]] = {iso3: [] for iso3 in self.iso3}
        for act in sorted(self.acts, key=lambda act: act.order):
            acts[act.iso3].append(act)
        return {iso3: tuple(found) for iso3, found in acts.items()}

    @cached_property
    def change_days(self) -> tuple[date, ...]:
        """Every day on which the status of at least one state changes, oldest first."""
        return tuple(date.fromordinal(int(day)) for day in self._days[1:])

    @cached_property
    def _days(self) -> np.ndarray:
        """Ordinals of all days on which a status may change, after a first day before all."""
        days = {act.date.toordinal() for act in self.acts}
        days |= {act.takes_effect.toordinal() for act in self.acts}
        days = {date.min.toordinal(), *days, *self._began.values()} - {0, NEVER}
        grid = np.array(sorted(days), dtype=np.int64)
        codes = self._codes_at(grid)
        return grid[np.r_[True, (codes[1:] != codes[:-1]).any(axis=1)]]

    @cached_property
    def _grid(self) -> np.ndarray:
        """Status codes, one row a day of `_days`, one column a state."""
        return self._codes_at(self._days)

    def _codes_at(self, days: np.ndarray) -> np.ndarray:
        """Return the status code of every state (columns) on every day (rows), by the rule."""
        column = {iso3: i for i, iso3 in enumerate(self.iso3)}
        since = np.array(list(self._began.values()))
        day = days[:, None]
        codes = np.full((len(days), len(column)), STATUSES.index(Status.NONE), dtype=np.int8)
        left = np.zeros_like(codes, dtype=np.int64)

        for stays in _by_rank(self.acts_of):
            at = [column[stay.consent.iso3] for stay in stays]
            deposit, effect, notice, end = (np.array(days_of) for days_of in zip(*map(_ordinals, stays), strict=True))
            begun = day >= np.minimum(deposit, effect)
            given = np.select(
                [day >= end, day < effect, day >= notice],
                [STATUSES.index(s) for s in (Status.WITHDRAWN, Status.JOINED, Status.WITHDRAWING)],
                STATUSES.index(Status.PARTY),
            )
            codes[:, at] = np.where(begun, given, codes[:, at])
            left[:, at] = np.where(begun & (day >= end), end, left[:, at])

        outside = np.isin(codes, [STATUSES.index(Status.NONE), STATUSES.index(Status.WITHDRAWN)])
        for act in self.acts:
            if act.kind is ActKind.SIGNATURE:
                i, signed = column[act.iso3], act.date.toordinal()
                signs = outside[:, i] & (days >= signed) & (left[:, i] <= signed)
                codes[signs, i] = STATUSES.index(Status.SIGNATORY)
        codes[day < since] = STATUSES.index(Status.NOT_A_STATE)
        return codes

    def codes_on(self, days: Iterable[date]) -> np.ndarray:
        """Return the standing of all states on many days.

        Returns
        -------
        numpy.ndarray of int8, shape (days, states)
            Positions in `STATUSES`; columns in the order of `iso3`.
        """
        asked = np.fromiter((day.toordinal() for day in days), dtype=np.int64)
        return self._grid[np.searchsorted(self._days, asked, side="right") - 1]

    def on(self, day: date) -> dict[str, Status]:
        """Return the status of every state on a day, by ISO3 code."""
        codes = self._grid[np.searchsorted(self._days, day.toordinal(), side="right") - 1]
        return {iso3: STATUSES[code] for iso3, code in zip(self.iso3, codes.tolist(), strict=True)}

    @cached_property
    def breakpoints(self) -> dict[str, tuple[tuple[date, Status], ...]]:
        """The days on which each state's status changes, with the status from that day on.

        The first entry of a state has the day ``date.min``.
        """
        grid, days = self._grid, [date.fromordinal(int(day)) for day in self._days]
        changed = np.vstack([np.ones((1, grid.shape[1]), bool), grid[1:] != grid[:-1]])
        return {
            iso3: tuple((days[row], STATUSES[grid[row, i]]) for row in np.flatnonzero(changed[:, i]))
            for i, iso3 in enumerate(self.iso3)
        }

    def _position(self, iso3: str, day: date) -> int:
        return bisect_right(self.breakpoints[iso3], day, key=lambda point: point[0]) - 1

    def status(self, iso3: str, day: date) -> Status:
        """Return the status of one state on a day."""
        return self.breakpoints[iso3][self._position(iso3, day)][1]

    def since(self, iso3: str, day: date) -> date | None:
        """Return the day from which the state has the status it has on `day`.

        None if it always had it.
        """
        start = self.breakpoints[iso3][self._position(iso3, day)][0]
        return None if start == date.min else start

    def next_change(self, iso3: str, day: date) -> tuple[date, Status] | None:
        """Return the first change of a state's status after a day, or None."""
        points, at = self.breakpoints[iso3], self._position(iso3, day) + 1
        return points[at] if at < len(points) else None

    def changes(self, after: date, until: date) -> list[tuple[date, str, Status, Status]]:
        """Return what changed from the day after `after` to `until`, oldest first.

        Returns
        -------
        list of (day, iso3, status before, status from that day on)
        """
        found = []
        for iso3, points in self.breakpoints.items():
            for (_, before), (day, status) in pairwise(points):
                if after < day <= until:
                    found.append((day, iso3, before, status))
        return sorted(found, key=lambda change: (change[0], self.states[change[1]].name))


def _by_rank(acts_of: Mapping[str, tuple[Act, ...]]) -> list[list]:
    """Return all first memberships, then all second ones, and so on."""
    stays = [memberships(acts) for acts in acts_of.values()]
    ranks = max(map(len, stays), default=0)
    return [[own[rank] for own in stays if len(own) > rank] for rank in range(ranks)]


def _ordinals(stay) -> tuple[int, int, int, int]:
    """Return deposit, effect, notice and end of a membership as day numbers."""
    leaving = stay.withdrawal
    return (
        stay.consent.date.toordinal(),
        stay.consent.takes_effect.toordinal(),
        leaving.date.toordinal() if leaving else NEVER,
        leaving.takes_effect.toordinal() if leaving else NEVER,
    )
