"""The shapes on equal-area maps: the world in Equal Earth, and the Baltic region close by.

The world is centred on 11° E, so that its edge runs through the Bering Strait and cuts no continent. The
shapes come cut at 180°; here their halves are joined and cut again at the new edge.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas

CENTRE = 11.0
EDGE = CENTRE - 180.0
# The method of EPSG:8857 with another central meridian.
EQUAL_EARTH = f"+proj=eqearth +lon_0={CENTRE} +datum=WGS84 +units=m"
# South of this lies Antarctica alone, for which no state's status is shown.
SOUTH, NORTH = -58.0, 84.0
BALTIC = (15.0, 50.8, 33.6, 60.2)
BALTIC_EQUAL_AREA = "+proj=laea +lat_0=55.5 +lon_0=25 +datum=WGS84 +units=m"
STEP = 1.0
"""Longest straight piece in degrees: meridians are curves on this map."""
HAIR = 1e-6
"""Degrees by which shapes stay off the edge, which is one meridian seen from two sides."""
DETAIL = 3_000.0
"""Bends below this size in metres are left out of the world: a third of a dot at 300 dots an inch."""


def on_world(boundaries: "geopandas.GeoDataFrame") -> "geopandas.GeoDataFrame":
    """Return the shapes in Equal Earth centred on 11° E, in metres, without Antarctica.

    Parameters
    ----------
    boundaries : geopandas.GeoDataFrame
        In EPSG:4326, indexed by unit, cut at 180°.
    """
    import shapely
    from shapely.affinity import translate

    kept = boundaries[boundaries.kind != "antarctica"]
    west = shapely.box(-180, -90, EDGE - HAIR, 90)
    east = shapely.box(EDGE + HAIR, -90, 180, 90)

    def turned(shape):
        if shape.bounds[0] > EDGE:
            return shape
        moved = translate(shape.intersection(west), 360.0)
        return shapely.union_all([moved, shape.intersection(east)]) if shape.bounds[2] > EDGE else moved

    shapes = kept.geometry.map(turned).segmentize(STEP)
    there = kept.set_geometry(shapes).to_crs(EQUAL_EARTH)
    return there.set_geometry(there.geometry.simplify_coverage(DETAIL))


def ground() -> "geopandas.GeoSeries":
    """Return the part of the globe that the world map shows, in Equal Earth, in metres."""
    import geopandas
    import shapely

    box = shapely.segmentize(shapely.box(EDGE + HAIR, SOUTH, EDGE + 360 - HAIR, NORTH), STEP)
    return geopandas.GeoSeries([box], crs="EPSG:4326").to_crs(EQUAL_EARTH)


def on_baltic(boundaries: "geopandas.GeoDataFrame") -> "geopandas.GeoDataFrame":
    """Return the shapes around the Baltic Sea in Lambert's azimuthal equal-area projection, in metres."""
    import shapely

    west, south, east, north = BALTIC
    around = shapely.box(west - 15, south - 8, east + 15, north + 8)
    near = boundaries[boundaries.intersects(around)]
    return near.set_geometry(near.intersection(around).segmentize(STEP)).to_crs(BALTIC_EQUAL_AREA)


@lru_cache(maxsize=2)
def _transform(crs: str):
    from pyproj import Transformer

    return Transformer.from_crs("EPSG:4326", crs, always_xy=True)


def place(lon: float, lat: float, crs: str = EQUAL_EARTH) -> tuple[float, float]:
    """Return a position given in degrees (EPSG:4326) in metres on one of the maps.

    Examples
    --------
    >>> x, y = place(-175.0, -21.0)  # Tonga lies at the right edge
    >>> x > 15_000_000
    True
    """
    if crs == EQUAL_EARTH and lon < EDGE:
        lon += 360
    return _transform(crs).transform(lon, lat)
