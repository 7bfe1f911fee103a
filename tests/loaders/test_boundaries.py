"""The built map as it is committed, and what the loader says of a map that is broken."""

import csv
import gzip
import json
import re
import shutil
import subprocess
import sys
from collections import Counter

import numpy as np
import pytest
import shapely
from shapely.geometry import Point, Polygon

from geodata.build.points import TOO_SMALL_PX2
from geodata.build.topology import adjacent, area_km2, jumps, polygons
from loaders import paths
from loaders.boundaries import load_boundaries, load_neighbours, load_points, raw_geojson
from loaders.errors import TableError

FULL_KM2 = {"LTU": 64_933.1, "BLR": 207_512.3, "RU-KGD": 13_455.7}
"""Areas in the full shapes, of which the build prints those drawn."""

LARGEST_GZIP = 300_000
SMALLEST_REAL_GAP_KM2 = 2

PLACES = {
    "Simferopol": (34.1, 44.95, "UKR"),
    "Golan": (35.80, 33.02, "SYR"),
    "Laayoune": (-13.0, 27.0, "ESH"),
    "Hargeisa": (44.06, 9.56, "SOM"),
    "Kyrenia": (33.4, 35.28, "CYP"),
    "Kaliningrad": (20.5, 54.7, "RU-KGD"),
    "Kaunas": (23.9, 54.9, "LTU"),
    "Minsk": (27.56, 53.9, "BLR"),
    "Srinagar": (74.8, 34.08, "X-JK"),
    "Aksai Chin": (79.3, 35.2, "X-AC"),
}


@pytest.fixture(scope="module")
def shapes():
    return load_boundaries()


@pytest.fixture(scope="module")
def units():
    with open(paths.GEODATA / paths.UNITS, encoding="utf-8", newline="") as file:
        return {row["unit"]: row for row in csv.DictReader(file)}


def test_every_unit_has_one_shape(shapes, units):
    assert list(shapes.index) == sorted(units)
    kinds = {"state": 197, "territory": 38, "disputed": 8, "antarctica": 1, "exclave": 1}
    assert Counter(shapes.kind) == kinds


def test_the_states_are_those_of_the_table_of_states(shapes):
    with open(paths.GEODATA / paths.STATES, encoding="utf-8", newline="") as file:
        assert set(shapes.index[shapes.kind == "state"]) == {row["iso3"] for row in csv.DictReader(file)}


def test_kind_and_sovereign_are_those_of_the_table_of_units(shapes, units):
    drawn = {unit: (row.kind, row.sov) for unit, row in shapes.iterrows()}
    assert drawn == {unit: (row["kind"], row["sovereign"]) for unit, row in units.items()}


def test_shapes_come_in_longitude_and_latitude(shapes):
    assert shapes.crs == "EPSG:4326"
    west, south, east, north = shapes.total_bounds
    assert (west, south, east) == (-180, -90, 180)
    assert 83 < north < 84


def test_every_shape_is_valid_and_together_they_are_a_coverage(shapes):
    assert not shapes.is_empty.any()
    assert list(shapes.index[~shapes.is_valid]) == []
    assert shapely.coverage_is_valid(shapes.geometry.values)


def test_no_ring_jumps_over_the_antimeridian(shapes):
    jumping = {
        unit: np.asarray(ring.coords)
        for unit, shape in shapes.geometry.items()
        for part in polygons(shape)
        for ring in (part.exterior, *part.interiors)
        if jumps(ring)
    }
    assert set(jumping) == {"ATA"}
    ring = jumping["ATA"]
    long_edges = np.flatnonzero(np.abs(np.diff(ring[:, 0])) > 180)
    assert (ring[long_edges, 1] == -90).all()
    assert (ring[long_edges + 1, 1] == -90).all()


@pytest.mark.parametrize("place", PLACES)
def test_a_place_lies_in_one_unit_as_un_practice_has_it(shapes, place):
    lon, lat, unit = PLACES[place]
    assert list(shapes.index[shapes.contains(Point(lon, lat))]) == [unit]


def test_no_sliver_lies_between_the_shapes(shapes):
    land = shapely.union_all(shapes.geometry.values)
    gaps = [area_km2(Polygon(ring)) for part in polygons(land) for ring in part.interiors]
    assert max(gaps) > 390_000  # the Caspian Sea
    assert min(gaps) > SMALLEST_REAL_GAP_KM2


