"""Both treaties in one look, with the same face as the history of one of them.

A `Choice` is what a visitor can choose to look at: the history of one treaty, or the pair. Both answer with the class
of every state on a day, who is leaving beside it, the days on which it changes, and the order of a legend; nobody who
draws or prints them asks which of the two it is.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from treaties import words
from treaties.history import History
from treaties.model import LEAVING, Combined, State, Status

BOTH = "both"
"""What an address or an argument calls the two treaties of the atlas together."""
OF_THE_PAIR = ("ccm", "ottawa")


def combine(ccm: Status, ottawa: Status) -> Combined:
    """Return the class of a state from its status in each treaty.

    Examples
    --------
    >>> combine(Status.WITHDRAWN, Status.WITHDRAWING).value
    'LEFT_ONE'
    >>> combine(Status.NONE, Status.PARTY).value
    'OTTAWA_ONLY'
    """
    if Status.NOT_A_STATE in (ccm, ottawa):
        return Combined.NOT_A_STATE
    exits = (ccm, ottawa).count(Status.WITHDRAWN)
    if exits:
        return Combined.LEFT_BOTH if exits == 2 else Combined.LEFT_ONE
    return {
        (True, True): Combined.BOTH,
        (True, False): Combined.CCM_ONLY,
        (False, True): Combined.OTTAWA_ONLY,
        (False, False): Combined.NEITHER,
    }[ccm.is_bound, ottawa.is_bound]


@dataclass(frozen=True, eq=False)
class Pair:
    """The Convention on Cluster Munitions and the Ottawa Treaty at once."""

    ccm: History
    ottawa: History

    id = BOTH
    label = words.BOTH_NAME
    several = True
    classes = Combined
    legend = (
        Combined.BOTH,
        Combined.CCM_ONLY,
        Combined.OTTAWA_ONLY,
        Combined.NEITHER,
        Combined.LEFT_ONE,
        Combined.LEFT_BOTH,
        LEAVING,
        Combined.NOT_A_STATE,
    )

    @property
    def histories(self) -> tuple[History, ...]:
        """The two histories."""
        return (self.ccm, self.ottawa)

    @property
    def states(self) -> Mapping[str, State]:
        """The states by ISO3 code."""
        return self.ccm.states

    @property
    def short(self) -> str:
        """What a sentence calls the two."""
        return words.BOTH_SHORT.format(first=self.ccm.short, second=self.ottawa.short)

    def class_of(self, statuses: tuple[Status, ...]) -> Combined:
        """Return the class that a status in each treaty gives."""
        ccm, ottawa = statuses
        return combine(ccm, ottawa)

    def marks_leaving(self, statuses: tuple[Status, ...]) -> bool:
        """Return whether a state has given notice under a treaty that still binds it."""
        return Status.WITHDRAWING in statuses

    def leaving_on(self, day: date) -> frozenset[str]:
        """Return the states that leave one of the treaties, or both, and are still bound by it, by ISO3 code."""
        return frozenset(
            iso3 for one in self.histories for iso3, status in one.on(day).items() if self.marks_leaving((status,))
        )

    def on(self, day: date) -> dict[str, Combined]:
        """Return the class of every state on a day, by ISO3 code."""
        ottawa = self.ottawa.on(day)
        return {iso3: combine(status, ottawa[iso3]) for iso3, status in self.ccm.on(day).items()}

    @cached_property
    def change_days(self) -> tuple[date, ...]:
        """Every day on which the status of a state changes in one of the treaties, oldest first."""
        return tuple(sorted({*self.ccm.change_days, *self.ottawa.change_days}))


Choice = History | Pair


def keys_on(choice: Choice, day: date) -> dict[str, tuple[str, ...]]:
    """Return the entries of the legend that every state stands under on a day: its class, and the mark if it leaves."""
    leaving = choice.leaving_on(day)
    return {iso3: (key, LEAVING) if iso3 in leaving else (key,) for iso3, key in choice.on(day).items()}


def counted(choice: Choice, day: date, keep: Collection[str] | None = None) -> dict[str, int]:
    """Return how many states stand under each entry of the legend on a day, without those where none does.

    Parameters
    ----------
    keep : collection of str, optional
        The ISO3 codes of the states that are counted; all if None.
    """
    found = Counter(key for iso3, keys in keys_on(choice, day).items() if keep is None or iso3 in keep for key in keys)
    return {str(key): found[key] for key in choice.legend if key in found}


def changed(choice: Choice, since: date, day: date) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the entries of the legend that a state stood under on one day and on a later one, where they differ.

    What changed and changed back between the two days is left out.
    """
    before, after = keys_on(choice, since), keys_on(choice, day)
    return {iso3: (before[iso3], keys) for iso3, keys in after.items() if keys != before[iso3]}


def choices(histories: Mapping[str, History]) -> dict[str, Choice]:
    """Return what a visitor can choose: the two treaties and, where both are there, the pair; then further ones."""
    found: dict[str, Choice] = {id: history for id, history in histories.items() if id in OF_THE_PAIR}
    if len(found) == len(OF_THE_PAIR):
        found[BOTH] = Pair(*(histories[id] for id in OF_THE_PAIR))
    return found | {id: history for id, history in histories.items() if id not in OF_THE_PAIR}
