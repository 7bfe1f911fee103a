"""The map on a wall, and in the pages of others."""

import pytest

EMBEDS = [(320, 400), (390, 500), (720, 480), (1200, 675)]


@pytest.mark.parametrize("size", EMBEDS, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("treaty", ["ccm", "both"])
def test_an_embedded_map_is_whole_in_its_box_and_nothing_else(new_visit, size, treaty):
    visit = new_visit(*size).open(f"/?embed=true&treaty={treaty}&day=2025-07-15")
    visit.shows("2025-07-15", treaty)
    assert visit.page.evaluate(
        "[document.scrollingElement, document.querySelector('[data-testid=stMain]')].every((e) => e.scrollHeight <= e.clientHeight + 1 && e.scrollWidth <= e.clientWidth + 1)"
    )
    box = visit.page.locator("iframe[title='streamlit_folium.st_folium']").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == pytest.approx((0, 0, *size), abs=1)
    for part in (".ta-map", ".ta-sentence", ".ta-legend", ".ta-track", ".ta-source a"):
        own = visit.frame.locator(part).first.bounding_box()
        assert own["height"] > 10
        assert own["x"] >= -1
        assert own["y"] >= -1
        assert own["x"] + own["width"] <= size[0] + 1
        assert own["y"] + own["height"] <= size[1] + 1
    for entry in visit.frame.locator(".ta-legend button:not([hidden])").all():
        own = entry.bounding_box()
        assert own["x"] + own["width"] <= size[0] + 1
    assert visit.frame.locator(".ta-panel").is_hidden()
    # Beside the frame the page holds no text.
    assert visit.page.locator("[data-testid=stApp]").inner_text().strip() == ""
    link = visit.frame.locator(".ta-source a").get_attribute("href")
    assert "embed" not in link
    assert "day=2025-07-15" in link


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (390, 844)], ids=str)
def test_f_fills_the_screen_and_escape_leaves(new_visit, size):
    visit = new_visit(*size).open("/?treaty=ottawa&day=2025-06-27")
    visit.shows("2025-06-27", "ottawa")
    before = visit.page.locator("iframe[title='streamlit_folium.st_folium']").bounding_box()
    visit.page.keyboard.press("f")
    visit.frame.wait_for_function(
        "([w, h]) => innerWidth >= w - 1 && innerHeight >= h - 1 && atlas.presenting", arg=list(size)
    )
    day = visit.frame.locator(".ta-bigday")
    assert day.inner_text() == "27 June 2025"
    assert visit.frame.evaluate("parseFloat(getComputedStyle(document.querySelector('.ta-bigday')).fontSize)") >= 28
    assert "164" in visit.frame.locator(".ta-figures").inner_text()
    assert "Estonia, Latvia and Lithuania" in visit.frame.locator(".ta-event").inner_text()
    for part in (".ta-map", ".ta-bigday", ".ta-event", ".ta-legend", ".ta-track"):
        own = visit.frame.locator(part).first.bounding_box()
        assert own["y"] >= -1
        assert own["y"] + own["height"] <= size[1] + 1, part
    visit.page.keyboard.press("ArrowRight")
    visit.shows("2025-06-28")
    assert day.inner_text() == "28 June 2025"
    visit.page.keyboard.press("Escape")
    visit.frame.wait_for_function("!atlas.presenting")
    visit.address_has("day=2025-06-28")
    assert visit.page.locator("iframe[title='streamlit_folium.st_folium']").bounding_box() == before


def test_a_letter_typed_into_a_field_does_not_present(new_visit):
    visit = new_visit().open("/")
    visit.frame.get_by_role("combobox", name="Find a state").press("f")
    visit.page.get_by_role("combobox", name="Year").press("f")
    assert not visit.frame.evaluate("Boolean(atlas.presenting)")


def test_keys_reach_the_map_after_a_click_in_the_inset(new_visit):
    visit = new_visit(1280, 800).open("/?treaty=ottawa&day=2025-06-27")
    visit.page.mouse.click(*visit.point_of("RU-KGD"))
    visit.address_has("unit=RU-KGD")
    visit.page.keyboard.press("ArrowRight")
    visit.shows("2025-06-28")
    visit.page.keyboard.press("f")
    visit.frame.wait_for_function("atlas.presenting")
