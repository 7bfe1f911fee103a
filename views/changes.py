"""The blocks of the Changes page: two days, who did what between them, the trends, every act."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import groupby

import pandas as pd
import streamlit as st

from treaties import trends
from treaties.asked import compared, year_before
from treaties.atlas import Atlas
from treaties.history import History
from treaties.model import Act, ActKind
from treaties.sentences import in_sentence
from treaties.words import DEEDS, day_text
from views import charts, clock, controls, tables, words
from views.text import plain
from views.view import Keys, View, change

NAMED_WITH_DAYS = 12
# The exit that the atlas is about; it is offered while the acts have it.
EXIT = ("ccm", "LTU")


def period(view: View) -> View:
    """Return the view with both days set, the earlier one first; by default the last year."""
    earlier, later = compared(view.since, view.day)
    return replace(view, since=earlier, day=later)


def days(view: View) -> None:
    """Choose the two days."""
    earlier = controls.controlled(Keys.SINCE, view.since, lambda day: change(since=day, day=view.day))
    later = controls.controlled(Keys.UNTIL, view.day, lambda day: change(since=view.since, day=day))
    st.date_input(words.EARLIER_DAY, label_visibility="collapsed", **controls.days(), **earlier)
    st.date_input(words.LATER_DAY, label_visibility="collapsed", **controls.days(), **later)


def presets(view: View, atlas: Atlas) -> None:
    """Offer periods that people ask for, each up to today."""
    today = clock.today()
    starts = {words.LAST_YEAR: year_before(today)}
    treaty, iso3 = EXIT
    history = atlas.histories.get(treaty)
    for act in history.acts_of[iso3] if history else ():
        if act.kind is ActKind.WITHDRAWAL and act.takes_effect <= today:
            state = plain(in_sentence(atlas.tables.states[iso3]))
            name = words.SINCE_EXIT.format(state=state, treaty=treaty.upper())
            starts[name] = act.takes_effect
    starts[words.SINCE_IN_FORCE] = min(history.treaty.in_force for history in view.choice(atlas).histories)
    with st.container(horizontal=True, gap="small"):
        for name, since in starts.items():
            st.button(name, on_click=change, kwargs={"since": since, "day": today}, help=day_text(since))


def _since(view: View) -> date:
    """Return the earlier day, which `period` has set."""
    return view.since or view.day


def names(view: View, atlas: Atlas) -> None:
    """List by name who signed, joined, became bound, gave notice and left between the two days."""
    chosen, everybody = set(view.chosen(atlas)), view.group == "world" and not view.states
    st.header(words.WHO_DID_WHAT.format(earlier=day_text(_since(view)), later=day_text(view.day)), anchor=False)
    for history in view.choice(atlas).histories:
        st.subheader(plain(history.short), anchor=False)
        lines = []
        for deed, rows in trends.between(history, _since(view), view.day).items():
            found = [(day, plain(history.states[iso3].name)) for day, iso3 in rows if iso3 in chosen]
            text = (words.DID if everybody else words.DID_OF_CHOSEN) if found else words.DID_NOBODY
            lines.append(text.format(deed=DEEDS[deed], number=len(found), names=_listed(found)))
        st.markdown("\n".join(lines))


def _listed(found: list[tuple[date, str]]) -> str:
    """Return names with their days; many names are put together by year instead."""
    if len(found) <= NAMED_WITH_DAYS:
        return ", ".join(words.NAME_AND_DAY.format(name=name, day=day_text(day, short=True)) for day, name in found)
    years = groupby(found, key=lambda row: row[0].year)
    return "".join(
        words.YEAR_AND_NAMES.format(year=year, names=", ".join(name for _, name in rows)) for year, rows in years
    )


def acts_and_trends(view: View, atlas: Atlas) -> None:
    """Show every act, and behind it the trends: charts take most of the page's time, so they wait to be looked at."""
    tabs = {words.EVERY_ACT: every_act, words.TRENDS: trends_over_time}
    for tab, show in zip(st.tabs(list(tabs), key=Keys.LEDGER, on_change="rerun"), tabs.values(), strict=True):
        if tab.open:
            with tab:
                show(view, atlas)


def trends_over_time(view: View, atlas: Atlas) -> None:
    """Draw the trends of each treaty, up to today."""
    today, look = clock.today(), charts.theme()
    st.caption(words.TRENDS_NOTE)
    charts_of = [
        lambda history: _over_time(history, view, today, look),
        lambda history: _per_year(history, "region", today, look),
        lambda history: _per_year(history, "union", today, look),
        lambda history: _waits(history, today, look),
    ]
    for draw in charts_of:
        columns = st.columns(len(atlas.histories), gap="medium")
        for column, history in zip(columns, atlas.histories.values(), strict=True):
            with column:
                draw(history)
    for history in atlas.histories.values():
        _waiting(history, view, look)


