"""The link to a view, how to cite it, how to embed it, and the addresses for programs."""

from urllib.parse import urlencode

import streamlit as st

from exports.head import frame
from treaties.atlas import Atlas
from treaties.words import day_text
from views import clock, words
from views.view import View, encode
from web import ROOT
from web.words import ADDRESSES

# Examples that any reader of the page can open.
EXAMPLES = {"status": "treaty={treaty}&day={day}", "counts": "treaty={treaty}&day={day}", "acts": "state=LTU"}


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
    title = words.EMBED_TITLE.format(subject=choice.short, day=day_text(view.day))
    shown = {
        words.LINK: (address, None),
        words.APA: (atlas.provenance.apa(choice, view.day, link=address, retrieved=today), None),
        words.BIBTEX: (atlas.provenance.bibtex(choice, view.day, link=address, retrieved=today), "bibtex"),
        words.EMBED: (embed_snippet(root, view, title), "html"),
    }
    for name, (text, language) in shown.items():
        st.markdown(name)
        st.code(text, language=language, wrap_lines=True)


def interface(view: View, atlas: Atlas, root: str) -> None:
    """List the addresses for programs, with examples of the view."""
    here = root.rstrip("/")
    st.markdown(words.API_NOTE.format(docs=f"{here}{ROOT}/docs"))
    histories, lines = view.choice(atlas).histories, []
    for name in ADDRESSES:
        example = EXAMPLES.get(name, "")
        for history in histories if "{treaty}" in example else histories[:1]:
            query = example.format(treaty=history.id, day=view.day.isoformat())
            lines.append(f"{here}{ROOT}/{name}" + (f"?{query}" if query else ""))
    st.code("\n".join(lines), language=None, wrap_lines=True)
