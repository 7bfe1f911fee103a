"""A picture's parts stand apart: no state below a close view, a legend or a text; nothing cut, nothing too small."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations, product

import pytest
import shapely

from exports.circles import SMALL, apart, circles_of
from exports.drawing import CIRCLE
from exports.layout import arranged
from exports.naming import FOCUS, names_on
from exports.paper import PAPERS, balanced, width_of, wrapped
from exports.projection import REGIONS, frame_of, place, shapes_of, window

# Days with much to say: an unchecked one, one with many names of that day, one with a contested notice.
DAY, SINCE, LONG_BEFORE = date(2026, 3, 1), date(2024, 12, 1), date(1998, 6, 1)
MODES = {
    "one day": {},
    "a day of many acts": {"day": date(2010, 8, 1)},
    "two days": {"since": SINCE},
    "what changed": {"since": SINCE, "changed": True},
    "nothing changed": {"day": date(2024, 12, 2), "since": SINCE, "changed": True},
    "much that changed": {"since": LONG_BEFORE, "changed": True},
}
ALL = list(product(REGIONS, PAPERS, ("ccm", "ottawa", "both"), MODES))


@pytest.fixture
def sheet(want):
    return lambda region, width, treaty, mode: arranged(
        want(treaty, **{"day": DAY} | MODES[mode], region=region, width=width)
    )


def boxes(sheet) -> Iterator:
    """Yield all that is no map."""
    yield from (text.box for text in sheet.texts)
    yield from (swatch.box for swatch in sheet.swatches)
    yield from sheet.rules


def overlap(one, other, least=0.01):
    return (
        min(one.right, other.right) - max(one.left, other.left) > least
        and min(one.bottom, other.bottom) - max(one.top, other.top) > least
    )


@pytest.fixture(scope="module")
def states(atlas):
    return [unit.unit for unit in atlas.tables.units.values() if unit.kind in ("state", "exclave")]


@pytest.fixture(scope="module")
def on_map(shapes, states):
    """All circles and shapes of states on a map, in metres, as they are drawn."""

    @cache
    def make(region, width, circle):
        west, _, east, _ = frame_of(region)
        radius = max(circle, CIRCLE * width) * (east - west) / width
        circles = [shapely.Point(at).buffer(radius) for _, _, at in circles_of(shapes, region, radius)]
        found = shapes_of(shapes, region)
        return shapely.union_all(circles), found.geometry[found.index.isin(states)].union_all()

    return make


@pytest.mark.parametrize(("region", "width", "treaty", "mode"), ALL)
def test_no_state_is_below_anything(sheet, on_map, region, width, treaty, mode):
    found = sheet(region, width, treaty, mode)
    for at, (box, _, shown, _) in enumerate(found.maps):
        if shown != region:
            continue
        west, south, east, north = frame_of(shown)
        metres = (east - west) / box.width
        circles, shapes = on_map(shown, round(box.width, 3), found.paper.circle)
        assert (circles - shapely.box(west, south, east, north).buffer(1)).is_empty, "a circle is cut"
        for other in (*boxes(found), *(other.box for i, other in enumerate(found.maps) if i != at)):
            if overlap(box, other):
                left, right = (west + (x - box.left) * metres for x in (other.left, other.right))
                top, bottom = (north - (y - box.top) * metres for y in (other.top, other.bottom))
                below = shapely.box(left, bottom, right, top)
                assert not below.intersects(circles), other
                assert not below.intersects(shapes), other


def test_the_close_view_is_near_enough_to_a_state_for_that_test_to_fail(sheet):
    found = sheet("world", "columns", "ccm", "one day")
    world, close = (next(m.box for m in found.maps if m.region == region) for region in ("world", "baltic"))
    assert overlap(world, close)
    west, south, east, _ = frame_of("world")
    metres = (east - west) / world.width
    top = south + (world.bottom - close.top) * metres
    assert 0 < place(-159.8, -21.2)[1] - top < 1_500_000, "the Cook Islands"


@pytest.mark.parametrize(("region", "width", "treaty", "mode"), ALL)
def test_nothing_overlaps_and_nothing_is_cut(sheet, region, width, treaty, mode):
    found = sheet(region, width, treaty, mode)
    paper = found.paper
    texts, maps = list(boxes(found)), [one.box for one in found.maps]
    for box in (*texts, *maps):
        assert box.width > 0
        assert box.height > 0
        assert box.left >= paper.margin - 0.01
        assert box.right <= paper.width - paper.margin + 0.01
        assert box.top >= paper.margin - 0.01
        assert box.bottom <= found.height - paper.margin + 0.01
    assert not [pair for pair in combinations(texts, 2) if overlap(*pair)]
    assert not [pair for pair in product(texts, maps) if overlap(*pair)]
    assert len({(one.box.width, one.box.height) for one in found.maps if one.region == region}) == 1
    # The world is wide enough to be read.
    assert min(one.box.width for one in found.maps if one.region == region) > (120 if width == "slide" else 100)


@pytest.mark.parametrize("width", PAPERS)
def test_type_can_be_read(sheet, width):
    least = 12 if width == "slide" else 6
    found = sheet("world", width, "both", "one day")
    assert min(text.size for text in found.texts) >= least
    lead = " ".join(text.text for text in found.texts if text.size == found.paper.lead)
    assert "(last checked 3 February 2026)" in lead
    assert PAPERS[width].title > PAPERS[width].lead > PAPERS[width].text >= PAPERS[width].small >= least


def test_the_papers_have_the_sizes_that_they_are_called_by():
    column, columns, slide = PAPERS.values()
    assert [round(paper.width / 72 * 25.4, 1) for paper in (column, columns)] == [85.0, 180.0]
    assert (column.dpi, columns.dpi, slide.across, slide.down) == (300, 300, 1920, 1080)
    assert (slide.width / 72, slide.height / 72) == pytest.approx((13.333, 7.5), abs=0.001)


@pytest.mark.parametrize(("region", "width"), list(product(REGIONS, PAPERS)))
@pytest.mark.parametrize("mode", ["one day", "what changed"])
def test_names_are_whole_and_apart_and_those_in_focus_are_there(sheet, shapes, atlas, region, width, mode):
    found, units = sheet(region, width, "both", mode), atlas.tables.units
    for box, _, shown, named in found.maps:
        frame = window(shown, box.width / box.height)
        lines = {unit: [units[unit].name] for unit in named} | (
            {"RU-KGD": ["Kaliningrad", "(Russia)"]} if named else {}
        )
        names = names_on(
            shapes_of(shapes, shown).geometry.to_dict(),
            lines,
            frame,
            (frame[2] - frame[0]) / box.width,
            found.paper.small,
        )
        assert not named or {name.unit for name in names} >= set(FOCUS)
        assert shown != "baltic" or region != "baltic" or {"POL", "RUS"} <= {name.unit for name in names}
        assert all(shapely.box(*frame).contains(name.box) for name in names)
        assert not [pair for pair in combinations([name.box for name in names], 2) if pair[0].intersects(pair[1])]


def test_every_small_state_is_a_circle(atlas, shapes, states):
    area = shapes_of(shapes, "world").area
    small = {circle.unit for circle in circles_of(shapes, "world", 140_000)}
    assert {unit for unit in states if area[unit] < 10_000e6} <= small
    assert all(area[unit] < SMALL * 3.15 * 140_000**2 for unit in small)
    assert {"VAT", "MCO", "NRU", "TUV", "LUX", "SGP"} <= small
    assert not {"EST", "RU-KGD"} & small
    assert {circle.unit for circle in circles_of(shapes, "europe", 30_000)} >= {"MLT", "MCO", "SMR", "VAT", "LIE"}


def test_circles_part_until_none_overlaps(shapes):
    anchors = [place(point.lon, point.lat) for point in shapes.points if point.marker]
    moved = apart(anchors, 300_000)
    points = shapely.points(moved)
    nearest = min(a.distance(b) for i, a in enumerate(points) for b in points[:i])
    assert nearest > 290_000
    far = [shapely.Point(a).distance(shapely.Point(b)) for a, b in zip(anchors, moved, strict=True)]
    assert max(far) < 1_200_000


def test_circles_on_one_spot_part_too():
    (a, b) = apart([(0.0, 0.0), (0.0, 0.0)], 1.0)
    assert abs(a[0] - b[0]) == pytest.approx(1.0)


def test_lines_are_as_wide_as_they_may_be_and_keep_a_day_together():
    text = "States bound on 15 July 2025: 111 by the Convention on Cluster Munitions"
    lines = wrapped(text, 90, 7)
    assert " ".join(lines) == text
    assert all(width_of(line, 7) <= 90 for line in lines)
    assert any("15 July 2025" in line for line in wrapped(text, width_of("15 July 2025:", 7) + 0.1, 7))
    even = balanced(text, 200, 7)
    assert len(even) == len(wrapped(text, 200, 7))
    assert max(width_of(line, 7) for line in even) <= 200
