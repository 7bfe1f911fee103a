"""The frame around every page: settings, navigation, and the guard before the data.

Run by the server for every visit (`dashboard.py`); it decides the page and gives it what it shows.
"""

from pathlib import Path

import streamlit as st

from loaders.errors import TableError
from views import data, state

FOLDER = Path(__file__).resolve().parent.parent / "pages"
PAGES = {
    "": ("world.py", "World map", ":material/public:"),
    "frontier": ("frontier.py", "Frontier", ":material/border_all:"),
    "state": ("state.py", "State", ":material/flag:"),
    "changes": ("changes.py", "Changes", ":material/compare_arrows:"),
}


def run() -> None:
    """Set up the page, choose it and run it."""
    st.set_page_config(page_title="Treaty Atlas", page_icon="🗺️", layout="wide")
    pages = [
        st.Page(FOLDER / path, title=title, icon=icon, url_path=url, default=not url)
        for url, (path, title, icon) in PAGES.items()
    ]
    page = st.navigation(pages, position="top")
    try:
        atlas = data.atlas()
    except TableError as error:
        faults = error.faults
        more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
        st.error(
            f"The data of the atlas have faults, so no map is shown rather than a wrong one. The first{more}: see below. "
            "Whoever runs this atlas finds the remedy in each line."
        )
        st.code("\n".join(str(fault) for fault in faults[:20]), language=None, wrap_lines=True)
        st.stop()
    state.sync(page.url_path, atlas.tables)
    page.run()


run()
