"""What lies around a state: the shapes in sight of it, in the dots of a picture, and where their names may stand.

In Lambert's azimuthal equal-area projection around the state, so that every area is true. Knows nothing of days or
colours.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from maps.placed import Ring, azimuthal, rings_of
from treaties.atlas import Atlas
from treaties.tables import Point

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
NEAR, FAR = 2.0, 3.4
"""Squared distances in radii of the earth, 90 and 135 degrees away: beyond, the projection turns shapes inside out."""
LETTER, LINE = 9.5, 20
"""Dots that a letter of a name takes, and a line of it."""


@dataclass(frozen=True, eq=False)
class Around:
    """The shapes around one unit.

    Attributes
    ----------
    unit : str
        What they lie around.
    size : (int, int)
        Width and height of the picture in dots.
    rings : tuple of Ring
        The rings in sight.
    circles : tuple of (unit, x, y)
        The states in sight that are too small to be seen.
    places : tuple of (unit, x, y)
        Where the base line of a name may have its middle, the most important first.
    """

    unit: str
    size: tuple[int, int]
    rings: tuple[Ring, ...]
    circles: tuple[tuple[str, int, int], ...]
    places: tuple[tuple[str, int, int], ...]

    @classmethod
    def of(cls, geojson: bytes, points: Iterable[Point], unit: str, size: tuple[int, int]) -> "Around":
        """Place what is around a unit; shapes as GeoJSON (EPSG:4326).

        Raises
        ------
        KeyError
            If the unit has no point.
        """
        place = {point.unit: point for point in points}
        centre = place[unit].lon, place[unit].lat
        _, names, rings = rings_of(geojson)
        lons, lats = np.concatenate(rings).T
        there = azimuthal(lons, lats, centre)
        starts = np.cumsum([0, *map(len, rings[:-1])])
        squares = (there**2).sum(axis=1)
        shown = (np.minimum.reduceat(squares, starts) < NEAR) & (np.maximum.reduceat(squares, starts) < FAR)
        near = np.flatnonzero(shown).tolist()
        corners = np.stack([np.minimum.reduceat(there, starts), np.maximum.reduceat(there, starts)], axis=1)[near]
        parts = np.split(there, starts[1:])
        to_dots = _section(unit, [names[at] for at in near], [parts[at] for at in near], corners, size)

        boxes = to_dots(corners)
        large = np.ptp(boxes, axis=1).max(axis=1)
        sizes: dict[str, float] = {}
        seen = []
        for at, own in zip(near, np.where(_in_sight(boxes, size), large, 0).tolist(), strict=True):
            if own:
                sizes[names[at]] = max(sizes.get(names[at], 0), own)
                seen += [(names[at], to_dots(parts[at]), rings[at][:, 0])] if own >= SPECK else []

        def of_unit(name: str) -> tuple[int, int]:
            at = azimuthal(np.array([place[name].lon]), np.array([place[name].lat]), centre)
            # The point of a group of islands may lie far from the largest of them.
            x, y = (
                to_dots(at)[0] if name != unit or _in_sight(to_dots(at)[None], size)[0] else (size[0] / 2, size[1] / 2)
            )
            return int(x), int(y)

        small = [name for name in sizes if sizes[name] < SMALL and (name == unit or place[name].marker)]
        order = sorted(sizes, key=lambda name: (name != unit, -sizes[name]))

        def name_of(name: str) -> tuple[str, int, int]:
            (x, y), half = of_unit(name), max(sizes[name], SMALL) / 2
            # Over a shape that has room for it, else below.
            return name, x, y + (LINE // 3 if half > LINE else int(half) + LINE)

        return cls(
            unit,
            size,
            tuple(seen),
            tuple((name, *of_unit(name)) for name in small),
            tuple(name_of(name) for name in order if sizes[name] >= 3 * SMALL or name == unit),
        )

    def named(self, atlas: Atlas) -> list[tuple[str, str, int, int]]:
        """Return the names that have room: unit, name and the middle of its base line; none over another."""
        width, height = self.size
        found: list[tuple[str, str, int, int]] = []
        for unit, x, low in self.places:
            name = atlas.tables.units[unit].name
            half = LETTER * len(name) / 2
            clear = all(abs(x - at) > half + LETTER * len(n) / 2 or abs(low - base) > LINE for _, n, at, base in found)
            if clear and half < x < width - half and LINE < low < height - LINE / 2:
                found.append((unit, name, x, low))
        return found


def _in_sight(boxes: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Return which boxes have a part in the picture, given places of each, its corners at least."""
    return (boxes.max(axis=1) > 0).all(axis=1) & (boxes.min(axis=1) < size).all(axis=1)


def _section(unit: str, names: list[str], rings: list[np.ndarray], corners: np.ndarray, size: tuple[int, int]):
    """Return what brings places in radii of the earth to dots, so that a unit is seen with what is around it."""
    width, height = size
    own = [ring for name, ring in zip(names, rings, strict=True) if name == unit]
    areas = [abs((r[:-1, 0] * r[1:, 1] - r[1:, 0] * r[:-1, 1]).sum()) for r in own]
    large = np.concatenate([ring for ring, area in zip(own, areas, strict=True) if area >= PART * max(areas)])
    low, high = large.min(axis=0), large.max(axis=0)
    wide, tall = (high - low) / 2 + AROUND * (high - low).max()
    half = max(tall, wide * height / width, LEAST)

    def to_dots(there: np.ndarray) -> np.ndarray:
        return (there - (low + high) / 2) * [height / 2 / half, -height / 2 / half] + [width / 2, height / 2]

    # A state alone in the sea: further out, until something else tells where it lies.
    def others() -> int:
        boxes = to_dots(corners)
        seen = (np.ptp(boxes, axis=1).max(axis=1) > SMALL) & _in_sight(boxes, size)
        return len({names[at] for at in np.flatnonzero(seen)} - {unit})

    while half < MOST and others() < OTHERS:
        half *= 1.5
    return to_dots
