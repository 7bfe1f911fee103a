"""The story of the Frontier page: the map follows what is read, by scroll, keys and click, and leaves the visitor's hand alone."""

import pytest

from .test_sync import drag

VIEW = "/frontier?treaty=ottawa&day=2026-01-15"
MAP = "() => { const b = document.querySelector('.st-key-map_baltic'), r = b.getBoundingClientRect(); return [r.top, r.bottom]; }"
CURRENT = (
    "() => [...document.querySelectorAll('.story [aria-current=step]')].map((e) => [e.dataset.treaty, e.dataset.day])"
)

# Once nothing has scrolled for some frames.
RESTED = """() => new Promise((done) => {
  let last = null, same = 0;
  const look = () => {
    const now = [...document.querySelectorAll(".st-key-steps, [data-testid=stMain]")].map((e) => e.scrollTop).join();
    same = now === last ? same + 1 : 0;
    last = now;
    if (same > 6) done(); else requestAnimationFrame(look);
  };
  look();
})"""


@pytest.fixture
def opened(new_visit):
    def make(width=1280, height=800, path=VIEW):
        visit = new_visit(width, height).open(path)
        assert visit.frame
        visit.page.locator(".story article").last.wait_for(state="attached")
        return visit

    return make


def scroll_to(visit, at):
    """Scroll as a visitor does until a step is where one reads."""
    visit.page.mouse.move(visit.page.viewport_size["width"] - 60, visit.page.viewport_size["height"] - 60)
    where = "at => document.querySelectorAll('.story article')[at].getBoundingClientRect().top"
    # On a phone the map is docked on the way, which moves the line at which one reads.
    for _ in range(2):
        visit.page.mouse.wheel(0, visit.page.evaluate(where, at) - visit.page.viewport_size["height"] * 0.62)
        visit.page.evaluate(RESTED)


def step(visit, at):
    return visit.page.evaluate(
        "at => Object.assign({}, [...document.querySelectorAll('.story article')].at(at).dataset)", at
    )


def test_nothing_scrolls_and_nothing_changes_before_the_visitor_does(opened):
    visit = opened(path="/frontier?treaty=ottawa&day=2025-12-27")
    visit.idle()
    visit.page.evaluate(RESTED)
    assert visit.scrolled == 0
    assert visit.frame.evaluate("[atlas.state().treaty, atlas.state().day]") == ["ottawa", "2025-12-27"]
    assert visit.page.evaluate(CURRENT) == [["ottawa", "2025-12-27"]]


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (768, 1024)], ids=str)
def test_scrolling_brings_the_step_into_the_map_which_stays_in_view(opened, size):
    visit = opened(*size)
    for at in (4, 9, 15):
        scroll_to(visit, at)
        (shown,) = visit.page.evaluate(CURRENT)
        visit.shows(shown[1], shown[0])
        # Wide, the story runs beside the map and the page stays; narrower, the map is docked below the page's head.
        assert visit.page.evaluate(MAP)[0] <= (61 if size[0] < 1024 else 120)
        assert visit.page.evaluate("() => document.elementFromPoint(innerWidth / 4, 200).tagName") == "IFRAME"
    if size[0] < 1024:
        # The map takes the upper half and no more.
        assert (
            visit.page.evaluate("() => document.elementFromPoint(innerWidth / 4, innerHeight * 0.56).tagName")
            != "IFRAME"
        )
    visit.address_has(f"day={shown[1]}")
    visit.page.wait_for_function("() => !document.documentElement.hasAttribute('data-atlas-moving')")
    assert visit.page.evaluate(CURRENT) == [shown]


def test_the_last_step_comes_to_the_reading_line_and_the_page_stays(opened):
    visit = opened()
    visit.page.locator(".story h3 a").last.focus()
    visit.page.locator(".story h3 a").last.press("Enter")
    expected = step(visit, -1)
    visit.shows(expected["day"], expected["treaty"])
    assert visit.page.locator(".story article").last.bounding_box()["y"] < 500
    assert visit.scrolled == 0


def test_the_story_follows_a_day_that_is_chosen_in_the_map(opened):
    visit = opened(path="/frontier?treaty=ccm&day=2024-09-05")
    visit.frame.locator(".ta-track").focus()
    visit.page.keyboard.press("ArrowRight")
    visit.shows("2024-09-06", "ccm")
    visit.page.wait_for_function(f"() => ({CURRENT})()[0]?.[1] === '2024-09-06'")
    step, column = (
        visit.page.locator(selector).bounding_box() for selector in (".story [aria-current]", ".st-key-steps")
    )
    assert column["y"] <= step["y"] < column["y"] + column["height"] / 2
    visit.address_has("day=2024-09-06")
    assert visit.scrolled == 0


def test_the_keys_step_from_what_was_clicked_in_a_step(opened):
    visit = opened()
    visit.page.locator(".story article").nth(1).locator("p").last.click()
    visit.page.keyboard.press("ArrowDown")
    expected = step(visit, 2)
    visit.shows(expected["day"], expected["treaty"])
    assert visit.scrolled == 0


