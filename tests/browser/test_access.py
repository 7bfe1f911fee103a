"""For everybody: without a mouse, on a phone, in the dark, with a screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = ["/", "/?treaty=both&day=2025-12-27&unit=LTU"]


# A page still fading in has other colours than the one that a visitor reads.
AT_REST = """() => !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
    && document.fonts.status === 'loaded'
    && document.getAnimations().every((a) => a.playState !== 'running' || a.effect.getComputedTiming().iterations === Infinity)"""


def violations(visit):
    visit.idle()
    visit.page.wait_for_function(AT_REST)
    found = Axe().run(visit.page).response["violations"]
    return [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in found]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_the_page_or_in_the_map(new_visit, path, dark):
    visit = new_visit(dark=dark).open(path)
    assert visit.frame.evaluate("atlas.state().day")
    assert violations(visit) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_shows_the_page_without_scrolling_sideways(new_visit, path):
    visit = new_visit(width=390, height=844).open(path)
    assert visit.frame.evaluate("atlas.state().day")
    for frame in (visit.page, visit.frame):
        assert frame.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    strip = visit.frame.locator(".ta-strip").bounding_box()
    kaliningrad = visit.point_of("RU-KGD")[1]
    assert kaliningrad < strip["y"]


def test_the_whole_page_works_by_keyboard(visit):
    """From the first tab stop to a chosen treaty, a day in the time bar, and the table of it."""
    visit.open("/?day=2025-03-06")
    visit.shows("2025-03-06")
    keyboard = visit.page.keyboard

    visit.page.get_by_role("radio", name="Cluster munitions").focus()
    keyboard.press("ArrowRight")
    if not visit.page.get_by_role("radio", name="Landmines").is_checked():
        keyboard.press("Space")
    visit.shows("2025-03-06", "ottawa")

    reached = []
    for _ in range(60):
        keyboard.press("Tab")
        reached.append(visit.frame.evaluate("document.activeElement.className"))
        if reached[-1] == "ta-track":
            break
    assert reached[-1] == "ta-track", reached
    keyboard.press("ArrowRight")
    visit.shows("2025-03-07", "ottawa")
    visit.address_has("day=2025-03-07")

    visit.page.locator("summary", has_text="The same as a table").focus()
    keyboard.press("Enter")
    visit.page.get_by_text("197 states on 7 March 2025").wait_for()
