"""Where the source draws borders otherwise than the United Nations do, and what the atlas does about it.

Natural Earth 4.1, from which world-atlas is made, draws who holds the ground ("de facto"). The atlas follows
UN practice. Each difference, and each defect, is one function named for it; it changes an `Atlas` in place
and raises `ValueError` where the source no longer looks as it did when the function was written.

What is left as the source has it: Arunachal Pradesh (India), Hala'ib (Egypt), Bir Tawil (Sudan), Ilemi
(Kenya), Abyei (Sudan), the southern Kuril Islands (Russia). Notes on them are in ``boundaries/units.csv``.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geodata.build.topology import area_km2, as_shape, polygons

Atlas = dict[str, BaseGeometry]
"""Shapes by the source's name of them; shapes that the atlas adds have their unit for a name."""

Lines = Mapping[int, BaseGeometry]
"""Natural Earth 4.1 "disputed borders" by their number in ``disputed_lines.geojson``."""

OVERSHOOT = 0.03
"""Degrees by which a dividing line is drawn out at both ends, so that it surely crosses the outline."""


def kaliningrad_has_no_feature_of_its_own(atlas: Atlas, lines: Lines) -> None:
    """Draw Kaliningrad apart from Russia, as the exclave RU-KGD.

    No dispute: the oblast is Russia's and shows Russia's status. It is one polygon of Russia's in the source,
    13,456 km2, the lagoons' waters left out.
    """
    atlas["RU-KGD"] = lift_part(atlas, "Russia", at=(20.5, 54.7), between=(12_000, 15_200))


def crimea_lies_in_russia(atlas: Atlas, lines: Lines) -> None:
    """Give Crimea and Sevastopol to Ukraine (General Assembly resolution 68/262 of 27 March 2014)."""
    crimea = lift_part(atlas, "Russia", at=(34.1, 44.95), between=(26_000, 28_500))
    join(atlas, "Ukraine", [crimea])


def western_sahara_ends_at_the_berm(atlas: Atlas, lines: Lines) -> None:
    """Give Western Sahara the ground west of the berm, which the source draws as Morocco.

    On the UN list of Non-Self-Governing Territories it is one territory, whose border with Morocco is the
    parallel of 27 degrees 40 minutes north. The source has that parallel as the top of its own strip, on its
    own grid, so Morocco is cut there.
    """
    top = atlas["W. Sahara"].bounds[3]
    south = box(-18, 20, -8.6, top)
    ground = atlas["Morocco"].intersection(south)
    atlas["Morocco"] = atlas["Morocco"].difference(south)
    join(atlas, "W. Sahara", polygons(ground))
    expect_area("W. Sahara", atlas["W. Sahara"], between=(260_000, 275_000))


def golan_lies_in_israel(atlas: Atlas, lines: Lines) -> None:
    """Give the Golan to Syria (Security Council resolution 497 of 17 December 1981)."""
    golan = lift_faces(atlas, "Israel", [lines[21]], at=[(35.80, 33.02)], between=(1_100, 1_500))
    join(atlas, "Syria", golan)


def northern_cyprus_stands_apart(atlas: Atlas, lines: Lines) -> None:
    """Give Cyprus its north and the buffer zone (Security Council resolutions 541 (1983), 550 (1984))."""
    merge(atlas, "Cyprus", ["N. Cyprus", "Cyprus U.N. Buffer Zone"])


def somaliland_stands_apart(atlas: Atlas, lines: Lines) -> None:
    """Give Somalia its north-west; the United Nations know no state of Somaliland."""
    merge(atlas, "Somalia", ["Somaliland"])


def leased_grounds_stand_apart(atlas: Atlas, lines: Lines) -> None:
    """Give Kazakhstan Baikonur and Cuba the naval base at Guantánamo: a lease moves no border."""
    merge(atlas, "Kazakhstan", ["Baikonur"])
    merge(atlas, "Cuba", ["USNB Guantanamo Bay"])


def uninhabited_islands_stand_apart(atlas: Atlas, lines: Lines) -> None:
    """Give Australia and France their islands without people or ISO code."""
    merge(atlas, "Australia", ["Ashmore and Cartier Is.", "Coral Sea Is."])
    merge(atlas, "France", ["Clipperton I."])


def reefs_are_features(atlas: Atlas, lines: Lines) -> None:
    """Leave out the disputed reefs and the Spratlys: 12 km2 in all, and no one state's."""
    for reef in ("Bajo Nuevo Bank", "Scarborough Reef", "Serranilla Bank", "Spratly Is."):
        del atlas[reef]


