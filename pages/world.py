"""The world map: who is bound on a day."""

import streamlit as st

from loaders.atlas import atlas
from views import controls, map, panels, pictures, tables, words, world
from views.view import current, problems

known = atlas()
view = current()

row = controls.row()
panels.problems(problems())
# The map is told first: what a visitor waits for is there before the rest of the page is drawn anew.
with st.container(key="map_world"):
    map.draw(known, view)
with row:
    st.title(words.WORLD_TITLE, anchor=False)
    controls.treaty(view, known)
    controls.year_and_day(view, known)
    controls.filters(view, known)
    pictures.button(view, known)
world.selected(view, known)

tables.states_below(view, known)
panels.notes(known)
