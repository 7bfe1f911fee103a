"""How programs and notebooks get at the data: the addresses of the files, snippets that use them, feeds."""

from collections.abc import Iterator

import streamlit as st

from exports import API
from exports.catalogue import FILES
from treaties.atlas import Atlas
from views import words
from views.text import plain
from views.view import Keys, View
from web.feeds import TYPES

JSON = ("status", "counts", "acts", "states", "treaties")
"""The addresses that answer with JSON, those of a view first."""


def addresses(view: View, atlas: Atlas, root: str) -> None:
    """Show what stands at which address: the files of the view, those of everything, and the same as JSON."""
    st.markdown(words.ADDRESSES_NOTE.format(docs=f"{root}{API}/docs"))
    st.code("\n".join(_addresses(view, atlas, root)), language=None, wrap_lines=True)


def _addresses(view: View, atlas: Atlas, root: str) -> Iterator[str]:
    for file in FILES.values():
        yield root + file.address(view.treaty, view.day)
    for name in JSON:
        for history in view.choice(atlas).histories if name in ("status", "counts") else [None]:
            yield f"{root}{API}/{name}" + (f"?treaty={history.id}&day={view.day}" if history else "")


def snippets(view: View, root: str) -> None:
    """Show what to write or click to have the view in other tools."""
    by_name = {name: (language, text) for name, language, text in words.SNIPPETS}
    tool = st.pills(words.TOOL, list(by_name), key=Keys.TOOL, required=True, label_visibility="collapsed")
    language, text = by_name[tool or next(iter(by_name))]
    st.code(snippet(text, view, root), language=language or None, wrap_lines=True)


def snippet(text: str, view: View, root: str) -> str:
    """Return a snippet of `views.words.SNIPPETS` with the addresses of a view."""
    query = f"treaty={view.treaty}&day={view.day}"
    return text.replace("{api}", f"{root}{API}").replace("{query}", query).strip()


def feeds(atlas: Atlas, root: str, state: str = "") -> None:
    """Link to the feeds of everything, or of one state: acts, and a calendar of what takes effect.

    Parameters
    ----------
    root : str
        Where the atlas lies, with a slash at the end.
    state : str, optional
        The ISO3 code of the state.
    """
    links = [
        words.FEED_LINK.format(name=name, address=f"{root}events.{suffix}" + (f"?state={state}" if state else ""))
        for suffix, name in zip(TYPES, words.FEEDS_OF_STATE if state else words.FEEDS, strict=True)
    ]
    of = atlas.tables.states[state].name if state else words.FEEDS_OF_ALL
    st.markdown(words.SUBSCRIBE.format(of=plain(of), links=" · ".join(links)))
