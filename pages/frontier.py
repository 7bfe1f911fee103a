"""Lithuania, Kaliningrad, Belarus: how the states left, and who is still bound along the border."""

import streamlit as st

from views import controls, data, frontier, map, panels, state

atlas = data.atlas()
view = state.current()

st.title("Lithuania, Kaliningrad, Belarus", anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    controls.treaty(view, atlas.tables)
    controls.year_and_day(view)

panels.head(state.problems(), view, atlas)
wide, narrow = st.columns([1.9, 1], gap="medium")
with wide:
    map.draw(atlas, frontier.unfiltered(view), region="baltic")
    frontier.consequences(view, atlas)
    panels.focus_cards(view, atlas)
with narrow:
    frontier.chronology(view, atlas)

frontier.often_wrong(view, atlas)
frontier.neighbours(view, atlas)
frontier.borders(view, atlas)
frontier.table_of_steps(atlas)
panels.table(view, atlas)
panels.notes(atlas)
