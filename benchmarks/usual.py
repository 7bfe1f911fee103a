"""The usual way, as tutorials teach it: a new folium map in ``st_folium`` at every change of the year.

It shows the same geometry, the same statuses and the same colours as the atlas, and it has its best
case: Leaflet comes from the same server, the data are cached, nothing but the map is on the page, and
the map reports nothing back. ``python -m streamlit run benchmarks/usual.py``
"""

import json
from datetime import date

import folium
import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

from loaders.atlas import atlas, shapes
from maps.style import LIGHT, SURFACES
from treaties.history import History

components.declare_component("leaflet", path=leaflet.BASE_DIR)
LEAFLET = "../usual.leaflet/"
folium.Map.default_js = [("leaflet", LEAFLET + "leaflet.js")]
folium.Map.default_css = [("leaflet_css", LEAFLET + "leaflet.css")]


@st.cache_data
def boundaries() -> dict:
    """Return the boundaries as GeoJSON, EPSG:4326."""
    return json.loads(shapes().geojson)


@st.cache_resource
def history() -> History:
    """Return the history of the Convention on Cluster Munitions."""
    return atlas().histories["ccm"]


st.set_page_config(page_title="The usual way", layout="wide")
today = date.today()
year = st.selectbox("Year", range(today.year, 1996, -1), width=100)
statuses = history().on(min(date(year, 12, 31), today))


def style(feature: dict) -> dict:
    """Return the look of a shape: the colour of its state's status."""
    properties = feature["properties"]
    status = statuses.get(properties["unit"]) or statuses.get(properties["sov"])
    return {
        "fillColor": LIGHT.get(status, SURFACES["light"]["NEUTRAL"]),
        "fillOpacity": 1,
        "color": SURFACES["light"]["LAND_LINE"],
        "weight": 0.6,
    }


world = folium.Map(location=[30, 11], zoom_start=1, tiles=None)
folium.GeoJson(boundaries(), style_function=style, tooltip=folium.GeoJsonTooltip(["unit"])).add_to(world)
st_folium(world, height=520, width=None, returned_objects=[])