def kashmir_follows_the_line_of_control(atlas: Atlas, lines: Lines) -> None:
    """Draw Jammu and Kashmir apart from India and Pakistan, as UN maps do.

    Their note: "The final status of Jammu and Kashmir has not yet been agreed upon by the parties". The
    source splits it along the line of control and has the Siachen Glacier as a feature, which the rest joins.
    """
    indian = lift_faces(atlas, "India", [lines[22], lines[23]], at=[(74.8, 34.08)])
    held = [lines[number] for number in (15, 25, 26, 27, 35)]
    pakistani = lift_faces(atlas, "Pakistan", held, at=[(74.3, 35.9), (73.47, 34.37)])
    join(atlas, "Siachen Glacier", [*indian, *pakistani])
    expect_area("Jammu and Kashmir", atlas["Siachen Glacier"], between=(180_000, 190_000))


def aksai_chin_lies_in_china(atlas: Atlas, lines: Lines) -> None:
    """Draw Aksai Chin apart from China as X-AC, as UN maps do: administered by China, claimed by India."""
    atlas["X-AC"] = as_shape(lift_faces(atlas, "China", [lines[20]], at=[(79.3, 35.2)], between=(28_000, 33_000)))


def holy_see_is_crushed_by_the_grid(atlas: Atlas, coarser: Atlas) -> None:
    """Take the Holy See's shape from the coarser level and cut it out of Italy.

    At 1:10 million the source's grid crushes it to a line; at 1:50 million it is, by chance, a polygon of
    0.8 km2 (0.44 km2 in truth).
    """
    atlas["Vatican"] = coarser["Vatican"]
    atlas["Italy"] = atlas["Italy"].difference(coarser["Vatican"])


UN_PRACTICE = (
    kaliningrad_has_no_feature_of_its_own,
    crimea_lies_in_russia,
    western_sahara_ends_at_the_berm,
    golan_lies_in_israel,
    kashmir_follows_the_line_of_control,
    aksai_chin_lies_in_china,
    somaliland_stands_apart,
    northern_cyprus_stands_apart,
    leased_grounds_stand_apart,
    uninhabited_islands_stand_apart,
    reefs_are_features,
)
"""The changes in the order in which they are made."""


def merge(atlas: Atlas, into: str, names: Iterable[str]) -> None:
    """Dissolve features into another one."""
    join(atlas, into, [part for name in names for part in polygons(atlas.pop(name))])


def join(atlas: Atlas, into: str, parts: Iterable[Polygon]) -> None:
    """Add parts to a feature, dissolving the borders between them."""
    atlas[into] = shapely.union_all([atlas[into], *parts])


def lift_part(atlas: Atlas, name: str, *, at: tuple[float, float], between: tuple[float, float]) -> Polygon:
    """Take out of a feature the polygon that holds a point, its area within limits in km2, and return it."""
    parts = polygons(atlas[name])
    found = [part for part in parts if part.contains(Point(at))]
    if len(found) != 1:
        raise ValueError(f"{name} has {len(found)} polygons at {at}, expected one")
    expect_area(f"{name} at {at}", found[0], between)
    atlas[name] = as_shape(part for part in parts if part is not found[0])
    return found[0]


def lift_faces(
    atlas: Atlas,
    name: str,
    dividing: Iterable[BaseGeometry],
    *,
    at: Iterable[tuple[float, float]],
    between: tuple[float, float] | None = None,
) -> list[Polygon]:
    """Cut a feature along lines, take out the faces that hold the given points, and return them."""
    cuts = drawn_out(dividing)
    points = [Point(xy) for xy in at]
    lifted, kept = [], []
    for part in polygons(atlas[name]):
        for face in polygons(shapely.polygonize([shapely.union_all([part.boundary, *cuts])])):
            if part.contains(face.representative_point()):
                (lifted if any(face.contains(point) for point in points) else kept).append(face)
    if len(lifted) != len(points):
        raise ValueError(
            f"{name} has {len(lifted)} faces at {list(at)}, expected {len(points)}: a line does not cut it"
        )
    if between:
        expect_area(f"{name} at {list(at)}", as_shape(lifted), between)
    atlas[name] = shapely.union_all(kept)
    return lifted


def drawn_out(dividing: Iterable[BaseGeometry]) -> list[LineString]:
    """Return lines joined end to end and drawn out at both ends by `OVERSHOOT`."""

    def beyond(end: np.ndarray, before: np.ndarray) -> np.ndarray:
        return end + (end - before) / np.linalg.norm(end - before) * OVERSHOOT

    ends = []
    for line in shapely.get_parts(shapely.line_merge(shapely.union_all(list(dividing)))):
        xy = np.asarray(line.coords)
        ends.append(LineString(np.vstack([beyond(xy[0], xy[1]), xy, beyond(xy[-1], xy[-2])])))
    return ends


def expect_area(what: str, shape: BaseGeometry, between: tuple[float, float]) -> None:
    """Raise ValueError unless the area in km2 lies within limits: the source changed or a cut went wrong."""
    low, high = between
    if not low < area_km2(shape) < high:
        raise ValueError(f"{what} has {area_km2(shape):,.0f} km2, expected {low:,} to {high:,}")
