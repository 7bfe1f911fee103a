"""The blocks of the State page: one state's standing, acts, neighbours, groups and pace."""

from datetime import date

import pandas as pd
import streamlit as st

from treaties import frontier, trends
from treaties.groups import GROUPS, is_member, members
from treaties.history import History
from treaties.model import LABEL, Act, ActKind
from treaties.sentences import day_text, in_sentence
from treaties.sentences import standing as standing_words
from views import charts, data, panels, standings, state
from views import timeline as drawn
from views.data import Atlas
from views.state import View
from views.text import plain

SUGGESTED = ("LTU", "BLR", "RU-KGD", "FIN", "UKR", "NOR")


def shown(view: View, atlas: Atlas) -> str:
    """Return the ISO3 code of the state whose page the view shows, empty if there is none.

    An exclave or a territory shows the page of its state; a disputed area has none.
    """
    unit = atlas.tables.units.get(view.unit or "")
    if unit is None or unit.kind in ("disputed", "antarctica"):
        return ""
    return unit.unit if unit.kind == "state" else unit.sovereign


def title(view: View, atlas: Atlas) -> None:
    """Name the state, and say why a part of it leads here."""
    unit, iso3 = atlas.tables.units.get(view.unit or ""), shown(view, atlas)
    if unit is None:
        st.title("One state", anchor=False)
        return
    st.title(plain(atlas.tables.states[iso3].name if iso3 else unit.name), anchor=False)
    if iso3 and unit.unit != iso3:
        part = "is a part of" if unit.kind == "exclave" else "is a territory of"
        owner = in_sentence(atlas.tables.states[iso3])
        st.markdown(f"{plain(unit.name)} {part} {plain(owner)}, whose page this is; it has no standing of its own.")
    if unit.note:
        st.markdown(plain(unit.note))


def suggestions(view: View, atlas: Atlas) -> None:
    """Offer a way on where no state is chosen, or the chosen area is no state."""
    unit = atlas.tables.units.get(view.unit or "")
    if unit:
        st.markdown("It is not one of the 197 states of the atlas, so it has no acts and no page of a state.")
        for history in atlas.histories.values():
            panels.territorial(atlas, history.treaty.id, unit)
    st.markdown("Type the name of a state above, or begin with one of these:")
    with st.container(horizontal=True):
        for code in SUGGESTED:
            st.button(plain(atlas.tables.units[code].name), on_click=state.change, kwargs={"unit": code})


def standing(view: View, atlas: Atlas) -> None:
    """Say where the state stands on the day in each treaty, and what is contested or reported."""
    iso3 = shown(view, atlas)
    for history in atlas.histories.values():
        words = standing_words(history, iso3, view.day)
        st.markdown(f"**{plain(history.treaty.short)}** on {plain(day_text(view.day))}: {plain(words)}.")
        panels.disputes(atlas, history.treaty.id, iso3, view.day)


def timeline(view: View, atlas: Atlas) -> None:
    """Draw the standing and the acts of the state in both treaties on one axis."""
    iso3 = shown(view, atlas)
    name = atlas.tables.states[iso3].name
    histories = tuple(atlas.histories.values())
    spec = drawn.timeline(histories, iso3, data.today(), charts.theme())
    numbers = pd.DataFrame(
        [
            {"treaty": h.treaty.label, "from": start, "to": end, "standing": LABEL[status]}
            for h in histories
            for start, end, status in drawn.spans(h, iso3, data.today())
        ]
    )
    st.header("Timeline", anchor=False)
    charts.show(
        charts.with_days(spec, [view.day]),
        counts="Bars: where the state stands, from the treaty's opening for signature to today. "
        "Points: its acts. Dashed line: the day shown.",
        alt_text=f"Standing and acts of {name} in both treaties since 1997, as in the tables of this page",
        numbers=numbers,
        file=f"timeline-{iso3}",
        legend=drawn.legend(histories, iso3, data.today(), charts.theme()),
    )


