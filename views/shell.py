"""The frame around every page: settings, navigation, and the guard before the data.

Run by the server for every visit (`dashboard.py`); it decides the page and gives it what it shows.
"""

from pathlib import Path

import streamlit as st

from loaders.errors import TableError
from views import data, state
from views.navigation import FOLDER, PAGES

LOGO = Path(__file__).with_name("logo.svg")
SHOWN_AT_MOST = 20


def run() -> None:
    """Set up the page, choose it and run it."""
    st.set_page_config(page_title="Treaty Atlas", page_icon="🗺️", layout="wide")
    st.logo(LOGO, size="large")
    pages = [
        st.Page(FOLDER / path, title=title, icon=icon, url_path=url, default=not url)
        for url, (path, title, icon) in PAGES.items()
    ]
    page = st.navigation(pages, position="top")
    try:
        atlas = data.atlas()
    except TableError as error:
        _refuse(error)
        return
    state.sync(page.url_path, atlas.tables)
    page.run()
    data.settle(atlas.assets.version)


def _refuse(error: TableError) -> None:
    """Show the faults of the tables in place of a map that might be wrong."""
    number = len(error.faults)
    st.error(
        f"The data of this atlas have {'a fault' if number == 1 else f'{number} faults'}, so no map is shown rather "
        "than a wrong one; each line below says where and how to mend it."
    )
    st.code("\n".join(str(fault) for fault in error.faults[:SHOWN_AT_MOST]), language=None, wrap_lines=True)


run()
