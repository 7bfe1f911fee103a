"""Pointers, wheels, fingers and keys on the map: the first click counts, the page scrolls, the map cannot be lost."""

import pytest

SIZES = [(1280, 800), (1366, 768), (768, 1024), (390, 844)]
PAGES = {
    "/": ("DEU", "NAM", "LTU"),
    "/frontier": ("DEU", "RU-KGD"),
    "/changes": ("FRA", "MNG"),
}


@pytest.fixture
def fresh(new_visit):
    """Open a page at a size that people have; a narrow one is a phone, with touch."""

    def make(size, path="/", **options):
        phone = size[0] < 500
        return new_visit(*size, has_touch=phone, is_mobile=phone, **options).open(path)

    return make


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("path", PAGES)
def test_the_first_click_on_a_fresh_page_selects_what_is_under_it(fresh, size, path):
    """Each unit as the very first act; what goes down with the pointer may not scroll the page."""
    for unit in PAGES[path]:
        visit = fresh(size, path)
        if path == "/frontier" and unit == "DEU" and not visit.where(unit):
            continue  # the region alone is in view on a phone
        x, y = visit.point_of(unit)
        (visit.page.touchscreen.tap if size[0] < 500 else visit.page.mouse.click)(x, y)
        visit.address_has(f"unit={unit}")
        assert visit.scrolled == 0


