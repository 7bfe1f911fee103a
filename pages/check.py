"""Check a claim: a sentence in, a verdict with its reason, acts and sources out."""

import streamlit as st

from loaders.atlas import atlas
from views import check, panels, words
from views.view import current, problems

known = atlas()
view = current()

st.title(words.CHECK_TITLE, anchor=False)
st.markdown(words.CHECK_LEAD)
panels.problems(problems())
wide, narrow = st.columns([1.4, 1], gap="medium")
with wide:
    check.box(view)
    check.verdicts(view, known)
with narrow:
    check.form(view, known)
check.example(view, known)
check.scope()
panels.notes(known)
