"""Who did what between two days, every act, and how the treaties grew and shrank."""

import streamlit as st

from loaders.atlas import atlas
from views import changes, controls, map, panels, pictures, tables, words
from views.view import current, problems

known = atlas()
view = changes.period(current(), known)

row = controls.row()
panels.problems(problems())
# The map is told first (pages/world.py).
with st.container(key="map_pair"):
    map.draw_pair(known, view)
with row:
    st.title(words.CHANGES_TITLE, anchor=False)
    controls.treaty(view, known)
    changes.days(view, known)
    controls.filters(view, known)
    pictures.button(view, known, two_days=True)
changes.who_did_what(view, known)
with st.container(key="ledger"):
    changes.every_act(view, known)
changes.trends_over_time(view, known)
tables.states_below(view, known)
panels.notes(known)
