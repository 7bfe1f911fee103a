"""The circles of states that are too small to see: which states, and where, none over another."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from exports.projection import frame_of, place, shapes_of
from loaders.atlas import Shapes

SMALL = 0.26
"""Part of its circle below which a state's shape is too small to be seen."""
GAP = 2.1
"""Least distance of two circles in radii."""
ROUNDS = 400
"""Most steps in which overlapping circles are moved apart."""


class Circle(NamedTuple):
    """A state's circle in metres of its map: where it belongs, and where it is drawn."""

    unit: str
    home: tuple[float, float]
    at: tuple[float, float]


def circles_of(shapes: Shapes, region: str, radius: float) -> list[Circle]:
    """Return the circles of a region's map.

    Parameters
    ----------
    shapes : Shapes
        The shapes and their points, of which `Point.marker` tells who may be a circle.
    region : str
        One of `exports.projection.REGIONS`.
    radius : float
        In metres of the map.
    """
    west, south, east, north = frame_of(region)
    area, least = shapes_of(shapes, region).area.to_dict(), SMALL * np.pi * radius**2
    found = {}
    for point in shapes.points:
        if point.marker and point.unit != "RU-KGD" and area.get(point.unit, least) < least:
            x, y = place(point.lon, point.lat, region)
            if west < x < east and south < y < north:
                found[point.unit] = (x, y)
    lowest, highest = (west + radius, south + radius), (east - radius, north - radius)
    places = np.clip(np.reshape(apart(list(found.values()), GAP * radius), (-1, 2)), lowest, highest)
    return [Circle(unit, home, (x, y)) for (unit, home), (x, y) in zip(found.items(), places.tolist(), strict=True)]


def apart(anchors: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Return places near the anchors, none nearer to another than a gap.

    Parameters
    ----------
    anchors : sequence of (x, y)
        Where the circles belong.
    gap : float
        Least distance of two places, in the units of the anchors.

    Returns
    -------
    list of (x, y)
        In the order of the anchors, the same for the same anchors. One that stands alone keeps its place.

    Examples
    --------
    >>> apart([(0.0, 0.0), (9.0, 0.0)], 2.0)
    [(0.0, 0.0), (9.0, 0.0)]
    >>> (left, _), (right, _) = apart([(0.0, 0.0), (1.0, 0.0)], 2.0)
    >>> round(right - left, 2)
    2.0
    """
    at = np.array(anchors, dtype=float).reshape(-1, 2)
    home = at.copy()
    for turn in range(ROUNDS):
        between = at[:, None] - at[None]
        distance = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(distance, np.inf)
        overlap = np.clip(gap - distance, 0, None)
        if not overlap.any():
            break
        # Two at the very same place part along the first axis, the earlier to the left.
        same = distance == 0
        between[same] = np.sign(np.subtract.outer(np.arange(len(at)), np.arange(len(at))))[same][:, None] * [1, 0]
        distance[same] = 1
        at += (between / distance[..., None] * overlap[..., None] / 2).sum(axis=1)
        if turn < ROUNDS // 2:
            # A pull towards home keeps chains short; later rounds only part.
            at += (home - at) * 0.02
    return [(float(x), float(y)) for x, y in at]
