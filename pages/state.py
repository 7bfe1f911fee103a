"""Everything about one state: its standing, its acts, its neighbours and how long it took."""

import streamlit as st

from views import controls, data, panels, profile, state

atlas = data.atlas()
view = state.current()

with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    controls.find(view, atlas.tables, label="State")
    controls.year_and_day(view)

panels.notices(state.problems(), view, atlas)
profile.title(view, atlas)
if profile.shown(view, atlas):
    profile.standing(view, atlas)
    profile.timeline(view, atlas)
    profile.acts(view, atlas)
    profile.territories(view, atlas)
    profile.pace(view, atlas)
    profile.neighbours(view, atlas)
    profile.groups(view, atlas)
else:
    profile.suggestions(view, atlas)
panels.notes(atlas)