@pytest.mark.parametrize("unit", FULL_KM2)
def test_simplifying_keeps_the_area_of_the_units_in_focus(shapes, unit):
    assert area_km2(shapes.geometry[unit]) == pytest.approx(FULL_KM2[unit], rel=0.005)


def test_the_map_fits_the_budget():
    assert len(gzip.compress(raw_geojson(), 9, mtime=0)) <= LARGEST_GZIP


def test_the_file_has_one_feature_a_line_with_three_decimals():
    head, *features, tail, end = raw_geojson().decode().split("\n")
    assert (head, tail, end) == ('{"type":"FeatureCollection","features":[', "]}", "")
    read = [json.loads(line.removesuffix(",")) for line in features]
    assert [feature["id"] for feature in read] == sorted(feature["properties"]["unit"] for feature in read)
    assert not re.search(r"\.\d{4}", "".join(features))


def test_outer_rings_run_counterclockwise(shapes):
    assert all(part.exterior.is_ccw for shape in shapes.geometry for part in polygons(shape))


def test_the_neighbours_of_lithuania_and_kaliningrad():
    neighbours = load_neighbours()
    assert neighbours["LTU"] == ("BLR", "LVA", "POL", "RU-KGD")
    assert neighbours["RU-KGD"] == ("LTU", "POL")
    assert neighbours["ISL"] == ()


def test_the_neighbours_are_those_of_the_drawn_shapes(shapes):
    both_ways = {(a, b) for a, others in load_neighbours().items() for b in others}
    assert both_ways == {pair for a, b in adjacent(shapes.index, shapes.geometry) for pair in ((a, b), (b, a))}


def test_every_point_lies_in_its_shape(shapes):
    outside = [p.unit for p in load_points() if not shapes.geometry[p.unit].contains(Point(p.lon, p.lat))]
    assert outside == []


def test_small_states_and_kaliningrad_get_a_marker(shapes):
    points = load_points()
    wanted = {p.unit for p in points if p.px2 < TOO_SMALL_PX2 and shapes.kind[p.unit] in ("state", "exclave")}
    assert {p.unit for p in points if p.marker} == wanted
    assert len(wanted) == 61
    assert {"RU-KGD", "VAT", "KIR"} <= wanted


def test_a_point_knows_how_large_its_shape_is_on_the_first_view():
    px2 = {point.unit: point.px2 for point in load_points()}
    # Measured with another tool on the unsimplified shapes, 39,136 m a pixel.
    assert px2["RU-KGD"] == pytest.approx(26.3, abs=0.1)
    assert px2["AFG"] == pytest.approx(610.47, abs=0.1)
    assert px2["LUX"] == pytest.approx(4.08, abs=0.01)


def test_reading_the_bytes_needs_no_geopandas():
    code = "import loaders.boundaries, sys; loaders.boundaries.raw_geojson(); print('geopandas' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=paths.GEODATA.parent, capture_output=True, text=True)
    assert run.stdout.strip() == "False", run.stderr


@pytest.fixture
def spoilt(tmp_path):
    """Return a function that replaces a text in a copy of the data, once, and returns the copy's folder."""

    def replace(file, old, new):
        (tmp_path / "boundaries").mkdir()
        for name in (paths.PACKAGE, paths.UNITS, paths.WORLD, paths.POINTS, paths.NEIGHBOURS):
            shutil.copy(paths.GEODATA / name, tmp_path / name)
        text = (tmp_path / file).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
        return tmp_path

    return replace


