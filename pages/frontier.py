"""Lithuania, Kaliningrad, Belarus: how the states left, and who is still bound along the border."""

import streamlit as st

from loaders.atlas import atlas
from views import controls, frontier, map, panels, pictures, ribbon, tables, words
from views.view import current, problems

known = atlas()
view = current()

row = controls.row()
panels.problems(problems())
# The map is told first (pages/world.py). It has the same place and size in the first view, which knows these keys too
# (web/page.css).
with st.container(key="beside"):
    with st.container(key="map_baltic"):
        map.draw(known, frontier.unfiltered(view), region="baltic")
    with row:
        st.title(words.FRONTIER_TITLE, anchor=False)
        controls.treaty(view, known)
        controls.year_and_day(view, known)
        pictures.button(frontier.unfiltered(view), known, region="baltic")
    with st.container(key="ribbon"):
        ribbon.ribbon(view, known)
    with st.container(key="steps"):
        frontier.chronology(known)

frontier.often_wrong(known)
frontier.neighbours(view, known)
frontier.borders(view, known)
frontier.table_of_steps(known)
tables.states_below(view, known)
panels.notes(known)
