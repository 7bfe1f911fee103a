"""The states behind each count of a day with their documents, for pages without a map beside the count."""

from typing import Any

import streamlit as st

from treaties import evidence
from treaties.atlas import Atlas
from treaties.evidence import Evidence
from treaties.groups import members
from treaties.history import History
from treaties.model import Status
from views import citation, tables, words
from views.text import plain
from views.view import Keys, View

STATUSES = {
    "joined": Status.JOINED,
    "signatory": Status.SIGNATORY,
    "withdrawing": Status.WITHDRAWING,
    "left": Status.WITHDRAWN,
}


def lists(history: History, view: View) -> dict[str, tuple[Evidence, ...]]:
    """Return the states in each count of a day, by the keys of `views.words.BEHIND_COUNTS`."""
    found = {"bound": evidence.bound(history, view.day), "party": evidence.parties(history, view.day)}
    return found | {name: evidence.standing_as(history, view.day, status) for name, status in STATUSES.items()}


def bound_at(history: History, view: View, **chosen: Any) -> str:
    """Return where the states that a treaty binds are listed beside the map, of those chosen by group or by states."""
    bound = tuple(str(status) for status in Status if status.is_bound)
    return citation.link("./", View(history.id, view.day, show=bound, **chosen))


def bound_in(view: View, atlas: Atlas, group: str) -> dict[str, str]:
    """Return how many of a group each treaty binds on the day, by the treaty's label, each a link to their list."""
    codes = members(atlas.tables.states, group, view.day)
    return {
        words.BOUND_OF.format(treaty=plain(history.label)): words.LISTED.format(
            number=sum(history.status(iso3, view.day).is_bound for iso3 in codes),
            address=bound_at(history, view, group=group),
        )
        for history in atlas.histories.values()
    }


def behind(view: View, atlas: Atlas) -> None:
    """Offer the states behind each count of the day with their documents; sent only while it is open."""
    opened = st.expander(words.BEHIND, key=Keys.BEHIND, on_change="rerun")
    if opened.open:
        with opened:
            for history in view.choice(atlas).histories:
                _of(history, view, atlas)


def _of(history: History, view: View, atlas: Atlas) -> None:
    found = lists(history, view)
    name = st.segmented_control(
        plain(history.short),
        list(found),
        default="bound",
        format_func=lambda name: words.BEHIND_COUNT.format(name=words.BEHIND_COUNTS[name], number=len(found[name])),
        required=True,
        key=f"{Keys.BEHIND}_{history.id}",
    )
    tables.acts([one.act for one in found[name] if one.act], atlas, alt=words.BEHIND_ALT)
