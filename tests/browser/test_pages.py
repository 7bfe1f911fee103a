"""Every page, for everybody: wide and narrow, light and dark, by keyboard, without an error or an outside request."""

import pytest

from views.navigation import PAGES

from .test_access import violations

MAPS = {"", "frontier", "changes"}
LINK = {
    "state": "unit=LTU",
    "changes": "since=2025-03-05&day=2026-02-03&treaty=ottawa",
    "check": "claim=Belarus+never+ratified+the+Ottawa+treaty",
}


def opened(visit, url):
    visit.open(f"/{url}?{LINK.get(url, 'day=2025-12-27&treaty=both')}")
    if url in MAPS:
        visit.frame.wait_for_function(
            "document.querySelectorAll('.ta-stage > .ta-map[data-ready=true]').length === document.querySelectorAll('.ta-stage').length"
        )
    return visit


@pytest.mark.parametrize("url", PAGES, ids=lambda url: url or "world")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(new_visit, url, dark):
    assert violations(opened(new_visit(dark=dark), url), frame=url in MAPS) == []


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("url", sorted(MAPS), ids=lambda url: url or "world")
def test_a_map_need_not_scroll_sideways(new_visit, url, width):
    visit = opened(new_visit(width, 844), url)
    assert visit.frame.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("url", "width"), [*((url, 390) for url in PAGES), ("state", 320)])
def test_a_phone_need_not_scroll_sideways(new_visit, url, width):
    visit = opened(new_visit(width, height=844), url)
    assert visit.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    # In the bar of a state's time line a name that does not fit into its stretch is cut off on purpose.
    wide = visit.page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1"
        " && !e.closest('[data-testid=stDataFrame], [data-testid=stTable], [style*=overflow], .tl .bar b')).map(e => e.tagName + '.' + e.className).slice(0, 5)"
    )
    assert wide == []


@pytest.mark.parametrize("url", [url for url in PAGES if url])
def test_an_impossible_link_gives_one_sentence_and_a_way_on(visit, url):
    visit.open(f"/{url}?unit=ATLANTIS&day=2025-02-30")
    said = visit.page.get_by_role("alert").filter(has_text="The link asks for")
    assert said.count() == 2
    assert visit.page.get_by_role("link", name="World map").count() >= 1


@pytest.fixture
def pair(visit):
    visit.open("/changes?since=2025-03-05&day=2026-02-03&treaty=ottawa")
    visit.frame.wait_for_function("atlas.stages && atlas.stages.length === 2 && atlas.state().day === '2026-02-03'")
    return visit


def views(visit):
    return visit.frame.evaluate(
        "atlas.stages.map(({ map }) => [map.getZoom(), map.getCenter().lat.toFixed(6), map.getCenter().lng.toFixed(6)])"
    )


def test_two_maps_stay_in_step(pair):
    pair.frame.evaluate("window.stays = true")
    pair.frame.evaluate("void atlas.stages[0].map.setView([54, 24], 4)")
    one, two = views(pair)
    assert one == two
    pair.frame.evaluate("void atlas.stages[1].map.panBy([60, 30], {animate: false})")
    one, two = views(pair)
    assert one == two
    state = pair.frame.evaluate("atlas.state()")
    assert (state["since"], state["before"]["LTU"], state["units"]["LTU"]) == ("2025-03-05", "PARTY", "WITHDRAWN")


def test_what_is_under_the_pointer_is_named_on_both_maps(pair):
    pair.frame.evaluate("void atlas.stages[0].map.setView([54, 24], 4)")
    x, y = pair.frame.evaluate(
        "(() => { const p = atlas.stages[0].map.latLngToContainerPoint([53.4, 28]); return [p.x, p.y]; })()"
    )
    pair.frame.locator(".ta-map").first.hover(position={"x": x, "y": y})
    tips = pair.frame.locator(".ta-tip strong")
    tips.nth(1).wait_for()
    assert tips.all_inner_texts() == ["Belarus", "Belarus"]


def test_a_new_day_repaints_one_map_without_reload(pair):
    pair.frame.evaluate("window.stays = true")
    pair.frame.get_by_role("slider", name="Earlier day").focus()
    pair.page.keyboard.press("ArrowRight")
    pair.address_has("since=2025-03-06")
    assert pair.frame.evaluate("[window.stays, atlas.state().since, atlas.state().day]") == [
        True,
        "2025-03-06",
        "2026-02-03",
    ]
