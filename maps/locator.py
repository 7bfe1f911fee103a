"""Where a state lies: a small SVG of it and what is around it, named and in the colours of a day.

In Lambert's azimuthal equal-area projection around the state, so that every area is true. Knows no server and no
page: the picture has its colours in it, for one theme.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape

import numpy as np

from maps.around import Around
from maps.placed import Ring, path_of
from maps.still import look_of
from maps.style import PATTERNS, TILE, Layer, layers, palette
from treaties.atlas import Atlas
from treaties.pair import Choice
from treaties.tables import Point

WIDTH, HEIGHT = 480, 360
"""Dots of the picture; a page shows it at two thirds of that."""
STEPS, BYTES = (1, 2, 3), 22_000
"""Dots to which shapes are rounded: the finest that keep them within so many bytes."""
BEYOND = 30
"""Dots by which shapes go on outside the picture."""
LIGHTER = 0.62
"""Opacity of what is no state, as on the map."""


@dataclass(frozen=True)
class Locator:
    """The shapes around one unit, ready for any day.

    Attributes
    ----------
    unit : str
        What is outlined.
    paths : mapping of str to str
        The units in sight, each as a path of SVG.
    circles : mapping of str to (x, y)
        The states in sight that are too small to be seen.
    around : Around
        What it is made of.
    """

    unit: str
    paths: dict[str, str]
    circles: dict[str, tuple[int, int]]
    around: Around

    @classmethod
    def of(cls, geojson: bytes, points: Iterable[Point], unit: str) -> "Locator":
        """Draw what is around a unit; shapes as GeoJSON (EPSG:4326).

        Raises
        ------
        KeyError
            If the unit has no point.
        """
        around = Around.of(geojson, points, unit, (WIDTH, HEIGHT))
        return cls(unit, _paths(around.rings), {name: (x, y) for name, x, y in around.circles}, around)

    def looks(self, atlas: Atlas, choice: Choice, day: date) -> dict[str, str]:
        """Return the look of every unit in sight on a day: its class, with what `maps.still.look_of` adds."""
        return {unit: look_of(atlas, choice, unit, day) for unit in {**self.paths, **self.circles}}

    def svg(self, atlas: Atlas, choice: Choice, day: date, theme: str) -> str:
        """Return the picture of a day in a theme, ``light`` or ``dark``; it needs nothing else."""
        colours, looks = palette(theme), self.looks(atlas, choice, day)
        fills, patterns = {}, []
        for number, look in enumerate(sorted(set(looks.values()))):
            (_, ground), *over = layers(look.split()[0], leaving="leaving" in look)
            fills[look] = f"url(#p{number})" if over else colours[ground]
            patterns += [_pattern(f"p{number}", colours[ground], over, colours)] if over else []
        shapes = "".join(
            f'<g fill="{fill}" fill-opacity="{LIGHTER if " part" in look else 1}">'
            + "".join(f'<path d="{path}"/>' for unit, path in self.paths.items() if looks[unit] == look)
            + "</g>"
            for look, fill in fills.items()
        )
        circles = "".join(
            f'<circle cx="{x}" cy="{y}" r="{12 if unit == self.unit else 6}" fill="{fills[looks[unit]]}"'
            f' stroke-width="{3 if unit == self.unit else 1}"/>'
            for unit, (x, y) in self.circles.items()
        )
        names = "".join(
            f'<text x="{x}" y="{y}" font-weight="{700 if unit == self.unit else 400}">{escape(name)}</text>'
            for unit, name, x, y in self.around.named(atlas)
        )
        own, ink, all_of_it = self.paths.get(self.unit, ""), colours["INK"], f'd="M0 0H{WIDTH}V{HEIGHT}H0"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><defs>{"".join(patterns)}</defs>'
            f'<path {all_of_it} fill="{colours["SEA"]}"/><g stroke="{colours["LAND_LINE"]}">{shapes}</g>'
            f'<path d="{own}" fill="none" stroke="{ink}" stroke-width="3" stroke-linejoin="round"/>'
            f'<g stroke="{ink}">{circles}</g><g font-family="Source Sans,Source Sans 3,Arial,sans-serif" font-size="17"'
            f' text-anchor="middle" fill="{ink}" stroke="{colours["PAPER"]}" stroke-width="4" stroke-linejoin="round"'
            f' paint-order="stroke">{names}</g></svg>'
        )


def _paths(seen: Iterable[Ring]) -> dict[str, str]:
    """Return the shapes of each unit as one path, given the rings in dots and their longitudes."""
    for step in STEPS:
        paths: dict[str, str] = {}
        for name, dots, lons in seen:
            inside = np.clip(dots, -BEYOND, [WIDTH + BEYOND, HEIGHT + BEYOND])
            paths[name] = paths.get(name, "") + path_of((np.rint(inside / step) * step).astype(int), lons)
        if sum(map(len, paths.values())) < BYTES:
            break
    return {name: path for name, path in paths.items() if path}


def _pattern(id: str, ground: str, over: list[Layer], colours: dict[str, str]) -> str:
    """Return a class with more than a colour as an SVG pattern, in dots of the picture."""
    lines = "".join(
        f'<path d="{path}" stroke="{colours[colour]}" stroke-width="{width}"/>'
        for (path, width), colour in ((PATTERNS[name], colour) for name, colour in over)
    )
    return (
        f'<pattern id="{id}" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)'
        f' scale(1.5)"><path d="M0 0h{TILE}v{TILE}H0" fill="{ground}"/>{lines}</pattern>'
    )
