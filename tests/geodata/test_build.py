"""How the map is built: on small shapes made up for the purpose, and once from the source itself."""

import shutil

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from geodata.build import boundaries, practice
from geodata.build.points import middle
from geodata.build.simplify import Lens, Tolerance, pinned, simplified, without_islets
from geodata.build.topology import (
    adjacent,
    area_km2,
    cleaned,
    cut_at_antimeridian,
    jumps,
    polygons,
    read_topojson,
)
from loaders import paths

BUILT_WITH = "3.14.1"
LENS = Lens(lon=0, lat=0, magnification=10, radius=1)


def test_topojson_arcs_are_summed_joined_and_turned_round():
    text = b"""{"type": "Topology", "transform": {"scale": [0.5, 2], "translate": [10, 20]},
      "arcs": [[[0, 0], [2, 0], [0, 1]], [[0, 0], [0, 1], [2, 0]], [[0, 0], [1, 0], [-1, 0]]],
      "objects": {"countries": {"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "id": "999", "properties": {"name": "Square"}, "arcs": [[0, -2]]},
        {"type": "MultiPolygon", "properties": {"name": "Crushed"}, "arcs": [[[2]]]}]}}}"""
    (number, name, square), (none, _, crushed) = read_topojson(text)
    assert (number, name, none) == ("999", "Square", "")
    assert square.equals(box(10, 20, 11, 22))
    assert crushed.is_empty


def test_a_shape_over_the_antimeridian_is_cut_in_two():
    stitched = Polygon([(170, 0), (-170, 0), (-170, 10), (170, 10)])
    west, east = sorted(cut_at_antimeridian(stitched), key=lambda part: part.bounds)
    assert west.equals(box(-180, 0, -170, 10))
    assert east.equals(box(170, 0, 180, 10))


def test_a_shape_round_the_pole_is_closed_along_it():
    ring = [(lon, -70) for lon in (-90, 0, 90, 170, -170)]
    (part,) = cut_at_antimeridian(Polygon(ring))
    assert part.bounds == (-180, -90, 180, -70)
    assert part.contains(Point(45, -85))


def test_a_shape_that_does_not_jump_is_left_alone():
    square = box(0, 0, 1, 1)
    assert cut_at_antimeridian(square) == [square]
    assert not jumps(square.exterior)


@pytest.mark.parametrize(("dent", "closed"), [(0.999, True), (0.9, False)])
def test_settling_closes_hair_gaps_and_leaves_real_ones(dent, closed):
    left = Polygon([(0, 0), (1, 0), (dent, 0.5), (1, 1), (0, 1)])
    land = shapely.union_all(cleaned([left, box(1, 0, 2, 1)], 4, gap=0.005))
    assert land.equals(box(0, 0, 2, 1)) is closed


def test_settling_takes_away_overlaps():
    shapes = cleaned([box(0, 0, 1.0002, 1), box(1, 0, 2, 1)], 3)
    assert shapely.coverage_is_valid(shapes)


def test_neighbours_share_an_edge_and_not_a_corner_only():
    quarters = {"A": box(0, 0, 1, 1), "B": box(1, 0, 2, 1), "C": box(0, 1, 1, 2), "D": box(1, 1, 2, 2)}
    assert adjacent(quarters, quarters.values()) == [("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")]


def test_an_area_takes_off_holes_whichever_way_rings_run():
    ring, hole = box(0, 0, 1, 1).exterior.coords, box(0.2, 0.2, 0.8, 0.8).exterior.coords
    areas = [area_km2(Polygon(outer, [inner])) for outer in (ring, ring[::-1]) for inner in (hole, hole[::-1])]
    assert areas == pytest.approx([area_km2(box(0, 0, 1, 1)) - area_km2(box(0.2, 0.2, 0.8, 0.8))] * 4)


def test_the_lens_magnifies_the_middle_and_keeps_the_order_of_distances():
    away = np.linspace(0, 90, 500)
    seen = LENS(np.column_stack([away, np.zeros_like(away)]))[:, 0]
    assert (np.diff(seen) > 0).all()
    assert seen[1] / away[1] == pytest.approx(10, rel=0.05)
    assert (seen[-1] - seen[-2]) / (away[-1] - away[-2]) == pytest.approx(1, rel=0.05)


def test_simplifying_keeps_detail_under_the_lens_and_moves_no_vertex():
    along = np.linspace(-60, 60, 2001)
    border = np.column_stack([along, 0.05 * (-1) ** np.arange(2001)])
    north = Polygon([*border, (60, 30), (-60, 30)])
    south = Polygon([*border, (60, -30), (-60, -30)])
    drawn = simplified([north, south], Tolerance(most=0.2, small=0.2, small_km2=0), LENS)
    kept = shapely.get_coordinates(drawn[0])
    assert shapely.coverage_is_valid(drawn)
    assert set(map(tuple, kept)) <= set(map(tuple, shapely.get_coordinates(north)))
    zigzag = kept[np.abs(kept[:, 1]) == 0.05]
    assert (np.abs(zigzag[:, 0]) < 2).sum() > 20
    assert (np.abs(zigzag[:, 0]) > 30).sum() < 20


