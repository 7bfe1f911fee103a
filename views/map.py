"""The map on a page: one constant document, one command to it, one message from it."""

from datetime import date

import streamlit as st
from streamlit_folium import st_folium

from maps.world import base_map, command
from treaties.combined import Combined
from treaties.model import Status, Tables
from views import data, state
from views.data import Atlas
from views.state import BOTH, Keys, View

HEIGHT = 520


def draw(atlas: Atlas, view: View, *, region: str = "world") -> None:
    """Draw the map of a view; what the visitor does in it changes the view.

    Parameters
    ----------
    atlas : Atlas
        Gives the map's files and the tables that check its messages.
    view : View
        What to show.
    region : {"world", "baltic"}
        The part of the world that the map opens on.
    """
    key = f"map-{region}-{atlas.assets.version}"
    st_folium(
        base_map(atlas.assets, view=region, label="Map of the treaties; the tables on this page say the same in words"),
        key=key,
        height=HEIGHT,
        width=None,
        returned_objects=[],
        feature_group_to_add=command(
            treaty=view.treaty,
            day=view.day,
            last=data.today(),
            show=view.show,
            group=list(view.states) or view.group,
            unit=view.unit,
            ack=st.session_state.get(Keys.HEARD, 0),
        ),
        on_change=lambda: _hear(st.session_state.get(key) or {}, atlas.tables),
    )


def _hear(message: dict, tables: Tables) -> None:
    """Take a message of the map into the view, before the page runs with it.

    The message comes from a browser, so every part of it is checked against what exists.
    """
    number = message.get("n")
    if not isinstance(number, int) or number == st.session_state.get(Keys.HEARD):
        return
    st.session_state[Keys.HEARD] = number
    view = st.session_state[Keys.VIEW]
    if message.get("treaty") != view.treaty:
        return
    classes = {str(c) for c in (Combined if view.treaty == BOTH else Status)}
    try:
        day = date.fromisoformat(str(message.get("day")))
    except ValueError:
        day = view.day
    unit = message.get("unit")
    state.change(
        day=min(max(day, data.FIRST_DAY), data.today()),
        show=tuple(c for c in message.get("show") or () if c in classes),
        unit=unit if unit in tables.units else None,
    )
