"""The blocks of the State page: one state's standing, acts, neighbours, groups and pace."""

import pandas as pd
import streamlit as st

from treaties import borders, trends
from treaties.atlas import Atlas
from treaties.groups import GROUPS, is_member, members
from treaties.history import History
from treaties.model import ActKind
from treaties.sentences import in_sentence, last_checked
from treaties.sentences import standing as standing_words
from treaties.words import LABEL, day_text
from views import charts, clock, panels, tables, words
from views import timeline as drawn
from views.text import plain
from views.view import View, change

SUGGESTED = ("LTU", "BLR", "RU-KGD", "FIN", "UKR", "NOR")


def shown(view: View, atlas: Atlas) -> str:
    """Return the ISO3 code of the state whose page the view shows, empty if there is none.

    An exclave or a territory shows the page of its state; a disputed area has none.
    """
    unit = atlas.tables.units.get(view.unit or "")
    return "" if unit is None or unit.kind == "disputed" else unit.owner


def title(view: View, atlas: Atlas) -> None:
    """Name the state, and say why a part of it leads here."""
    unit, iso3 = atlas.tables.units.get(view.unit or ""), shown(view, atlas)
    if unit is None:
        st.title(words.NO_STATE_TITLE, anchor=False)
        return
    st.title(plain(atlas.tables.states[iso3].name if iso3 else unit.name), anchor=False)
    if iso3 and unit.unit != iso3:
        text = words.PART_OF if unit.kind == "exclave" else words.TERRITORY_OF
        st.markdown(text.format(name=plain(unit.name), state=plain(in_sentence(atlas.tables.states[iso3]))))
    if unit.note:
        st.markdown(plain(unit.note))


def suggestions(view: View, atlas: Atlas) -> None:
    """Offer a way on where no state is chosen, or the chosen area is no state."""
    unit = atlas.tables.units.get(view.unit or "")
    if unit:
        st.markdown(words.NOT_A_STATE)
        for history in atlas.histories.values():
            panels.territorial(atlas, history.id, unit)
    st.markdown(words.BEGIN_WITH)
    with st.container(horizontal=True):
        for code in SUGGESTED:
            st.button(plain(atlas.tables.units[code].name), on_click=change, kwargs={"unit": code})


def standing(view: View, atlas: Atlas) -> None:
    """Say where the state stands on the day in each treaty, and what is contested or reported."""
    iso3, day = shown(view, atlas), plain(day_text(view.day))
    limit = plain(last_checked(atlas.snapshot)) if view.day > atlas.snapshot else ""
    for history in atlas.histories.values():
        text = plain(standing_words(history, iso3, view.day))
        st.markdown(words.STANDS_ON.format(treaty=plain(history.short), day=day, limit=limit, standing=text))
        panels.disputes(atlas, history.id, iso3, view.day)


def timeline(view: View, atlas: Atlas) -> None:
    """Draw the standing and the acts of the state in both treaties on one axis."""
    iso3, today = shown(view, atlas), clock.today()
    histories = tuple(atlas.histories.values())
    numbers = [
        (history.label, start, end, LABEL[status])
        for history in histories
        for start, end, status in drawn.spans(history, iso3, today)
    ]
    st.header(words.TIMELINE, anchor=False)
    st.caption(words.TIMELINE_COUNTS)
    st.html(drawn.timeline(histories, iso3, view.day, today, charts.theme()))
    frame = pd.DataFrame(numbers, columns=pd.Index(words.TIMELINE_COLUMNS))
    charts.numbers_of(frame, words.TIMELINE_ALT.format(state=atlas.tables.states[iso3].name), f"timeline-{iso3}")


def acts(view: View, atlas: Atlas) -> None:
    """Show the acts of the state with dates, notification numbers and sources."""
    st.header(words.ACTS, anchor=False)
    found = [act for history in atlas.histories.values() for act in history.acts_of[shown(view, atlas)]]
    tables.acts(found, atlas, one_state=True)


def territories(view: View, atlas: Atlas) -> None:
    """Say what the state declared of its territories."""
    iso3 = shown(view, atlas)
    stated = {row.treaty for row in atlas.tables.territorial if iso3 in (row.iso3, row.unit)}
    if not stated:
        return
    st.header(words.TERRITORIES, anchor=False)
    for history in atlas.histories.values():
        if history.id in stated:
            with st.expander(words.TERRITORIES_OF.format(treaty=plain(history.label))):
                panels.territorial(atlas, history.id, atlas.tables.units[iso3])


def pace(view: View, atlas: Atlas) -> None:
    """Compare the days from signature to being bound with the median of the region."""
    iso3 = shown(view, atlas)
    st.header(words.PACE, anchor=False)
    st.markdown("\n".join(_pace(history, iso3, view) for history in atlas.histories.values()))


def _pace(history: History, iso3: str, view: View) -> str:
    """Return how long a state took from its signature, or why there is nothing to count."""
    region, day = history.states[iso3].region, view.day
    own, usual = trends.days_to_bound(history, iso3, day), trends.median_to_bound(history, region, day)
    signed = [act.date for act in history.acts_of[iso3] if act.kind is ActKind.SIGNATURE and act.date <= day]
    if own:
        text = words.PACE_TOOK_BESIDE if usual else words.PACE_TOOK
    elif signed:
        text = words.PACE_WAITS_BESIDE if usual else words.PACE_WAITS
    else:
        text = words.PACE_UNSIGNED_BESIDE if usual else words.PACE_UNSIGNED
    median, number = usual or (0, 0)
    return text.format(
        treaty=plain(history.label),
        days=own.days if own else 0,
        signed=day_text(signed[0]) if signed else "",
        bound=day_text(own.ended) if own and own.ended else "",
        day=day_text(day),
        region=plain(region),
        median=median,
        number=number,
    )


def neighbours(view: View, atlas: Atlas) -> None:
    """Show how the land neighbours of the state stand on the day."""
    iso3, units, states = shown(view, atlas), atlas.tables.units, atlas.tables.states
    st.header(words.NEIGHBOURS, anchor=False)
    found = borders.neighbours_of(iso3, units, atlas.neighbours)
    if found:
        rows = [
            {words.NEIGHBOUR: plain(states[other].name)} | tables.standings(atlas, other, view.day)
            for other in sorted(found, key=lambda other: states[other].name)
        ]
        st.table(pd.DataFrame(rows), hide_index=True, alt=words.NEIGHBOURS_ALT.format(state=states[iso3].name))
    else:
        st.markdown(words.NO_NEIGHBOUR)
    if beside := borders.beside(iso3, units, atlas.neighbours):
        st.caption(words.BESIDE.format(names=plain(", ".join(units[other].name for other in beside))))


def groups(view: View, atlas: Atlas) -> None:
    """Show how the groups of the state stand on the day."""
    states, iso3, rows = atlas.tables.states, shown(view, atlas), []
    for group, name in GROUPS.items():
        if is_member(states[iso3], group, view.day):
            codes = members(states, group, view.day)
            cells = dict(zip(words.GROUP_COLUMNS, (plain(name), len(codes)), strict=True))
            rows.append(cells | tables.bound(atlas, codes, view.day))
    st.header(words.GROUPS, anchor=False)
    st.table(pd.DataFrame(rows), hide_index=True, alt=words.GROUPS_ALT)
    st.caption(words.GROUPS_NOTE)
