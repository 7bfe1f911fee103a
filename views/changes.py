"""The blocks of the Changes page: two days, who did what between them, every act, and the trends if opened."""

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

import pandas as pd
import streamlit as st

from treaties import documents, trends
from treaties.asked import compared, year_before
from treaties.atlas import Atlas
from treaties.history import History
from treaties.model import Act, ActKind
from treaties.pair import BOTH, OF_THE_PAIR
from treaties.sentences import in_sentence
from treaties.trends import Deed
from treaties.words import DEEDS, day_text, enumerate_names
from views import charts, clock, controls, panels, tables, words
from views.text import plain
from views.view import Keys, View, change

LISTED_AT_MOST = 12
"""Most states that did one thing and stand in the open; more are folded away, and sent once they are unfolded."""
# The exit that the atlas is about; it is offered while the acts have it.
EXIT = ("ccm", "LTU")


def period(view: View, atlas: Atlas) -> View:
    """Return the view with both days set, the earlier one first; by default the last year."""
    earlier, later = compared(view.since, view.day, atlas)
    return replace(view, since=earlier, day=later)


def days(view: View, atlas: Atlas) -> None:
    """Choose the two days."""
    earlier = controls.controlled(Keys.SINCE, view.since, lambda day: change(since=day, day=view.day))
    later = controls.controlled(Keys.UNTIL, view.day, lambda day: change(since=view.since, day=day))
    st.date_input(words.EARLIER_DAY, label_visibility="collapsed", **controls.days(atlas), **earlier)
    st.date_input(words.LATER_DAY, label_visibility="collapsed", **controls.days(atlas), **later)


def _presets(view: View, atlas: Atlas) -> None:
    """Offer periods that people ask for, each up to today."""
    today = clock.today()
    starts = {words.LAST_YEAR: year_before(today)}
    treaty, iso3 = EXIT
    history = atlas.histories.get(treaty) if view.treaty in (BOTH, *OF_THE_PAIR) else None
    for act in history.acts_of[iso3] if history else ():
        if act.kind is ActKind.WITHDRAWAL and act.takes_effect <= today:
            state = plain(in_sentence(atlas.tables.states[iso3]))
            name = words.SINCE_EXIT.format(state=state, treaty=treaty.upper())
            # From the day before, so that the exit is among what is listed.
            starts[name] = act.takes_effect - timedelta(1)
    if begun := [h.treaty.in_force for h in view.choice(atlas).histories if h.treaty.in_force]:
        starts[words.SINCE_IN_FORCE] = min(begun)
    for name, since in starts.items():
        st.button(name, on_click=change, kwargs={"since": since, "day": today}, help=day_text(since))


def _since(view: View) -> date:
    """Return the earlier day, which `period` has set."""
    return view.since or view.day


def who_did_what(view: View, atlas: Atlas) -> None:
    """Name who left, gave notice, joined, became bound and signed between the two days, each with its documents."""
    title = words.WHO_DID_WHAT if view.group == "world" and not view.states else words.WHO_OF_CHOSEN_DID_WHAT
    with st.container(horizontal=True, vertical_alignment="center"):
        text = title.format(earlier=day_text(_since(view)), later=day_text(view.day))
        st.header(text, anchor=False, width="content")
        _presets(view, atlas)
    chosen, histories = frozenset(view.chosen(atlas)), view.choice(atlas).histories
    found = {history: trends.between(history, _since(view), view.day, of=chosen) for history in histories}
    active, idle = [h for h in histories if found[h]], [h for h in histories if not found[h]]
    for column, history in zip(st.columns(len(active) or 1, gap="large"), active, strict=False):
        with column:
            st.subheader(plain(history.short), anchor=False)
            for what, done in found[history].items():
                _deed(what, done, atlas)
            _not_counted(history, chosen, view, atlas)
    if idle:
        treaties = plain(enumerate_names(history.short for history in idle))
        st.markdown(words.NOTHING_DONE.format(treaties=treaties))
    for history in idle:
        _not_counted(history, chosen, view, atlas)


