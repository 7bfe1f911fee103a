"""How many states stand where on a day, each number named by what it counts.

Two numbers of "parties" are in use and differ by a state or two for months at a time: consents
deposited less withdrawals in effect (the depositary, the monitors) and states for which the
treaty is in force. Both are given, and neither is ever called just "parties".
"""

from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import lru_cache

from treaties.history import History
from treaties.model import ActKind, Status


@dataclass(frozen=True, slots=True)
class Counts:
    """The named counts of one treaty on one day; `treaties.words.COUNTS` says what each counts."""

    states: int
    party: int
    bound: int
    joined: int
    withdrawing: int
    signatory: int
    signatures: int
    no_act: int
    left: int
    not_a_state: int

    def as_dict(self) -> dict[str, int]:
        """Return the counts by name, in their order."""
        return asdict(self)

    def __sub__(self, earlier: "Counts") -> "Counts":
        return Counts(*(getattr(self, f.name) - getattr(earlier, f.name) for f in fields(self)))


@lru_cache(maxsize=1024)
def counts_on(history: History, day: date) -> Counts:
    """Return the named counts of one treaty on a day.

    Parameters
    ----------
    history : History
        The standing of all states towards the treaty.
    day : datetime.date
        The day; an act counts from its own day.

    Notes
    -----
    The depositary's count is taken from the acts, not from the statuses: a successor is bound from
    its independence but counted from its notice (Montenegro, South Sudan).
    """
    number = dict.fromkeys(Status, 0)
    for status in history.on(day).values():
        number[status] += 1
    consents = sum(a.kind.is_consent and a.date <= day for a in history.acts)
    exits = sum(a.kind is ActKind.WITHDRAWAL and a.takes_effect <= day for a in history.acts)
    return Counts(
        states=len(history.iso3) - number[Status.NOT_A_STATE],
        party=consents - exits,
        bound=sum(states for status, states in number.items() if status.is_bound),
        joined=number[Status.JOINED],
        withdrawing=number[Status.WITHDRAWING],
        signatory=number[Status.SIGNATORY],
        signatures=sum(a.kind is ActKind.SIGNATURE and a.date <= day for a in history.acts),
        no_act=number[Status.NONE],
        left=number[Status.WITHDRAWN],
        not_a_state=number[Status.NOT_A_STATE],
    )


def curve(history: History) -> list[tuple[date, Counts]]:
    """Return every day on which the states bound, the depositary's count or the mere signatories change.

    Returns
    -------
    list of (day, counts from that day on)
        Oldest first; before the first day the three are zero.
    """
    days = {*history.change_days, *(day for act in history.acts for day in (act.date, act.effect) if day)}
    found: list[tuple[date, Counts]] = []
    last = (0, 0, 0)
    for day in sorted(days):
        counts = counts_on(history, day)
        if (now := (counts.bound, counts.party, counts.signatory)) != last:
            found.append((day, counts))
            last = now
    return found
