"""folium as a carrier: a map document without tiles that names the atlas's own script, and commands to it.

The document names its script and the part of the world, so it stays the same whatever treaty, day or filter is shown:
the browser keeps the map, its zoom and its position. What changes travels as a command. st_folium sends both again with
every change, so neither says what the script knows (`browser/frame.js`).
"""

import pickle
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import folium
from branca.element import Figure, MacroElement
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps

from maps.assets import FOLDER, MapAssets

# From the component's page, whatever base path the server has.
TO_ROOT = "../../"


class AtlasMap(folium.Map):
    """folium's map with nothing around it: its frame and the atlas's own style sheet give it its place.

    folium's own header would be sent with every change, and would keep visitors from zooming in on a
    phone.
    """

    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = TreatyAtlas.open('{{ this.get_name() }}','{{ this.view }}',{{ this.pair|tojson }});
        {% endmacro %}"""
    )

    def __init__(self, script: str, view: str, *, pair: bool) -> None:
        super().__init__(tiles=None)
        self.view, self.pair = view, pair
        # On the map, not on the class: another folium map in the same process keeps its own files.
        self.default_js = [("atlas_js", script)]
        self.default_css = []
        # The component's page has its own.
        figure = self.get_root()
        assert isinstance(figure, Figure)
        figure.header._children.clear()

    def render(self, **kwargs: object) -> None:
        """Render the script alone."""
        MacroElement.render(self, **kwargs)


class Command(folium.LayerControl):
    """Tells the living map what to show.

    A layer control, since that is what st_folium runs with the fewest words around it.
    """

    _template = Template(
        """{% macro script(this, kwargs) -%}
        atlas.show({ {%- for name, value in this.command.items() %}{{ name }}:{{ value }},{% endfor -%} });
        {%- endmacro %}"""
    )

    def __init__(self, command: dict) -> None:
        super().__init__()
        self.command = {name: _literal(value) for name, value in command.items()}

    def render(self, **kwargs: object) -> None:
        """Leave the map as it is: a command has no layers to choose from."""


def _literal(value: object) -> str:
    """Return a value as script that can stand in a page; in single quotes, since double ones travel escaped."""
    text = str(htmlsafe_json_dumps(value))
    return text if '\\"' in text else text.replace('"', "'")


def base_map(assets: MapAssets, *, view: str = "world", pair: bool = False) -> folium.Map:
    """Return the constant folium document of the map.

    Parameters
    ----------
    assets : MapAssets
        The files of the map.
    view : {"world", "baltic"}
        The part of the world that it opens on.
    pair : bool, optional
        Whether a second map stands beside it, for another day.

    Returns
    -------
    folium.Map
        In an equal-area projection, without tiles. A new one each time: st_folium changes what it is given.
    """
    return pickle.loads(_pickled(assets.script.name, view, pair))


@lru_cache(maxsize=8)
def _pickled(script: str, view: str, pair: bool) -> bytes:
    # folium compiles templates for every map that it makes, which took a third of a page's run.
    return pickle.dumps(AtlasMap(f"{TO_ROOT}{FOLDER}/{script}", view, pair=pair))


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
    mark: str = "",
) -> Command:
    """Return one command to the map, without what is empty in it.

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
    mark : str
        A mark of the view, which the map's next message gives back as ``of``.
    """
    told = {
        "ack": ack,
        "mark": mark,
        "treaty": treaty,
        "day": day.isoformat(),
        "since": since.isoformat() if since else None,
        "last": last.isoformat(),
        "show": list(show),
        "group": None if group == "world" else group,
        "groupName": None if group == "world" else group_name,
        "unit": unit,
        "at": place,
        "look": look,
    }
    # Zero is said: a map that has told something passes over a command that knows of nothing.
    return Command({name: value for name, value in told.items() if value or value == 0})
