"""The tables of the pages: one of states, one of acts, and the small ones that name who stands where."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import Any, cast

import pandas as pd
import streamlit as st

from treaties import documents
from treaties.atlas import Atlas
from treaties.documents import Document
from treaties.evidence import act_behind
from treaties.history import History
from treaties.model import Act
from treaties.pair import Choice
from treaties.rows import state_rows
from treaties.words import LABEL, day_text
from views import words
from views.text import plain
from views.view import Keys, View

DAY = "D MMM YYYY"
"""The one form of a day in tables; they sort by the day itself."""
ROW, MOST = 35, 422
"""Pixels of a row, and of a table that need not scroll: its head and eleven rows."""


def states(view: View, atlas: Atlas) -> None:
    """Show where the states that the filters leave stand on the day: the rows that the files hold."""
    frame = _states(atlas, view.treaty, view.day, view.keep(atlas))
    if frame.empty:
        st.info(words.NO_STATE_LEFT)
        return
    number, day = len(frame), day_text(view.day)
    st.caption(words.TABLE_COUNT.format(number=number, all=len(atlas.tables.states), day=day))
    show(frame, alt=words.TABLE_ALT.format(number=number, day=day))


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
        first = f"{history.id}_" if choice.several else ""
        acts = (act_behind(history, row["iso3"], day) for row in rows)
        frame[f"{first}document"] = [documents.of_act(act, atlas.tables)[0] if act else None for act in acts]
        for days in (f"{first}since", f"{first}next_change"):
            frame[days] = pd.to_datetime(frame[days].replace("", None)).dt.date
        if choice.several:
            frame[history.id] = frame[history.id].map(LABEL.get)
            names[history.id] = history.label
            names[f"{first}since"] = words.SINCE_OF.format(treaty=history.label)
            names[f"{first}next_change"] = words.NEXT_OF.format(treaty=history.label)
            names[f"{first}document"] = words.DOCUMENT_OF.format(treaty=history.label)
    # A phone shows the first columns: who, where it stands, since when and by what.
    order = ["name", "status_text", *_of_each(choice), "contested", "reported", "region", "iso3"]
    told = [column for column in order if not bool(frame[column].isin(["", None]).all())]
    return frame.loc[:, told].rename(columns=names)


def _of_each(choice: Choice) -> list[str]:
    """Return the columns of the table of states that each treaty has: the standings first, then what proves them."""
    if not choice.several:
        return ["since", "document", "next_change"]
    ids = [history.id for history in choice.histories]
    standing = [column for id in ids for column in (id, f"{id}_since")]
    return [*standing, *(f"{id}_{name}" for name in ("document", "next_change") for id in ids)]


def act_row(act: Act, atlas: Atlas) -> tuple:
    """Return an act as a row of `views.words.ACT_COLUMNS`."""
    state, treaty = atlas.tables.states[act.iso3], atlas.tables.treaties[act.treaty].label
    nearest, source, *_ = (*documents.of_act(act, atlas.tables), None, None)
    return (
        *(act.date, state.name, act.kind.words, nearest),
        *(act.effect, treaty, state.region, source, act.note),
    )


def acts(found: Iterable[Act], atlas: Atlas, *, alt: str) -> None:
    """Show acts as a table, each with its days and its documents; `alt` is said instead by a screen reader."""
    show(pd.DataFrame([act_row(act, atlas) for act in found], columns=pd.Index(words.ACT_COLUMNS)), alt=alt)


def show(frame: pd.DataFrame, *, alt: str, wide: Collection[str] = ()) -> None:
    """Show a table as all tables are: days in one form, documents as links by name, nothing where there is nothing.

    Parameters
    ----------
    frame : pandas.DataFrame
        A column holds text, numbers, days or documents, some of them None.
    alt : str
        What a screen reader says instead of the table.
    wide : collection of str, optional
        The columns with long texts.
    """
    config: dict[str, Any] = {column: st.column_config.Column(width="large") for column in wide}
    named: dict[str, Callable[[str], str]] = {}
    for column in map(str, frame):
        first = next((cell for cell in frame[column] if not pd.isna(cell) and cell != ""), None)
        if isinstance(first, date):
            config[column] = st.column_config.DateColumn(format=DAY)
        elif isinstance(first, Document):
            names = {cell.url: cell.name for cell in frame[column] if isinstance(cell, Document)}
            frame = frame.assign(**{column: [one.url if one else None for one in frame[column]]})
            config[column], named[column] = st.column_config.LinkColumn(), lambda url, of=names: of.get(url, "")
    whole = ROW * (len(frame) + 1) + 2
    st.dataframe(
        # Streamlit has one text for all links of a column, but takes that of each cell from a styled table.
        frame.style.format(cast(Any, named)) if named else frame,
        hide_index=True,
        height="content" if whole <= MOST else MOST,
        column_config=config,
        alt=alt,
        placeholder="",
    )
    if wide or words.ACT_COLUMNS[-1] in frame:
        st.caption(words.WHOLE_CELL)


def standing_label(atlas: Atlas, history: History, iso3: str, day: date) -> str:
    """Return the label of a state's status on a day, marked where it is contested."""
    status = LABEL[history.status(iso3, day)]
    contested = atlas.tables.contested_of(history.id, iso3, day)
    return words.CONTESTED_STATUS.format(status=status) if contested else status


def standings(atlas: Atlas, iso3: str, day: date) -> dict[str, str]:
    """Return the standing of a state in each treaty, by the treaty's label, ready for a table."""
    return {plain(h.label): plain(standing_label(atlas, h, iso3, day)) for h in atlas.histories.values()}
