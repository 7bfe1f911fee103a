"""The data to take away: table, files, citation, definitions, and how our counts compare."""

import streamlit as st

from views import citation, controls, data, day_table, downloads, panels, state

atlas = data.atlas()
view = state.current()
root = citation.root("data")

st.title("Data", anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    controls.treaty(view, atlas.tables)
    controls.year_and_day(view)
    controls.filters(view, atlas.tables)

panels.head(state.problems(), view, atlas)
day_table.table(view, atlas)

st.header("Download", anchor=False)
downloads.files_of(view, atlas, citation.link(root, view))

st.header("Link and cite", anchor=False)
citation.cite(view, atlas, root)

st.header("Do the counts agree?", anchor=False)
citation.reconciliation(view, atlas)

with st.expander("What the statuses and counts mean", icon=":material/menu_book:"):
    citation.definitions()
with st.expander("For programs: JSON", icon=":material/code:"):
    citation.interface(view, root)
with st.expander("Licence and sources", icon=":material/fact_check:"):
    citation.origins(atlas)
panels.notes(atlas)
