"""Groups of states that a visitor can look at: regions, the European Union, NATO.

Membership is by day: a state counts in a union from its first to its last day in it.
"""

from collections.abc import Mapping
from datetime import date

from treaties.model import State

REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")
GROUPS = {
    "world": "World",
    **{region: region for region in REGIONS},
    "eu": "European Union",
    "nato": "NATO",
}


def is_member(state: State, group: str, day: date) -> bool:
    """Return whether a state belongs to a group of `GROUPS` on a day.

    Raises
    ------
    KeyError
        If there is no such group.
    """
    if group == "eu":
        return bool(state.eu_since and state.eu_since <= day and not (state.eu_until and state.eu_until < day))
    if group == "nato":
        return bool(state.nato_since and state.nato_since <= day)
    return group == "world" or state.region == GROUPS[group]


def members(states: Mapping[str, State], group: str, day: date) -> list[str]:
    """Return the ISO3 codes of the members of a group on a day, in the order of `states`."""
    return [iso3 for iso3, state in states.items() if is_member(state, group, day)]