def _over_time(history: History, view: View, today: date, look: str) -> None:
    st.subheader(words.OVER_TIME.format(treaty=plain(history.label)), anchor=False)
    charts.show(
        charts.with_days(charts.over_time(history, today, look), [_since(view), view.day]),
        counts=words.OVER_TIME_COUNTS,
        alt_text=words.OVER_TIME_ALT.format(treaty=history.label.lower()),
        numbers=charts.counts_frame(history, today),
        file=f"states-over-time-{history.id}",
    )


def _per_year(history: History, by: str, today: date, look: str) -> None:
    title, counts, alt = {
        "region": (words.BY_REGION, words.BY_REGION_COUNTS, words.BY_REGION_ALT),
        "union": (words.BY_UNION, words.BY_UNION_COUNTS, words.BY_UNION_ALT),
    }[by]
    st.subheader(title.format(treaty=plain(history.label)), anchor=False)
    charts.show(
        charts.per_year(history, by, today, look),
        counts=counts,
        alt_text=alt.format(treaty=history.label.lower()),
        numbers=charts.per_year_frame(history, by, today),
        file=f"per-year-{by}-{history.id}",
    )


def _waits(history: History, today: date, look: str) -> None:
    st.subheader(words.WAITS.format(treaty=plain(history.label)), anchor=False)
    charts.show(
        charts.waits(history, today, look),
        counts=words.WAITS_COUNTS,
        alt_text=words.WAITS_ALT.format(treaty=history.label.lower()),
        numbers=charts.waits_frame(history, today),
        file=f"signature-to-consent-{history.id}",
    )


def _waiting(history: History, view: View, look: str) -> None:
    found, day = charts.waiting_frame(history, view.day), day_text(view.day)
    st.subheader(words.WAITING.format(treaty=plain(history.label)), anchor=False)
    if found.empty:
        st.markdown(words.NOBODY_WAITS.format(day=day))
        return
    shown = min(len(found), charts.WAITING_AT_MOST)
    charts.show(
        charts.waiting(history, view.day, look),
        counts=words.WAITING_COUNTS.format(day=day, shown=shown, all=len(found)),
        alt_text=words.WAITING_ALT.format(treaty=history.label.lower()),
        numbers=found,
        file=f"waiting-{history.id}",
    )


@lru_cache(maxsize=2)
def _all_acts(atlas: Atlas) -> tuple[list[Act], pd.DataFrame]:
    """Return every act, the newest first, and the rows of the table of acts in the same order."""
    order = sorted(atlas.tables.acts, key=lambda a: (-a.date.toordinal(), atlas.tables.states[a.iso3].name, a.treaty))
    return order, pd.DataFrame([tables.act_row(act, atlas) for act in order], columns=pd.Index(words.ACT_COLUMNS))


def every_act(view: View, atlas: Atlas) -> None:
    """List every act, newest first, as the treaty, states, kinds and period chosen let through."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.multiselect(
            words.KIND_OF_ACT,
            [str(kind) for kind in ActKind],
            format_func=lambda kind: ActKind(kind).words,
            placeholder=words.ALL_KINDS,
            width=260,
            **controls.controlled(Keys.KINDS, list(view.kinds), lambda kinds: change(kinds=tuple(kinds))),
        )
        st.segmented_control(
            words.PERIOD,
            list(words.PERIODS),
            format_func=words.PERIODS.__getitem__,
            required=True,
            **controls.controlled(Keys.PERIOD, view.period, lambda period: change(period=period)),
        )
    order, frame = _all_acts(atlas)
    treaties, chosen = {history.id for history in view.choice(atlas).histories}, set(view.chosen(atlas))
    after = _since(view) if view.period == "between" else date.min
    until = view.day if view.period == "between" else date.max
    keep = [
        act.treaty in treaties
        and act.iso3 in chosen
        and (not view.kinds or act.kind in view.kinds)
        and after < act.date <= until
        for act in order
    ]
    found = frame.loc[keep]
    st.caption(words.ACTS_SHOWN.format(number=len(found), all=len(order)))
    alt = words.ACTS_ALT.format(number=len(found))
    tables.show_acts(found, alt=alt, link=words.ACT_SOURCE, height=460)
