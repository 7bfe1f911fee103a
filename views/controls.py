"""The controls of the pages: they show the view and change it, and keep nothing of their own."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from treaties.atlas import Atlas
from treaties.groups import GROUPS
from treaties.pair import BOTH, OF_THE_PAIR
from treaties.tables import Tables
from treaties.words import LABEL, form
from views import clock, words
from views.text import plain
from views.view import Keys, View, change, is_late


def controlled(key: str, value: object, take: Callable[[Any], None]) -> dict:
    """Return the arguments that make a widget show `value` and hand a choice to `take`."""
    # A widget that shows it already is not told so again: the browser would draw it anew.
    before = st.session_state.setdefault(Keys.BEFORE, {})
    if key not in st.session_state or st.session_state[key] != value:
        before[key] = st.session_state.get(key)
        st.session_state[key] = value

    def changed() -> None:
        chosen = st.session_state[key]
        # Until the browser has heard what the control shows now, it sends along with all else what it showed before.
        if chosen is not None and not (is_late() and chosen == before.get(key)):
            take(chosen)

    return {"key": key, "on_change": changed}


def row() -> DeltaGenerator:
    """Return the row of the title and the controls, one line of one height (`web/page.css`).

    The labels are left out there: each control shows what it is, and keeps its name for a screen reader.
    """
    return st.container(key="row", horizontal=True, vertical_alignment="center", gap="small")


def treaty(view: View, atlas: Atlas) -> None:
    """Choose one of the two treaties, or both at once; further treaties stand apart, however many they are."""
    near = [id for id in atlas.choices if id in (*OF_THE_PAIR, BOTH)]
    further = [id for id in atlas.choices if id not in near]

    def shown(key: str, among: list[str]) -> dict:
        value = view.treaty if view.treaty in among else None
        return {
            "options": among,
            "format_func": lambda id: plain(atlas.choices[id].label),
            "label_visibility": "collapsed",
            **controlled(key, value, lambda chosen: change(treaty=chosen)),
        }

    if near:
        st.segmented_control(words.TREATY, required=True, **shown(Keys.TREATY, near))
    if further:
        st.selectbox(words.FURTHER, placeholder=words.FURTHER, width=210, **shown(Keys.FURTHER, further))


def year_and_day(view: View, atlas: Atlas) -> None:
    """Choose a year, which means its last day, or the exact day."""
    st.selectbox(
        words.YEAR,
        list(range(clock.today().year, atlas.first_day.year - 1, -1)),
        width=100,
        label_visibility="collapsed",
        **controlled(Keys.YEAR, view.day.year, lambda year: change(day=clock.last_day_of(year))),
    )
    shown = controlled(Keys.DAY, view.day, lambda day: change(day=day))
    st.date_input(words.DAY, label_visibility="collapsed", **days(atlas), **shown)


def days(atlas: Atlas) -> dict:
    """Return the arguments of an input for a day: the days of the atlas, and its width in pixels."""
    return {"min_value": atlas.first_day, "max_value": clock.today(), "format": "YYYY-MM-DD", "width": 145}


def filters(view: View, atlas: Atlas) -> None:
    """Choose classes, a group and single states to keep in colour.

    The choices are sent only while they are open: 197 names with every change of the day would be
    most of what the browser has to take in.
    """
    statuses = form(words.SOME_STATUSES, len(view.show)).format(number=len(view.show))
    chosen = form(words.SOME_STATES, len(view.states)).format(number=len(view.states), group=GROUPS[view.group])
    label = words.FILTERS.format(statuses=statuses, states=chosen)
    with st.popover(label, key=Keys.FILTERS, on_change="rerun") as opened:
        if opened.open:
            classes(view, atlas)
            states(view, atlas.tables)


def classes(view: View, atlas: Atlas) -> None:
    """Choose the classes to keep in colour."""
    st.multiselect(
        words.STATUS,
        [str(key) for key in view.choice(atlas).legend],
        format_func=LABEL.__getitem__,
        placeholder=words.ALL_STATUSES,
        **controlled(Keys.SHOW, list(view.show), lambda chosen: change(show=tuple(chosen))),
    )


def states(view: View, tables: Tables) -> None:
    """Choose a group, or single states."""
    st.selectbox(
        words.GROUP,
        list(GROUPS),
        format_func=GROUPS.__getitem__,
        **controlled(Keys.GROUP, view.group, lambda group: change(group=group)),
    )
    st.multiselect(
        words.STATES,
        list(tables.states),
        format_func=lambda iso3: tables.states[iso3].name,
        placeholder=words.ALL_STATES,
        **controlled(Keys.STATES, list(view.states), lambda chosen: change(states=tuple(chosen))),
    )


def find(view: View, tables: Tables) -> None:
    """Choose the selected unit by name; does all that a click on a map does."""
    names = {id: unit.name for id, unit in tables.units.items() if unit.kind in ("state", "exclave", "territory")}
    st.selectbox(
        words.STATE,
        sorted(names, key=lambda id: names[id]),
        format_func=names.__getitem__,
        placeholder=words.TYPE_A_NAME,
        width=300,
        label_visibility="collapsed",
        **controlled(Keys.FIND, view.unit if view.unit in names else None, lambda unit: change(unit=unit)),
    )
