"""The map of a day as a small SVG: it stands in the page before any script does, and the live map takes its place.

The shapes are rounded to the dots of a screen, once for the data; a day only says which class each of them is in. Knows
no server and no browser: colours are variables of the page, one a class (`colours`).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from maps.style import PATTERNS, TILE, Layer, layers, palette
from treaties.atlas import FOCUS, Atlas
from treaties.model import Combined
from treaties.pair import Choice
from treaties.shapes import shown_on
from treaties.tables import Point

WIDTH = 1400
"""Dots across the world: as many as a wide screen has for it, and few enough for a small page."""
CENTRE = 11.0
SEAM = CENTRE - 180.0
SOUTH, NORTH = -58.0, 84.0
BALTIC = (13.0, 46.8, 42.0, 65.0)
BALTIC_CENTRE = (25.0, 55.5)
BALTIC_HEIGHT = 500
# How far the close view is drawn beyond its box, in parts of the box: a wide window shows that much beside it.
AROUND = (2.0, 0.6)
RADIUS = 5
ECCENTRICITY = 0.0818191908426  # of WGS 84


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
        """Draw the shapes of a map (GeoJSON, EPSG:4326): the ``world``, or the ``baltic`` region."""
        project, box, limits, edge = {"world": _world, "baltic": _baltic}[region]()
        units, names, rings = rings_of(geojson)
        placed = np.clip(np.rint(project(*np.concatenate(rings).T)), *limits).astype(int)
        drawn: dict[str, str] = {}
        for name, ring, dots in zip(
            names, rings, np.split(placed, np.cumsum([len(r) for r in rings])[:-1]), strict=True
        ):
            drawn[name] = drawn.get(name, "") + path_of(dots, ring[:, 0])
        marked = [point for point in points if point.marker and point.unit in units] if edge else []
        places = np.array([(p.lon + 360 * (p.lon < SEAM), p.lat) for p in marked]).reshape(-1, 2)
        dots = np.rint(project(*places.T)).astype(int).tolist()
        circles = tuple((point.unit, x, y) for point, (x, y) in zip(marked, dots, strict=True))
        kept = {name: path for name, path in drawn.items() if path}
        shapes = "".join(f'<path id="ta-{name}" d="{path}"/>' for name, path in kept.items())
        return cls(box, shapes, tuple(kept), circles, edge)

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
    light, dark = (";".join(f"--{key}:{value}" for key, value in palette(theme).items()) for theme in ("light", "dark"))
    plain = "".join(f"#ta-first .{key}{{fill:var(--{key})}}" for key in palette("light"))
    fills = plain + "".join(f"#ta-first .{id.replace('-', '.')}{{fill:url(#ta-on-{id})}}" for id in _patterned())
    return f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}{fills}"


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


# -- geometry --------------------------------------------------------------------------------------------


def rings_of(geojson: bytes) -> tuple[set[str], list[str], list[np.ndarray]]:
    """Return all units that have shapes, and the rings of their parts, each with its unit."""
    names, rings, units = [], [], set()
    for feature in json.loads(geojson)["features"]:
        units.add(feature["id"])
        if feature["properties"]["kind"] == "antarctica":
            continue
        geometry = feature["geometry"]
        parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for ring in (ring for part in parts for ring in part):
            names.append(feature["id"])
            places = np.array(ring)
            # What lies west of the edge of the map stands beside the shapes in its east.
            places[:, 0] += 360 * (places[:, 0].mean() < SEAM)
            rings.append(places)
    return units, names, rings


def path_of(dots: np.ndarray, lons: np.ndarray) -> str:
    """Return a ring as a path, without the dots that add nothing; empty if nothing is left to fill.

    A ring that ends at the cut of 180° begins there and is left open, so that it has no border in the open sea.
    """
    cut = np.flatnonzero((np.abs(lons[1:]) == 180) & (np.abs(lons[:-1]) == 180))
    if len(cut):
        dots = np.roll(dots[:-1], -int(cut[-1]) - 1, axis=0)
    steps = np.diff(dots, axis=0)
    moved = steps.any(axis=1)
    dots = dots[np.r_[True, moved]]
    steps = steps[moved]
    straight = steps[:-1, 0] * steps[1:, 1] == steps[:-1, 1] * steps[1:, 0]
    dots = dots[np.r_[True, ~straight, True]] if len(dots) > 2 else dots
    if len(dots) < 3 + (not len(cut)):
        return ""
    (x, y), moves = dots[0].tolist(), np.diff(dots, axis=0).tolist()
    return f"M{x} {y}l" + " ".join(f"{right} {down}" for right, down in moves).replace(" -", "-")


def _authalic(lat: np.ndarray) -> np.ndarray:
    """Return latitudes (degrees, WGS 84) on the sphere of the same area, in radians."""

    def q(sine: np.ndarray) -> np.ndarray:
        e = ECCENTRICITY
        return (1 - e**2) * (sine / (1 - (e * sine) ** 2) + np.arctanh(e * sine) / e)

    return np.arcsin(np.clip(q(np.sin(np.radians(lat))) / q(np.array(1.0)), -1, 1))


def _equal_earth(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Return positions in Equal Earth (Šavrič, Patterson and Jenny 2018), on a sphere of radius 1."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    half = np.sqrt(3) / 2
    theta = np.arcsin(half * np.sin(_authalic(lat)))
    square = theta**2
    sixth = square**3
    x = np.radians(lon - CENTRE) * np.cos(theta)
    x /= half * (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square))
    return np.stack([x, theta * (a1 + a2 * square + sixth * (a3 + a4 * square))], axis=-1)


def azimuthal(lon: np.ndarray, lat: np.ndarray, centre: tuple[float, float] = BALTIC_CENTRE) -> np.ndarray:
    """Return positions in Lambert's azimuthal equal-area projection around a place, on a sphere of radius 1."""
    away, beta = np.radians(lon - centre[0]), _authalic(lat)
    middle = _authalic(np.array(centre[1]))
    cosine = np.sin(middle) * np.sin(beta) + np.cos(middle) * np.cos(beta) * np.cos(away)
    scale = np.sqrt(2 / np.maximum(1 + cosine, 1e-9))
    x = scale * np.cos(beta) * np.sin(away)
    y = scale * (np.cos(middle) * np.sin(beta) - np.sin(middle) * np.cos(beta) * np.cos(away))
    return np.stack([x, y], axis=-1)


