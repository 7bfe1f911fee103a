"""What happened between two days, how the treaties grew and shrank, and every act."""

import streamlit as st

from views import changes, controls, data, ledger, map, panels, state

atlas = data.atlas()
view = changes.period(state.current(), atlas)

st.title("Changes between two days", anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    controls.treaty(view, atlas.tables)
    changes.days(view)
    controls.states(view, atlas.tables)
changes.presets(view, atlas)

panels.head(state.problems(), view, atlas)
map.draw_pair(atlas, view)
changes.balance(view, atlas)
changes.names(view, atlas)
changes.trends_over_time(view, atlas)
ledger.show(view, atlas)
panels.table(view, atlas)
panels.notes(atlas)
