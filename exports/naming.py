"""The names of states on a map: none over another, none cut, each on its own of the three in focus."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely

from exports.paper import LEADING, width_of
from exports.projection import Frame

FOCUS = ("RU-KGD", "LTU", "BLR")
"""Who is named on every map that is close enough, in this order."""
AIR = 1.2
"""Least distance of two names in points."""
STEPS = 40
"""Places that are tried across a map, and as many down."""


class Name(NamedTuple):
    """A name in its place: the middle of its box, the box, and where its line leads if it stands outside."""

    unit: str
    at: tuple[float, float]
    box: shapely.Polygon
    leads_to: tuple[float, float] | None = None


def names_on(
    shapes: Mapping[str, Any], lines: Mapping[str, Sequence[str]], frame: Frame, metres: float, size: float
) -> list[Name]:
    """Return where names stand on a map.

    Parameters
    ----------
    shapes : mapping of str to shapely.Geometry
        The shapes by unit, in metres of the map.
    lines : mapping of str to sequence of str
        The names by unit, in lines. Those of `FOCUS` are placed first, and outside of their shapes with a line that
        leads there if they have no room inside. Any other that has no room is left out.
    frame : Frame
        What is seen of the map.
    metres, size : float
        Metres of the map in a point, and the size of the names in points.
    """
    window = shapely.box(*frame)
    focus = [unit for unit in FOCUS if unit in lines and unit in shapes]
    found: list[Name] = []
    for unit in [*focus, *(unit for unit in lines if unit in shapes and unit not in focus)]:
        own: Any = shapely.intersection(shapes[unit], window)
        if own.is_empty:
            continue
        pole = shapely.maximum_inscribed_circle(own).coords[0]
        others = shapely.union_all([shapes[other] for other in focus if other != unit])
        barred = shapely.union_all([name.box for name in found])
        wide = max(width_of(line, size, unit in FOCUS) for line in lines[unit]) + 2 * AIR
        high = len(lines[unit]) * LEADING * size + AIR
        tries = list(_places(pole, (wide * metres, high * metres), frame))
        boxes = shapely.box(*np.transpose([(x - w, y - h, x + w, y + h) for x, y, w, h in tries]))
        free = ~shapely.intersects(boxes, barred) & shapely.contains(window, boxes)
        inside = free & shapely.contains(own, boxes)
        outside = np.zeros_like(inside)
        if unit in focus and not inside.any():
            inside = free & ~shapely.intersects(boxes, others) & shapely.contains_xy(own, *np.transpose(tries)[:2])
            leaders = shapely.linestrings([(pole, middle[:2]) for middle in tries])
            barred = shapely.union(barred, others)
            outside = (
                free & ~shapely.intersects(boxes, shapely.union(others, own)) & ~shapely.intersects(leaders, barred)
            )
        for fitting, leads_to in ((inside, None), (outside, pole)):
            if fitting.any():
                # The nearest of those that lie most over their own shape.
                fits = np.flatnonzero(fitting)
                over = shapely.area(shapely.intersection(boxes[fits], own)) if leads_to is None else np.zeros(len(fits))
                first = fits[(over >= over.max() * 0.98).argmax()]
                found.append(Name(unit, tries[first][:2], boxes[first], leads_to))
                break
    return found


def _places(pole, size, frame) -> Iterator[tuple[float, float, float, float]]:
    """Yield middles of a name with half its width and height, the nearest to the pole of its shape first."""
    west, south, east, north = frame
    x, y = np.meshgrid(np.linspace(west, east, STEPS), np.linspace(south, north, STEPS))
    far = np.hypot(x - pole[0], y - pole[1])
    middles = [(float(pole[0]), float(pole[1])), *zip(x.flat, y.flat, strict=True)]
    for at in (0, *(np.argsort(far, axis=None) + 1)):
        yield (*middles[at], size[0] / 2, size[1] / 2)