def _scaled(project, west: float, north: float, scale: float):
    """Return a projection in dots, counted from a corner to the right and down."""
    return lambda lon, lat: (project(lon, lat) - [west, north]) * [scale, -scale]


def _world():
    """Return projection, box, limits and edge of the world."""
    lats = np.linspace(SOUTH, NORTH, 24)
    sides = [_equal_earth(np.full(24, CENTRE + turn), side) for turn, side in ((180, lats), (-180, lats[::-1]))]
    outline = np.concatenate(sides)
    (west, south), (east, north) = outline.min(axis=0), outline.max(axis=0)
    scale = WIDTH / (east - west)
    project, height = _scaled(_equal_earth, west, north, scale), round((north - south) * scale)
    edge = " ".join(f"{x} {y}" for x, y in np.rint((outline - [west, north]) * [scale, -scale]).astype(int).tolist())
    return project, (0, 0, WIDTH, height), ([0, 0], [WIDTH, height]), f"M{edge}z"


def _baltic():
    """Return projection, box, limits and edge of the region around the Baltic."""
    west, south, east, north = BALTIC
    lons, lats = np.linspace(west, east, 30), np.linspace(south, north, 30)
    sides = (
        (lons, np.full(30, south)),
        (lons, np.full(30, north)),
        (np.full(30, west), lats),
        (np.full(30, east), lats),
    )
    box = np.concatenate([azimuthal(*side) for side in sides])
    (left, low), (right, top) = box.min(axis=0), box.max(axis=0)
    scale = BALTIC_HEIGHT / (top - low)
    width = round((right - left) * scale)
    over = [round(AROUND[0] * width), round(AROUND[1] * BALTIC_HEIGHT)]
    limits = ([-over[0], -over[1]], [width + over[0], BALTIC_HEIGHT + over[1]])
    return _scaled(azimuthal, left, top, scale), (0, 0, width, BALTIC_HEIGHT), limits, ""
