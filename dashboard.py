"""Treaty Atlas, from here: ``streamlit run dashboard.py``.

Who is bound by the ban on cluster munitions and the ban on anti-personnel mines, on any day since 1997, on a map
that shows the small states too, with a source for every act.

A visitor's browser loads Streamlit's page, which runs `views/shell.py` for each visit and after each change. That
draws the frame of the site and then one of `pages/`, a table of contents of the blocks in `views/`. All of them take
their answers from one value, the atlas (`treaties.atlas.Atlas`): `loaders.atlas` makes it of the tables in
`geodata/` and makes it anew when they change.

The map is a document of its own in a frame (`maps/`). Its shapes, scripts and the whole of its history are files that
the browser fetches once from `web/`, which serves the API for programs too (`/api/v1/docs` shows it); after that a
change is a short message each way.

This module must not import streamlit_folium, nor anything that does (`views.map`): a component that is registered
outside a page run is never served, and the map would stay empty.
"""

import streamlit as st

from views.navigation import PAGES
from web.routes import MIDDLEWARE, lifespan, routes

app = st.App("views/shell.py", routes=routes(PAGES), middleware=MIDDLEWARE, lifespan=lifespan)
