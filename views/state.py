"""The blocks of the State page: one state's standing, acts, neighbours, groups and pace."""

from datetime import date

import pandas as pd
import streamlit as st

from maps import timeline as drawn
from maps.swatch import declarations
from treaties import answers, borders, trends
from treaties import evidence as law
from treaties.atlas import Atlas
from treaties.groups import GROUPS, is_member, members
from treaties.history import History
from treaties.model import ActKind, Status
from treaties.sentences import in_sentence, last_checked
from treaties.sentences import standing as standing_words
from treaties.words import OPENED_LATER, day_text
from views import charts, clock, evidence, locator, panels, tables, words
from views.acts import listed
from views.text import plain
from views.view import View, change

SUGGESTED = ("LTU", "BLR", "RU-KGD", "FIN", "UKR", "NOR")
SIDE_BY_SIDE = 3
"""Most treaties whose acts stand beside each other."""
CHANGING = (Status.WITHDRAWING, Status.JOINED)


def shown(view: View, atlas: Atlas) -> str:
    """Return the ISO3 code of the state whose page the view shows, empty if there is none.

    An exclave or a territory shows the page of its state; a disputed area has none.
    """
    unit = atlas.tables.units.get(view.unit or "")
    return "" if unit is None or unit.kind == "disputed" else unit.owner


def title(view: View, atlas: Atlas) -> None:
    """Name what the visitor asked for, and say whose acts the page shows where it is a part of a state."""
    unit, iso3 = atlas.tables.units.get(view.unit or ""), shown(view, atlas)
    if unit is None:
        st.title(words.NO_STATE_TITLE, anchor=False)
        return
    if not iso3 or unit.unit == iso3:
        st.title(plain(atlas.tables.states[iso3].name if iso3 else unit.name), anchor=False)
        if unit.note:
            st.markdown(plain(unit.note))
        return
    state, text = atlas.tables.states[iso3], words.PART_OF if unit.kind == "exclave" else words.TERRITORY_OF
    st.title(words.PART_TITLE.format(name=plain(unit.name), state=plain(state.name)), anchor=False)
    # The note of an exclave says the same at length.
    note = "" if unit.kind == "exclave" else plain(unit.note)
    st.markdown(" ".join(filter(None, (text.format(state=plain(in_sentence(state))), note))))


def suggestions(view: View, atlas: Atlas) -> None:
    """Offer a way on where no state is chosen, or the chosen area is no state: who leaves or joins, then some more."""
    unit = atlas.tables.units.get(view.unit or "")
    if unit:
        st.markdown(words.NOT_A_STATE)
        for history in atlas.histories.values():
            panels.territorial(atlas, history.id, unit)
    for form, statuses in ((words.HAVE_LEFT, (Status.WITHDRAWN,)), (words.ABOUT_TO_CHANGE, CHANGING)):
        for history in atlas.histories.values():
            _offered(form, history, statuses, view)
    st.markdown(words.BEGIN_WITH)
    with st.container(horizontal=True):
        gone = {iso3 for h in atlas.histories.values() for iso3, at in h.on(view.day).items() if at is Status.WITHDRAWN}
        for code in (code for code in SUGGESTED if code not in gone):
            st.button(plain(atlas.tables.units[code].name), on_click=change, kwargs={"unit": code})


def _offered(form: str, history: History, statuses: tuple[Status, ...], view: View) -> None:
    """Offer the states of some statuses on the day, the longest in them first; nothing where there is none."""
    found = [iso3 for iso3, status in history.on(view.day).items() if status in statuses]
    if statuses == CHANGING:
        # A consent to a treaty that is not in force awaits no day.
        found = [iso3 for iso3 in found if history.next_change(iso3, view.day)]
    if not found:
        return
    st.markdown(form.format(treaty=plain(history.short)))
    with st.container(horizontal=True):
        for iso3 in sorted(found, key=lambda iso3: (history.since(iso3, view.day), history.states[iso3].name)):
            told = plain(standing_words(history, iso3, view.day))
            label = words.STATE_AND_STANDING.format(state=plain(history.states[iso3].name), standing=told)
            st.button(label, key=f"offered_{history.id}_{iso3}", on_click=change, kwargs={"unit": iso3})


def answer(view: View, atlas: Atlas) -> None:
    """Answer where the state stands on the day: in a phrase, by treaty with its document, and on a small map."""
    iso3, histories = shown(view, atlas), atlas.histories.values()
    with st.container(border=True, key="answer"):
        told, drawn = st.columns([1.7, 1], gap="medium")
        with told:
            st.header(plain(answers.answer(histories, atlas.tables, iso3, view.day)), anchor=False)
            limit = plain(last_checked(atlas.snapshot)) if view.day > atlas.snapshot else ""
            st.caption(words.ANSWERED_ON.format(day=plain(day_text(view.day)), limit=limit))
            for history in histories:
                # The swatch comes by style: no text of a table is ever shown with markup beside it.
                key = f"stands_{history.id}"
                look = declarations(history.status(iso3, view.day), charts.theme())
                st.html(f"<style>.st-key-{key} p::before{{content:'';{look}}}</style>")
                with st.container(key=key):
                    st.markdown(_standing(history, iso3, view.day, atlas))
                panels.disputes(atlas, history.id, iso3, view.day)
        with drawn:
            locator.draw(view, atlas)


def _standing(history: History, iso3: str, day: date, atlas: Atlas) -> str:
    """Return where a state stands towards one treaty, with the document of the act behind it."""
    later = OPENED_LATER.format(day=day_text(history.treaty.opened))
    return words.STANDS_BY.format(
        treaty=plain(history.short),
        standing=plain(later if day < history.treaty.opened else standing_words(history, iso3, day)),
        document=panels.linked([law.document_of(history, iso3, day, atlas.tables)]),
    )


def timeline(view: View, atlas: Atlas) -> None:
    """Draw the standing and the acts of the state in both treaties on one axis."""
    st.header(words.TIMELINE, anchor=False)
    st.caption(words.TIMELINE_COUNTS)
    histories = tuple(atlas.histories.values())
    st.html(drawn.timeline(histories, shown(view, atlas), view.day, clock.today(), charts.theme()))


def acts(view: View, atlas: Atlas) -> None:
    """List the acts of the state with their documents, a list for each treaty."""
    st.header(words.ACTS, anchor=False)
    histories = list(atlas.histories.values())
    wide = min(len(histories), SIDE_BY_SIDE)
    for first in range(0, len(histories), wide):
        row = histories[first : first + wide]
        for column, history in zip(st.columns(wide, gap="medium"), row, strict=False):
            with column.container(gap="xxsmall"):
                st.subheader(plain(history.short), anchor=False)
                listed(atlas, history, shown(view, atlas))


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
            rows.append(cells | evidence.bound_in(view, atlas, group))
    st.header(words.GROUPS, anchor=False)
    st.table(pd.DataFrame(rows), hide_index=True, alt=words.GROUPS_ALT)
    st.caption(words.GROUPS_NOTE)
