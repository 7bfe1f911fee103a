"""The front line: the borders of Russia and Belarus with their western neighbours, in the order of the shapes.

From the Barents Sea to the Black Sea, then around Kaliningrad from north to south. The lengths are not measured here:
on shapes of this scale they are far too short.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from math import dist

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.topology import polygons

PARTS = (("RUS", "BLR"), ("RU-KGD",))
"""The shapes behind each part of the line."""
LAST = "UKR"
"""Whose border ends at the Black Sea; beyond it the outline of Russia goes on to the Caucasus."""

Edge = tuple[tuple[float, ...], ...]


def frontline(shapes: Mapping[str, BaseGeometry]) -> list[tuple[str, str]]:
    """Return the stretches of the line in their order: the shape behind it, and its neighbour.

    Parameters
    ----------
    shapes : mapping of str to Geometry
        A valid coverage of all units, in longitude and latitude: a shared border has the same vertices on both sides.
    """
    return [stretch for own in PARTS for stretch in _part(own, shapes)]


def _part(own: tuple[str, ...], shapes: Mapping[str, BaseGeometry]) -> list[tuple[str, str]]:
    """Return the stretches of one part from north to south: along its outline without the longest coast."""
    mainland = max(polygons(shapely.coverage_union_all([shapes[unit] for unit in own])), key=lambda part: part.area)
    edges = [tuple(sorted(edge)) for edge in pairwise(mainland.exterior.coords)]
    behind = {edge: unit for unit in own for edge in _edges(shapes[unit])}
    wanted = set(edges)
    beyond = {edge: unit for unit in shapes if unit not in own for edge in _edges(shapes[unit]) if edge in wanted}
    # From a border on, so that no coast is cut where the ring begins.
    first = next(at for at, edge in enumerate(edges) if edge in beyond)
    runs = [list(run) for _, run in groupby(edges[first:] + edges[:first], key=beyond.__contains__)]
    coast = max((at for at, run in enumerate(runs) if run[0] not in beyond), key=lambda at: _length(runs[at]))
    border = [edge for run in runs[coast + 1 :] + runs[:coast] for edge in run if edge in beyond]
    if border[-1][0][1] > border[0][0][1]:
        border.reverse()
    line = [stretch for stretch, _ in groupby((behind[edge], beyond[edge]) for edge in border)]
    last = max((at for at, (_, neighbour) in enumerate(line) if neighbour == LAST), default=len(line))
    return line[: last + 1]


def _length(edges: list[Edge]) -> float:
    return sum(dist(*edge) for edge in edges)


def _edges(shape: BaseGeometry) -> Iterator[Edge]:
    for ring in shapely.get_rings(shapely.get_parts(shape)):
        for edge in pairwise(ring.coords):
            yield tuple(sorted(edge))
