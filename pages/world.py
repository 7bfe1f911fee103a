"""The world map: who is bound on a day."""

import streamlit as st

from loaders.atlas import atlas
from views import controls, map, panels, tables, world
from views.view import current, problems

known = atlas()
view = current()

with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    controls.treaty(view, known)
    controls.year_and_day(view)
    controls.filters(view, known)

head = st.container()
wide, narrow = st.columns([3.2, 1], gap="medium")
# The map first: its command is on the way to the browser while the rest is made.
with wide:
    map.draw(known, view)
with head:
    panels.head(problems(), view, known)
with narrow:
    world.counts(view, known)
    panels.focus_cards(view, known)

with wide:
    controls.look_up(view, known.tables)
    world.selected(view, known)

tables.states_below(view, known)
panels.notes(known)
