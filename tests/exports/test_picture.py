"""The picture shows the day's statuses, equal-area, uncut, with every small state in it."""

import io
from datetime import date
from xml.etree import ElementTree

import geopandas
import pytest
import shapely
from matplotlib.figure import Figure
from PIL import Image

from exports.drawing import FOCUS_LABELS, LIGHTER, SMALL, Drawing, Style, apart
from exports.picture import CLOSE_VIEW, SIZE, WORLD, picture
from exports.projection import EQUAL_EARTH, ground, on_baltic, on_world, place
from maps.style import palette
from tests.helpers import data_folder

pytestmark = pytest.mark.slow

DAY = date(2025, 3, 6)
COLOURS = palette("light")


@pytest.fixture(scope="module")
def world_map(shapes):
    return on_world(shapes.frame)


@pytest.mark.parametrize(("treaty", "day"), [("ccm", DAY), ("ottawa", date(2025, 12, 31)), ("both", DAY)])
def test_every_state_has_the_colour_of_its_status(want, treaty, day):
    wanted = want(treaty, day)
    styles = Drawing(wanted).styles
    for iso3, key in wanted.choice.on(day).items():
        assert styles[iso3] == Style.of(key, COLOURS)


def test_a_leaving_state_keeps_what_still_holds_below_amber_stripes(want):
    stripes = ("stripes", COLOURS["LEAVING"])
    styles = Drawing(want("both", date(2025, 7, 15))).styles
    assert styles["FIN"] == (COLOURS["OTTAWA_ONLY"], 1.0, (stripes,))
    assert styles["LTU"] == (COLOURS["LEFT_ONE"], 1.0, (("crosses", COLOURS["HATCH"]), stripes))
    assert {unit for unit, style in styles.items() if stripes in style.over} == {"ALA", "EST", "FIN", "LTU", "LVA"}
    alone = Drawing(want("ottawa", date(2025, 7, 15))).styles["FIN"]
    assert alone == (COLOURS["WITHDRAWING"], 1.0, (("stripes", COLOURS["HOLDS"]),))


def test_territories_are_lighter_and_disputed_areas_are_hatched(want, atlas):
    styles = Drawing(want("ccm", DAY)).styles
    for unit in atlas.tables.units.values():
        if unit.kind == "territory":
            assert styles[unit.unit].opacity == LIGHTER
        if unit.kind == "disputed":
            assert styles[unit.unit].over == (("lines", COLOURS["LAND_LINE"]),)
    assert styles["ESH"].fill == COLOURS["NEUTRAL"]


def test_the_exclave_has_the_colour_of_its_state(want):
    styles = Drawing(want("ottawa", DAY)).styles
    assert styles["RU-KGD"] == styles["RUS"]


def test_before_its_first_day_a_state_is_hatched_as_its_predecessor(want):
    found = Drawing(want("ottawa", date(2006, 6, 2))).styles["MNE"]
    assert found == (COLOURS["PARTY"], 1.0, (("lines", COLOURS["NEUTRAL"]),))


def test_states_that_were_not_chosen_fade(want):
    styles = Drawing(want("ccm", DAY, keep=frozenset({"NOR"}))).styles
    assert styles["NOR"] == Style.of("PARTY", COLOURS)
    assert styles["SWE"] == styles["RU-KGD"] == styles["GRL"] == (COLOURS["FADED"], 1.0, ())


def test_no_shape_is_torn_across_the_map(world_map):
    west, _, east, _ = ground().total_bounds
    spans = world_map.geometry.bounds
    wide = spans.index[(spans.maxx - spans.minx) > 0.9 * (east - west)]
    # Their islands lie on both sides of the edge.
    assert set(wide) <= {"KIR", "USA", "UMI", "NZL"}
    assert spans.loc["RUS", "minx"] > 0
    assert spans.minx.min() >= west
    assert spans.maxx.max() <= east


