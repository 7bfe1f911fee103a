"""Check a claim: a sentence in, a verdict with its reason, acts and sources out."""

import streamlit as st

from views import check, data, panels, state

atlas = data.atlas()
view = state.current()

st.title("Check a claim", anchor=False)
st.markdown(
    "Who joined, who left, who is bound, and when: a verdict with the acts that it rests on, and text to paste."
)
panels.notices(state.problems(), view, atlas)
wide, narrow = st.columns([1.4, 1], gap="medium")
with wide:
    check.box(view)
    check.verdicts(view, atlas)
with narrow:
    check.form(view, atlas)
check.example(view, atlas)
check.scope()
panels.notes(atlas)