@pytest.mark.parametrize("size", [SIZES[0], *SIZES[2:]], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_state_and_kaliningrad_can_be_selected_at_the_first_zoom(fresh, atlas, size):
    visit = fresh(size, "/?day=2026-02-03")
    visit.shows("2026-02-03")
    # The page is not told of each of the 198 clicks; what a click sends is tested elsewhere.
    visit.frame.evaluate("atlas.options.onMessage = null; window.least = atlas.map.getZoom()")
    missed = []
    for unit in [*atlas.tables.states, "RU-KGD"]:
        at = visit.frame.evaluate("(unit) => atlas.where(unit)", unit)
        if at is None:
            missed.append((unit, "nowhere"))
            continue
        visit.page.mouse.click(*visit.point_of(unit))
        if visit.frame.evaluate("atlas.view.unit") != unit:
            missed.append((unit, visit.frame.evaluate("atlas.view.unit")))
    assert missed == []
    assert visit.frame.evaluate("atlas.map.getZoom() === least")


@pytest.mark.parametrize("unit", ["LTU", "RU-KGD", "BLR", "MLT", "VUT"])
def test_a_finger_selects_at_the_first_tap_on_a_phone(fresh, unit):
    visit = fresh((390, 844))
    visit.page.touchscreen.tap(*visit.point_of(unit))
    visit.address_has(f"unit={unit}")
    sheet = visit.frame.locator(".ta-tip.ta-below")
    assert (
        visit.frame.locator(".ta-tip strong")
        .first.inner_text()
        .startswith(
            {"LTU": "Lithuania", "RU-KGD": "Kaliningrad", "BLR": "Belarus", "MLT": "Malta", "VUT": "Vanuatu"}[unit]
        )
    )
    assert sheet.get_by_role("button", name="Close").bounding_box()["height"] >= 44


def test_the_inset_is_the_place_for_a_finger(fresh):
    """Each of the three takes a finger on its name, and on a patch as large as 44 by 44 pixels."""
    visit = fresh((390, 844))
    patches = visit.frame.evaluate(
        """() => { const sheet = atlas.stages[0].close, size = sheet.map.getSize(), found = {};
            for (let x = 2; x < size.x; x += 4) for (let y = 2; y < size.y; y += 4) {
                const unit = sheet.pick(L.point(x, y), true); found[unit] = (found[unit] || 0) + 16; }
            return found; }"""
    )
    assert all(patches[unit] >= 44 * 44 for unit in ("LTU", "RU-KGD", "BLR")), patches
    for unit in ("BLR", "LTU", "RU-KGD"):
        name = visit.frame.evaluate("(unit) => atlas.words.data.units[unit].name", unit)
        label = visit.frame.locator(".ta-inset .ta-label span", has_text=name).first
        box = label.bounding_box()
        visit.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        visit.frame.wait_for_function("(unit) => atlas.view.unit === unit", arg=unit)


def test_the_wheel_belongs_to_the_page_and_a_hint_says_so_once(fresh):
    visit = fresh((1280, 800))
    zoom = visit.frame.evaluate("atlas.map.getZoom()")
    visit.page.mouse.move(*visit.point_of("BRA"))
    visit.page.mouse.wheel(0, 200)
    visit.page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop > 0")
    assert visit.frame.evaluate("atlas.map.getZoom()") == zoom
    assert "Ctrl" in visit.frame.locator(".ta-hint").first.inner_text()
    visit.frame.wait_for_function("() => document.querySelector('.ta-hint').hidden")
    visit.page.mouse.wheel(0, -200)
    visit.page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop === 0")
    assert visit.frame.locator(".ta-hint").first.is_hidden()


def test_ctrl_and_the_wheel_zoom_around_the_pointer(fresh):
    visit = fresh((1280, 800))
    x, y = visit.point_of("DEU")
    before = visit.frame.evaluate("atlas.map.getZoom()")
    visit.page.mouse.move(x, y)
    visit.page.keyboard.down("Control")
    for _ in range(3):
        visit.page.mouse.wheel(0, -120)
    visit.page.keyboard.up("Control")
    visit.frame.wait_for_function("(before) => atlas.map.getZoom() > before + 1.5", arg=before)
    box = visit.page.locator("iframe[title='streamlit_folium.st_folium']").bounding_box()
    unit = "([x, y]) => atlas.stages[0].main.below(atlas.map.mouseEventToContainerPoint({clientX: x, clientY: y}))"
    assert visit.frame.evaluate(unit, [x - box["x"], y - box["y"]]) == "DEU"
    assert visit.scrolled == 0


def finger(visit, kind, *points):
    session = visit.session = getattr(visit, "session", None) or visit.page.context.new_cdp_session(visit.page)
    touches = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def test_one_finger_scrolls_the_page(fresh):
    visit = fresh((390, 844))
    zoom, (x, y) = visit.frame.evaluate("atlas.map.getZoom()"), visit.point_of("BRA")
    finger(visit, "touchStart", (x, y + 60))
    for step in range(1, 12):
        finger(visit, "touchMove", (x, y + 60 - 12 * step))
    finger(visit, "touchEnd")
    visit.page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop > 20")
    assert visit.frame.evaluate("atlas.map.getZoom()") == zoom
    assert visit.frame.locator(".ta-hint").first.inner_text() == "Move the map with two fingers"


def test_two_fingers_zoom_the_map(fresh):
    visit = fresh((390, 844))
    zoom, (x, y) = visit.frame.evaluate("atlas.map.getZoom()"), visit.point_of("BRA")
    finger(visit, "touchStart", (x - 20, y), (x + 20, y))
    for step in range(1, 10):
        finger(visit, "touchMove", (x - 20 - 6 * step, y), (x + 20 + 6 * step, y))
    finger(visit, "touchEnd")
    visit.frame.wait_for_function("(zoom) => atlas.map.getZoom() > zoom + 0.8", arg=zoom)


@pytest.mark.parametrize("path", ["/", "/frontier", "/changes"])
def test_the_map_cannot_be_lost(fresh, path):
    """However it is dragged and zoomed, the middle of the map lies within its part of the world."""
    visit = fresh((1280, 800), path)
    least = visit.frame.evaluate("atlas.map.getZoom()")
    for _ in range(3):
        visit.frame.get_by_role("button", name="Farther").first.click()
    assert visit.frame.evaluate("atlas.map.getZoom()") == least
    visit.frame.evaluate("void atlas.map.setZoom(atlas.map.getZoom() + 2, {animate: false})")
    inside = """() => { const s = atlas.stages[0], v = s.view(s.map.getCenter(), s.map.getZoom()), b = s.world ? s.crs.box : s.whole;
        const over = 3 * TreatyAtlas.METRES / 2 ** s.map.getZoom();
        return v.min.x >= b.min.x - over && v.max.x <= b.max.x + over && v.min.y >= b.min.y - over && v.max.y <= b.max.y + over; }"""
    box = visit.frame.locator(".ta-stage").first.bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for dx, dy in [(400, 0), (400, 200), (-400, -200), (-400, -200), (-400, 0), (0, -200), (0, 200), (0, 200)]:
        visit.page.mouse.move(*middle)
        visit.page.mouse.down()
        visit.page.mouse.move(middle[0] + dx, middle[1] + dy, steps=4)
        assert visit.frame.evaluate(inside), (dx, dy)
        visit.page.mouse.up()
    visit.frame.wait_for_function(f"({inside})()")
    visit.frame.get_by_role("button", name="Whole map").first.click()
    visit.frame.wait_for_function("(least) => Math.abs(atlas.map.getZoom() - least) < 1e-6", arg=least)


@pytest.mark.parametrize(("path", "unit"), [("/frontier", None), ("/?unit=KEN", "KEN"), ("/frontier?unit=POL", "POL")])
def test_the_buttons_zoom_around_what_is_selected_or_shown(fresh, path, unit):
    visit = fresh((1280, 800), path)
    middle = """(unit) => { const main = atlas.stages[0].main, boxes = (unit ? [unit] : atlas.words.data.focus).map((u) => main.boxOf(u));
        const p = boxes.reduce((a, b) => L.bounds([a.min, a.max, b.min, b.max])).getCenter(); return [p.x, p.y]; }"""
    before = visit.frame.evaluate(middle, unit)
    zoom = visit.frame.evaluate("atlas.map.getZoom()")
    for turn in range(1, 3):
        visit.frame.get_by_role("button", name="Closer").click()
        visit.frame.wait_for_function("(zoom) => atlas.map.getZoom() > zoom", arg=zoom + 0.7 * turn)
    after = visit.frame.evaluate(middle, unit)
    assert abs(after[0] - before[0]) < 25
    assert abs(after[1] - before[1]) < 25


def test_cards_names_and_the_search_field_select(fresh):
    visit = fresh((1280, 800))
    visit.frame.get_by_role("button", name="Belarus").click()
    visit.address_has("unit=BLR")
    visit.frame.locator(".ta-inset .ta-label span", has_text="Kaliningrad").click()
    visit.address_has("unit=RU-KGD")
    field = visit.frame.get_by_role("combobox", name="Find a state")
    field.fill("viet")
    field.press("Enter")
    visit.address_has("unit=VNM")
    field.fill("Cote d'Iv")
    field.press("Enter")
    visit.address_has("unit=CIV")
    field.fill("Atlantis")
    field.press("Enter")
    assert "ta-unknown" in field.get_attribute("class")


def test_space_and_arrows_work_from_the_map_and_a_link_leads_to_it(fresh):
    visit = fresh((1280, 800), "/?day=2025-03-06")
    visit.shows("2025-03-06")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.textContent") == "To the map"
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("ArrowLeft")
    visit.shows("2025-03-05")
    visit.page.keyboard.press("Space")
    visit.frame.wait_for_function("atlas.time.playing")
    visit.page.keyboard.press("Space")
    visit.frame.wait_for_function("!atlas.time.playing")
    zoom = visit.frame.evaluate("atlas.map.getZoom()")
    visit.page.keyboard.press("+")
    visit.frame.wait_for_function("(zoom) => atlas.map.getZoom() > zoom", arg=zoom)


def test_the_place_of_the_map_is_in_the_link(fresh):
    visit = fresh((1280, 800))
    visit.frame.get_by_role("button", name="Closer").click()
    visit.frame.get_by_role("button", name="Closer").click()
    visit.address_has("at=")
    place = visit.frame.evaluate("atlas.stages[0].place")
    other = fresh((1280, 800), "/?at=" + place)
    other.frame.wait_for_function("(place) => atlas.stages[0].isAt(place)", arg=place)
    assert other.frame.evaluate("atlas.sent") == 0
    other.frame.get_by_role("button", name="Whole map").click()
    other.page.wait_for_function("() => !location.search.includes('at=')")


def test_a_place_that_is_none_is_said(fresh):
    visit = fresh((1280, 800), "/?at=north,5")
    assert "at “north,5”" in visit.page.get_by_role("alert").inner_text()
