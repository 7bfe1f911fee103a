"""Both treaties in one look: one class per state for the two of them.

The classes say only whether a state is bound by each treaty or has left it. A signature or a
consent not yet in force binds nobody, so such a state counts here by the treaty that does; the
words beside the map give its status in each.
"""

from collections.abc import Mapping
from enum import StrEnum

from treaties.model import Status

BOTH_TREATIES = ("ccm", "ottawa")
BOTH = "both"
"""What a choice, an address or an argument calls the two treaties together."""


class Combined(StrEnum):
    """Where a state stands towards the Convention on Cluster Munitions and the Ottawa Treaty."""

    NOT_A_STATE = "NOT_A_STATE"
    NEITHER = "NEITHER"
    OTTAWA_ONLY = "OTTAWA_ONLY"
    CCM_ONLY = "CCM_ONLY"
    BOTH = "BOTH"
    LEFT_ONE = "LEFT_ONE"
    LEFT_BOTH = "LEFT_BOTH"


LABEL = {
    Combined.NOT_A_STATE: "Not yet a state",
    Combined.NEITHER: "Bound by neither",
    Combined.OTTAWA_ONLY: "Landmines only",
    Combined.CCM_ONLY: "Cluster munitions only",
    Combined.BOTH: "Bound by both",
    Combined.LEFT_ONE: "Left one of them",
    Combined.LEFT_BOTH: "Left both",
}

MEANING = {
    Combined.NOT_A_STATE: "The state did not exist yet, or the depositary could not yet take an act of it.",
    Combined.NEITHER: "Neither treaty is in force for the state; it may have signed or joined, not yet in force.",
    Combined.OTTAWA_ONLY: "Bound by the Ottawa Treaty, not by the Convention on Cluster Munitions.",
    Combined.CCM_ONLY: "Bound by the Convention on Cluster Munitions, not by the Ottawa Treaty.",
    Combined.BOTH: "Both treaties are in force for the state, notice of leaving given or not.",
    Combined.LEFT_ONE: "One withdrawal has taken effect; the state may still be bound by the other treaty.",
    Combined.LEFT_BOTH: "The state has left both treaties.",
}


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


def combined_on(ccm: Mapping[str, Status], ottawa: Mapping[str, Status]) -> dict[str, Combined]:
    """Return the class of every state from the statuses of all states in each treaty."""
    return {iso3: combine(status, ottawa[iso3]) for iso3, status in ccm.items()}
