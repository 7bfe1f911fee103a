"""The page around the map: the first view before any script, its place and the live map's, and what rests meanwhile."""

import pytest

from views.navigation import PAGES

FRAME = "iframe[title='streamlit_folium.st_folium']"
PLACE = "e => { const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height].map(v => Math.round(v)); }"
# The lower edge of map area and strip, without the frame's panel.
STRIP_ENDS = """() => {
    const map = document.querySelector('[class*="st-key-map_"]'), probe = document.createElement('div');
    probe.style.cssText = 'position:absolute;height:calc(var(--ta-area) + var(--ta-strip))';
    map.append(probe);
    const high = probe.offsetHeight;
    probe.remove();
    return map.getBoundingClientRect().top + high;
}"""
SIZES = [(1280, 800), (1366, 768), (390, 844), (768, 1024), (1920, 1080)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("url", ["", "frontier", "changes"], ids=lambda url: url or "world")
def test_the_map_comes_where_the_picture_stood(new_visit, url, size):
    width, height = size
    path = f"/{url}?treaty=ottawa&day=2025-12-27"
    visit = new_visit(width, height, java_script_enabled=False)
    still = visit.page
    still.goto(visit.server + path)
    assert "2025" in still.locator("#ta-first p").last.inner_text()
    # What is for a reader who has no scripts at all moves the picture into the text.
    still.locator("noscript").evaluate_all("found => found.forEach((e) => e.remove())")
    picture = still.locator("#ta-first .place").evaluate(PLACE)

    live = new_visit(width, height).open(path)
    assert live.frame
    live.page.wait_for_function("!document.getElementById('ta-first')")
    assert live.page.locator(FRAME).evaluate(PLACE) == picture
    assert live.page.evaluate("document.scrollingElement.scrollWidth") <= width
    if url != "changes":
        assert live.page.evaluate(STRIP_ENDS) <= height


def test_nothing_stands_for_a_map_on_a_page_without_one(visit):
    visit.page.goto(f"{visit.server}/")
    visit.page.get_by_role("link", name="Data", exact=True).click()
    visit.page.get_by_role("heading", name="Data", exact=True).wait_for()
    visit.idle()
    assert not visit.page.locator("#ta-first").is_visible()


@pytest.mark.parametrize("url", ["", "frontier"], ids=lambda url: url or "world")
def test_what_speaks_of_a_day_rests_while_time_moves(visit, url):
    visit.open(f"/{url}?day=2025-03-06")
    assert visit.frame
    seen = "e => { let o = 1; for (; e; e = e.parentElement) o *= getComputedStyle(e).opacity; return o; }"
    year, table = (visit.page.get_by_role("combobox", name="Year"), visit.page.get_by_text("The same as a table"))
    for moving, opacity in (("true", 0.35), (None, 1)):
        visit.page.evaluate(
            "m => m ? document.documentElement.dataset.atlasMoving = m : delete document.documentElement.dataset.atlasMoving",
            moving,
        )
        for element in (year, table):
            assert element.evaluate(seen) == pytest.approx(opacity)
        assert visit.page.locator(FRAME).evaluate(seen) == 1


def test_every_page_has_one_heading_of_the_first_order_and_a_title_of_its_own(visit):
    titles = set()
    for url in PAGES:
        visit.open(f"/{url}?day=2025-03-06&unit=POL")
        assert visit.page.locator("h1").count() == 1, url
        titles.add(visit.page.title())
    assert len(titles) == len(PAGES)
    assert "Poland has been bound by the Ottawa (Mine Ban) Treaty since 1 June 2013 · Treaty Atlas" in titles
