"""The map of a day as a small SVG: it stands in the page before any script does, and the live map takes its place.

The shapes are rounded to the dots of a screen, once for the data; a day only says which class each of them is in. Knows
no server and no browser: colours are variables of the page, one a class (`colours`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from maps.placed import Placed, path_of
from maps.style import PATTERNS, TILE, Layer, layers, palette, variables
from treaties.atlas import FOCUS, Atlas
from treaties.model import LEAVING, Combined
from treaties.pair import Choice
from treaties.shapes import shown_on
from treaties.tables import Point

RADIUS = 5


@dataclass(frozen=True)
class Still:
    """The shapes of one part of the world, ready for any day.

    Attributes
    ----------
    box : tuple of int
        Left, top, width and height of the part, in its dots.
    shapes : str
        A path for each unit, named by it.
    units : tuple of str
        The units that have one.
    circles : tuple of (unit, x, y)
        The units that are too small to see; none close by.
    edge : str
        The outline of the globe, empty where it is not in sight.
    """

    box: tuple[int, int, int, int]
    shapes: str
    units: tuple[str, ...]
    circles: tuple[tuple[str, int, int], ...]
    edge: str

    @classmethod
    def of(cls, geojson: bytes, points: Iterable[Point], region: str) -> "Still":
        """Draw the shapes of a map; for the arguments see `maps.placed.Placed.of`."""
        found = Placed.of(geojson, points, region)
        drawn: dict[str, str] = {}
        for name, dots, lons in found.rings:
            drawn[name] = drawn.get(name, "") + path_of(np.rint(dots).astype(int), lons)
        kept = {name: path for name, path in drawn.items() if path}
        shapes = "".join(f'<path id="ta-{name}" d="{path}"/>' for name, path in kept.items())
        edge = " ".join(f"{x} {y}" for x, y in np.rint(found.edge).astype(int).tolist())
        return cls(found.box, shapes, tuple(kept), found.circles, f"M{edge}z" if edge else "")

    def svg(self, atlas: Atlas, choice: Choice, day: date) -> str:
        """Return the picture of a day; the paths of `shapes` must stand once in the same page."""
        found = {unit: look_of(atlas, choice, unit, day) for unit in {*self.units, *(c[0] for c in self.circles)}}
        uses = "".join(f'<use href="#ta-{unit}" class="{found[unit]}"/>' for unit in self.units)
        outlines = "".join(f'<use href="#ta-{unit}" class="focus"/>' for unit in FOCUS if unit in self.units)
        circles = "".join(
            f'<circle class="{found[unit]}" cx="{x}" cy="{y}" r="{RADIUS}"/>' for unit, x, y in self.circles
        )
        # As in the live map: the world leaves room at its lower left, the region stands in the middle.
        align = "xMaxYMin" if self.edge else "xMidYMid"
        frame = f'<path class="edge" d="{self.edge}"/>' if self.edge else ""
        view = " ".join(map(str, self.box))
        return f'<svg viewBox="{view}" preserveAspectRatio="{align} meet">{frame}{uses}{outlines}{circles}</svg>'


@lru_cache(maxsize=1)
def colours() -> str:
    """Return the style rules of all classes: their colours in both themes, and the patterns over them."""
    plain = "".join(f"#ta-first .{key}{{fill:var(--{key})}}" for key in palette("light"))
    fills = plain + "".join(f"#ta-first .{id.replace('-', '.')}{{fill:url(#ta-on-{id})}}" for id in _patterned())
    return variables() + fills


def _patterned() -> dict[str, tuple[Layer, ...]]:
    """Return the layers of every look that has more than a colour, by its id in the picture."""
    looks = {str(key): layers(key) for key in palette("light")}
    looks |= {f"{key}-leaving": layers(key, leaving=True) for key in Combined}
    return {id: found for id, found in looks.items() if len(found) > 1}


@lru_cache(maxsize=1)
def patterns() -> str:
    """Return the SVG patterns that `colours` names."""
    size, found = f'width="{TILE}" height="{TILE}"', []
    for id, ((_, ground), *over) in _patterned().items():
        lines = "".join(
            f'<path d="{path}" stroke="var(--{colour})" stroke-width="{width}"/>'
            for (path, width), colour in ((PATTERNS[name], colour) for name, colour in over)
        )
        found.append(
            f'<pattern id="ta-on-{id}" {size} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<path d="M0 0h{TILE}v{TILE}H0" fill="var(--{ground})"/>{lines}</pattern>'
        )
    return "".join(found)


def look_of(atlas: Atlas, choice: Choice, unit: str, day: date) -> str:
    """Return the class of a unit on a day, and whether it is drawn lighter since it is no state, and leaving."""
    of = atlas.tables.units[unit]
    shown = shown_on(atlas, choice, of, day)
    key = shown.shown_as or shown.status or "NEUTRAL"
    lighter = " part" if of.kind in ("territory", "disputed") else ""
    return f"{key}{lighter}{' leaving' if shown.leaving else ''}"


def classes_of(choice: Choice, looks: Iterable[str]) -> list[str]:
    """Return the classes in some looks (`look_of`), the mark of leaving among them, in the order of the legend."""
    seen = {LEAVING if part == "leaving" else part for look in looks for part in look.split()}
    return [str(key) for key in choice.legend if key in seen]
