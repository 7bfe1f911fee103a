"""The world map: who is bound on a day."""

import streamlit as st

from loaders.atlas import atlas
from views import controls, map, panels, pictures, tables, words, world
from views.view import current, problems

known = atlas()
view = current()

with controls.row():
    st.title(words.WORLD_TITLE, anchor=False)
    controls.treaty(view, known)
    controls.year_and_day(view)
    controls.filters(view, known)
    pictures.button(view, known)

panels.problems(problems())
with st.container(key="map_world"):
    map.draw(known, view)
world.selected(view, known)

tables.states_below(view, known)
panels.notes(known)