def acts(view: View, atlas: Atlas) -> None:
    """Show the acts of the state with dates, notification numbers and sources."""
    st.header("Acts", anchor=False)
    panels.act_table(atlas, _acts(atlas, shown(view, atlas)))


def _acts(atlas: Atlas, iso3: str) -> list[Act]:
    return [act for history in atlas.histories.values() for act in history.acts_of[iso3]]


def territories(view: View, atlas: Atlas) -> None:
    """Say what the state declared of its territories."""
    iso3 = shown(view, atlas)
    unit = atlas.tables.units[iso3]
    stated = {row.treaty for row in atlas.tables.territorial if iso3 in (row.iso3, row.unit)}
    if not stated:
        return
    st.header("Territories", anchor=False)
    for treaty in stated:
        with st.expander(f"What is declared for territories: {plain(atlas.tables.treaties[treaty].label)}"):
            panels.territorial(atlas, treaty, unit)


def pace(view: View, atlas: Atlas) -> None:
    """Compare the days from signature to being bound with the median of the region."""
    iso3 = shown(view, atlas)
    region = atlas.tables.states[iso3].region
    st.header("From signature to being bound", anchor=False)
    lines = []
    for history in atlas.histories.values():
        own, usual = (
            trends.days_to_bound(history, iso3, view.day),
            trends.median_to_bound(history, region, view.day),
        )
        line = f"**{plain(history.treaty.label)}:** "
        if own:
            line += f"{own.days:,} days, from {day_text(own.signed)} to {day_text(own.ended)}"
        else:
            line += _no_wait(history, iso3, view.day)
        if usual:
            line += f"; the median of the {usual[1]} states of {plain(region)} that did both is "
            line += f"{usual[0]:,.0f} days"
        lines.append(f"- {line}.")
    st.markdown("\n".join(lines))


def _no_wait(history: History, iso3: str, day: date) -> str:
    """Say why there are no days from signature to being bound to count."""
    signed = [act.date for act in history.acts_of[iso3] if act.kind is ActKind.SIGNATURE and act.date <= day]
    if not signed:
        return "no signature, so there is no wait to count"
    return f"signed on {day_text(signed[0])}, not bound by {day_text(day)}"


def neighbours(view: View, atlas: Atlas) -> None:
    """Show how the land neighbours of the state stand on the day."""
    iso3, units, states = shown(view, atlas), atlas.tables.units, atlas.tables.states
    st.header("Land neighbours", anchor=False)
    found = frontier.neighbours_of(iso3, units, atlas.neighbours)
    beside = frontier.beside(iso3, units, atlas.neighbours)
    if found:
        rows = [
            {"Neighbour": plain(states[other].name)} | standings.columns(atlas, other, view.day)
            for other in sorted(found, key=lambda other: states[other].name)
        ]
        st.table(pd.DataFrame(rows), hide_index=True, alt=f"Land neighbours of {states[iso3].name}")
    else:
        st.markdown("The state has no land border with another state.")
    if beside:
        names = ", ".join(units[other].name for other in beside)
        st.caption(f"Also beside it, and no states of the atlas: {plain(names)}.")


def groups(view: View, atlas: Atlas) -> None:
    """Show how the groups of the state stand on the day."""
    tables, iso3 = atlas.tables, shown(view, atlas)
    rows = []
    for group, name in GROUPS.items():
        if is_member(tables.states[iso3], group, view.day):
            codes = members(tables.states, group, view.day)
            rows.append(
                {"Group": plain(name), "States": len(codes)} | standings.bound_columns(atlas.histories, codes, view.day)
            )
    st.header("Its groups", anchor=False)
    st.table(pd.DataFrame(rows), hide_index=True, alt="How many states of each group are bound")
    st.caption("Bound: the treaty is in force for the state. Membership of the EU and NATO is that of the day shown.")
