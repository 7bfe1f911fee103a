"""What stands beside the pointer: three lines, never over what they explain."""

import pytest

APART = """([unit]) => { const tip = document.querySelector(".ta-tip:not([hidden])").getBoundingClientRect();
    const own = atlas.stages[0].main.boxOf(unit), box = atlas.stages[0].main.container.getBoundingClientRect();
    return tip.right <= box.left + own.min.x || tip.left >= box.left + own.max.x || tip.bottom <= box.top + own.min.y || tip.top >= box.top + own.max.y; }"""


@pytest.mark.parametrize("unit", ["DEU", "LUX", "FJI", "NZL", "CHL", "ISL", "MLT", "SGP", "NOR"])
def test_a_tip_has_a_line_a_treaty_and_lies_beside_its_state(new_visit, unit):
    visit = new_visit(1280, 800).open("/?day=2026-02-03")
    visit.shows("2026-02-03")
    visit.page.mouse.move(*visit.point_of(unit))
    tip = visit.frame.locator(".ta-tip:not([hidden])")
    tip.wait_for()
    assert tip.locator(".ta-standing").count() == 2
    assert tip.locator(".ta-history > div").count() == 2
    box, frame = tip.bounding_box(), visit.frame.locator(".ta-stage").first.bounding_box()
    assert box["x"] >= frame["x"]
    assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    assert box["y"] >= frame["y"] - 1
    assert box["y"] + box["height"] <= frame["y"] + frame["height"] + 1
    if unit not in ("CHL", "NOR"):  # taller or wider than the room beside them
        assert visit.frame.evaluate(APART, [unit])


@pytest.mark.parametrize(
    ("day", "unit", "lines"),
    [
        ("2025-03-06", "LTU", ["Cluster munitions", "Left 6 Mar 2025", "Landmines", "Bound since 1 Nov 2003"]),
        ("2025-08-01", "UKR", ["Bound since 1 Jun 2006; contested"]),
        ("2025-03-06", "RU-KGD", ["part of Russia"]),
        ("2025-03-06", "GRL", ["territory of Denmark"]),
        ("2025-03-06", "BLR", ["Never joined", "Bound since 1 Mar 2004"]),
    ],
)
def test_a_tip_tells_of_both_treaties_in_short(new_visit, day, unit, lines):
    visit = new_visit(1280, 800).open(f"/?day={day}")
    visit.shows(day)
    visit.page.mouse.move(*visit.point_of(unit))
    text = visit.frame.locator(".ta-tip:not([hidden])").inner_text().replace("\n", " ")
    for line in lines:
        assert line in text


def test_a_tip_says_what_was_declared_of_a_territory(new_visit):
    visit = new_visit().open("/?day=2025-03-06")
    lines = visit.frame.evaluate("TreatyAtlas.lines(atlas.words, 'FRO', atlas.view).map((line) => line.text)")
    assert "not to apply" in lines[0]


def test_a_tip_follows_the_day(new_visit):
    visit = new_visit(1280, 800).open("/?day=2025-03-05")
    visit.shows("2025-03-05")
    visit.page.mouse.move(*visit.point_of("LTU"))
    assert "leaves 6 Mar 2025" in visit.frame.locator(".ta-tip:not([hidden])").inner_text()
    visit.frame.evaluate("atlas.setDay(TreatyAtlas.toNumber('2025-03-06'), 0)")
    assert "Left 6 Mar 2025" in visit.frame.locator(".ta-tip:not([hidden])").inner_text()


def test_names_do_not_overlap_and_none_is_cut(new_visit):
    wrong = """() => atlas.stages.flatMap((stage) => stage.sheets).filter((sheet) => !sheet.container.classList.contains("ta-away")).flatMap((sheet) => {
        const frame = sheet.container.getBoundingClientRect();
        const boxes = [...sheet.container.querySelectorAll(".ta-label span")].map((e) => [e.textContent, e.getBoundingClientRect()]);
        return boxes.flatMap(([name, box], i) => [
            ...(box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom ? [name + " is cut"] : []),
            ...boxes.slice(i + 1).filter(([, o]) => box.left < o.right && o.left < box.right && box.top < o.bottom && o.top < box.bottom).map(([other]) => name + " and " + other)]); })"""
    for path, sizes in (
        ("/", ((1920, 1080), (1280, 800), (390, 844))),
        ("/frontier", ((1280, 800), (768, 1024))),
        ("/changes", ((1280, 800), (390, 844))),
    ):
        for size in sizes:
            visit = new_visit(*size, has_touch=size[0] < 500).open(path)
            assert visit.frame.evaluate(f"({wrong})()") == [], (size, path)
            visit.frame.evaluate("void atlas.stages[0].zoomBy(2)")
            visit.frame.wait_for_function("!document.querySelector('.leaflet-zoom-anim')")
            assert visit.frame.evaluate(f"({wrong})()") == [], (size, path, "zoomed")


PHONE = {"has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("path", ["/", "/changes"])
def test_details_lead_to_what_the_page_says_of_the_state_or_to_its_own_page(new_visit, path):
    visit = new_visit(390, 844, **PHONE).open(f"{path}?day=2025-03-06")
    visit.page.touchscreen.tap(*visit.point_of("LTU"))
    visit.address_has("unit=LTU")
    visit.frame.locator(".ta-details").first.tap()
    if path == "/":
        visit.page.wait_for_function(
            "() => { const box = document.querySelector('.st-key-selected').getBoundingClientRect();"
            " return box.top < innerHeight; }"
        )
    else:
        visit.page.wait_for_url(lambda url: "/state?unit=LTU" in url)
        visit.page.get_by_role("heading", name="Lithuania", level=1).wait_for()
