"""The table of the Data page: where the chosen states stand on the day, as the files say it."""

from datetime import date

import pandas as pd
import streamlit as st

from treaties.groups import members
from treaties.rows import classes_on, label, state_rows
from treaties.sentences import day_text
from views.data import Atlas
from views.state import View

COLUMNS = {
    "name": "State",
    "iso3": "Code",
    "region": "Region",
    "status_text": "Status",
    "since": "Since",
    "next_change": "Next change",
    "contested": "Contested",
    "reported": "Reported, not counted",
}


def shown(view: View, atlas: Atlas) -> frozenset[str] | None:
    """Return the ISO3 codes of the states that the filters leave, None if there is no filter."""
    if not (view.states or view.show or view.group != "world"):
        return None
    chosen = view.states or members(atlas.tables.states, view.group, view.day)
    classes = classes_on(atlas.histories, view.treaty, view.day)
    return frozenset(iso3 for iso3 in chosen if not view.show or classes[iso3] in view.show)


def table(view: View, atlas: Atlas) -> None:
    """Show where the chosen states stand on the day: the rows that the files hold."""
    frame = _frame(atlas.provenance.version, view.treaty, view.day, shown(view, atlas), view, atlas)
    if frame.empty:
        st.info("No state is left by these filters; choose fewer of them.")
        return
    st.caption(f"{len(frame)} of {len(atlas.tables.states)} states on {day_text(view.day)}")
    said = f"Status of {len(frame)} states on {day_text(view.day)}"
    st.dataframe(frame, hide_index=True, height=420, alt=said)


@st.cache_resource(max_entries=64, show_spinner=False)
def _frame(
    version: str, treaty: str, day: date, keep: frozenset[str] | None, _view: View, _atlas: Atlas
) -> pd.DataFrame:
    """Return the table of a view, made once for all visitors; nobody may change it."""
    rows = state_rows(_atlas.histories, treaty, day, _atlas.tables, keep=keep)
    if not rows:
        return pd.DataFrame()
    frame = pd.DataFrame(rows).drop(columns="status")
    names = dict(COLUMNS)
    for one in _view.treaties:
        if one in frame:
            frame[one] = frame[one].map(label)
        name = _atlas.tables.treaties[one].label
        names |= {one: name, f"{one}_since": f"{name}, since", f"{one}_next_change": f"{name}, next"}
    for column in frame:
        if column.endswith(("since", "next_change")):
            frame[column] = pd.to_datetime(frame[column].replace("", None)).dt.date
    frame = frame.loc[:, [not frame[column].isin(["", None]).all() for column in frame]]
    order = ["name", *(column for column in frame if column != "name")]
    return frame[order].rename(columns=names)
