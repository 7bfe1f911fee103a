"""The world map: who is bound on a day."""

import streamlit as st

from views import controls, data, map, panels, state

atlas = data.atlas()
view = state.sync("", atlas.tables)

with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    controls.treaty(view, atlas.tables)
    controls.year_and_day(view)
    controls.filters(view, atlas.tables)

panels.head(state.problems(), view, atlas)
wide, narrow = st.columns([3.2, 1], gap="medium")
with wide:
    map.draw(atlas, view)
with narrow:
    panels.counts(view, atlas)
    panels.focus_cards(view, atlas)

controls.find(view, atlas.tables)
panels.selected(view, atlas)
panels.table(view, atlas)
panels.notes(atlas)
