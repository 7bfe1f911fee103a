"""Which acts make a number: every count of a treaty and day as the list of the states in it, each with its act.

The length of a list is the number that `treaties.counts` gives; a test holds both together. A state without an act
stands in a list with none.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from treaties import documents
from treaties.documents import Document
from treaties.history import History
from treaties.model import Act, ActKind, Status
from treaties.status import Membership, memberships
from treaties.tables import Tables


@dataclass(frozen=True, slots=True)
class Evidence:
    """A state in a count, and the act that puts it there; None where it is there for want of any."""

    iso3: str
    act: Act | None


@lru_cache(maxsize=16)
def explained(history: History) -> dict[str, tuple[tuple[date, Act | None], ...]]:
    """Return, per state, from which day on which act explains its status; the first entry has the day ``date.min``."""
    return {
        iso3: tuple((day, _act(history, iso3, day, status)) for day, status in points)
        for iso3, points in history.breakpoints.items()
    }


def _act(history: History, iso3: str, day: date, status: Status) -> Act | None:
    """Return the act that gives a state the status which it has from a day on."""
    acts = history.acts_of[iso3]
    if status is Status.SIGNATORY:
        return next(a for a in reversed(acts) if a.kind is ActKind.SIGNATURE and a.date <= day)
    begun = [stay for stay in memberships(acts) if stay.begins <= day]
    if status in (Status.JOINED, Status.PARTY):
        return begun[-1].consent
    if status in (Status.WITHDRAWING, Status.WITHDRAWN):
        return begun[-1].withdrawal
    return None


def act_behind(history: History, iso3: str, day: date) -> Act | None:
    """Return the act that explains where a state stands on a day, None for a state without one."""
    points = explained(history)[iso3]
    return points[bisect_right(points, day, key=lambda point: point[0]) - 1][1]


def document_of(history: History, iso3: str, day: date, tables: Tables) -> Document:
    """Return what to open first to see where a state stands on a day.

    That of the act behind it, else the depositary's page on which it is not.
    """
    act = act_behind(history, iso3, day)
    return documents.of_act(act, tables)[0] if act else documents.of_status(history.treaty)


def standing_as(history: History, day: date, *statuses: Status) -> tuple[Evidence, ...]:
    """Return the states that have one of some statuses on a day, in the order of their names."""
    found = [iso3 for iso3, status in history.on(day).items() if status in statuses]
    found.sort(key=lambda iso3: history.states[iso3].name)
    return tuple(Evidence(iso3, act_behind(history, iso3, day)) for iso3 in found)


def bound(history: History, day: date) -> tuple[Evidence, ...]:
    """Return the states that a treaty binds on a day: `Counts.bound` of them."""
    return standing_as(history, day, *(status for status in Status if status.is_bound))


@lru_cache(maxsize=16)
def stays(history: History) -> tuple[Membership, ...]:
    """Return every stay in a treaty, in the order of the states' names and, of one state, in time."""
    order = sorted(history.iso3, key=lambda iso3: history.states[iso3].name)
    return tuple(stay for iso3 in order for stay in memberships(history.acts_of[iso3]))


def parties(history: History, day: date) -> tuple[Evidence, ...]:
    """Return the parties from the deposit: `Counts.party` of them, which may be bound later or no longer be.

    A successor is counted from its notice, though bound from its independence (Montenegro, South Sudan).
    """
    return tuple(
        Evidence(stay.consent.iso3, stay.consent)
        for stay in stays(history)
        if stay.consent.date <= day and not (stay.withdrawal and stay.withdrawal.takes_effect <= day)
    )
