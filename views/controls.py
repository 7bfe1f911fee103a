"""The controls of the pages: they show the view and change it, and keep nothing of their own."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from maps.payload import COMBINED_LEGEND, LEGEND
from treaties import combined
from treaties.groups import GROUPS
from treaties.model import LABEL, Tables
from views import data, state
from views.state import BOTH, Keys, View


def controlled(key: str, value: object, take: Callable[[object], None]) -> dict:
    """Return the arguments that make a widget show `value` and hand a choice to `take`."""
    st.session_state[key] = value

    def changed() -> None:
        chosen = st.session_state[key]
        if chosen is not None:
            take(chosen)

    return {"key": key, "on_change": changed}


def last_day_of(year: int) -> date:
    """Return 31 December of a year, or today in the current one."""
    return min(date(year, 12, 31), data.today())


def treaty(view: View, tables: Tables) -> None:
    """Choose one of the treaties, or the two of the atlas at once."""
    names = {id: treaty.label for id, treaty in tables.treaties.items()} | {BOTH: "Both"}
    st.segmented_control(
        "Treaty",
        list(names),
        format_func=names.get,
        required=True,
        **controlled(Keys.TREATY, view.treaty, lambda chosen: state.change(treaty=chosen)),
    )


def year_and_day(view: View) -> None:
    """Choose a year, which means its last day, or the exact day."""
    years = list(range(data.today().year, data.FIRST_DAY.year - 1, -1))
    st.selectbox(
        "Year",
        years,
        width=100,
        help="Shows 31 December of the year; in the current year, today.",
        **controlled(Keys.YEAR, view.day.year, lambda year: state.change(day=last_day_of(year))),
    )
    st.date_input(
        "Day",
        min_value=data.FIRST_DAY,
        max_value=data.today(),
        format="YYYY-MM-DD",
        width=145,
        **controlled(Keys.DAY, max(view.day, data.FIRST_DAY), lambda day: state.change(day=day)),
    )


def filters(view: View, tables: Tables) -> None:
    """Choose classes, a group and single states to keep in colour.

    The choices are sent only while they are open: 197 names with every change of the day would be
    most of what the browser has to take in.
    """
    with st.popover(_filter_label(view), key=Keys.FILTERS, on_change="rerun", icon=":material/filter_alt:") as opened:
        if opened.open:
            classes(view)
            states(view, tables)


def _filter_label(view: View) -> str:
    shown = {0: "All statuses", 1: "1 status"}.get(len(view.show), f"{len(view.show)} statuses")
    who = {0: GROUPS[view.group], 1: "1 state"}.get(len(view.states), f"{len(view.states)} states")
    return f"{shown} · {who}"


def classes(view: View) -> None:
    """Choose the classes to keep in colour."""
    labels = {**LABEL, **combined.LABEL}
    st.multiselect(
        "Status",
        [str(c) for c in (COMBINED_LEGEND if view.treaty == BOTH else LEGEND)],
        format_func=labels.get,
        placeholder="All statuses",
        **controlled(Keys.SHOW, list(view.show), lambda chosen: state.change(show=tuple(chosen))),
    )


def states(view: View, tables: Tables) -> None:
    """Choose a group, or single states."""
    st.selectbox(
        "Group",
        list(GROUPS),
        format_func=GROUPS.get,
        **controlled(Keys.GROUP, view.group, lambda group: state.change(group=group)),
    )
    st.multiselect(
        "States",
        list(tables.states),
        format_func=lambda iso3: tables.states[iso3].name,
        placeholder="All states",
        **controlled(Keys.STATES, list(view.states), lambda chosen: state.change(states=tuple(chosen))),
    )


def find(view: View, tables: Tables, label: str = "Look up a state") -> None:
    """Choose the selected unit by name; does all that a click on the map does."""
    names = {id: unit.name for id, unit in tables.units.items() if unit.kind in ("state", "exclave", "territory")}
    st.selectbox(
        label,
        sorted(names, key=lambda id: names[id]),
        format_func=names.get,
        placeholder="Type a name",
        **controlled(Keys.FIND, view.unit if view.unit in names else None, lambda unit: state.change(unit=unit)),
    )


def look_up(view: View, tables: Tables) -> None:
    """Choose the selected unit by name, behind a button; the names are sent only when it is open."""
    with st.popover("Look up a state", key=Keys.LOOK_UP, on_change="rerun", icon=":material/search:") as opened:
        if opened.open:
            find(view, tables, label="State or territory")
