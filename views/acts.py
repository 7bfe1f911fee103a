"""The acts of one state as lines that a person reads: the day, the act, its documents, and how it is known."""

import streamlit as st

from treaties import documents
from treaties.atlas import Atlas
from treaties.history import History
from treaties.model import Act
from treaties.words import day_text
from views import panels, words
from views.text import plain


def listed(atlas: Atlas, history: History, iso3: str) -> None:
    """List the acts of a state under one treaty, the newest first."""
    lines = [_line(act, atlas) for act in reversed(history.acts_of[iso3])]
    st.markdown("\n".join(lines) or words.NO_ACT.format(treaty=plain(history.short)))


def _line(act: Act, atlas: Atlas) -> str:
    effect = words.IN_EFFECT.format(day=day_text(act.takes_effect, short=True))
    quiet = (effect if act.is_delayed else "", documents.known_by(act, atlas.tables), act.note)
    return words.ACT_LINE.format(
        day=day_text(act.date, short=True),
        act=words.ACT_CALLED.get(act.kind, act.kind.words),
        documents=panels.linked(documents.of_act(act, atlas.tables), between=" · "),
        quiet=" ".join(plain(part) for part in quiet if part),
    )