def _deed(what: str, done: list[Deed], atlas: Atlas) -> None:
    """List who did one thing, each with its day and documents; a document that all of them share stands above them."""
    name = words.DID.format(deed=DEEDS[what], number=len(done))
    folded = len(done) > LISTED_AT_MOST
    if folded:
        place = st.expander(name, key=f"{Keys.DEEDS}_{done[0].act.treaty}_{what}", on_change="rerun")
        if not place.open:
            return
    else:
        place = st.container()
    found = [(deed, documents.of_act(deed.act, atlas.tables)) for deed in done]
    shared = [one for one in found[0][1] if len(done) > 1 and all(one in own for _, own in found)]
    above = panels.linked(shared)
    lines = [above if folded else words.DID_BY.format(did=name, documents=above) if shared else name, ""]
    for deed, of_act in found:
        own = panels.linked(one for one in of_act if one not in shared)
        state = plain(atlas.tables.states[deed.act.iso3].name)
        text = words.DEED_BY if own else words.DEED
        day = day_text(deed.day, short=True)
        lines.append(text.format(day=day, state=state, iso3=deed.act.iso3, documents=own))
    with place:
        st.markdown("\n".join(lines))


def _not_counted(history: History, chosen: frozenset[str], view: View, atlas: Atlas) -> None:
    """Name the contested notices and the reports of the period, so that nobody misses them among the deeds."""
    after, until, found = _since(view), view.day, []
    for row in atlas.tables.contested:
        if row.treaty == history.id and row.iso3 in chosen and after < row.since <= until:
            told = words.CONTESTED_SINCE.format(day=day_text(row.since, short=True), label=plain(row.label))
            found.append((row.iso3, told, (*row.claim_sources, *row.reply_sources)))
    for row in atlas.tables.reported:
        if row.treaty == history.id and row.iso3 in chosen and after < row.latest and row.earliest <= until:
            found.append((row.iso3, words.REPORTED_IN.format(act=row.kind.words), row.sources))
    lines = [
        words.NOTED.format(
            state=plain(atlas.tables.states[iso3].name), iso3=iso3, told=told, documents=panels.links(atlas, keys)
        )
        for iso3, told, keys in found
    ]
    if lines:
        st.markdown("\n".join([words.NOT_COUNTED, "", *lines]))


@lru_cache(maxsize=2)
def _all_acts(atlas: Atlas) -> tuple[list[Act], pd.DataFrame]:
    """Return every act, the newest first, and the rows of the table of acts in the same order."""
    order = sorted(atlas.tables.acts, key=lambda a: (-a.date.toordinal(), atlas.tables.states[a.iso3].name, a.treaty))
    return order, pd.DataFrame([tables.act_row(act, atlas) for act in order], columns=pd.Index(words.ACT_COLUMNS))


def every_act(view: View, atlas: Atlas) -> None:
    """List every act, newest first, as the treaty, states, kinds and period chosen let through."""
    st.header(words.EVERY_ACT, anchor=False)
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
    tables.show(found, alt=alt)


def trends_over_time(view: View, atlas: Atlas) -> None:
    """Offer the trends of all treaties up to today; a chart is made once somebody looks at it."""
    opened = st.expander(words.TRENDS, key=Keys.TRENDS, on_change="rerun")
    if not opened.open:
        return
    histories, today, look = tuple(atlas.histories.values()), clock.today(), charts.theme()
    with opened:
        st.caption(words.TRENDS_NOTE)
        _chart(
            words.OVER_TIME,
            charts.with_days(charts.over_time(histories, today, look), (_since(view), view.day)),
            charts.counts_frame(histories, today),
            "states-over-time",
        )
        by = st.segmented_control(
            words.GROUPED,
            list(charts.GROUPS),
            format_func=words.GROUPED_BY.get,
            default="region",
            required=True,
            key=Keys.BY,
        )
        spec, numbers = charts.per_year(histories, by, today, look), charts.per_year_frame(histories, by, today)
        _chart(words.PER_YEAR[by], spec, numbers, f"per-year-by-{by}")
        spec, numbers = charts.waits(histories, today, look), charts.waits_frame(histories, today)
        _chart(words.WAITS, spec, numbers, "signature-to-consent")


def _chart(said: dict[str, str], spec: dict, numbers: pd.DataFrame, file: str) -> None:
    """Show a chart with its title, what it counts, a text in its place, and its numbers in a menu."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(said["title"], anchor=False, width="content")
        charts.numbers_of(numbers, said["alt"], file)
    st.caption(said["counts"])
    st.vega_lite_chart(spec=spec, width="stretch", alt=said["alt"])
