"""What happened between two days, how the treaties grew and shrank, and every act."""

import streamlit as st

from loaders.atlas import atlas
from views import changes, controls, map, panels, tables, words
from views.view import current, problems

known = atlas()
view = changes.period(current())

st.title(words.CHANGES_TITLE, anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    controls.treaty(view, known)
    changes.days(view)
    controls.states(view, known.tables)
changes.presets(view, known)

panels.head(problems(), view, known)
map.draw_pair(known, view)
changes.balance(view, known)
changes.names(view, known)
changes.trends_over_time(view, known)
changes.every_act(view, known)
tables.states_below(view, known)
panels.notes(known)
