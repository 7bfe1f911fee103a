"""Build the map's shapes: ``make boundaries``, or ``python -m geodata.build.boundaries``.

From the npm package world-atlas 2.0.2 (Natural Earth 4.1, 1:10 million) come four files in
``geodata/boundaries``:

``world.geojson``
    one shape a unit, the whole world, 3 decimals, one feature a line, sorted by unit.
``points.csv``
    a place for label and marker in each unit, and its size on the first view.
``neighbours.csv``
    which units share a border on land.
``frontline.csv``
    the western borders of Russia and Belarus, in the order of the shapes.

The units and the source's names of them are read from ``units.csv``, the ISO numbers from ``states.csv``. The
package is fetched once into ``.cache`` and its hash is checked. The same inputs give the same bytes (with
shapely 2.2.0).
"""

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build import practice
from geodata.build.frontline import frontline
from geodata.build.points import points
from geodata.build.simplify import Lens, Tolerance, simplified, without_islets
from geodata.build.topology import (
    adjacent,
    area_km2,
    as_shape,
    cleaned,
    cut_at_antimeridian,
    polygons,
    read_topojson,
    rounded,
    valid,
)
from loaders import paths
from loaders.rows import as_csv
from loaders.tables import checked

PACKAGE = "world-atlas@2.0.2"
TARBALL = paths.GEODATA.parent / ".cache" / "world-atlas-2.0.2.tgz"
TARBALL_SHA256 = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
DISPUTED_LINES = Path(__file__).with_name("disputed_lines.geojson")

FULL_DECIMALS = 4
HAIR_GAP = 0.005
"""Degrees. The disputed lines are not on the source's grid, so the cuts leave gaps up to this width."""

SMALLEST_ISLET_KM2 = 100
TOLERANCE = Tolerance(most=0.16, small=0.02, small_km2=12_000)
LENS = Lens(lon=24.7, lat=54.8, magnification=40, radius=2.2)
"""Over the south-east of Lithuania, so that Belarus and Kaliningrad are in focus as well. The outlines of
Lithuania and Kaliningrad stay within 0.6 km of the source's, under a pixel at zoom 7; Belarus's within 1."""

DRAWN_DECIMALS = 3
"""Up to 55 m: the source's own grid is 230 m by 190 m at Lithuania."""


@dataclass(frozen=True, slots=True)
class Row:
    """What ``units.csv`` and ``states.csv`` say of a unit; `source_name` is its key in the `Atlas`."""

    unit: str
    kind: str
    sovereign: str
    source_name: str
    numeric: str


def main() -> None:
    """Build the four files and say what came out."""
    rows = read_rows()
    full = full_shapes(rows, *read_package(fetched()))
    drawn = drawn_shapes(full)
    write(rows, full, drawn)
    report(full, drawn)


def fetched() -> Path:
    """Return the path of the source package, fetched if need be and checked against the pinned hash."""
    if not TARBALL.exists():
        npm = shutil.which("npm")
        if npm is None:
            raise SystemExit(f"npm is not installed: install it, or save npm's {PACKAGE} as {TARBALL}.")
        TARBALL.parent.mkdir(exist_ok=True)
        run = subprocess.run([npm, "pack", PACKAGE, "--silent"], cwd=TARBALL.parent, stdout=sys.stderr)
        if run.returncode:
            raise SystemExit(f"npm could not fetch {PACKAGE}: its message is above.")
    found = hashlib.sha256(TARBALL.read_bytes()).hexdigest()
    if found != TARBALL_SHA256:
        raise SystemExit(f"{TARBALL} has sha256 {found}, not {TARBALL_SHA256}: delete it and build again.")
    return TARBALL


def read_package(tarball: Path) -> tuple[practice.Atlas, dict[str, str], practice.Atlas]:
    """Return the 1:10 million shapes cut at 180 degrees and valid, their ids, and the 1:50 million shapes."""
    fine, coarse = (read_topojson(f"/vsitar/{tarball}/package/countries-{level}.json") for level in ("10m", "50m"))
    atlas, ids = {}, {}
    for number, name, shape in fine:
        pieces = [rounded(piece, 7) for part in polygons(shape) for piece in cut_at_antimeridian(part)]
        atlas[name], ids[name] = valid(as_shape(pieces)), number
    return atlas, ids, {name: rounded(shape, 7) for _, name, shape in coarse}


def read_rows() -> list[Row]:
    """Return the units to draw, sorted by unit."""
    units, states = checked(paths.GEODATA, paths.UNITS, paths.STATES)
    numeric = {row.cells["iso3"]: row.cells["numeric"] for row in states.rows}
    rows = [
        Row(
            unit=cells["unit"],
            kind=cells["kind"],
            sovereign=cells["sovereign"],
            source_name=cells["atlas_name"] or cells["unit"],
            numeric=numeric[cells["unit"]] if cells["kind"] == "state" else "",
        )
        for cells in (row.cells for row in units.rows)
    ]
    return sorted(rows, key=lambda row: row.unit)


