"""The shapes of a map in the dots of a picture: all rings of the world, or of the region around the Baltic.

Knows the projections and nothing of days or colours.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

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
ECCENTRICITY = 0.0818191908426  # of WGS 84

Ring = tuple[str, np.ndarray, np.ndarray]
"""A ring of a unit: the unit, its places in dots (right and down), and their longitudes."""


@dataclass(frozen=True, eq=False)
class Placed:
    """The shapes of one part of the world, projected.

    Attributes
    ----------
    box : tuple of int
        Left, top, width and height of the part, in dots.
    rings : tuple of Ring
        All rings, parts of a dot included.
    circles : tuple of (unit, x, y)
        The units that are too small to see; none close by.
    edge : numpy.ndarray, shape (n, 2)
        The outline of the globe, empty where it is not in sight.
    """

    box: tuple[int, int, int, int]
    rings: tuple[Ring, ...]
    circles: tuple[tuple[str, int, int], ...]
    edge: np.ndarray

    @classmethod
    def of(cls, geojson: bytes, points: Iterable[Point], region: str) -> "Placed":
        """Place the shapes of a map (GeoJSON, EPSG:4326): the ``world``, or the ``baltic`` region."""
        project, box, limits, edge = {"world": _world, "baltic": _baltic}[region]()
        units, names, rings = rings_of(geojson)
        placed = np.clip(project(*np.concatenate(rings).T), *limits)
        parts = np.split(placed, np.cumsum([len(ring) for ring in rings])[:-1])
        marked = [point for point in points if point.marker and point.unit in units] if len(edge) else []
        places = np.array([(p.lon + 360 * (p.lon < SEAM), p.lat) for p in marked]).reshape(-1, 2)
        dots = np.rint(project(*places.T)).astype(int).tolist()
        circles = tuple((point.unit, x, y) for point, (x, y) in zip(marked, dots, strict=True))
        return cls(box, tuple(zip(names, parts, (ring[:, 0] for ring in rings), strict=True)), circles, edge)


@lru_cache(maxsize=2)
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
    edge = (outline - [west, north]) * [scale, -scale]
    return project, (0, 0, WIDTH, height), ([0, 0], [WIDTH, height]), edge


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
    return _scaled(azimuthal, left, top, scale), (0, 0, width, BALTIC_HEIGHT), limits, np.empty((0, 2))
