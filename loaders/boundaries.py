"""The shapes of the map, the points in them and who borders on whom, checked against the units.

The files are built (``make boundaries``), so the remedy of most faults is to build them again. What a unit's
kind means for the map is not known here, nor is any status.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loaders import paths
from loaders.check_cells import check_tables
from loaders.check_shapes import REBUILD, Feature, feature_faults, parsed
from loaders.contract import read_contracts
from loaders.errors import Fault, TableError, shown
from loaders.rows import Table, read_rows

if TYPE_CHECKING:
    import geopandas


@dataclass(frozen=True, slots=True)
class MapPoint:
    """Where a unit's label, anchor and circle marker stand.

    Attributes
    ----------
    unit : str
        Key of the unit.
    lon, lat : float
        Longitude and latitude in degrees (EPSG:4326), inside the drawn shape.
    px2 : float
        Area of the shape on the first view: square pixels of Leaflet's map at zoom 2.
    marker : bool
        Whether it is a state, or the exclave, too small to be hit there (below 30 px2).
    """

    unit: str
    lon: float
    lat: float
    px2: float
    marker: bool


def raw_geojson(folder: Path = paths.GEODATA) -> bytes:
    """Return the bytes of ``world.geojson``, once they are checked.

    Parameters
    ----------
    folder : pathlib.Path, optional
        The data folder; by default the one of the project.

    Raises
    ------
    TableError
        As `load_boundaries` does.
    """
    return _checked_world(folder)[0]


def load_boundaries(folder: Path = paths.GEODATA) -> "geopandas.GeoDataFrame":
    """Return the shapes of all units.

    Parameters
    ----------
    folder : pathlib.Path, optional
        The data folder; by default the one of the project.

    Returns
    -------
    geopandas.GeoDataFrame
        In EPSG:4326, indexed by ``unit``, one row a unit, with ``kind`` (one of `loaders.check_shapes.KINDS`),
        ``sov`` (ISO3 code of the state it belongs to, empty where none is named) and ``geometry`` (Polygon or
        MultiPolygon, together a coverage).

    Raises
    ------
    TableError
        If the file is missing or no GeoJSON, a unit of ``units.csv`` is missing, stands twice or is unknown,
        its kind or sovereign differs, or a position lies off the globe; with all faults of the file.
    """
    # Imported here: geopandas takes longer to import than all tables to load, and most pages need no shapes.
    import geopandas
    from shapely.geometry import shape

    features = _checked_world(folder)[1]
    return geopandas.GeoDataFrame(
        {key: [feature["properties"][key] for feature in features] for key in ("unit", "kind", "sov")},
        geometry=[shape(feature["geometry"]) for feature in features],
        crs="EPSG:4326",
    ).set_index("unit")


def load_points(folder: Path = paths.GEODATA) -> tuple[MapPoint, ...]:
    """Return one point for each unit, in the order of the file.

    Parameters
    ----------
    folder : pathlib.Path, optional
        The data folder; by default the one of the project.

    Raises
    ------
    TableError
        If the file breaks its contract, or a unit has no point.
    """
    faults: list[Fault] = []
    units, points = _checked(folder, paths.UNITS, paths.POINTS, faults=faults)
    if points.complete and units.complete:
        placed = {row.cells["unit"] for row in points.rows}
        faults += [
            Fault(paths.POINTS, None, "unit", row.cells["unit"], "The unit has no point.", REBUILD)
            for row in units.rows
            if row.cells["unit"] not in placed
        ]
    if faults:
        raise TableError(faults)
    return tuple(
        MapPoint(cells["unit"], *(float(cells[key]) for key in ("lon", "lat", "px2")), cells["marker"] == "true")
        for cells in (row.cells for row in points.rows)
    )


def load_neighbours(folder: Path = paths.GEODATA) -> dict[str, tuple[str, ...]]:
    """Return who shares a border on land with whom.

    Parameters
    ----------
    folder : pathlib.Path, optional
        The data folder; by default the one of the project.

    Returns
    -------
    dict of str to tuple of str
        For every unit its neighbours by unit, sorted; an empty tuple for an island.

    Raises
    ------
    TableError
        If the file breaks its contract, or a pair is not in the order of the alphabet.
    """
    faults: list[Fault] = []
    units, pairs = _checked(folder, paths.UNITS, paths.NEIGHBOURS, faults=faults)
    for row in pairs.rows if pairs.complete else ():
        first, second = row.cells["unit_a"], row.cells["unit_b"]
        if first >= second:
            message = f"It does not come after {shown(first)} in the alphabet."
            faults.append(Fault(pairs.file, row.line, "unit_b", second, message, "Write each pair once, as A,B."))
    if faults:
        raise TableError(faults)
    of: dict[str, list[str]] = {row.cells["unit"]: [] for row in units.rows}
    for row in pairs.rows:
        of[row.cells["unit_a"]].append(row.cells["unit_b"])
        of[row.cells["unit_b"]].append(row.cells["unit_a"])
    return {unit: tuple(sorted(neighbours)) for unit, neighbours in of.items()}


def _checked_world(folder: Path) -> tuple[bytes, list[Feature]]:
    """Return bytes and features of ``world.geojson``; see `load_boundaries`."""
    faults: list[Fault] = []
    (units,) = _checked(folder, paths.UNITS, faults=faults)
    if faults:
        raise TableError(faults)
    try:
        raw = (folder / paths.WORLD).read_bytes()
        features = parsed(raw)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        fault = Fault(paths.WORLD, None, "", None, f"The file cannot be read: {reason}.", REBUILD)
        raise TableError([fault]) from None
    faults += feature_faults(raw, features, {row.cells["unit"]: row for row in units.rows})
    if faults:
        raise TableError(faults)
    return raw, features


def _checked(folder: Path, *files: str, faults: list[Fault]) -> list[Table]:
    """Return tables checked against their contracts and each other; `faults` grows by what is found."""
    contracts = read_contracts(folder)
    message = "The package does not describe this table."
    for file in files:
        if file not in contracts:
            raise TableError([Fault(paths.PACKAGE, None, "", file, message, "Add it to resources.")])
    tables = {file: read_rows(folder, file, faults) for file in files}
    faults += check_tables(contracts, tables)
    return list(tables.values())
