"""The blocks of the World map page: the counts of the day, and the unit that is selected."""

import streamlit as st

from treaties.atlas import Atlas
from treaties.counts import counts_on
from treaties.groups import GROUPS
from treaties.history import History
from treaties.sentences import standing
from treaties.words import COUNTS
from views import clock, panels, tables, words
from views.navigation import FOLDER
from views.text import plain
from views.view import View


def counts(view: View, atlas: Atlas) -> None:
    """Show the named counts of the day, with the change in a year."""
    choice = view.choice(atlas)
    for history in choice.histories:
        now = counts_on(history, view.day)
        change = (now - counts_on(history, clock.year_before(view.day))).bound
        st.metric(
            (words.STATES_BOUND_BY if choice.several else words.STATES_BOUND).format(treaty=history.label),
            now.bound,
            delta=words.CHANGE_IN_A_YEAR.format(change=change) if change else words.NO_CHANGE_IN_A_YEAR,
            delta_color="off",
            delta_arrow="auto" if change else "off",
            help=words.HELP.format(text=COUNTS["bound"].capitalize()),
        )
        st.caption(words.COUNTS.format(**now.as_dict()))
        if view.states or view.group != "world":
            _of_chosen(history, view, atlas)


def _of_chosen(history: History, view: View, atlas: Atlas) -> None:
    chosen = view.chosen(atlas)
    bound = sum(history.status(iso3, view.day).is_bound for iso3 in chosen)
    text = words.CHOSEN_BOUND if view.states else words.GROUP_BOUND
    st.markdown(text.format(bound=bound, all=len(chosen), group=plain(GROUPS[view.group])))


def selected(view: View, atlas: Atlas) -> None:
    """Show the selected unit: its standing, its acts with their sources, what is contested or reported."""
    unit = atlas.tables.units.get(view.unit or "")
    if unit is None:
        st.caption(words.CHOOSE_ON_THE_MAP)
        return
    st.subheader(plain(unit.name), anchor=False)
    of = {"exclave": words.IS_PART, "territory": words.IS_TERRITORY}.get(unit.kind)
    if of:
        st.markdown(of.format(state=plain(panels.state_name(atlas, unit.owner))))
    if unit.note:
        st.markdown(plain(unit.note))
    if unit.owner in atlas.tables.states:
        for history in atlas.histories.values():
            text = plain(standing(history, unit.owner, view.day))
            st.markdown(words.STANDS.format(treaty=plain(history.short), standing=text))
            panels.disputes(atlas, history.id, unit.owner, view.day)
            panels.territorial(atlas, history.id, unit)
        found = [act for history in atlas.histories.values() for act in history.acts_of[unit.owner]]
        tables.acts(found, atlas, one_state=True)
        st.page_link(FOLDER / "state.py", label=words.EVERYTHING_ABOUT, icon=":material/flag:")
