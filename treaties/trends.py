"""How the treaties grew and shrank: counts over time, who came and went, how long states took.

Everything is derived from the acts and the histories; days are counted as calendar days between
two dates. Groups are those of the day on which the state acted.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import median
from typing import NamedTuple

from treaties.counts import counts_on
from treaties.groups import is_member
from treaties.history import History
from treaties.model import Act, ActKind, Status
from treaties.status import memberships
from treaties.words import DEEDS, UNIONS


class Level(NamedTuple):
    """The counts of one treaty from a day on, until the next level (`treaties.words.COUNTS`)."""

    day: date
    party: int
    bound: int
    signatory: int


@dataclass(frozen=True, slots=True)
class Move:
    """A state that joined (`number` 1, on the day of its consent) or left (-1, on the day of effect)."""

    day: date
    iso3: str
    number: int
    region: str
    union: str


@dataclass(frozen=True, slots=True)
class Wait:
    """The days from a signature to something; `ended` is None while the state still waits."""

    iso3: str
    signed: date
    ended: date | None
    days: int


@lru_cache(maxsize=16)
def series(history: History) -> tuple[Level, ...]:
    """Return the counts of a treaty from its opening on, a level for each day on which one changes.

    Days that lie ahead are included where an act already given sets them.
    """
    days = {history.treaty.opened} | {act.date for act in history.acts} | {act.takes_effect for act in history.acts}
    found: list[Level] = []
    for day in sorted(day for day in days | set(history.change_days) if day >= history.treaty.opened):
        now = counts_on(history, day)
        level = Level(day, now.party, now.bound, now.signatory)
        if not found or level[1:] != found[-1][1:]:
            found.append(level)
    return tuple(found)


@lru_cache(maxsize=16)
def moves(history: History) -> tuple[Move, ...]:
    """Return every joining (day of consent) and leaving (day of effect), oldest first."""
    found = []
    for act in history.acts:
        if act.kind.is_consent:
            found.append(_move(history, act.iso3, act.date, 1))
        elif act.kind is ActKind.WITHDRAWAL:
            found.append(_move(history, act.iso3, act.takes_effect, -1))
    return tuple(sorted(found, key=lambda move: (move.day, move.iso3)))


def _move(history: History, iso3: str, day: date, number: int) -> Move:
    state = history.states[iso3]
    member = is_member(state, "eu", day), is_member(state, "nato", day)
    union = dict(zip([(True, True), (True, False), (False, True), (False, False)], UNIONS, strict=True))
    return Move(day, iso3, number, state.region, union[member])


def per_year(history: History, by: str, until: date) -> list[tuple[int, str, int, int]]:
    """Return how many states joined and left in each year, by group.

    Parameters
    ----------
    history : History
        The treaty.
    by : {"region", "union"}
        The M49 region, or the membership of EU and NATO (`UNIONS`) on the day of the move.
    until : datetime.date
        The last day that counts.

    Returns
    -------
    list of (year, group, joined, left)
        Only where somebody moved.
    """
    came, went = Counter(), Counter()
    for move in moves(history):
        if move.day <= until:
            (came if move.number > 0 else went)[move.day.year, getattr(move, by)] += 1
    return [(*key, came[key], went[key]) for key in sorted(came.keys() | went.keys())]


def between(history: History, after: date, until: date) -> dict[str, list[tuple[date, str]]]:
    """Return who did what from the day after `after` to `until`.

    Returns
    -------
    dict of str to list of (day, iso3)
        The keys of `treaties.words.DEEDS`, each oldest first. A successor became bound on its independence and
        joined with its notice.
    """
    found: dict[str, list[tuple[date, str]]] = {deed: [] for deed in DEEDS}
    for act in history.acts:
        deeds = {"signed": act.date} if act.kind is ActKind.SIGNATURE else {}
        if act.kind.is_consent:
            deeds["joined"] = act.date
        elif act.kind is ActKind.WITHDRAWAL:
            deeds |= {"notice": act.date, "left": act.takes_effect}
        for deed, day in deeds.items():
            if after < day <= until:
                found[deed].append((day, act.iso3))
    for day, iso3, was, now in history.changes(after, until):
        if now.is_bound and not was.is_bound:
            found["bound"].append((day, iso3))
    return {deed: sorted(rows, key=lambda row: (row[0], history.states[row[1]].name)) for deed, rows in found.items()}


def waits(history: History, until: date) -> list[Wait]:
    """Return the days from signature to consent of every state that signed first, shortest first.

    A state that deposited its instrument on the day of signing has waited 0 days. States that
    acceded or succeeded without a signature are left out, and so are consents after `until`.
    """
    found = []
    for iso3, acts in history.acts_of.items():
        signed = _signed(acts)
        consent = next((a.date for a in acts if a.kind.is_consent and signed and a.date >= signed), None)
        if signed and consent and consent <= until:
            found.append(Wait(iso3, signed, consent, (consent - signed).days))
    return sorted(found, key=lambda wait: (wait.days, wait.iso3))


def waiting(history: History, day: date) -> list[Wait]:
    """Return the states that have signed and not consented by a day, the longest wait first."""
    found = []
    for iso3, status in history.on(day).items():
        if status is Status.SIGNATORY:
            signed = max(a.date for a in history.acts_of[iso3] if a.kind is ActKind.SIGNATURE and a.date <= day)
            found.append(Wait(iso3, signed, None, (day - signed).days))
    return sorted(found, key=lambda wait: (-wait.days, wait.iso3))


def days_to_bound(history: History, iso3: str, until: date) -> Wait | None:
    """Return the days from a state's signature to the day on which the treaty first bound it.

    None if it never signed, or was not bound by `until`, or was bound without signing.
    """
    acts = history.acts_of[iso3]
    signed, stays = _signed(acts), memberships(acts)
    if not signed or not stays or signed > stays[0].consent.date or stays[0].consent.takes_effect > until:
        return None
    bound = stays[0].consent.takes_effect
    return Wait(iso3, signed, bound, (bound - signed).days)


def median_to_bound(history: History, region: str, until: date) -> tuple[float, int] | None:
    """Return the median of `days_to_bound` in a region and the number of states behind it."""
    own: Iterable[str] = (iso3 for iso3, state in history.states.items() if state.region == region)
    days = [wait.days for iso3 in own if (wait := days_to_bound(history, iso3, until))]
    return (median(days), len(days)) if days else None


def _signed(acts: Iterable[Act]) -> date | None:
    """Return the day of the first signature, or None."""
    return min((act.date for act in acts if act.kind is ActKind.SIGNATURE), default=None)
