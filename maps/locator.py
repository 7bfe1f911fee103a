"""Where a state lies: a small SVG of it and what is around it, named and in the colours of a day.

In Lambert's azimuthal equal-area projection around the state, so that every area is true. Knows no server and no
page: the picture has its colours in it, for one theme.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape

import numpy as np

from maps.still import azimuthal, look_of, path_of, rings_of
from maps.style import PATTERNS, TILE, Layer, layers, palette
from treaties.atlas import Atlas
from treaties.pair import Choice
from treaties.tables import Point

WIDTH, HEIGHT = 480, 360
"""Dots of the picture; a page shows it at two thirds of that."""
AROUND = 0.3
"""What is shown on each side of a state, in parts of its larger side."""
LEAST, MOST = 0.055, 0.7
"""Half the height that is shown, in radii of the earth: 350 km at least; further only until others come into sight."""
OTHERS = 2
"""How many other units are in sight, unless they are farther than `MOST`."""
PART = 0.2
"""A part of a state counts for the section if it has this share of the largest one's area: no far island moves it."""
SMALL, SPECK = 16, 3
"""Dots below which a state has a circle, and an island is left out."""
STEPS, BYTES = (1, 2, 3), 22_000
"""Dots to which shapes are rounded: the finest that keep them within so many bytes."""
BEYOND = 30
"""Dots by which shapes go on outside the picture."""
NEAR, FAR = 2.0, 3.4
"""Squared distances in radii of the earth, 90 and 135 degrees away: beyond, the projection turns shapes inside out."""
LIGHTER = 0.62
"""Opacity of what is no state, as on the map."""
LETTER, LINE = 9.5, 20
"""Dots that a letter of a name takes, and a line of it."""


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
    places : tuple of (unit, x, y)
        Where the base line of a name may have its middle, the most important first.
    """

    unit: str
    paths: dict[str, str]
    circles: dict[str, tuple[int, int]]
    places: tuple[tuple[str, int, int], ...]

    @classmethod
    def of(cls, geojson: bytes, points: Iterable[Point], unit: str) -> "Locator":
        """Draw what is around a unit; shapes as GeoJSON (EPSG:4326).

        Raises
        ------
        KeyError
            If the unit has no point.
        """
        place = {point.unit: point for point in points}
        centre = place[unit].lon, place[unit].lat
        _, names, rings = rings_of(geojson)
        lons, lats = np.concatenate(rings).T
        there = np.split(azimuthal(lons, lats, centre), np.cumsum([len(ring) for ring in rings])[:-1])
        away = [(ring**2).sum(axis=1) for ring in there]
        near = [at for at, squares in enumerate(away) if squares.min() < NEAR and squares.max() < FAR]
        to_dots = _section(unit, [names[at] for at in near], [there[at] for at in near])

        sizes: dict[str, float] = {}
        seen = []
        for at in near:
            dots = to_dots(there[at])
            if _in_sight(dots):
                size = np.ptp(dots, axis=0).max()
                sizes[names[at]] = max(sizes.get(names[at], 0), size)
                seen += [(names[at], dots, rings[at][:, 0])] if size >= SPECK else []

        def of_unit(name: str) -> tuple[int, int]:
            at = azimuthal(np.array([place[name].lon]), np.array([place[name].lat]), centre)
            # The point of a group of islands may lie far from the largest of them.
            x, y = to_dots(at)[0] if name != unit or _in_sight(to_dots(at)) else (WIDTH / 2, HEIGHT / 2)
            return int(x), int(y)

        small = [name for name in sizes if sizes[name] < SMALL and (name == unit or place[name].marker)]
        order = sorted(sizes, key=lambda name: (name != unit, -sizes[name]))

        def name_of(name: str) -> tuple[str, int, int]:
            (x, y), half = of_unit(name), max(sizes[name], SMALL) / 2
            # Over a shape that has room for it, else below.
            return name, x, y + (LINE // 3 if half > LINE else int(half) + LINE)

        return cls(
            unit,
            _paths(seen),
            {name: of_unit(name) for name in small},
            tuple(name_of(name) for name in order if sizes[name] >= 3 * SMALL or name == unit),
        )

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
            for unit, name, x, y in self._named(atlas)
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

    def _named(self, atlas: Atlas) -> list[tuple[str, str, int, int]]:
        """Return the names that have room: unit, name and the middle of its base line; none over another."""
        found: list[tuple[str, str, int, int]] = []
        for unit, x, low in self.places:
            name = atlas.tables.units[unit].name
            half = LETTER * len(name) / 2
            clear = all(abs(x - at) > half + LETTER * len(n) / 2 or abs(low - base) > LINE for _, n, at, base in found)
            if clear and half < x < WIDTH - half and LINE < low < HEIGHT - LINE / 2:
                found.append((unit, name, x, low))
        return found


def _paths(seen: list[tuple[str, np.ndarray, np.ndarray]]) -> dict[str, str]:
    """Return the shapes of each unit as one path, given the rings in dots and their longitudes."""
    for step in STEPS:
        paths: dict[str, str] = {}
        for name, dots, lons in seen:
            inside = np.clip(dots, -BEYOND, [WIDTH + BEYOND, HEIGHT + BEYOND])
            paths[name] = paths.get(name, "") + path_of((np.rint(inside / step) * step).astype(int), lons)
        if sum(map(len, paths.values())) < BYTES:
            break
    return {name: path for name, path in paths.items() if path}


def _in_sight(dots: np.ndarray) -> bool:
    return bool((dots.max(axis=0) > 0).all() and (dots.min(axis=0) < [WIDTH, HEIGHT]).all())


def _section(unit: str, names: list[str], rings: list[np.ndarray]):
    """Return what brings places in radii of the earth to dots, so that a unit is seen with what is around it."""
    own = [ring for name, ring in zip(names, rings, strict=True) if name == unit]
    areas = [abs((r[:-1, 0] * r[1:, 1] - r[1:, 0] * r[:-1, 1]).sum()) for r in own]
    large = np.concatenate([ring for ring, area in zip(own, areas, strict=True) if area >= PART * max(areas)])
    low, high = large.min(axis=0), large.max(axis=0)
    wide, tall = (high - low) / 2 + AROUND * (high - low).max()
    half = max(tall, wide * HEIGHT / WIDTH, LEAST)

    def to_dots(there: np.ndarray) -> np.ndarray:
        return np.rint((there - (low + high) / 2) * [HEIGHT / 2 / half, -HEIGHT / 2 / half] + [WIDTH / 2, HEIGHT / 2])

    # A state alone in the sea: further out, until something else tells where it lies.
    def others() -> int:
        dots = ((name, to_dots(ring)) for name, ring in zip(names, rings, strict=True) if name != unit)
        return len({name for name, at in dots if np.ptp(at, axis=0).max() > SMALL and _in_sight(at)})

    while half < MOST and others() < OTHERS:
        half *= 1.5
    return to_dots


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
