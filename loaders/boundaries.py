"""The shapes of the map, the points in them and who borders on whom, checked against the units.

The files are built (``make boundaries``), so the remedy of most faults is to build them again. What a unit's
kind means for the map is not known here, nor is any status.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from loaders import paths
from loaders.check_shapes import REBUILD, Feature, features_of, pair_out_of_order, unit_without_point, wrong_feature
from loaders.errors import Faults
from loaders.package import changed, described
from loaders.rows import hashed, read_bytes
from loaders.tables import checked
from treaties.tables import Point

if TYPE_CHECKING:
    import geopandas


def raw_geojson(folder: Path = paths.GEODATA) -> bytes:
    """Return the bytes of ``world.geojson``, once they are checked; errors as in `load_boundaries`."""
    return _world(folder)[0]


def load_boundaries(folder: Path = paths.GEODATA) -> "geopandas.GeoDataFrame":
    """Return the shapes of all units.

    Returns
    -------
    geopandas.GeoDataFrame
        In EPSG:4326, indexed by ``unit``, one row a unit, with ``kind`` (one of `loaders.check_shapes.KINDS`),
        ``sov`` (ISO3 code of the state it belongs to, empty where none is named) and ``geometry`` (Polygon or
        MultiPolygon, together a coverage).

    Raises
    ------
    TableError
        If the file is missing or no GeoJSON, a unit of ``units.csv`` is missing, appears twice or is unknown,
        its kind or sovereign differs, or a position lies off the globe; with all faults of the file.
    """
    # Imported here: geopandas takes longer to import than all tables to load, and most pages need no shapes.
    import geopandas
    import pandas
    from shapely.geometry import shape

    features = _world(folder)[1]
    properties = [feature["properties"] for feature in features]
    return geopandas.GeoDataFrame(
        {key: [row[key] for row in properties] for key in ("kind", "sov")},
        index=pandas.Index([row["unit"] for row in properties], name="unit"),
        geometry=[shape(feature["geometry"]) for feature in features],
        crs="EPSG:4326",
    )


def load_points(folder: Path = paths.GEODATA) -> tuple[Point, ...]:
    """Return one point for each unit, in the order of the file.

    Raises
    ------
    TableError
        If the file breaks its contract, or a unit has no point.
    """
    _, points = checked(folder, paths.UNITS, paths.POINTS, rule=unit_without_point)
    return tuple(
        Point(row["unit"], float(row["lon"]), float(row["lat"]), float(row["px2"]), row["marker"] == "true")
        for row in (row.cells for row in points.rows)
    )


def load_neighbours(folder: Path = paths.GEODATA) -> dict[str, tuple[str, ...]]:
    """Return who shares a border on land with whom.

    Returns
    -------
    dict of str to tuple of str
        For every unit its neighbours by unit, sorted; an empty tuple for an island.

    Raises
    ------
    TableError
        If the file breaks its contract, or a pair is not in the order of the alphabet.
    """
    units, pairs = checked(folder, paths.UNITS, paths.NEIGHBOURS, rule=pair_out_of_order)
    of: dict[str, list[str]] = {row.cells["unit"]: [] for row in units.rows}
    for row in pairs.rows:
        of[row.cells["unit_a"]].append(row.cells["unit_b"])
        of[row.cells["unit_b"]].append(row.cells["unit_a"])
    return {unit: tuple(sorted(neighbours)) for unit, neighbours in of.items()}


def _world(folder: Path) -> tuple[bytes, list[Feature]]:
    """Return bytes and features of ``world.geojson``; see `load_boundaries`."""
    (units,) = checked(folder, paths.UNITS)
    raw = read_bytes(folder, paths.WORLD, REBUILD)
    features = features_of(raw)
    faults = Faults([paths.WORLD])
    faults.take(changed(described(folder), {paths.WORLD: hashed(raw)}))
    faults.take(wrong_feature(raw, features, {row.cells["unit"]: row for row in units.rows}))
    faults.refuse()
    return raw, features
