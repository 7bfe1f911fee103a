"""For everybody: without a mouse, on a phone, in the dark, with a screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = ["/", "/?treaty=both&day=2025-12-27&unit=LTU"]


# A page still fading in has other colours than the one that a visitor reads.
AT_REST = """() => !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
    && document.fonts.status === 'loaded'
    && document.getAnimations().every((a) => a.playState !== 'running' || a.effect.getComputedTiming().iterations === Infinity)"""


# The frame is a part of the page, whose heading it is.
IN_THE_FRAME = {"rules": {"page-has-heading-one": {"enabled": False}, "landmark-one-main": {"enabled": False}}}


def violations(visit, *, frame=False):
    visit.idle()
    visit.page.wait_for_function(AT_REST)
    found = Axe().run(visit.page).response["violations"]
    found += Axe().run(visit.frame, options=IN_THE_FRAME).response["violations"] if frame else []
    return [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in found]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_the_page_or_in_the_map(new_visit, path, dark):
    visit = new_visit(dark=dark).open(path)
    assert visit.frame.evaluate("atlas.state().day")
    assert violations(visit, frame=True) == []


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


# What the focus is on, in the page or in the map's frame: its role or tag, and its name or words.
FOCUSED = """() => { const e = document.activeElement; return [e.getAttribute("role") || e.tagName.toLowerCase(),
    (e.getAttribute("aria-label") || e.innerText || "").split("\\n")[0].trim()]; }"""


def tab_to(visit, role, name, most=60):
    """Press the tabulator until the focus is on an element of the map's frame; return what it passed."""
    passed = []
    for _ in range(most):
        visit.page.keyboard.press("Tab")
        passed.append(tuple(visit.frame.evaluate(FOCUSED)))
        if passed[-1] == (role, name):
            return passed
    raise AssertionError(f"{role} {name!r} is not among {passed}")


def test_the_first_link_is_seen_and_leads_to_the_map(visit):
    visit.open("/?day=2025-03-05")
    visit.shows("2025-03-05")
    visit.page.keyboard.press("Tab")
    seen = "() => document.activeElement.innerText === 'To the map' && document.activeElement.getBoundingClientRect().top >= 0"
    visit.page.wait_for_function(seen)
    visit.page.keyboard.press("Enter")
    assert visit.frame.evaluate("document.activeElement === atlas.map.getContainer() && document.hasFocus()")


def test_time_plays_and_steps_by_keyboard(visit):
    visit.open("/?day=2025-03-05")
    visit.shows("2025-03-05")
    keyboard = visit.page.keyboard
    visit.frame.evaluate("(window.focus(), atlas.map.getContainer().focus())")
    tab_to(visit, "button", "Next event")
    keyboard.press("Enter")
    visit.shows("2025-03-06")
    visit.address_has("day=2025-03-06")
    keyboard.press("Shift+Tab")
    assert visit.frame.evaluate(FOCUSED) == ["button", "Previous event"]
    keyboard.press("Space")
    visit.frame.wait_for_function("atlas.state().day < '2025-03-06'")
    keyboard.press("Shift+Tab")
    assert visit.frame.evaluate(FOCUSED) == ["button", "Play"]
    keyboard.press("Space")
    visit.frame.wait_for_function("Boolean(atlas.time.playing)")
    assert visit.frame.evaluate(FOCUSED) == ["button", "Pause"]
    keyboard.press("Space")
    visit.frame.wait_for_function("!atlas.time.playing")
    visit.address_has(f"day={visit.frame.evaluate('atlas.state().day')}")


def test_states_are_found_and_selected_by_keyboard(visit):
    visit.open("/?day=2025-03-06")
    visit.shows("2025-03-06")
    keyboard = visit.page.keyboard
    visit.frame.evaluate("(window.focus(), atlas.map.getContainer().focus())")
    passed = tab_to(visit, "input", "Find a state")
    assert ("slider", "Day") in passed
    assert {("button", name) for name in ("Closer", "Farther", "Whole map", "Play")} <= set(passed)
    keyboard.type("belar")
    keyboard.press("Enter")
    visit.address_has("unit=BLR")
    visit.page.get_by_role("heading", name="Belarus").wait_for()
    assert visit.frame.locator(".ta-card[aria-pressed=true] strong").inner_text() == "Belarus"
    tab_to(visit, "button", "Lithuania", most=6)
    keyboard.press("Enter")
    visit.address_has("unit=LTU")
    visit.page.get_by_role("heading", name="Lithuania").wait_for()
    # The focus stays where it was, so that the next card is one step away.
    assert visit.frame.evaluate(FOCUSED) == ["button", "Lithuania"]


def test_presenting_begins_and_ends_by_keyboard(visit):
    visit.open("/?day=2025-03-06")
    visit.shows("2025-03-06")
    visit.frame.evaluate("(window.focus(), atlas.map.getContainer().focus())")
    name = visit.frame.locator(".ta-present").get_attribute("aria-label")
    tab_to(visit, "button", name, most=6)
    visit.page.keyboard.press("Enter")
    visit.frame.wait_for_function("Boolean(atlas.presenting)")
    assert visit.frame.locator(".ta-bigday").is_visible()
    visit.page.keyboard.press("ArrowRight")
    visit.shows("2025-03-07")
    visit.page.keyboard.press("Escape")
    visit.frame.wait_for_function("!atlas.presenting")
    visit.page.keyboard.press("f")
    visit.frame.wait_for_function("Boolean(atlas.presenting)")
    visit.page.keyboard.press("Escape")
    visit.frame.wait_for_function("!atlas.presenting")


def test_axe_finds_nothing_while_presented_or_embedded(new_visit):
    visit = new_visit().open("/?treaty=both&day=2025-07-15")
    visit.shows("2025-07-15", "both")
    visit.frame.evaluate("atlas.present(true)")
    visit.frame.wait_for_function("Boolean(atlas.presenting)")
    assert violations(visit, frame=True) == []
    other = new_visit(width=390, height=500, dark=True).open("/?treaty=both&day=2025-07-15&embed=true")
    other.shows("2025-07-15", "both")
    assert violations(other, frame=True) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_what_opens_over_a_map(new_visit, dark):
    visit = new_visit(dark=dark).open("/?treaty=both&day=2025-07-15&unit=LTU")
    visit.shows("2025-07-15", "both")
    visit.page.mouse.move(*visit.point_of("FIN"))
    visit.frame.locator(".ta-tip:not([hidden])").wait_for()
    assert violations(visit, frame=True) == []
    phone = new_visit(390, 844, dark=dark, has_touch=True, is_mobile=True).open("/?treaty=both&day=2025-07-15")
    phone.shows("2025-07-15", "both")
    phone.page.touchscreen.tap(*phone.point_of("BRA"))
    phone.frame.locator(".ta-tip.ta-below").wait_for()
    assert violations(phone, frame=True) == []
