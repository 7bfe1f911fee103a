"""The files that the browser fetches once: scripts, style sheet, geometry and the payload.

Each is served under a name that holds its hash, so it may be cached for ever and a change has a new
name. Nothing comes from outside: Leaflet is the copy in the package XStatic-Leaflet.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from xstatic.pkg import leaflet

from maps.payload import payload
from maps.words import SAID
from treaties.atlas import Atlas
from treaties.tables import Point

BROWSER = Path(__file__).parent / "browser"
LEAFLET = Path(leaflet.BASE_DIR)
# In the order of their needs: words.js needs none, frame.js all of them.
SCRIPTS = tuple(
    f"{name}.js"
    for name in (
        "words elements crs shapes dress legend labels timescale timeground timeplayer timehand timebar "
        "tip evidence panel sheet hands stage present ribbon story host atlas frame"
    ).split()
)
STYLES = ("atlas.css", "timebar.css")
FOLDER = "assets"


@dataclass(frozen=True)
class Asset:
    """One file for the browser.

    Parameters
    ----------
    stem, suffix : str
        The parts of its name around the hash.
    body : bytes
        What is sent.
    media_type : str
        Its MIME type.
    """

    stem: str
    suffix: str
    body: bytes
    media_type: str

    @cached_property
    def name(self) -> str:
        """The file's name, with the first 16 digits of its SHA-256."""
        return f"{self.stem}.{hashlib.sha256(self.body).hexdigest()[:16]}.{self.suffix}"


@lru_cache(maxsize=1)
def script() -> str:
    """Return Leaflet, the words and the map's own scripts as one text, in the order of their needs."""
    parts = [(LEAFLET / "leaflet.js").read_text("utf-8"), f"window.TreatyAtlas = {{ said: {json.dumps(SAID)} }};"]
    parts += [(BROWSER / name).read_text("utf-8") for name in SCRIPTS]
    return "\n".join(re.sub(r"^//# sourceMappingURL=.*$", "", part, flags=re.M) for part in parts)


@lru_cache(maxsize=1)
def style_sheet() -> str:
    """Return Leaflet's and the map's own style sheets as one text, without outside pictures.

    Leaflet's pictures belong to markers and controls that the map does not use.
    """
    leaflet_css = re.sub(r"url\([^)]*\)", "none", (LEAFLET / "leaflet.css").read_text("utf-8"))
    return "\n".join([leaflet_css, *((BROWSER / name).read_text("utf-8") for name in STYLES)])


@dataclass(frozen=True)
class MapAssets:
    """The script that the map's document names, and what the script names."""

    script: Asset
    style: Asset
    geometry: Asset
    payload: Asset

    @classmethod
    def of(cls, atlas: Atlas, geojson: bytes, points: Iterable[Point]) -> "MapAssets":
        """Make the assets of one atlas and the shapes of its map (GeoJSON, EPSG:4326)."""
        text = json.dumps(payload(atlas, points), ensure_ascii=False, separators=(",", ":"))
        beside = {
            "style": Asset("atlas", "css", style_sheet().encode(), "text/css"),
            "geometry": Asset("world", "geojson", geojson, "application/geo+json"),
            "payload": Asset("payload", "json", text.encode(), "application/json"),
        }
        names = json.dumps({name: asset.name for name, asset in beside.items()})
        # The script names the other files, so that the map's document, which is sent with every change, need not.
        own = f"{script()}\nwindow.TreatyAtlas.beside({names});"
        return cls(Asset("atlas", "js", own.encode(), "text/javascript"), **beside)

    @property
    def all(self) -> tuple[Asset, ...]:
        """All files, in no order that matters."""
        return (self.script, self.style, self.geometry, self.payload)

    @cached_property
    def version(self) -> str:
        """A text that changes when any of the files does."""
        return hashlib.sha256("".join(a.name for a in self.all).encode()).hexdigest()[:12]
