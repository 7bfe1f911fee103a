"""The link to a view, how to cite it, and how to embed it."""

from urllib.parse import urlencode

import streamlit as st

from exports.head import frame
from treaties.atlas import Atlas
from treaties.words import day_text
from views import clock, words
from views.view import View, encode


def root(page: str) -> str:
    """Return where the atlas lies, with a slash at the end; empty before a browser is there.

    Parameters
    ----------
    page : str
        The path of the page that is shown.
    """
    here = (st.context.url or "").rstrip("/").removesuffix(page).rstrip("/")
    return f"{here}/" if here else ""


def link(root: str, view: View, **more: str) -> str:
    """Return the address that shows a view on the world map, whatever the day on which it is opened.

    Examples
    --------
    >>> from datetime import date
    >>> link("https://example.org/", View("ccm", date(2025, 3, 6)), embed="true")
    'https://example.org/?treaty=ccm&day=2025-03-06&embed=true'
    """
    # The address bar leaves out today and the first treaty; a link that is kept must not.
    parameters = {"treaty": view.treaty, "day": view.day.isoformat()} | encode(view) | more
    return f"{root}?{urlencode(parameters, safe=',')}"


def embed_snippet(root: str, view: View, title: str) -> str:
    """Return HTML that shows a view inside another page, at any width from 320 px on."""
    return frame(link(root, view, embed="true"), title)


def cite(view: View, atlas: Atlas, root: str) -> None:
    """Show the link to the view, the citation in two forms, and the snippet to embed it."""
    address, choice, today = link(root, view), view.choice(atlas), clock.today()
    cited = link(root, view, v=atlas.version)
    title = words.EMBED_TITLE.format(subject=choice.short, day=day_text(view.day))
    shown = {
        words.LINK: (address, None),
        words.APA: (atlas.provenance.apa(choice, view.day, link=cited, retrieved=today), None),
        words.BIBTEX: (atlas.provenance.bibtex(choice, view.day, link=cited, retrieved=today), "bibtex"),
        words.EMBED: (embed_snippet(root, view, title), "html"),
    }
    for name, (text, language) in shown.items():
        st.markdown(name)
        st.code(text, language=language, wrap_lines=True)