def test_what_was_shown_before_comes_back_when_the_story_is_left(opened):
    visit = opened()
    scroll_to(visit, 6)
    visit.address_has("day=2024-0")
    visit.page.mouse.wheel(0, -9000)
    visit.shows("2026-01-15", "ottawa")
    visit.address_has("treaty=ottawa&day=2026-01-15")


def test_arrows_and_a_clicker_step_from_where_one_is(opened):
    visit = opened()
    visit.page.locator(".story h3 a").nth(7).click()
    for key, at in (("ArrowDown", 8), ("PageDown", 9), ("PageDown", 10), ("ArrowUp", 9), ("PageUp", 8)):
        visit.page.keyboard.press(key)
        expected = step(visit, at)
        visit.shows(expected["day"], expected["treaty"])
        assert visit.page.evaluate("() => document.activeElement.closest('article').dataset.day") == expected["day"]
    visit.address_has(f"day={expected['day']}")


def test_a_click_shows_a_step_without_loading_the_page_anew(opened):
    visit = opened()
    visit.page.evaluate("window.stays = true")
    expected = step(visit, 2)
    visit.page.locator(".story h3 a").nth(2).click()
    visit.shows(expected["day"], expected["treaty"])
    visit.address_has(f"day={expected['day']}")
    assert visit.page.evaluate("window.stays")
    assert visit.page.get_by_role("radio", name="Cluster munitions").is_checked()


def test_the_story_does_not_take_back_what_the_visitor_chooses(opened):
    visit = opened()
    scroll_to(visit, 5)
    visit.address_has("day=2024-0")
    drag(visit, 0.5, 0.45, steps=4)
    visit.page.mouse.up()
    day = visit.frame.evaluate("atlas.state().day")
    visit.address_has(f"day={day}")
    visit.page.evaluate(RESTED)
    assert visit.frame.evaluate("atlas.state().day") == day
    visit.page.get_by_role("radio", name="Landmines").click()
    visit.shows(day, "ottawa")
    visit.page.mouse.move(1200, 700)
    visit.page.mouse.wheel(0, -9000)
    visit.page.evaluate(RESTED)
    visit.idle()
    assert visit.frame.evaluate("[atlas.state().treaty, atlas.state().day]") == ["ottawa", day]


def test_a_clicker_steps_through_the_map_on_the_whole_screen(opened):
    visit = opened()
    visit.page.locator(".story h3 a").nth(7).click()
    visit.page.keyboard.press("f")
    visit.frame.wait_for_function("atlas.presenting")
    visit.page.keyboard.press("PageDown")
    expected = step(visit, 8)
    visit.shows(expected["day"], expected["treaty"])


def test_a_step_that_is_taken_before_the_page_has_answered_to_the_last_one_stays(opened):
    visit = opened()
    expected = step(visit, 12)
    visit.page.locator(".story h3 a").nth(3).click()
    # The next step is taken in the very moment in which the first one is told.
    visit.frame.evaluate(
        """() => new Promise((done) => {
          const look = () => {
            if (!atlas.awaited) return requestAnimationFrame(look);
            atlas.story.step(atlas.story.steps[12]);
            done();
          };
          look();
        })"""
    )
    visit.frame.wait_for_function("!atlas.awaited")
    assert visit.frame.evaluate("[atlas.state().treaty, atlas.state().day]") == [expected["treaty"], expected["day"]]
    visit.address_has(f"day={expected['day']}")
    visit.shows(expected["day"], expected["treaty"])


def test_the_notice_of_lithuania_is_at_most_two_clicks_away(opened):
    visit = opened(path="/frontier")
    link = visit.page.locator(".story a", has_text="C.N.347.2024").first
    assert link.get_attribute("href") == "https://treaties.un.org/doc/Publication/CN/2024/CN.347.2024-Eng.pdf"
    assert link.get_attribute("target") == "_blank"


def test_without_a_script_of_its_own_a_step_is_a_link_to_its_view(opened):
    visit = opened()
    links = visit.page.locator(".story h3 a")
    assert links.nth(0).get_attribute("href") == "?treaty=ccm&day=2024-06-28"
    assert links.count() == visit.page.locator(".story article").count() > 20


def test_the_map_is_in_its_place_after_another_page_was_opened_from_the_story(opened):
    visit = opened(768, 1024)
    scroll_to(visit, 6)
    visit.page.wait_for_selector("[data-atlas-reading]", state="attached")
    for name, url in (("Data", "**/data**"), ("Lithuania & neighbours", "**/frontier**")):
        visit.page.get_by_role("link", name=name).first.click()
        visit.page.wait_for_url(url)
        visit.idle()
    assert visit.frame
    assert visit.page.locator("[data-atlas-reading]").count() == 0
