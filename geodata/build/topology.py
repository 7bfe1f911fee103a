"""Reading TopoJSON and keeping a set of polygons a coverage: no gap, no overlap, no invalid shape.

Knows nothing of countries. Coordinates are longitude and latitude in degrees (EPSG:4326) throughout; areas
are geodesic, on WGS84. Needs shapely 2.2 or later (``coverage_clean``).
"""

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
import pyproj
import shapely
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, box

ELLIPSOID = pyproj.Geod(ellps="WGS84")
ROUNDS = 8
"""Rounding and cleaning settle within two rounds; more than this means that the input changed."""


def read_topojson(text: str | bytes, layer: str = "countries") -> Iterator[tuple[str, str, MultiPolygon]]:
    """Yield id, name and shape of each feature of a quantised TopoJSON layer.

    Parameters
    ----------
    text : str or bytes
        The topology, quantised: arcs are steps on an integer grid.
    layer : str
        Name of the collection of geometries.

    Yields
    ------
    id : str
        ISO 3166-1 numeric code as the file has it, empty where it has none.
    name : str
        Name in the file.
    shape : MultiPolygon
        Rings exactly as stored: they may be invalid and may jump over the antimeridian. Rings of fewer than
        four positions, which the grid has crushed, are left out, so a shape may be empty.
    """
    topology = json.loads(text)
    scale, origin = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in topology["arcs"]]

    def ring(numbers: list[int]) -> np.ndarray:
        parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
        return np.vstack([parts[0], *(part[1:] for part in parts[1:])])

    for feature in topology["objects"][layer]["geometries"]:
        pieces = [feature["arcs"]] if feature["type"] == "Polygon" else feature["arcs"]
        rings = [[r for r in map(ring, piece) if len(r) >= 4] for piece in pieces]
        shape = MultiPolygon([Polygon(r[0], r[1:]) for r in rings if r])
        yield feature.get("id", ""), feature["properties"]["name"], shape


def polygons(shape: shapely.Geometry) -> list[Polygon]:
    """Return the polygons of a geometry that have an area; lines and points are left out."""
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 0]


def as_shape(parts: shapely.Geometry | Iterable[Polygon]) -> Polygon | MultiPolygon:
    """Return polygons as one shape: a Polygon if there is one only, else a MultiPolygon."""
    parts = polygons(parts) if isinstance(parts, shapely.Geometry) else list(parts)
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def area_km2(shape: shapely.Geometry) -> float:
    """Return the geodesic area in km2, holes taken off."""
    return abs(ELLIPSOID.geometry_area_perimeter(shapely.orient_polygons(shape))[0]) / 1e6


def rounded(shape: shapely.Geometry, decimals: int) -> shapely.Geometry:
    """Return the shape with its coordinates rounded; it may become invalid by that."""
    return shapely.transform(shape, lambda xy: np.round(xy, decimals))


def valid(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the shape made valid by its rings' structure; what collapses to a line is dropped."""
    return shapely.make_valid(shape, method="structure", keep_collapsed=False)


def jumps(ring: shapely.LinearRing | np.ndarray) -> bool:
    """Tell whether a ring steps from one side of the antimeridian to the other."""
    xy = np.asarray(getattr(ring, "coords", ring))
    return bool((np.abs(np.diff(xy[:, 0])) > 180).any())


def unwrapped(ring: np.ndarray) -> np.ndarray:
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


def settled(shapes: Iterable[shapely.Geometry], decimals: int, gap: float | None = None) -> np.ndarray:
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
        shapes = shapely.coverage_clean(np.array([valid(s) for s in shapes], dtype=object), gap_width=gap or 0.0)
        shapes = np.array([rounded(as_shape(shape), decimals) for shape in shapes], dtype=object)
    places = [edge.bounds for edge in shapely.coverage_invalid_edges(shapes) if not edge.is_empty]
    raise ValueError(f"the shapes overlap after {ROUNDS} rounds of cleaning, at {places}")


def adjacent(names: Iterable[str], shapes: Iterable[shapely.Geometry]) -> list[tuple[str, str]]:
    """Return the pairs of shapes that share at least one edge, each pair and the list sorted.

    Shapes that touch in a corner only are no neighbours. In a valid coverage a shared border is stored with
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
