"""The check of the map's features, points and pairs of neighbours against GeoJSON and against the units.

Only what a drawing or a join would stumble over: identity, kind, rings and positions. Whether the shapes are
valid and form a coverage takes longer and is for the tests of the built file.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from loaders import paths
from loaders.errors import Fault, TableError, shown
from loaders.rows import Row, Table

KINDS = ("state", "exclave", "territory", "disputed", "antarctica")
REBUILD = "Build the file again: make boundaries."
LEAST_POSITIONS = 4
"""A ring of fewer positions, the first and last being the same, has no area (RFC 7946, 3.1.6)."""

Units = dict[str, Row]
Feature = dict[str, Any]


def features_of(raw: bytes) -> list[Feature]:
    """Return the features of a GeoJSON file as `json` reads them, nothing else checked.

    Raises
    ------
    TableError
        If it is not JSON, or no feature collection.
    """
    fault = Fault(paths.WORLD, None, "features", None, "The file holds no list of features.", REBUILD)
    try:
        document = json.loads(raw)
        if isinstance(document, dict) and isinstance(document.get("features"), list):
            return document["features"]
    except json.JSONDecodeError as error:
        message = f"The file is not JSON ({error.msg}, character {error.colno} of the line)."
        fault = Fault(paths.WORLD, error.lineno, "", None, message, REBUILD)
    except (UnicodeDecodeError, RecursionError) as error:
        message = f"The file is not JSON in UTF-8 ({type(error).__name__})."
        fault = Fault(paths.WORLD, None, "", None, message, REBUILD)
    raise TableError([fault])


def wrong_feature(raw: bytes, features: list[Feature], units: Units) -> Iterator[Fault]:
    """Yield what is wrong with the features: at most one fault a property or geometry.

    Parameters
    ----------
    raw : bytes
        The file, for the lines.
    features : list of dict
        As `features_of` returns them.
    units : dict of str to Row
        Rows of ``units.csv`` by unit.
    """
    lines = raw.splitlines()
    seen: dict[str, int] = {}
    for number, feature in enumerate(features, start=1):
        # The built file has a line for the head, then one a feature; elsewhere only the number is known.
        ours = number < len(lines) and lines[number].startswith(b'{"type":"Feature"')
        line = number + 1 if ours else None
        for part, value, message in _faults_of(feature, units):
            yield Fault(paths.WORLD, line, f"feature {number} {part}", value, message, REBUILD)
        unit = _unit_of(feature)
        if unit in seen:
            message = f"Feature {seen[unit]} is the same unit."
            yield Fault(paths.WORLD, line, f"feature {number} unit", unit, message, REBUILD)
        elif unit:
            seen[unit] = number
    for unit in units:
        if unit not in seen:
            yield Fault(paths.WORLD, None, "unit", unit, "The unit has no feature.", REBUILD)


def _unit_of(feature: Any) -> str:
    """Return a feature's unit, empty where it has none."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    unit = properties.get("unit") if isinstance(properties, dict) else None
    return unit if isinstance(unit, str) else ""


def _faults_of(feature: Any, units: Units) -> Iterator[tuple[str, str | None, str]]:
    """Yield part, value and message for each fault of one feature."""
    unit = _unit_of(feature)
    if not unit:
        yield "properties", None, "It names no unit."
        return
    properties = feature["properties"]
    kind, sovereign = str(properties.get("kind")), str(properties.get("sov"))
    if feature.get("id") != unit:
        yield "id", str(feature.get("id")), f"It is not its unit, {unit}."
    if unit not in units:
        yield "unit", unit, f"There is no such unit in {paths.UNITS}."
    if kind not in KINDS:
        yield "kind", kind, f"{unit} has no such kind: {', '.join(KINDS)}."
    elif unit in units and kind != units[unit].cells["kind"]:
        yield "kind", kind, f"{paths.UNITS} has {units[unit].cells['kind']} for {unit}."
    if unit in units and sovereign != units[unit].cells["sovereign"]:
        yield "sov", sovereign, f"{paths.UNITS} has {units[unit].cells['sovereign']!r} for {unit}."
    try:
        yield from (("geometry", value, f"{unit}: {text}") for value, text in _geometry_faults(feature["geometry"]))
    except (KeyError, TypeError, ValueError, IndexError):
        yield "geometry", None, f"{unit} is neither a Polygon nor a MultiPolygon of positions."


def _geometry_faults(geometry: Any) -> Iterator[tuple[str | None, str]]:
    """Yield value and message for the first fault of a geometry."""
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        yield str(geometry["type"]), "It is neither a Polygon nor a MultiPolygon."
        return
    nested = geometry["coordinates"]
    rings = [ring for part in ([nested] if geometry["type"] == "Polygon" else nested) for ring in part]
    if not rings:
        yield None, "It is empty."
    for ring in rings:
        if len(ring) < LEAST_POSITIONS or ring[0] != ring[-1]:
            message = f"The ring that begins there is open, or has under {LEAST_POSITIONS} positions."
            yield str(ring[0]), message
            return
        for lon, lat in ring:
            # Written so that NaN, which Python's JSON lets pass, fails as well.
            if not (-180 <= lon <= 180 and -90 <= lat <= 90):
                yield f"[{lon}, {lat}]", "The position is off the globe (180 by 90 degrees)."
                return


def unit_without_point(tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Yield units that ``points.csv`` leaves out."""
    placed = {row.cells["unit"] for row in tables[paths.POINTS].rows}
    for row in tables[paths.UNITS].rows:
        if row.cells["unit"] not in placed:
            yield Fault(paths.POINTS, None, "unit", row.cells["unit"], "The unit has no point.", REBUILD)


def pair_out_of_order(tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Yield pairs of neighbours that are not in the order of the alphabet."""
    for row in tables[paths.NEIGHBOURS].rows:
        first, second = row.cells["unit_a"], row.cells["unit_b"]
        if first >= second:
            message = f"It does not come after {shown(first)} in the alphabet."
            yield Fault(paths.NEIGHBOURS, row.line, "unit_b", second, message, "Write each pair once, as A,B.")
