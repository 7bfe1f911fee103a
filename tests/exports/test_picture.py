"""The picture shows the day's statuses, equal-area, uncut, with every small state in it."""

import io
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import geopandas
import pytest
import shapely
from PIL import Image

from exports.circles import apart
from exports.drawing import FADED, FOCUS_LABELS, HATCH, LIGHTER, SMALL, Drawing, Dress, Subject
from exports.picture import picture
from exports.projection import EQUAL_EARTH, ground, on_baltic, on_world, place
from maps.payload import COMBINED_LEGEND, LEGEND
from maps.style import PATTERN, palette
from tests.helpers import real_data as real
from treaties.rows import BOTH, classes_on

DAY = date(2025, 3, 6)


@pytest.fixture(scope="module")
def subject(histories, tables):
    return Subject(histories, tables, real.boundaries(), real.points())


@pytest.fixture(scope="module")
def dress():
    return Dress(palette("light"), PATTERN, {"one": LEGEND, BOTH: COMBINED_LEGEND})


@pytest.fixture(scope="module")
def world_map():
    return on_world(real.boundaries())


@pytest.mark.parametrize(("treaty", "day"), [("ccm", DAY), ("ottawa", date(2025, 12, 31)), ("both", DAY)])
def test_every_state_has_the_colour_of_its_status(subject, dress, histories, treaty, day):
    styles = Drawing(subject, dress, treaty, day, None).styles
    for iso3, key in classes_on(histories, treaty, day).items():
        fill, opacity, pattern, _ = styles[iso3]
        assert (fill, opacity) == (dress.colours[key], 1.0)
        assert pattern == (HATCH[PATTERN[key]] if key in PATTERN else "")


def test_territories_are_lighter_and_disputed_areas_are_hatched(subject, dress):
    styles = Drawing(subject, dress, "ccm", DAY, None).styles
    for unit in subject.tables.units.values():
        if unit.kind == "territory":
            assert styles[unit.unit][1] == LIGHTER
        if unit.kind == "disputed":
            assert styles[unit.unit][2] == HATCH["stripes"]
    assert styles["ESH"][0] == dress.colours["NEUTRAL"]


def test_the_exclave_has_the_colour_of_its_state(subject, dress):
    styles = Drawing(subject, dress, "ottawa", DAY, None).styles
    assert styles["RU-KGD"] == styles["RUS"]


def test_before_its_first_day_a_state_is_hatched_as_its_predecessor(subject, dress):
    fill, _, pattern, _ = Drawing(subject, dress, "ottawa", date(2006, 6, 2), None).styles["MNE"]
    assert (fill, pattern) == (dress.colours["PARTY"], HATCH["stripes"])


def test_states_that_were_not_chosen_fade(subject, dress):
    styles = Drawing(subject, dress, "ccm", DAY, {"NOR"}).styles
    assert (styles["NOR"][1], styles["SWE"][1], styles["RU-KGD"][1]) == (1.0, FADED, FADED)


def test_no_shape_is_torn_across_the_map(world_map):
    west, _, east, _ = ground().total_bounds
    spans = world_map.geometry.bounds
    wide = spans.index[(spans.maxx - spans.minx) > 0.9 * (east - west)]
    # Their islands lie on both sides of the edge.
    assert set(wide) <= {"KIR", "USA", "UMI", "NZL"}
    assert spans.loc["RUS", "minx"] > 0
    assert spans.minx.min() >= west
    assert spans.maxx.max() <= east


def test_nothing_but_the_edge_is_cut(world_map):
    given = real.boundaries().drop("ATA").to_crs("EPSG:8857")
    ratio = world_map.area / given.area.loc[world_map.index]
    large = given.area > 20_000e6
    assert ratio[large].between(0.99, 1.01).all()
    assert world_map.geometry.is_valid.all()


