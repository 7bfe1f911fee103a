"""The frame around every page: settings, navigation, and the guard before the data.

Run by the server for every visit (`dashboard.py`); it decides the page and gives it what it shows.
"""

import gc
from functools import lru_cache
from pathlib import Path

import streamlit as st

from loaders.atlas import atlas
from loaders.errors import TableError
from treaties.words import form
from views import words
from views.navigation import FOLDER, PAGES
from views.view import sync

LOGO = Path(__file__).with_name("logo.svg")
SHOWN_AT_MOST = 20


def run() -> None:
    """Set up the page, choose it and run it."""
    st.set_page_config(page_title=words.TITLE, page_icon="🗺️", layout="wide")
    st.logo(LOGO, size="large")
    pages = [
        st.Page(FOLDER / path, title=words.PAGES[url], icon=icon, url_path=url, default=not url)
        for url, (path, icon) in PAGES.items()
    ]
    page = st.navigation(pages, position="top")
    try:
        known = atlas()
    except TableError as error:
        _refuse(error)
        return
    sync(page.url_path, known)
    page.run()
    _settle(known.version)


def _refuse(error: TableError) -> None:
    """Show the faults of the tables in place of a map that might be wrong."""
    number = len(error.faults)
    st.error(form(words.NO_MAP, number).format(number=number))
    st.code("\n".join(str(fault) for fault in error.faults[:SHOWN_AT_MOST]), language=None, wrap_lines=True)


@lru_cache(maxsize=1)
def _settle(version: str) -> None:
    """Take what now lives for good out of the garbage collector's rounds, once a version of the data.

    Streamlit collects garbage after every run of a page; walking the modules and tables each time
    would take most of the run. Called after a page has run, when all its imports are done.
    """
    gc.collect()
    gc.freeze()


run()