LTU = '"unit":"LTU","kind":"state","sov":"LTU"'
BAD_WORLDS = {
    "not JSON": ('"features":[', '"features":', r"world\.geojson, line \d+: The file is not JSON \(.*make"),
    "no features": ('"features":[', '"shapes":[', r"column features: The file holds no list of features"),
    "unknown kind": (
        LTU,
        LTU.replace("state", "stat"),
        r"line 128, column feature 127 kind, value 'stat': LTU has no such kind: state, exclave",
    ),
    "other kind": (
        LTU,
        LTU.replace("state", "territory"),
        r"column feature 127 kind, value 'territory': boundaries/units\.csv has state for LTU",
    ),
    "other sovereign": (
        LTU,
        LTU.replace('sov":"LTU', 'sov":"POL'),
        r"sov, value 'POL': .* has 'LTU' for LTU",
    ),
    "unknown unit": (LTU, LTU.replace("LTU", "LTT"), r"unit, value 'LTT': There is no such unit"),
    "missing unit": (LTU, LTU.replace("LTU", "LTT"), r"column unit, value 'LTU': The unit has no feature"),
    "unit twice": (
        LTU,
        LTU.replace("LTU", "LUX"),
        r"feature 128 unit, value 'LUX': Feature 127 is the same unit",
    ),
    "other id": ('"id":"LTU"', '"id":"LVA"', r"feature 127 id, value 'LVA': It is not its unit, LTU"),
    "no unit": ('"unit":"LTU",', "", r"feature 127 properties: It names no unit"),
    "open ring": ("[-70.062,12.557]", "[-190.062,12.557]", r"line 2, .* is open, or has under 4"),
    "latitude": (
        "[-70.058,12.537]",
        "[-70.058,92.537]",
        r"value '\[-70\.058, 92\.537\]': ABW: .* off the globe",
    ),
    "not a number": ("[-70.058,12.537]", "[NaN,12.537]", r"value '\[nan, 12\.537\]': ABW: .* off the globe"),
    "a word": ("[-70.058,12.537]", '["west",12.537]', r"ABW is neither a Polygon nor a MultiPolygon of"),
    "a point": ('"type":"Polygon"', '"type":"Point"', r"value 'Point': ABW: It is neither a Polygon nor"),
    "no geometry": (
        '"geometry":{"type":"Polygon"',
        '"geometry":{"kind":"Polygon"',
        r"ABW is neither a Polygon",
    ),
}


@pytest.mark.parametrize("case", BAD_WORLDS)
def test_a_broken_map_is_refused_with_place_and_remedy(spoilt, case):
    old, new, message = BAD_WORLDS[case]
    folder = spoilt(paths.WORLD, old, new)
    for load in (load_boundaries, raw_geojson):
        with pytest.raises(TableError, match=message):
            load(folder)


BAD_POINTS = {
    "not a number": ("AFG,66.", "AFG,66;", r"points\.csv, line 3, column lon, value '66;.*not a number"),
    "off the globe": ("AFG,66.", "AFG,266.", r"line 3, column lon, value '266.*greatest possible lon is 180"),
    "marker": ("false\nAFG", "no\nAFG", r"line 2, column marker, value 'no': This is neither true nor false"),
    "unknown unit": ("\nAFG", "\nAFX", r"line 3, column unit, value 'AFX': .* has no such unit"),
    "missing unit": ("\nAFG", "\nAFX", r"column unit, value 'AFG': The unit has no point\. Build the file"),
    "unit twice": ("\nAFG", "\nABW", r"line 3, column unit, value 'ABW': The value is in line 2"),
}


@pytest.mark.parametrize("case", BAD_POINTS)
def test_a_broken_point_is_refused_with_place_and_remedy(spoilt, case):
    old, new, message = BAD_POINTS[case]
    with pytest.raises(TableError, match=message):
        load_points(spoilt(paths.POINTS, old, new))


BAD_NEIGHBOURS = {
    "wrong order": ("BLR,LTU", "LTU,BLR", r"column unit_b, value 'BLR': It does not come after 'LTU'"),
    "with itself": ("BLR,LTU", "BLR,BLR", r"column unit_b, value 'BLR': It does not come after 'BLR'"),
    "unknown unit": ("BLR,LTU", "BLR,LTT", r"column unit_b, value 'LTT': .* has no such unit"),
    "twice": ("BLR,LTU", "BLR,LTU\nBLR,LTU", r"value 'BLR;LTU': The same unit_a and unit_b are in line"),
}


@pytest.mark.parametrize("case", BAD_NEIGHBOURS)
def test_a_broken_pair_is_refused_with_place_and_remedy(spoilt, case):
    old, new, message = BAD_NEIGHBOURS[case]
    with pytest.raises(TableError, match=message):
        load_neighbours(spoilt(paths.NEIGHBOURS, old, new))


@pytest.mark.parametrize(
    ("load", "file"),
    [
        (load_boundaries, paths.WORLD),
        (raw_geojson, paths.WORLD),
        (load_points, paths.POINTS),
        (load_neighbours, paths.NEIGHBOURS),
    ],
)
def test_a_missing_file_is_named(spoilt, load, file):
    folder = spoilt(paths.UNITS, "unit", "unit")
    (folder / file).unlink()
    with pytest.raises(TableError, match=re.escape(file)):
        load(folder)
