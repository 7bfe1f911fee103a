"""A map in pixels: the rings of a still map filled with the map's own colours and patterns, as a picture of Pillow.

Drawn `FINE` times as large and made small again, so that edges are smooth. Until then a pixel is the number of a
colour, which is quick and lets a pattern be laid over a class alone.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from loaders.atlas import Shapes
from maps.locator import LIGHTER
from maps.placed import Placed, Ring
from maps.style import PATTERNS, TILE, layers, palette
from treaties.atlas import FOCUS

FINE = 3
PERIOD = 36
"""Fine pixels after which a pattern repeats to the right and down: its tile, turned, is 8.5 pixels wide."""
WATER = "#DFEAF2"
"""The sea: deeper than that of the map, which would be lost where a card is shown small and on white."""
GROUNDS = ("SEA", "PAPER", "LAND_LINE", "INK")
BEYOND = 40
"""Pixels by which shapes go on outside the picture."""
LEAST = 2
"""Fine pixels below which a ring is left out."""
SEEN = 100
"""Fine pixels below which a class is not seen."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """The shapes of a map in fine pixels, ready for any day.

    Attributes
    ----------
    size : (int, int)
        Width and height of the map in pixels.
    fills : tuple of (unit, points)
        What is filled, in this order; a hole is of no unit.
    lines : tuple of (unit, points)
        The borders; none along the cut of 180°.
    circles : tuple of (unit, x, y)
        The middles of the circles of small states.
    edge : list of int
        The outline of the globe; empty where it is not in sight.
    """

    size: tuple[int, int]
    fills: tuple[tuple[str, list[int]], ...]
    lines: tuple[tuple[str, list[int]], ...]
    circles: tuple[tuple[str, int, int], ...]
    edge: list[int]

    @classmethod
    def of(
        cls,
        rings: Iterable[Ring],
        circles: Iterable[tuple[str, int, int]],
        edge: Sequence | np.ndarray,
        size: tuple[int, int],
        scale: float = 1.0,
        shift: Sequence[float] = (0, 0),
    ) -> "Drawing":
        """Bring rings to a map of a size: dots times `scale`, then moved by `shift` pixels."""

        def fine(dots: np.ndarray) -> np.ndarray:
            there = np.clip(dots * scale + shift, -BEYOND, [size[0] + BEYOND, size[1] + BEYOND])
            return np.rint(there * FINE).astype(int)

        fills, lines = [], []
        for unit, dots, lons in rings:
            points = fine(dots)
            moved = np.r_[True, np.diff(points, axis=0).any(axis=1)]
            outside = (points.max(axis=0) < 0).any() or (points.min(axis=0) > np.array(size) * FINE).any()
            if outside or moved.sum() < 4 or np.ptp(points, axis=0).max() < LEAST:
                continue
            # GeoJSON (RFC 7946) runs around a shape against the clock and around a hole with it; here y goes down.
            twice = (points[:-1, 0] * points[1:, 1] - points[1:, 0] * points[:-1, 1]).sum()
            hole = twice > 0
            # A hole comes before what fills it.
            fills.append((abs(twice) * (1.001 if hole else 1), "" if hole else unit, points[moved].ravel().tolist()))
            cut = np.flatnonzero((np.abs(lons[1:]) == 180) & (np.abs(lons[:-1]) == 180)) + 1
            lines += [(unit, part.ravel().tolist()) for part in np.split(points, cut) if len(part) > 1]
        fills.sort(key=lambda fill: -fill[0])
        middles = tuple((unit, *fine(np.array([x, y], float)).tolist()) for unit, x, y in circles)
        return cls(
            size,
            tuple(fill[1:] for fill in fills),
            tuple(lines),
            middles,
            fine(np.array(edge)).ravel().tolist() if len(edge) else [],
        )

    @property
    def units(self) -> set[str]:
        """The units that are to be seen."""
        return {unit for unit, *_ in (*self.fills, *self.circles) if unit}

    def paint(
        self, looks: Mapping[str, str], outlined: Collection[str] = (), *, stroke: float = 1.5, radius: float = 4.5
    ) -> tuple[Image.Image, list[str]]:
        """Return the map of a day, and the looks that are to be seen on it.

        Parameters
        ----------
        looks : mapping of str to str
            The look of every unit (`maps.still.look_of`).
        outlined : collection of str
            The units with an outline.
        stroke, radius : float
            Width of that, and radius of the circles, in pixels.
        """
        found = sorted(set(looks.values()))
        number = {look: len(GROUNDS) + at for at, look in enumerate(found)}
        sea, paper, line, ink = range(len(GROUNDS))
        canvas = Image.new("L", (self.size[0] * FINE, self.size[1] * FINE), paper if self.edge else sea)
        draw = ImageDraw.Draw(canvas)
        if self.edge:
            draw.polygon(self.edge, fill=sea)
        for unit, points in self.fills:
            draw.polygon(points, fill=number[looks[unit]] if unit else sea)
        for _, points in self.lines:
            draw.line(points, fill=line, width=2)
        # On a light band, since the darkest classes are as dark as the ink.
        for colour, wide in ((paper, stroke * 2), (ink, stroke)):
            for unit, points in self.lines:
                if unit in outlined:
                    draw.line(points, fill=colour, width=round(wide * FINE), joint="curve")
        for unit, x, y in self.circles:
            own = unit in outlined
            around = round(radius * FINE * (1.8 if own else 1))
            box = (x - around, y - around, x + around, y + around)
            if own:
                draw.ellipse([x - around - 6, y - around - 6, x + around + 6, y + around + 6], fill=paper)
            draw.ellipse(box, fill=number[looks[unit]], outline=ink, width=round(FINE * (2.5 if own else 1)))
        pixels = canvas.histogram()
        return coloured(np.array(canvas), found), [look for look in found if pixels[number[look]] >= SEEN]


def swatch(key: str, size: tuple[int, int]) -> Image.Image:
    """Return the sample of a class for a legend."""
    cells = np.full((size[1] * FINE, size[0] * FINE), len(GROUNDS), np.uint8)
    cells[:FINE], cells[-FINE:], cells[:, :FINE], cells[:, -FINE:] = (GROUNDS.index("LAND_LINE"),) * 4
    return coloured(cells, [key])


def coloured(cells: np.ndarray, looks: Sequence[str]) -> Image.Image:
    """Return numbers of colours as a picture: those of `GROUNDS`, then those of the looks with patterns."""
    named = {**palette("light"), "SEA": WATER}
    colours = {name: np.array([int(value[at : at + 2], 16) for at in (1, 3, 5)]) for name, value in named.items()}
    table = [colours[name] for name in GROUNDS]
    grounds, patterns = [], []
    for at, look in enumerate(looks):
        (_, ground), *over = layers(look.split()[0], leaving="leaving" in look)
        part = LIGHTER if " part" in look else 1
        grounds.append(colours[ground] * part + colours["SEA"] * (1 - part))
        patterns += [(len(GROUNDS) + at, name, colours[c] * part + colours["SEA"] * (1 - part)) for name, c in over]
    table += grounds
    where = {number: cells == number for number, *_ in patterns}
    for number, name, colour in patterns:
        cells[where[number] & _mask(name, cells.shape)] = len(table)
        table.append(colour)
    lut = np.rint(np.array(table)).astype(np.uint8)
    return Image.fromarray(lut[cells]).reduce(FINE)


def _mask(name: str, shape: tuple[int, ...]) -> np.ndarray:
    """Return where a pattern paints, for an area of fine pixels."""
    path, width = PATTERNS[name]
    x, y = np.meshgrid(np.arange(PERIOD), np.arange(PERIOD))
    turned = [along / PERIOD * TILE % TILE for along in (x + y, x - y)]
    over = np.abs(turned[0] - TILE / 2) < width / 2
    if "H" in path:
        over |= np.abs(turned[1] - TILE / 2) < width / 2
    high, wide = shape[0] // PERIOD + 1, shape[1] // PERIOD + 1
    return np.tile(over, (high, wide))[: shape[0], : shape[1]]


@lru_cache(maxsize=12)
def placed(shapes: Shapes, region: str, size: tuple[int, int]) -> Drawing:
    """Return a region in a map of a size, as large as it is seen whole there."""
    found = _region(shapes, region)
    # On the world Kaliningrad's circle would hide Lithuania; the close view shows both.
    circles = [circle for circle in found.circles if circle[0] not in FOCUS]
    left, top, wide, high = found.box
    scale = min(size[0] / wide, size[1] / high)
    shift = [(size[0] - wide * scale) / 2 - left * scale, (size[1] - high * scale) / 2 - top * scale]
    return Drawing.of(found.rings, circles, found.edge, size, scale, shift)


@lru_cache(maxsize=2)
def _region(shapes: Shapes, region: str) -> Placed:
    return Placed.of(shapes.geojson, shapes.points, region)
