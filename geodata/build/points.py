"""Where a unit's label, anchor and circle marker go, and how large its shape is on the first view.

Lengths and areas here are pixels of Leaflet's Web Mercator plane at zoom 2, where the world is 1024 px wide.
"""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata.build.topology import polygons

WORLD_PX = 1024
"""Width of the world at Leaflet's zoom 2: four tiles of 256 px."""

NORTHERNMOST = 85.05112878
"""Latitude at which Web Mercator ends; Antarctica is cut there for measuring."""

TOO_SMALL_PX2 = 30
"""A shape below this area is hard to hit: about 5.5 px by 5.5 px."""

ON_PART_NEAR = {
    "IDN": (101.5, -0.5),  # Sumatra: the pole is on Borneo, beside Malaysia's
    "KIR": (173.0, 1.43),  # Tarawa, the capital: the pole is on Kiritimati, 3,300 km away
    "MYS": (102.3, 4.2),  # the peninsula, with the capital: the pole is on Borneo
}
"""Units whose point is not on their largest part, and a place near the part it is on."""


def points(
    kinds: Mapping[str, str], full: Mapping[str, BaseGeometry], drawn: Mapping[str, BaseGeometry]
) -> Iterator[tuple[str, float, float, float, bool]]:
    """Yield unit, longitude, latitude, area in px2 at zoom 2 and whether it needs a circle marker.

    Parameters
    ----------
    kinds : mapping of str to str
        Kind of each unit. States and the exclave get markers, territories and disputed areas a point only.
    full : mapping of str to Geometry
        The shapes before simplification: they are measured, and give the point.
    drawn : mapping of str to Geometry
        The shapes of the map: the point lies inside, or it is moved to the drawn shape's own middle.
    """
    for unit, kind in sorted(kinds.items()):
        place = middle(chosen_part(unit, full[unit]))
        if not drawn[unit].contains(place):
            place = middle(chosen_part(unit, drawn[unit]))
        area = sum(part.area for part in plane([full[unit]]))
        yield unit, place.x, place.y, area, kind in ("state", "exclave") and area < TOO_SMALL_PX2


def chosen_part(unit: str, shape: BaseGeometry) -> shapely.Polygon:
    """Return the part that bears the point: the largest on the map's plane, but for `ON_PART_NEAR`."""
    parts = polygons(shape)
    if unit in ON_PART_NEAR:
        return min(parts, key=Point(ON_PART_NEAR[unit]).distance)
    return max(parts, key=lambda part: plane([part])[0].area)


def middle(part: shapely.Polygon) -> Point:
    """Return the pole of inaccessibility, the point farthest from every edge, in degrees to 3 decimals."""
    flat = plane([part])[0]
    circle = shapely.maximum_inscribed_circle(flat, tolerance=np.sqrt(flat.area) / 1000)
    x, y = circle.coords[0]
    return Point(round(x / WORLD_PX * 360, 3), round(np.degrees(np.arctan(np.sinh(y / WORLD_PX * 2 * np.pi))), 3))


def plane(shapes: Iterable[BaseGeometry]) -> np.ndarray:
    """Return shapes in degrees as shapes in pixels of the map at zoom 2, from longitude 0 and the equator."""

    def project(xy: np.ndarray) -> np.ndarray:
        latitude = np.radians(np.clip(xy[:, 1], -NORTHERNMOST, NORTHERNMOST))
        return np.column_stack([xy[:, 0] / 360, np.arcsinh(np.tan(latitude)) / (2 * np.pi)]) * WORLD_PX

    return shapely.transform(np.array(list(shapes), dtype=object), project)
