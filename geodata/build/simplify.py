"""Fewer vertices where nobody looks closely: a lens over Lithuania, small units kept whole, islets left out.

One tolerance for the whole world makes either a large file or a Lithuania with straight sides. So the map
is first drawn through a lens that magnifies the middle of the focus region, simplified there, and each kept
vertex goes back to where it came from. Nothing is moved: the result's vertices are the source's.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geodata.build.topology import area_km2, as_shape, polygons


@dataclass(frozen=True, slots=True)
class Lens:
    """A magnifying glass over a map in equal-area cylindrical projection.

    Attributes
    ----------
    lon, lat : float
        Middle of the lens in degrees; the projection is true to scale at this latitude.
    magnification : float
        Factor at the middle.
    radius : float
        Distance in degrees at which the added magnification has halved; far away the map is only shifted.
    """

    lon: float
    lat: float
    magnification: float
    radius: float

    def __call__(self, xy: np.ndarray) -> np.ndarray:
        """Return positions (n, 2), longitude and latitude, as seen through the lens.

        The projection is equal-area so that the Arctic does not use up the vertices. Distances from the
        middle only ever grow with the true ones, so rings do not cross each other.
        """
        narrow = np.cos(np.radians(self.lat))
        x = (xy[:, 0] - self.lon) * narrow
        y = np.degrees(np.sin(np.radians(xy[:, 1])) - np.sin(np.radians(self.lat))) / narrow
        away = np.hypot(x, y)
        grown = away + (self.magnification - 1) * self.radius * np.arctan(away / self.radius)
        factor = np.where(away > 0, grown / np.maximum(away, 1e-12), self.magnification)
        return np.column_stack([x * factor, y * factor])


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What may be dropped: a corner whose triangle is smaller than the tolerance squared.

    Attributes
    ----------
    most : float
        Degrees in the lens's picture (Visvalingam and Whyatt).
    small : float
        The same for the outlines of small units, which `most` would leave as triangles.
    small_km2 : float
        Units below this area are small.
    """

    most: float
    small: float
    small_km2: float


def simplified(
    shapes: Iterable[BaseGeometry], tolerance: Tolerance, seen: Callable[[np.ndarray], np.ndarray]
) -> np.ndarray:
    """Simplify a coverage as it looks through a lens, small units less than the others.

    Parameters
    ----------
    shapes : iterable of Geometry
        A valid coverage.
    tolerance : Tolerance
        What may be dropped.
    seen : callable
        Turns true positions into those of the picture; must send different positions to different places.

    Returns
    -------
    numpy.ndarray of Geometry
        A coverage again, of vertices of `shapes` only; no shape vanishes.
    """
    shapes = np.array(list(shapes), dtype=object)
    picture = shapely.transform(shapes, seen)
    places = map(tuple, shapely.get_coordinates(picture).tolist())
    true_place = dict(zip(places, shapely.get_coordinates(shapes).tolist(), strict=True))

    fine = shapely.coverage_simplify(picture, tolerance.small)
    cells, owner = [], []
    for number, shape in enumerate(fine):
        split = pinned(shape) if area_km2(shapes[number]) < tolerance.small_km2 else [shape]
        cells += split
        owner += [number] * len(split)
    coarse, owner = shapely.coverage_simplify(np.array(cells, dtype=object), tolerance.most), np.array(owner)
    whole = [shapely.coverage_union_all(coarse[owner == number]) for number in range(len(shapes))]
    return shapely.transform(
        np.array(whole, dtype=object),
        lambda xy: np.array([true_place[tuple(place)] for place in xy.tolist()]).reshape(-1, 2),
    )


def pinned(shape: BaseGeometry) -> list[Polygon]:
    """Return a shape cut into triangles so that no vertex of its outline can be dropped.

    Simplifying a coverage keeps every position in which three or more edges meet, and a corner of one
    triangle only, because the triangle would collapse without it.
    """
    return [triangle for part in polygons(shape) for triangle in polygons(shapely.constrained_delaunay_triangles(part))]


def without_islets(
    shapes: Iterable[BaseGeometry], smaller_km2: float, *, largest: int = 3, share: float = 0.02
) -> np.ndarray:
    """Drop free-standing islets from a coverage.

    Parameters
    ----------
    shapes : iterable of Geometry
        One shape a unit.
    smaller_km2 : float
        Islets below this area go, unless a further rule keeps them.
    largest : int
        So many of a unit's largest parts stay, however small.
    share : float
        Parts of at least this share of the unit's largest one stay.

    Returns
    -------
    numpy.ndarray of Geometry
        In the order given. Every part that touches another part stays as well.
    """
    parts_of = [polygons(shape) for shape in shapes]
    everything = [part for parts in parts_of for part in parts]
    one, other = shapely.STRtree(everything).query(everything, predicate="intersects")
    touching = {id(everything[n]) for n in one[one != other]}
    kept = []
    for parts in parts_of:
        areas = {id(part): area_km2(part) for part in parts}
        ranked = sorted(areas.values(), reverse=True)
        limit = min(smaller_km2, share * ranked[0], ranked[:largest][-1])
        kept.append(as_shape(part for part in parts if id(part) in touching or areas[id(part)] >= limit))
    return np.array(kept, dtype=object)
