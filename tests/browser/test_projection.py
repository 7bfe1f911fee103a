"""The plane of the map: the projections are PROJ's, and what is painted is as large as it is."""

import pytest
from pyproj import Transformer

from exports.projection import CENTRE, EQUAL_EARTH, NEAR

PROJECTIONS = {"world": EQUAL_EARTH, "baltic": NEAR["baltic"][0]}
PLACES = {
    "world": [(lon, lat) for lon in range(-165, 191, 15) for lat in range(-75, 90, 15)],
    "baltic": [(lon, lat) for lon in range(-10, 61, 5) for lat in range(38, 75, 4)],
}
# Square pixels within the outlines of a unit, holes left out.
PAINTED = """([unit, sheet]) => {
    const path = atlas.stages[0].sheets[sheet].shapes.get(unit).fill._path.getAttribute("d");
    return Math.abs(path.split("M").filter(Boolean).reduce((all, ring) => {
        const points = ring.replace("z", "").split("L").map((p) => p.trim().split(/[ ,]/).map(Number));
        return all + points.reduce((sum, [x, y], i) => {
            const [u, v] = points[(i + 1) % points.length];
            return sum + x * v - u * y; }, 0) / 2; }, 0)); }"""


@pytest.mark.parametrize("name", PROJECTIONS)
def test_the_projections_are_those_of_proj(visit, name):
    """To a millimetre there, and to a thousandth of a second of arc back."""
    visit.open()
    to = Transformer.from_crs("EPSG:4326", PROJECTIONS[name], always_xy=True)
    found = visit.frame.evaluate(
        """([name, places]) => places.map(([lng, lat]) => {
            const own = TreatyAtlas.crs[name].projection, p = own.project(L.latLng(lat, lng)), back = own.unproject(p);
            return [p.x, p.y, back.lng, back.lat]; })""",
        [name, PLACES[name]],
    )
    for (lon, lat), (x, y, back_lon, back_lat) in zip(PLACES[name], found, strict=True):
        assert (x, y) == pytest.approx(to.transform(lon, lat), abs=1e-3)
        assert (back_lon, back_lat) == pytest.approx((lon, lat), abs=3e-7)


def test_the_world_is_centred_where_the_picture_is(visit):
    visit.open()
    assert visit.frame.evaluate("TreatyAtlas.CENTRE") == CENTRE


def test_what_is_painted_is_as_large_as_it_is(new_visit):
    """Greenland is 0.92 of the Democratic Republic of the Congo; on a Mercator map it would be twelve times as large."""
    visit = new_visit(1920, 1080).open()
    greenland, congo = (visit.frame.evaluate(PAINTED, [unit, 0]) for unit in ("GRL", "COD"))
    assert greenland / congo == pytest.approx(0.92, rel=0.03)


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768), (1920, 1080), (768, 1024), (390, 844), (320, 700)])
@pytest.mark.parametrize("path", ["/", "/changes"])
def test_the_inset_shows_lithuania_and_covers_no_state(new_visit, size, path):
    visit = new_visit(*size).open(path)
    assert visit.frame.evaluate(PAINTED, ["LTU", 1]) >= 400
    covered = visit.frame.evaluate(
        """() => atlas.stages.flatMap((stage) => {
            const box = stage.close.container.getBoundingClientRect(), own = stage.element.getBoundingClientRect();
            if (box.right > own.right + 1 || box.bottom > own.bottom + 1) return ["the inset leaves the map"];
            const inside = (p) => p.x > box.left - own.left - 2 && p.x < box.right - own.left + 2 && p.y > box.top - own.top - 2 && p.y < box.bottom - own.top + 2;
            return [...stage.main.shapes].filter(([unit, shape]) =>
                shape.parts.some((part) => part[0].some((at) => inside(stage.map.latLngToContainerPoint(at)))) ||
                (shape.circled && inside(stage.map.latLngToContainerPoint(shape.circle.getLatLng())))).map(([unit]) => unit); })"""
    )
    assert covered == []


def test_the_inset_shows_the_same_day_and_selects(visit):
    visit.open("/?day=2025-03-05")
    visit.shows("2025-03-05")
    classes = "[...atlas.stages[0].close.shapes.get('LTU').fill._path.classList]"
    assert "ta-is-WITHDRAWING" in visit.frame.evaluate(classes)
    visit.frame.evaluate("atlas.setDay(TreatyAtlas.toNumber('2025-03-06'), 0)")
    assert "ta-is-WITHDRAWN" in visit.frame.evaluate(classes)
    visit.page.mouse.click(*visit.point_of("LTU"))
    visit.address_has("unit=LTU")
    assert visit.frame.evaluate("atlas.stages[0].close.marked") == "LTU"


def test_the_inset_gives_way_when_the_map_is_zoomed(visit):
    visit.open()
    assert visit.frame.locator(".ta-inset").is_visible()
    visit.frame.get_by_role("button", name="Closer").click()
    visit.frame.locator(".ta-inset").wait_for(state="hidden")
    visit.frame.get_by_role("button", name="Whole map").click()
    visit.frame.locator(".ta-inset").wait_for()
