"""The shapes on equal-area maps: the world in Equal Earth, Europe and the Baltic region in Lambert's projection.

The world is centred on 11° E, so that its edge runs through the Bering Strait and cuts no continent. The
shapes come cut at 180°; here their halves are joined and cut again at the new edge.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from loaders.atlas import Shapes

if TYPE_CHECKING:
    import geopandas

CENTRE = 11.0
EDGE = CENTRE - 180.0
# The method of EPSG:8857 with another central meridian.
EQUAL_EARTH = f"+proj=eqearth +lon_0={CENTRE} +datum=WGS84 +units=m"
# South of this lies Antarctica alone, for which no state's status is shown.
SOUTH, NORTH = -58.0, 84.0
# West, south, east and north in metres around the centre of each projection.
NEAR = {
    "europe": ("+proj=laea +lat_0=52 +lon_0=15 +datum=WGS84 +units=m", (-2_480_000, -1_960_000, 2_520_000, 2_240_000)),
    "baltic": ("+proj=laea +lat_0=55.5 +lon_0=25 +datum=WGS84 +units=m", (-750_000, -523_000, 561_000, 523_000)),
}
REGIONS = ("world", *NEAR)
Frame = tuple[float, float, float, float]
"""West, south, east and north in metres of a projection."""
STEP = 1.0
"""Longest straight piece in degrees: meridians are curves on this map."""
HAIR = 1e-6
"""Degrees by which shapes stay off the edge, which is one meridian seen from two sides."""
DETAIL = 3_000.0
"""Bends below this size in metres are left out of the world: a third of a dot at 300 dots an inch."""
WIDEST = 6_000
"""And below this part of the width of a region."""


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


def on_region(boundaries: "geopandas.GeoDataFrame", region: str) -> "geopandas.GeoDataFrame":
    """Return the shapes in the frame of a region of `NEAR`, in Lambert's azimuthal equal-area projection, in metres."""
    import geopandas
    import shapely

    crs, frame = NEAR[region]
    west, south, east, north = frame
    # A margin, so that the frame is no coast, and what a wider frame shows of the west.
    wider, margin = (east - west) * 0.8, (east - west) / 20
    box = shapely.segmentize(shapely.box(west - wider, south, east, north).buffer(margin), 50_000)
    around = geopandas.GeoSeries([box], crs=crs).to_crs("EPSG:4326").iloc[0]
    near = boundaries[boundaries.intersects(around)]
    there = near.set_geometry(near.intersection(around).segmentize(STEP)).to_crs(crs)
    return there.set_geometry(there.geometry.simplify_coverage((east - west) / WIDEST))


@lru_cache(maxsize=len(REGIONS))
def shapes_of(shapes: Shapes, region: str) -> "geopandas.GeoDataFrame":
    """Return the shapes that a region's map shows, in metres of its projection; made once for all pictures."""
    return on_world(shapes.frame) if region == "world" else on_region(shapes.frame, region)


@lru_cache(maxsize=len(REGIONS))
def frame_of(region: str) -> Frame:
    """Return west, south, east and north of a region's map in metres of its projection."""
    if region == "world":
        west, south, east, north = ground().total_bounds
        return float(west), float(south), float(east), float(north)
    return NEAR[region][1]


def window(region: str, ratio: float) -> Frame:
    """Return the frame of a region's map that is so many times as wide as high; more room shows more of the west."""
    west, south, east, north = frame_of(region)
    return min(west, east - (north - south) * ratio), south, east, north


def ratio_of(region: str) -> float:
    """Return how many times as wide as high a region's map is."""
    west, south, east, north = frame_of(region)
    return (east - west) / (north - south)


@lru_cache(maxsize=len(REGIONS))
def _transform(crs: str):
    from pyproj import Transformer

    return Transformer.from_crs("EPSG:4326", crs, always_xy=True)


def place(lon: float, lat: float, region: str = "world") -> tuple[float, float]:
    """Return a position given in degrees (EPSG:4326) in metres on a region's map.

    Examples
    --------
    >>> x, y = place(-175.0, -21.0)  # Tonga lies at the right edge
    >>> x > 15_000_000
    True
    """
    if region == "world":
        return _transform(EQUAL_EARTH).transform(lon + 360 if lon < EDGE else lon, lat)
    return _transform(NEAR[region][0]).transform(lon, lat)
