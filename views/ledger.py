"""The ledger: every act of both treaties, newest first, as the visitor's choices let through."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from treaties.history import History
from treaties.model import ActKind, Tables
from views import controls, panels, state
from views.data import Atlas
from views.state import PERIODS, Keys, View


@lru_cache(maxsize=4)
def _all_acts(histories: tuple[History, ...], sources: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """Return every act as a row, the newest first."""
    urls = dict(sources)
    rows = [
        {
            "Day": act.date,
            "Takes effect": act.takes_effect,
            "Treaty": history.treaty.label,
            "State": history.states[act.iso3].name,
            "Region": history.states[act.iso3].region,
            "Act": act.kind.replace("_", " "),
            "Notification": act.notification,
            "Source": urls.get(act.source, ""),
            "Note": act.note,
            "iso3": act.iso3,
            "treaty": act.treaty,
            "kind": str(act.kind),
        }
        for history in histories
        for act in history.acts
    ]
    return pd.DataFrame(sorted(rows, key=lambda row: (-row["Day"].toordinal(), row["State"], row["treaty"])))


def show(view: View, atlas: Atlas) -> None:
    """List every act, newest first, as the treaty, states, kinds and period chosen let through."""
    st.header("Every act", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.multiselect(
            "Kind of act",
            [str(kind) for kind in ActKind],
            format_func=lambda kind: kind.replace("_", " "),
            placeholder="All kinds",
            width=260,
            **controls.controlled(Keys.KINDS, list(view.kinds), lambda kinds: state.change(kinds=tuple(kinds))),
        )
        st.segmented_control(
            "Period",
            list(PERIODS),
            format_func=PERIODS.get,
            required=True,
            **controls.controlled(Keys.PERIOD, view.period, lambda period: state.change(period=period)),
        )
    frame = _all_acts(tuple(atlas.histories.values()), _urls(atlas.tables))
    keep = frame["treaty"].isin(view.treaties) & frame["iso3"].isin(panels.chosen_states(view, atlas, view.day))
    if view.kinds:
        keep &= frame["kind"].isin(view.kinds)
    if view.period == "between":
        keep &= (frame["Day"] > view.since) & (frame["Day"] <= view.day)
    found = frame.loc[keep].drop(columns=["iso3", "treaty", "kind"])
    st.caption(
        f"{len(found)} of {len(frame)} acts of both treaties, newest first. Treaty, group and states are "
        "those chosen at the top of the page."
    )
    st.dataframe(
        found,
        hide_index=True,
        height=460,
        column_config={"Source": st.column_config.LinkColumn(display_text="source")},
        alt=f"{len(found)} acts with their days, notifications and sources",
        placeholder="",
    )


def _urls(tables: Tables) -> tuple[tuple[str, str], ...]:
    used = {act.source for act in tables.acts}
    return tuple((key, tables.sources[key].url) for key in sorted(used) if key in tables.sources)
