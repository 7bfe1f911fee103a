"""folium as a carrier: a map document without tiles that names the atlas's own scripts, and commands to it.

The document names its assets and nothing else, so it stays the same whatever treaty, day or filter
is shown: the browser keeps the map, its zoom and its position. What changes travels as a command.
"""

from collections.abc import Iterable
from datetime import date

import folium
from branca.element import MacroElement
from folium.template import Template

from maps.assets import FOLDER, MapAssets

# From the component's page, whatever base path the server has.
TO_ROOT = "../../"
# Where names stand that would lie outside of the part shown, in degrees: Russia's and Sweden's within the Baltic map.
NAMES = {"world": None, "baltic": {"RUS": [56.6, 34.0], "SWE": [60.2, 16.0], "RU-KGD": [55.15, 19.4]}}


class AtlasMap(folium.Map):
    """folium's map with nothing around it: the frame and the atlas's own style sheet give it its place.

    folium's own header would be sent with every change, and would keep visitors from zooming in on a
    phone.
    """

    region = "world"
    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map("{{ this.get_name() }}", Object.assign(
            {center: {{ this.location|tojson }}, crs: TreatyAtlas.crs.{{ this.region }}}, {{ this.options|tojson }}));
        {% endmacro %}"""
    )

    def render(self, **kwargs: object) -> None:
        """Render the script alone."""
        MacroElement.render(self, **kwargs)


class Mount(MacroElement):
    """Hands the folium map to the atlas script once it stands."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        window.atlas = TreatyAtlas.mount(
            {{ this._parent.get_name() }}, Object.assign({{ this.options|tojson }}, {
            onMessage: (message) => window.Streamlit && window.Streamlit.setComponentValue(message)
        }));
        {% endmacro %}"""
    )

    def __init__(self, options: dict) -> None:
        super().__init__()
        self._name = "Mount"
        self.options = options


class Command(MacroElement):
    """Tells the living map what to show."""

    _template = Template("{% macro script(this, kwargs) %}window.atlas.show({{ this.command|tojson }});{% endmacro %}")

    def __init__(self, command: dict) -> None:
        super().__init__()
        self._name = "Command"
        self.command = command


def base_map(assets: MapAssets, *, view: str = "world", pair: bool = False, label: str = "") -> folium.Map:
    """Return the constant folium document of the map.

    Parameters
    ----------
    assets : MapAssets
        The files that the document names.
    view : {"world", "baltic"}
        The part of the world that it opens on.
    pair : bool, optional
        Whether a second map stands beside it, for another day.
    label : str, optional
        What a screen reader calls the map.

    Returns
    -------
    folium.Map
        In an equal-area projection, without tiles. A new one each time: st_folium changes what it is given.
    """
    fmap = AtlasMap(
        location=[30, 11],
        zoom_start=1,
        tiles=None,
        zoomControl=False,
        attributionControl=False,
        # At this zoom a pixel is some 500 m, about as exact as the shapes.
        maxZoom=8,
        zoomSnap=0,
        # Two maps stay in step at every moment only if neither runs ahead in an animation.
        zoomAnimation=not pair,
        fadeAnimation=not pair,
    )
    fmap.region = view
    # On the map, not on the class: another folium map in the same process keeps its own files.
    fmap.default_js = [("atlas_js", f"{TO_ROOT}{FOLDER}/{assets.script.name}")]
    fmap.default_css = [("atlas_css", f"{TO_ROOT}{FOLDER}/{assets.style.name}")]
    fmap.add_child(
        Mount(
            {
                "payload": f"{TO_ROOT}{FOLDER}/{assets.payload.name}",
                "geometry": f"{TO_ROOT}{FOLDER}/{assets.geometry.name}",
                "region": view,
                "names": NAMES[view],
                "label": label,
                "pair": pair,
            }
        )
    )
    return fmap


def command(
    *,
    treaty: str,
    day: date,
    last: date,
    show: Iterable[str] = (),
    group: str | list[str] | None = None,
    unit: str | None = None,
    since: date | None = None,
    group_name: str = "",
    place: str = "",
    look: str = "",
    ack: int = 0,
) -> folium.FeatureGroup:
    """Return a layer without shapes that carries one command to the map.

    Parameters
    ----------
    treaty : str
        A treaty id, or "both".
    day : datetime.date
        The day to show.
    last : datetime.date
        Where the time bar ends.
    show : iterable of str, optional
        The classes that keep their colour; all if empty.
    group : str or list of str, optional
        A group id, or the ISO3 codes of the states that keep their colour.
    unit : str, optional
        The unit to mark as selected.
    since : datetime.date, optional
        The earlier day, for a pair of maps.
    group_name : str, optional
        What the group is called.
    place : str, optional
        The middle of the map and its zoom, ``lat,lon,zoom``; the whole map if empty.
    look : {"", "changed"}, optional
        Whether a pair of maps keeps the colour of what changed alone.
    ack : int
        The number of the newest message of the map that this command knows of; the map passes over
        a command older than its own newest message.
    """
    layer = folium.FeatureGroup(name="command")
    layer.add_child(
        Command(
            {
                "ack": ack,
                "treaty": treaty,
                "day": day.isoformat(),
                "last": last.isoformat(),
                "show": list(show),
                "group": None if group == "world" else group,
                "groupName": group_name,
                "unit": unit,
                "at": place,
                "look": look,
            }
            | ({"since": since.isoformat()} if since else {})
        )
    )
    return layer