def test_nothing_but_the_edge_is_cut(world_map, shapes):
    given = shapes.frame.drop("ATA").to_crs("EPSG:8857")
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


def test_every_small_state_is_a_circle(atlas, shapes, world_map):
    area = world_map.area
    small = {p.unit for p in shapes.points if p.marker and area[p.unit] < SMALL} - set(FOCUS_LABELS)
    states = {unit.unit for unit in atlas.tables.units.values() if unit.kind == "state"}
    assert states & set(area.index[area < 10_000e6]) <= small
    assert {"VAT", "MCO", "NRU", "TUV", "LUX", "SGP"} <= small
    assert "EST" not in small


def test_circles_part_until_none_overlaps(shapes):
    anchors = [place(point.lon, point.lat) for point in shapes.points if point.marker]
    moved = apart(anchors, 300_000)
    shapes = shapely.points(moved)
    nearest = min(a.distance(b) for i, a in enumerate(shapes) for b in shapes[:i])
    assert nearest > 290_000
    far = [shapely.Point(a).distance(shapely.Point(b)) for a, b in zip(anchors, moved, strict=True)]
    assert max(far) < 1_200_000


def test_circles_on_one_spot_part_too():
    (a, b) = apart([(0.0, 0.0), (0.0, 0.0)], 1.0)
    assert abs(a[0] - b[0]) == pytest.approx(1.0)


def test_nothing_of_a_state_lies_below_the_close_view(want, world_map, atlas):
    figure = Figure(figsize=SIZE)
    axes = figure.add_axes(WORLD)
    Drawing(want("ccm", DAY)).world(axes)
    figure.draw_without_rendering()
    left, bottom, width, height = CLOSE_VIEW
    corners = figure.transFigure.transform([(left, bottom), (left + width, bottom + height)])
    below = shapely.box(*axes.transData.inverted().transform(corners).ravel())
    circles = [shapely.Point(patch.center).buffer(patch.radius) for patch in axes.patches]
    assert len(circles) > 30
    assert not any(circle.intersects(below) for circle in circles)
    states = [code for code, unit in atlas.tables.units.items() if unit.kind == "state" and code in world_map.index]
    assert not world_map.loc[states].intersects(below).any()
    assert shapely.Point(place(-159.8, -21.2)).distance(below) < 500_000, "the Cook Islands are near: this can fail"


def test_the_close_view_holds_the_three(shapes):
    assert set(FOCUS_LABELS) <= set(on_baltic(shapes.frame).index)


def test_png_has_300_dots_an_inch_and_says_where_it_is_from(want):
    wanted = want("ccm", DAY, link="https://example.org/")
    image = Image.open(io.BytesIO(picture(wanted)))
    assert image.size == (3300, 2025)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)
    stamp = wanted.stamp
    assert stamp.citation.endswith("https://example.org/")
    assert stamp.citation in image.info["Description"]
    assert stamp.data_version in image.info["Source"]
    assert stamp.licence == image.info["Copyright"]
    colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 22)}
    for key in ("PARTY", "SIGNATORY", "NONE", "WITHDRAWN", "SEA", "PAPER"):
        assert tuple(bytes.fromhex(COLOURS[key][1:])) in colours, key


def test_svg_is_well_formed_says_where_it_is_from_and_is_the_same_each_time(want, shapes, atlas):
    wanted = want("both", DAY, shapes=data_folder.few(shapes, "LTU", "LVA", "BLR", "RU-KGD", "MLT", "AND"))
    drawn = [picture(wanted, form="svg") for _ in range(2)]
    assert drawn[0] == drawn[1]
    text = " ".join(ElementTree.fromstring(drawn[0]).itertext())
    assert atlas.provenance.apa(wanted.choice, DAY) in text
    assert "treaty both, day 2025-03-06" in text
    assert atlas.provenance.licence_url in text


def test_another_form_is_refused(want):
    with pytest.raises(ValueError, match="one of png, svg, not 'pdf'"):
        picture(want("ccm", DAY), form="pdf")
