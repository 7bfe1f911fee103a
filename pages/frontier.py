"""Lithuania, Kaliningrad, Belarus: how the states left, and who is still bound along the border."""

import streamlit as st

from loaders.atlas import atlas
from views import controls, frontier, map, panels, tables, words
from views.view import current, problems

known = atlas()
view = current()

st.title(words.FRONTIER_TITLE, anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    controls.treaty(view, known)
    controls.year_and_day(view)

panels.head(problems(), view, known)
wide, narrow = st.columns([1.9, 1], gap="medium")
with wide:
    map.draw(known, frontier.unfiltered(view), region="baltic")
    frontier.consequences(view, known)
    panels.focus_cards(view, known)
with narrow:
    frontier.chronology(view, known)

frontier.often_wrong(known)
frontier.neighbours(view, known)
frontier.borders(view, known)
frontier.table_of_steps(known)
tables.states_below(view, known)
panels.notes(known)
