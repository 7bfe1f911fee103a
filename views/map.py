"""The map on a page: one constant document, one command to it, one message from it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from maps.world import base_map, command
from treaties.atlas import Atlas
from treaties.groups import GROUPS
from views import clock, words
from views.view import LOOKS, Keys, View, change, current, is_place, mark
from web.files import map_assets

HEIGHT = 690


def draw(atlas: Atlas, view: View, *, region: str = "world") -> None:
    """Draw the map of a view; what the visitor does in it changes the view.

    Parameters
    ----------
    atlas : Atlas
        Checks the map's messages.
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
    assets = map_assets()
    key = f"map-{region}-{'pair' if pair else 'one'}-{assets.version}"
    st_folium(
        base_map(assets, view=region, pair=pair),
        key=key,
        # st_folium renders the map once more itself; the first time would be for nothing.
        render=False,
        height=HEIGHT,
        width=None,
        returned_objects=[],
        layer_control=command(
            treaty=view.treaty,
            day=view.day,
            since=view.since if pair else None,
            last=clock.today(),
            show=view.show,
            group=list(view.states) or view.group,
            group_name=words.CHOSEN_STATES if view.states else GROUPS[view.group],
            unit=view.unit,
            place=view.at,
            look=view.look,
            ack=st.session_state.get(Keys.HEARD, 0),
            mark=mark(view),
        ),
        on_change=lambda: _hear(st.session_state.get(key) or {}, atlas),
    )


def _hear(message: dict, atlas: Atlas) -> None:
    """Take a message of the map into the view, before the page runs with it.

    It holds what was changed in the map alone: the rest may have been changed on the page since. It comes from a
    browser, so every part of it is checked against what exists.
    """
    number = message.get("n")
    if not isinstance(number, int) or number == st.session_state.get(Keys.HEARD):
        return
    # What the browser brings to a new session may be long past: another process has heard it before. It counts if it
    # was said of the view that is shown.
    past = st.session_state.pop(Keys.RESUMED, False) and message.get("of") != mark(current())
    st.session_state[Keys.HEARD] = number
    view = current()
    if past:
        return
    chosen = message.get("chosen")
    treaty = chosen if isinstance(chosen, str) and chosen in atlas.choices else view.treaty
    if message.get("treaty") != treaty:
        # Another treaty was chosen since, and its legend has other classes; what else was done in the map counts.
        message = {name: value for name, value in message.items() if name != "show"}
    legend = atlas.choices[treaty].legend
    takes: dict[str, Callable[[Any], Any]] = {
        "day": lambda day: _day(day, view.day, atlas.first_day),
        "since": lambda day: _day(day, view.since, atlas.first_day),
        "show": lambda shown: tuple(key for key in shown if key in legend) if isinstance(shown, list) else (),
        "unit": lambda unit: unit if isinstance(unit, str) and unit in atlas.tables.units else None,
        "at": lambda at: at if isinstance(at, str) and (not at or is_place(at)) else view.at,
        "look": lambda look: look if look in LOOKS else "",
    }
    changes = {name: take(message[name]) for name, take in takes.items() if name in message}
    change(treaty=treaty, **changes)


def _day(text: object, otherwise: date | None, first: date) -> date | None:
    try:
        return min(max(date.fromisoformat(str(text)), first), clock.today())
    except ValueError:
        return otherwise
