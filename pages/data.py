"""The data to take away, in the order of need: table, files, programs, citation, counts that agree, definitions."""

import streamlit as st

from loaders.atlas import atlas
from views import citation, controls, data, evidence, panels, programs, tables, words
from views.view import current, problems

known = atlas()
view = current()
root = citation.root("data")

with controls.row():
    st.title(words.DATA_TITLE, anchor=False)
    controls.treaty(view, known)
    controls.year_and_day(view, known)
    controls.filters(view, known)

panels.problems(problems())
panels.sentence(view, known)
evidence.behind(view, known)
tables.states(view, known)

st.header(words.DOWNLOAD, anchor=False)
data.files_of(view, known, citation.link(root, view))

st.header(words.FOR_PROGRAMS, anchor=False)
programs.snippets(view, root)
with st.expander(words.ADDRESSES, icon=":material/code:"):
    programs.addresses(view, known, root)
programs.feeds(known, root)

st.header(words.LINK_AND_CITE, anchor=False)
citation.cite(view, known, root)

st.header(words.AGREE, anchor=False)
data.reconciliation(view, known)

with st.expander(words.DEFINITIONS, icon=":material/menu_book:"):
    data.definitions()
with st.expander(words.LICENCE_AND_SOURCES, icon=":material/fact_check:"):
    data.origins(known)
panels.notes(known)
