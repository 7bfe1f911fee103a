"""Reading TopoJSON and keeping a set of polygons a coverage: no gap, no overlap, no invalid shape.

Knows nothing of countries. Coordinates are longitude and latitude in degrees (EPSG:4326) throughout; areas
are geodesic, on WGS84. Needs shapely 2.2 or later (``coverage_clean``).
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

import numpy as np
import pyogrio
import pyproj
import shapely
from numpy.typing import ArrayLike
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

Shape = TypeVar("Shape", bound=BaseGeometry)

ELLIPSOID = pyproj.Geod(ellps="WGS84")
ROUNDS = 8
"""Rounding and cleaning settle within two rounds; more than this means that the input changed."""


def read_topojson(topology: bytes | str, layer: str = "countries") -> Iterator[tuple[str, str, BaseGeometry]]:
    """Yield id, name and shape of each feature of a layer of TopoJSON, given its bytes or its path for GDAL.

    The id is empty where the file has none. Rings are exactly as stored: they may be invalid and may jump over
    the antimeridian. Rings that the file's grid has crushed are left out, so a shape may be empty.
    """
    frame = pyogrio.read_dataframe(topology, layer=layer)
    yield from zip(frame["id"].fillna(""), frame["name"], frame.geometry, strict=True)


def polygons(shape: BaseGeometry) -> list[Polygon]:
    """Return the polygons of a geometry that have an area; lines and points are left out."""
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 0]


def as_shape(parts: BaseGeometry | Iterable[Polygon]) -> Polygon | MultiPolygon:
    """Return polygons as one shape: a Polygon if there is one only, else a MultiPolygon."""
    parts = polygons(parts) if isinstance(parts, BaseGeometry) else list(parts)
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def area_km2(shape: BaseGeometry) -> float:
    """Return the geodesic area in km2, holes taken off."""
    return abs(ELLIPSOID.geometry_area_perimeter(shapely.orient_polygons(shape))[0]) / 1e6


def rounded(shape: Shape, decimals: int) -> Shape:
    """Return the shape with its coordinates rounded; it may become invalid by that."""
    return shapely.transform(shape, lambda xy: np.round(xy, decimals))


def valid(shape: BaseGeometry) -> BaseGeometry:
    """Return the shape made valid by its rings' structure; what collapses to a line is dropped."""
    return shapely.make_valid(shape, method="structure", keep_collapsed=False)


def jumps(ring: shapely.LinearRing | np.ndarray) -> bool:
    """Tell whether a ring steps from one side of the antimeridian to the other."""
    xy = np.asarray(getattr(ring, "coords", ring))
    return bool((np.abs(np.diff(xy[:, 0])) > 180).any())


def unwrapped(ring: ArrayLike) -> np.ndarray:
    """Return a ring that runs on over 180 degrees in place of jumping, its first position kept."""
    xy = np.array(ring, dtype=float)
    xy[1:, 0] -= 360 * np.round(np.diff(xy[:, 0]) / 360).cumsum()
    return xy


def closed_round_the_pole(ring: np.ndarray) -> np.ndarray:
    """Return a ring that circles the South Pole as one that goes down to -90 and back along it."""
    xy = np.asarray(ring)[:-1]
    jump = int(np.argmax(np.abs(np.diff(np.r_[xy[:, 0], xy[0, 0]]))))
    xy = unwrapped(np.roll(xy, -jump - 1, axis=0))
    edge = 180 * np.sign(xy[-1, 0])
    latitude = (xy[0, 1] + xy[-1, 1]) / 2
    corners = [[edge, latitude], [edge, -90], [-edge, -90], [-edge, latitude]]
    return np.vstack([corners[-1:], xy, corners])


def cut_at_antimeridian(polygon: Polygon) -> list[Polygon]:
    """Return a polygon cut in pieces that lie within 180 degrees west and east.

    Rings stitched over the antimeridian are drawn as bands right across a flat map; the pieces are not.
    A polygon that does not jump is returned as it is.
    """
    if not any(jumps(ring) for ring in [polygon.exterior, *polygon.interiors]):
        return [polygon]
    outline = np.asarray(polygon.exterior.coords)
    outer = unwrapped(outline)
    if abs(outer[-1, 0] - outer[0, 0]) > 180:
        outer = closed_round_the_pole(outline)
    whole = valid(Polygon(outer, [unwrapped(ring.coords) for ring in polygon.interiors]))
    return [
        translate(piece, -360 * turn)
        for turn in (-1, 0, 1)
        for piece in polygons(whole.intersection(box(360 * turn - 180, -90, 360 * turn + 180, 90)))
    ]


def cleaned(shapes: Iterable[BaseGeometry], decimals: int, gap: float | None = None) -> np.ndarray:
    """Round shapes and clean them until both the rounding and the coverage hold.

    Parameters
    ----------
    shapes : iterable of Geometry
        Polygons that should share their borders.
    decimals : int
        Decimals of a degree that remain.
    gap : float, optional
        Gaps narrower than this, in degrees, are closed. None leaves gaps, and what is valid already.

    Returns
    -------
    numpy.ndarray of Geometry
        In the order given; every shape valid, and together a valid coverage.

    Raises
    ------
    ValueError
        If it does not settle, naming the places left.
    """
    shapes = np.array([rounded(shape, decimals) for shape in shapes], dtype=object)
    for done in range(ROUNDS):
        if (done or gap is None) and shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes):
            return shapes
        apart = np.array([valid(shape) for shape in shapes], dtype=object)
        # New in shapely 2.2, and not yet in the stubs that pyright brings.
        shapes = shapely.coverage_clean(apart, gap_width=gap or 0.0)  # pyright: ignore[reportAttributeAccessIssue]
        shapes = np.array([rounded(as_shape(shape), decimals) for shape in shapes], dtype=object)
    places = [edge.bounds for edge in shapely.coverage_invalid_edges(shapes) if not edge.is_empty]
    raise ValueError(f"the shapes overlap after {ROUNDS} rounds of cleaning, at {places}")


def adjacent(names: Iterable[str], shapes: Iterable[BaseGeometry]) -> list[tuple[str, str]]:
    """Return the pairs of shapes that share at least one edge, each pair and the list sorted.

    Shapes that touch in a corner only are not neighbours. In a valid coverage a shared border is stored with
    the same vertices on both sides, so equal edges are the whole test.
    """
    owners: dict[tuple, str] = {}
    pairs = set()
    for name, shape in zip(names, shapes, strict=True):
        for ring in shapely.get_rings(shapely.get_parts(shape)):
            for edge in pairwise(ring.coords):
                other = owners.setdefault(tuple(sorted(edge)), name)
                if other != name:
                    pairs.add(tuple(sorted((name, other))))
    return sorted(pairs)
