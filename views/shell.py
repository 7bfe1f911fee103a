"""The frame around every page: settings, navigation, and the guard before the data.

Run by the server for every visit (`dashboard.py`); it decides the page and gives it what it shows.
"""

import streamlit as st

from loaders.errors import TableError
from maps.assets import FOLDER as FILES
from treaties.atlas import Atlas
from treaties.provenance import NAME
from treaties.words import form
from views import citation, clock, words
from views.continuity import hold_back, replay
from views.navigation import FOLDER, PAGES
from views.turns import TURNS
from views.view import current, sync
from web import titles
from web.files import LOGO
from web.health import present
from web.words import PAGES as NAMES

ICON = "🗺️"
SHOWN_AT_MOST = 20


def run() -> None:
    """Set up the page, choose it and run it."""
    pages = [st.Page(FOLDER / path, title=NAMES[url], url_path=url, default=not url) for url, path in PAGES.items()]
    page = st.navigation(pages, position="top")
    # By its address: as a picture in the page it would be sent again with every change.
    root = citation.root(page.url_path)
    st.logo(f"{root}{FILES}/{LOGO.name}" if root else LOGO.body.decode(), size="large")
    try:
        known = present(clock.today())
    except TableError as error:
        st.set_page_config(page_title=NAME, page_icon=ICON, layout="wide")
        _refuse(error)
        return
    sync(page.url_path, known)
    st.set_page_config(page_title=_title(page.url_path, known), page_icon=ICON, layout="wide")
    page.run()


def _title(page: str, known: Atlas) -> str:
    """Return what the browser's tab says of the view."""
    view = current()
    unit = titles.unit_of(known, page, view.unit)
    return titles.title(known, page, view.choice(known), view.day, since=view.since, unit=unit)


def _refuse(error: TableError) -> None:
    """Show the faults in place of a map that might be wrong."""
    number = len(error.faults)
    st.error(form(words.NO_MAP, number).format(number=number))
    st.code("\n".join(str(fault) for fault in error.faults[:SHOWN_AT_MOST]), language=None, wrap_lines=True)


with TURNS.one():
    sent = hold_back()
    run()
    replay(sent)