def test_the_halves_of_chukotka_are_one(world_map):
    here = shapely.Point(place(180.0, 67.5))
    assert here.within(world_map.geometry["RUS"])
    assert here.distance(world_map.geometry["RUS"].boundary) > 20_000


@pytest.mark.parametrize(
    ("lon", "lat", "unit"), [(10, 51, "DEU"), (-175, 66.5, "RUS"), (-155, 66, "USA"), (28, 53.5, "BLR")]
)
def test_a_place_lies_in_its_shape(world_map, lon, lat, unit):
    assert shapely.Point(place(lon, lat)).within(world_map.geometry[unit])


def test_the_frame_is_equal_earth():
    assert (
        geopandas.GeoSeries([shapely.Point(0, 0)], crs=EQUAL_EARTH).crs.coordinate_operation.method_name
        == "Equal Earth"
    )


def test_every_small_state_is_a_circle(subject, world_map):
    area = world_map.area
    small = {p.unit for p in subject.points if p.marker and area[p.unit] < SMALL} - set(FOCUS_LABELS)
    states = {unit.unit for unit in subject.tables.units.values() if unit.kind == "state"}
    assert states & set(area.index[area < 10_000e6]) <= small
    assert {"VAT", "MCO", "NRU", "TUV", "LUX", "SGP"} <= small
    assert "EST" not in small


def test_circles_part_until_none_overlaps(subject):
    anchors = [place(point.lon, point.lat) for point in subject.points if point.marker]
    moved = apart(anchors, 300_000)
    shapes = shapely.points(moved)
    nearest = min(a.distance(b) for i, a in enumerate(shapes) for b in shapes[:i])
    assert nearest > 290_000
    far = [shapely.Point(a).distance(shapely.Point(b)) for a, b in zip(anchors, moved, strict=True)]
    assert max(far) < 1_200_000


def test_circles_on_one_spot_part_too():
    (a, b) = apart([(0.0, 0.0), (0.0, 0.0)], 1.0)
    assert abs(a[0] - b[0]) == pytest.approx(1.0)


def test_the_close_view_holds_the_three(subject):
    assert set(FOCUS_LABELS) <= set(on_baltic(subject.boundaries).index)


def test_png_has_300_dots_an_inch_and_says_where_it_is_from(subject, dress, tables):
    provenance = real.provenance(tables)
    content = picture(subject, provenance, dress, "ccm", DAY, link="https://example.org/")
    image = Image.open(io.BytesIO(content))
    assert image.size == (3300, 2025)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)
    stamp = provenance.stamp("ccm", DAY, link="https://example.org/")
    assert stamp.citation in image.info["Description"]
    assert stamp.data_version in image.info["Source"]
    assert stamp.licence == image.info["Copyright"]
    colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 22)}
    for key in ("PARTY", "SIGNATORY", "NONE", "WITHDRAWN", "SEA", "PAPER"):
        assert tuple(bytes.fromhex(dress.colours[key][1:])) in colours, key


def test_svg_is_well_formed_says_where_it_is_from_and_is_the_same_each_time(subject, dress, tables):
    provenance = real.provenance(tables)
    few = replace(subject, boundaries=subject.boundaries.loc[["LTU", "LVA", "BLR", "RU-KGD", "MLT", "AND"]])
    few = replace(few, points=[point for point in subject.points if point.unit in few.boundaries.index])
    drawn = [picture(few, provenance, dress, "both", DAY, form="svg") for _ in range(2)]
    assert drawn[0] == drawn[1]
    text = " ".join(ElementTree.fromstring(drawn[0]).itertext())
    assert provenance.apa("both", DAY) in text
    assert "treaty both, day 2025-03-06" in text
    assert provenance.licence_url in text


def test_another_form_is_refused(subject, dress, tables):
    with pytest.raises(ValueError, match="one of png, svg, not 'pdf'"):
        picture(subject, real.provenance(tables), dress, "ccm", DAY, form="pdf")
