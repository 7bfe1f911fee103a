"""The block of the World map page: the unit that is selected."""

import streamlit as st

from treaties.atlas import Atlas
from treaties.sentences import standing
from views import panels, words
from views.acts import listed
from views.navigation import FOLDER
from views.text import plain
from views.view import View


def selected(view: View, atlas: Atlas) -> None:
    """Show the selected unit: its standing, its acts with their sources, what is contested or reported."""
    unit = atlas.tables.units.get(view.unit or "")
    if unit is None:
        return
    # By this name the map finds it: "Details" on a touch screen leads here.
    with st.container(key="selected"):
        st.header(plain(unit.name), anchor=False)
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
                if history.acts_of[unit.owner]:
                    listed(atlas, history, unit.owner)
            st.page_link(FOLDER / "state.py", label=words.EVERYTHING_ABOUT, icon=":material/flag:")
