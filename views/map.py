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
LABEL = "Map of the treaty; the table on this page says the same in words"


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
    _draw(atlas, view, region, pair=False)


def draw_pair(atlas: Atlas, view: View) -> None:
    """Draw two maps in step, of the days ``view.since`` and ``view.day``."""
    _draw(atlas, view, "world", pair=True)


def _draw(atlas: Atlas, view: View, region: str, *, pair: bool) -> None:
    key = f"map-{region}-{'pair' if pair else 'one'}-{atlas.assets.version}"
    st_folium(
        base_map(atlas.assets, view=region, pair=pair, label=LABEL),
        key=key,
        # st_folium renders the map once more itself; the first time would be for nothing.
        render=False,
        height=HEIGHT,
        width=None,
        returned_objects=[],
        feature_group_to_add=command(
            treaty=view.treaty,
            day=view.day,
            since=view.since if pair else None,
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
    classes = [str(c) for c in (Combined if view.treaty == BOTH else Status)]
    shown, unit = message.get("show"), message.get("unit")
    changes = {
        "day": _day(message.get("day"), view.day),
        "show": tuple(c for c in shown if c in classes) if isinstance(shown, list) else (),
        "unit": unit if isinstance(unit, str) and unit in tables.units else None,
    }
    if "since" in message:
        changes["since"] = _day(message["since"], view.since)
    state.change(**changes)


def _day(text: object, otherwise: date | None) -> date | None:
    try:
        return min(max(date.fromisoformat(str(text)), data.FIRST_DAY), data.today())
    except ValueError:
        return otherwise
