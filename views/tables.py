"""The tables of the pages: one of states, one of acts, and the small ones that name who stands where."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

import pandas as pd
import streamlit as st

from treaties.atlas import Atlas
from treaties.history import History
from treaties.model import Act
from treaties.rows import state_rows
from treaties.words import LABEL, day_text
from views import words
from views.text import plain
from views.view import Keys, View


def states(view: View, atlas: Atlas) -> None:
    """Show where the states that the filters leave stand on the day: the rows that the files hold."""
    frame = _states(atlas, view.treaty, view.day, view.keep(atlas))
    if frame.empty:
        st.info(words.NO_STATE_LEFT)
        return
    number, day = len(frame), day_text(view.day)
    st.caption(words.TABLE_COUNT.format(number=number, all=len(atlas.tables.states), day=day))
    alt = words.TABLE_ALT.format(number=number, day=day)
    st.dataframe(frame, hide_index=True, height=420, alt=alt, placeholder="")


def states_below(view: View, atlas: Atlas) -> None:
    """Offer what the map shows as a table; its rows are sent only while it is open."""
    opened = st.expander(words.TABLE_BELOW, key=Keys.TABLE, on_change="rerun")
    if opened.open:
        with opened:
            states(view, atlas)


@lru_cache(maxsize=64)
def _states(atlas: Atlas, treaty: str, day: date, keep: frozenset[str] | None) -> pd.DataFrame:
    """Return the table of a view, made once for all visitors; nobody may change it."""
    choice = atlas.choices[treaty]
    rows = state_rows(atlas, choice, day, keep=keep)
    if not rows:
        return pd.DataFrame()
    frame = pd.DataFrame(rows).drop(columns="status")
    names = dict(words.STATE_COLUMNS)
    for history in choice.histories:
        if history.id in frame:
            frame[history.id] = frame[history.id].map(LABEL.get)
        names[history.id] = history.label
        names[f"{history.id}_since"] = words.SINCE_OF.format(treaty=history.label)
        names[f"{history.id}_next_change"] = words.NEXT_OF.format(treaty=history.label)
    for column in frame:
        if str(column).endswith(("since", "next_change")):
            frame[column] = pd.to_datetime(frame[column].replace("", None)).dt.date
    order = ["name", *(column for column in frame if column != "name")]
    told = [column for column in order if not bool(frame[column].isin(["", None]).all())]
    return frame.loc[:, told].rename(columns=names)


def act_row(act: Act, atlas: Atlas) -> tuple:
    """Return an act as a row of `views.words.ACT_COLUMNS`."""
    state, source = atlas.tables.states[act.iso3], atlas.tables.sources.get(act.source)
    treaty = atlas.tables.treaties[act.treaty].label
    days, where = (act.date, act.takes_effect), (treaty, state.name, state.region)
    return (*days, *where, act.kind.words, act.notification, source.url if source else "", act.note)


def acts(found: Iterable[Act], atlas: Atlas, *, alt: str = words.ACTS_ALT, one_state: bool = False) -> None:
    """Show acts as a table, each with its days, its notification and its source.

    Parameters
    ----------
    alt : str, optional
        What a screen reader says instead of the table.
    one_state : bool, optional
        Whether all acts are of one state, so that it need not be named.
    """
    frame = pd.DataFrame([act_row(act, atlas) for act in found], columns=pd.Index(words.ACT_COLUMNS))
    if one_state and frame.empty:
        st.markdown(words.NO_ACT)
        return
    day, effect, treaty, state, _, act, *more = words.ACT_COLUMNS
    order = [treaty, act, day, effect, *more] if one_state else [state, treaty, act, day, effect, *more]
    show_acts(frame.loc[:, order], alt=alt.format(number=len(frame)), link=words.DEPOSITARY_PAGE)


def show_acts(frame: pd.DataFrame, *, alt: str, link: str, height: int | Literal["auto"] = "auto") -> None:
    """Show rows of `act_row`, the source as a link with the text `link`."""
    source = words.ACT_COLUMNS[-2]
    st.dataframe(
        frame,
        hide_index=True,
        height=height,
        column_config={source: st.column_config.LinkColumn(display_text=link)},
        alt=alt,
        placeholder="",
    )


def standing_label(atlas: Atlas, history: History, iso3: str, day: date) -> str:
    """Return the label of a state's status on a day, marked where it is contested."""
    status = LABEL[history.status(iso3, day)]
    contested = atlas.tables.contested_of(history.id, iso3, day)
    return words.CONTESTED_STATUS.format(status=status) if contested else status


def standings(atlas: Atlas, iso3: str, day: date) -> dict[str, str]:
    """Return the standing of a state in each treaty, by the treaty's label, ready for a table."""
    return {plain(h.label): plain(standing_label(atlas, h, iso3, day)) for h in atlas.histories.values()}


def bound(atlas: Atlas, states: Iterable[str], day: date) -> dict[str, int]:
    """Return how many of some states each treaty binds on a day, by the treaty's label."""
    states = list(states)
    return {
        words.BOUND_OF.format(treaty=plain(h.label)): sum(h.status(iso3, day).is_bound for iso3 in states)
        for h in atlas.histories.values()
    }