def full_shapes(
    rows: Iterable[Row], atlas: practice.Atlas, ids: dict[str, str], coarser: practice.Atlas
) -> dict[str, BaseGeometry]:
    """Return every unit's shape in full detail, borders as UN practice has them, as one valid coverage.

    Raises
    ------
    ValueError
        If a state's shape carries another ISO number, or if units and shapes are not the same set.
    """
    lines = {
        feature["properties"]["i"]: shapely.geometry.shape(feature["geometry"])
        for feature in json.loads(DISPUTED_LINES.read_bytes())["features"]
    }
    for change in practice.UN_PRACTICE:
        change(atlas, lines)
    practice.holy_see_is_crushed_by_the_grid(atlas, coarser)

    wrong = [(r.unit, r.numeric, ids[r.source_name]) for r in rows if r.numeric and r.numeric != ids[r.source_name]]
    if wrong:
        raise ValueError(f"units.csv names shapes of other states (unit, its ISO number, the shape's): {wrong}")
    odd = {row.source_name for row in rows} ^ set(atlas)
    if odd:
        raise ValueError(f"units.csv and the shapes differ in {sorted(odd)}")
    shapes = cleaned([atlas[row.source_name] for row in rows], FULL_DECIMALS, HAIR_GAP)
    return dict(zip([row.unit for row in rows], shapes, strict=True))


def drawn_shapes(full: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the shapes for the map: without islets, simplified through the lens, to 3 decimals."""
    kept = without_islets(full.values(), SMALLEST_ISLET_KM2)
    return dict(zip(full, cleaned(simplified(kept, TOLERANCE, LENS), DRAWN_DECIMALS), strict=True))


def write(rows: list[Row], full: dict, drawn: dict, folder: Path = paths.GEODATA) -> None:
    """Write the four files below a data folder."""
    features = ",\n".join(feature(row, drawn[row.unit]) for row in rows)
    (folder / paths.WORLD).write_text(
        f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n', encoding="utf-8", newline="\n"
    )
    kinds = {row.unit: row.kind for row in rows}
    found = (
        {"unit": unit, "lon": decimal(lon), "lat": decimal(lat), "px2": f"{px2:.2f}", "marker": str(marker).lower()}
        for unit, lon, lat, px2, marker in points(kinds, full, drawn)
    )
    (folder / paths.POINTS).write_bytes(as_csv(("unit", "lon", "lat", "px2", "marker"), found))
    pairs = ({"unit_a": one, "unit_b": other} for one, other in adjacent(full, full.values()))
    (folder / paths.NEIGHBOURS).write_bytes(as_csv(("unit_a", "unit_b"), pairs))
    line = (
        {"place": str(place), "unit": unit, "neighbour": other}
        for place, (unit, other) in enumerate(frontline(drawn), start=1)
    )
    (folder / paths.FRONTLINE).write_bytes(as_csv(("place", "unit", "neighbour"), line))


def feature(row: Row, shape: BaseGeometry) -> str:
    """Return a unit as one line of GeoJSON, outer rings counterclockwise; equal shapes give equal lines."""
    parts = polygons(shapely.normalize(shape))
    written = [coordinates(shapely.geometry.polygon.orient(part)) for part in parts]
    kind, nested = ("Polygon", written[0]) if len(written) == 1 else ("MultiPolygon", f"[{','.join(written)}]")
    properties = json.dumps({"unit": row.unit, "kind": row.kind, "sov": row.sovereign}, separators=(",", ":"))
    return (
        f'{{"type":"Feature","id":"{row.unit}","properties":{properties},'
        f'"geometry":{{"type":"{kind}","coordinates":{nested}}}}}'
    )


def coordinates(part: shapely.Polygon) -> str:
    """Return a polygon's rings as GeoJSON positions."""
    rings = (",".join(f"[{decimal(x)},{decimal(y)}]" for x, y in r.coords) for r in (part.exterior, *part.interiors))
    return f"[{','.join(f'[{ring}]' for ring in rings)}]"


def decimal(number: float) -> str:
    """Return a number to 3 decimals without needless zeros.

    Examples
    --------
    >>> [decimal(number) for number in (23.9, -0.0001, 180.0)]
    ['23.9', '0', '180']
    """
    text = f"{number:.{DRAWN_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def report(full: dict, drawn: dict, folder: Path = paths.GEODATA) -> None:
    """Print size, hash, vertices and the areas that the tests hold."""
    world = (folder / paths.WORLD).read_bytes()
    vertices = shapely.get_num_coordinates(list(drawn.values())).sum()
    print(f"{paths.WORLD}: {len(drawn)} units, {vertices} vertices, {len(world)} bytes,")
    print(f"  {len(gzip.compress(world, 9, mtime=0))} bytes in gzip, sha256 {hashlib.sha256(world).hexdigest()}")
    for unit in ("LTU", "BLR", "RU-KGD"):
        print(f"  {unit}: {area_km2(full[unit]):,.1f} km2 in full, {area_km2(drawn[unit]):,.1f} km2 drawn")


if __name__ == "__main__":
    main()
