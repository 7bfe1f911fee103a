"""How the treaties grew and shrank: counts over time, who came and went, how long states took.

Everything is derived from the acts and the histories; days are counted as calendar days between
two dates. Groups are those of the day on which the state acted.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import median
from typing import NamedTuple

from treaties.counts import counts_on
from treaties.groups import is_member
from treaties.history import History
from treaties.model import Act, ActKind, State, Status
from treaties.status import memberships
from treaties.words import DEEDS, UNIONS


class Level(NamedTuple):
    """The counts of one treaty from a day on, until the next level (`treaties.words.COUNTS`)."""

    day: date
    party: int
    bound: int
    signatory: int


class Deed(NamedTuple):
    """What a state did (a key of `treaties.words.DEEDS`), the day on which it counts, and the act that it did it by."""

    day: date
    what: str
    act: Act


@dataclass(frozen=True, slots=True)
class Wait:
    """A state's time from its signature to something; `until` is the day asked about while it still waits."""

    iso3: str
    signed: date
    ended: date | None
    until: date

    @property
    def days(self) -> int:
        """The calendar days waited."""
        return (self.until - self.signed).days

    @property
    def years(self) -> int:
        """The whole years waited: the anniversaries of the signature that were reached."""
        before = (self.until.month, self.until.day) < (self.signed.month, self.signed.day)
        return self.until.year - self.signed.year - before


@lru_cache(maxsize=16)
def series(history: History) -> tuple[Level, ...]:
    """Return the counts of a treaty from its opening on, a level for each day on which one changes.

    Days that lie ahead are included where an act already given sets them.
    """
    days = {history.treaty.opened, *(day for act in history.acts for day in (act.date, act.effect) if day)}
    found: list[Level] = []
    for day in sorted(day for day in days | set(history.change_days) if day >= history.treaty.opened):
        now = counts_on(history, day)
        level = Level(day, now.party, now.bound, now.signatory)
        if not found or level[1:] != found[-1][1:]:
            found.append(level)
    return tuple(found)


@lru_cache(maxsize=16)
def deeds(history: History) -> tuple[Deed, ...]:
    """Return all that states did, oldest first.

    One act may be two deeds: a consent joins on its day and binds on that of its effect, a withdrawal is a notice and
    an exit. A successor became bound on its independence and joined with its notice.
    """
    found = [Deed(act.date, "signed", act) for act in history.acts if act.kind is ActKind.SIGNATURE]
    for stay in (stay for acts in history.acts_of.values() for stay in memberships(acts)):
        found.append(Deed(stay.consent.date, "joined", stay.consent))
        if stay.consent.effect:
            found.append(Deed(stay.consent.effect, "bound", stay.consent))
        if leaving := stay.withdrawal:
            found += [Deed(leaving.date, "notice", leaving), Deed(leaving.takes_effect, "left", leaving)]
    return tuple(sorted(found, key=lambda deed: (deed.day, history.states[deed.act.iso3].name)))


def between(history: History, after: date, until: date, of: Collection[str]) -> dict[str, list[Deed]]:
    """Return what some states did from the day after `after` to `until`, in the order of `treaties.words.DEEDS`.

    Deeds that none of them did are left out.
    """
    done = [deed for deed in deeds(history) if after < deed.day <= until and deed.act.iso3 in of]
    found = {what: [deed for deed in done if deed.what == what] for what in DEEDS}
    return {what: same for what, same in found.items() if same}


def per_year(history: History, by: str, until: date) -> list[tuple[int, str, int, int]]:
    """Return how many states joined (day of consent) and left (day of effect) in each year, by group.

    Parameters
    ----------
    history : History
        The treaty.
    by : {"region", "union"}
        The M49 region, or the membership of EU and NATO (`UNIONS`) on the day of the deed.
    until : datetime.date
        The last day that counts.

    Returns
    -------
    list of (year, group, joined, left)
        Only where somebody joined or left.
    """
    came, went = Counter(), Counter()
    for day, what, act in deeds(history):
        if day <= until and what in ("joined", "left"):
            state = history.states[act.iso3]
            group = state.region if by == "region" else union(state, day)
            (came if what == "joined" else went)[day.year, group] += 1
    return [(*key, came[key], went[key]) for key in sorted(came.keys() | went.keys())]


def union(state: State, day: date) -> str:
    """Return which of EU and NATO a state was in on a day, as one of `UNIONS`."""
    of_both, of_eu, of_nato, neither = UNIONS
    if is_member(state, "eu", day):
        return of_both if is_member(state, "nato", day) else of_eu
    return of_nato if is_member(state, "nato", day) else neither


def waits(history: History, until: date) -> list[Wait]:
    """Return the time from signature to consent of every state that signed first, the longest first.

    A state that deposited its instrument on the day of signing has waited 0 days; one that has not by `until` still
    waits. States that acceded or succeeded without a signature are left out.
    """
    found = []
    for iso3, acts in history.acts_of.items():
        signed = _signed(acts)
        consent = next((a.date for a in acts if a.kind.is_consent and signed and a.date >= signed), None)
        if signed and consent and consent <= until:
            found.append(Wait(iso3, signed, consent, consent))
        elif history.status(iso3, until) is Status.SIGNATORY:
            again = max(a.date for a in acts if a.kind is ActKind.SIGNATURE and a.date <= until)
            found.append(Wait(iso3, again, None, until))
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
    return Wait(iso3, signed, bound, bound)


def median_to_bound(history: History, region: str, until: date) -> tuple[float, int] | None:
    """Return the median of `days_to_bound` in a region and the number of states behind it."""
    own: Iterable[str] = (iso3 for iso3, state in history.states.items() if state.region == region)
    days = [wait.days for iso3 in own if (wait := days_to_bound(history, iso3, until))]
    return (median(days), len(days)) if days else None


def _signed(acts: Iterable[Act]) -> date | None:
    """Return the day of the first signature, or None."""
    return min((act.date for act in acts if act.kind is ActKind.SIGNATURE), default=None)
