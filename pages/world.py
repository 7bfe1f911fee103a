"""The world map: who is bound on a day."""

import streamlit as st

from views import controls, data, map, panels, state

atlas = data.atlas()
view = state.current()

with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    controls.treaty(view, atlas.tables)
    controls.year_and_day(view)
    controls.filters(view, atlas.tables)

head = st.container()
wide, narrow = st.columns([3.2, 1], gap="medium")
# The map first: its command is on the way to the browser while the rest is made.
with wide:
    map.draw(atlas, view)
with head:
    panels.head(state.problems(), view, atlas)
with narrow:
    panels.counts(view, atlas)
    panels.focus_cards(view, atlas)

with wide:
    controls.look_up(view, atlas.tables)
    panels.selected(view, atlas)

panels.table(view, atlas)
panels.notes(atlas)