def test_small_units_keep_their_outline_where_large_ones_lose_theirs():
    small, large = Point(0, 0).buffer(0.3), Point(5, 0).buffer(0.3)
    large = large.union(box(10, -20, 40, 20))
    drawn = simplified([small, large], Tolerance(most=5, small=0.001, small_km2=12_000), Lens(0, 0, 1, 1))
    assert drawn[0].equals(small)
    assert len(polygons(drawn[1])[0].exterior.coords) < 10


def test_pinned_triangles_make_up_the_shape():
    star = Polygon([(0, 0), (4, 1), (8, 0), (7, 4), (8, 8), (4, 7), (0, 8), (1, 4)], [[(3, 3), (5, 3), (4, 5)]])
    assert shapely.coverage_union_all(pinned(star)).equals(star)


def test_islets_go_unless_large_or_bound_to_a_neighbour():
    main = box(0, 0, 10, 10)
    islets = [box(20 + n, 0, 20 + n + size, size) for n, size in enumerate((0.08, 0.07, 0.06, 0.05))]
    touching, neighbour = box(30, 0, 30.01, 0.01), box(30.01, 0, 33, 0.01)
    kept = polygons(without_islets([MultiPolygon([main, *islets, touching]), neighbour], 100)[0])
    assert [part.bounds for part in kept] == [part.bounds for part in (main, *islets[:2], touching)]


def test_the_two_parts_of_a_unit_stay_however_small():
    pair = MultiPolygon([box(0, 0, 1, 1), box(5, 0, 5.01, 0.01)])
    assert len(polygons(without_islets([pair], 100)[0])) == 2


def test_the_middle_is_the_point_farthest_from_every_edge():
    assert middle(box(0, 0, 4, 1)).y == pytest.approx(0.5, abs=0.01)
    crescent = Point(0, 0).buffer(2).difference(Point(0.5, 0).buffer(1.8))
    assert crescent.contains(middle(crescent))


def test_a_line_lifts_the_face_that_holds_the_point():
    atlas = {"Land": box(0, 0, 4, 4)}
    (west,) = practice.lift_faces(atlas, "Land", [LineString([(1, 0), (1, 4)])], at=[(0.5, 2)])
    assert west.equals(box(0, 0, 1, 4))
    assert atlas["Land"].equals(box(1, 0, 4, 4))


def test_a_line_that_cuts_nothing_is_refused():
    atlas = {"Land": box(0, 0, 4, 4)}
    with pytest.raises(ValueError, match=r"Land has 1 faces .* expected 2: a line does not cut it"):
        practice.lift_faces(atlas, "Land", [LineString([(1, 0), (1, 2)])], at=[(0.5, 2), (3, 2)])


def test_a_source_that_changed_is_refused():
    atlas = {"Russia": box(20, 54, 23, 55.3), "Ukraine": box(30, 48, 31, 49)}
    with pytest.raises(ValueError, match=r"Russia at \(20\.5, 54\.7\) has .* km2, expected 12,000 to 15,200"):
        practice.kaliningrad_has_no_feature_of_its_own(atlas, {})
    with pytest.raises(ValueError, match=r"Russia has 0 polygons at \(34\.1, 44\.95\), expected one"):
        practice.crimea_lies_in_russia(atlas, {})


def test_a_package_with_another_hash_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(boundaries, "TARBALL", tmp_path / "world-atlas-2.0.2.tgz")
    boundaries.TARBALL.write_bytes(b"something else")
    with pytest.raises(SystemExit, match=r"has sha256 [0-9a-f]{64}, not 032e7765.*: delete it"):
        boundaries.fetched()


def test_a_missing_npm_is_told_with_the_way_round(tmp_path, monkeypatch):
    monkeypatch.setattr(boundaries, "TARBALL", tmp_path / "world-atlas-2.0.2.tgz")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match=r"npm is not installed: install it, or save .* as .*world-atlas-2\.0\.2\.tgz"):
        boundaries.fetched()


def test_a_failing_npm_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(boundaries, "TARBALL", tmp_path / "world-atlas-2.0.2.tgz")
    monkeypatch.setattr(shutil, "which", lambda name: "false")
    with pytest.raises(SystemExit, match=r"npm could not fetch world-atlas@2\.0\.2"):
        boundaries.fetched()


@pytest.mark.skipif(not boundaries.TARBALL.exists(), reason="the source is not in .cache: run make boundaries once")
@pytest.mark.skipif(shapely.geos_version_string != BUILT_WITH, reason=f"the map was built with GEOS {BUILT_WITH}")
def test_building_again_gives_the_committed_bytes(tmp_path):
    (tmp_path / "boundaries").mkdir()
    rows = boundaries.read_rows()
    full = boundaries.full_shapes(rows, *boundaries.read_package(boundaries.fetched()))
    boundaries.write(rows, full, boundaries.drawn_shapes(full), tmp_path)
    for file in (paths.WORLD, paths.POINTS, paths.NEIGHBOURS):
        assert (tmp_path / file).read_bytes() == (paths.GEODATA / file).read_bytes(), file
