"""One truth at every moment: while time moves, page and frame state one day, and nothing shifts."""

import re

import pytest

from .test_sync import drag

# The texts of a document that can be read: neither hidden nor faded to rest.
READ = """() => {
    const seen = (e) => { for (let at = e; at; at = at.parentElement) { const s = getComputedStyle(at); if (s.visibility === "hidden" || s.display === "none" || +s.opacity < 0.5) return false; } return true; };
    return [...document.querySelectorAll("p, li, td, h1, h2, h3, figcaption, strong, [data-testid=stMetricValue]")].filter((e) => e.getClientRects().length && seen(e)).map((e) => e.innerText); }"""
COUNT = re.compile(r"\b(\d+|no) states? (is|are) bound\b|\bstates bound on\b", re.I)
# What else speaks of a day: how many of some states are bound, on the page around the map.
DATED = re.compile(r"\b(\d+|none) of the \d+ states\b", re.I)
PLACES = """() => Object.fromEntries(["[data-testid=stMain] iframe", ".st-key-row"].map((s) => {
    const b = document.querySelector(s).getBoundingClientRect(); return [s, [b.x, b.y, b.width, b.height]]; }))"""
PARTS = """() => [".ta-strip", ".ta-legend", ".ta-track", ".ta-stage", ".ta-sentence"].map((s) => {
    const b = document.querySelector(s).getBoundingClientRect(); return [b.x, b.y, b.width]; })"""


def told(visit):
    """Return every sentence, of page and frame, that states how many states are bound."""
    texts = visit.page.evaluate(READ) + visit.frame.evaluate(READ)
    return sorted({text for text in texts if COUNT.search(text)})


@pytest.mark.parametrize("path", ["/", "/frontier", "/changes"])
@pytest.mark.parametrize("treaty", ["ccm", "ottawa", "both"])
def test_one_sentence_a_treaty_states_a_count_while_a_day_is_dragged(new_visit, path, treaty):
    visit = new_visit(1280, 800).open(f"{path}?treaty={treaty}&since=2009-01-01&day=2026-02-03")
    visit.shows("2026-02-03", treaty)
    assert len(told(visit)) == 1
    before, parts = visit.page.evaluate(PLACES), visit.frame.evaluate(PARTS)
    drag(visit, 0.97, 0.6, steps=10)
    visit.frame.wait_for_function("atlas.state().day < '2022'")
    found, day = told(visit), visit.frame.evaluate("TreatyAtlas.dayText(atlas.view.day)")
    assert len(found) == 1, found
    assert not [text for text in visit.page.evaluate(READ) if DATED.search(text)]
    assert day in found[0] or visit.frame.evaluate("TreatyAtlas.dayText(atlas.view.day, true)") in found[0]
    visit.page.mouse.up()
    visit.address_has(f"day={visit.frame.evaluate('atlas.state().day')}")
    visit.page.wait_for_function("() => !document.documentElement.hasAttribute('data-atlas-moving')")
    assert len(told(visit)) == 1
    assert visit.page.evaluate(PLACES) == before
    assert visit.frame.evaluate(PARTS) == parts


def test_the_same_while_it_plays_and_after(new_visit):
    visit = new_visit(1280, 800).open("/frontier?treaty=ottawa&day=2025-01-01")
    visit.shows("2025-01-01", "ottawa")
    visit.frame.get_by_role("button", name="Play").click()
    for day in ("2025-05-01", "2025-09-01", "2026-01-15"):
        visit.frame.wait_for_function("(day) => atlas.state().day > day", arg=day)
        assert len(told(visit)) == 1
    visit.frame.wait_for_function("!atlas.time.playing")
    visit.page.wait_for_function("() => !document.documentElement.hasAttribute('data-atlas-moving')")
    assert len(told(visit)) == 1


def test_the_sentence_carries_its_own_limit(new_visit):
    visit = new_visit(1280, 800).open("/?day=2026-02-03")
    visit.shows("2026-02-03")
    assert "last checked" not in visit.frame.locator(".ta-sentence").inner_text()
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("ArrowRight")
    visit.shows("2026-02-04")
    assert visit.frame.locator(".ta-sentence").inner_text().endswith("(last checked 3 February 2026).")


@pytest.mark.parametrize(
    ("path", "size", "parts"),
    [
        (path, size, (".ta-map", ".ta-legend", ".ta-track"))
        for path, size in [
            ("/", (1280, 800)),
            ("/", (1366, 768)),
            ("/", (1920, 1080)),
            ("/", (390, 844)),
            ("/?treaty=both", (1280, 800)),
            ("/?treaty=both", (390, 844)),
            ("/frontier", (1280, 800)),
            ("/frontier", (1366, 768)),
            ("/frontier?treaty=both", (1280, 800)),
            ("/changes", (1280, 800)),
        ]
    ],
)
def test_map_legend_and_time_bar_are_whole_on_the_first_screen(new_visit, path, size, parts):
    visit = new_visit(*size, has_touch=size[0] < 500).open(path)
    top = visit.page.locator("iframe[title='streamlit_folium.st_folium']").bounding_box()["y"]
    assert top <= (180 if size[0] < 500 else 130)
    for part in (*parts, ".ta-time"):
        box = visit.frame.locator(part).first.bounding_box()
        assert box["y"] >= top - 1
        assert box["y"] + box["height"] <= size[1] + 1, part
        assert box["x"] + box["width"] <= size[0], part
    strip = visit.frame.locator(".ta-strip").bounding_box()
    for entry in visit.frame.locator(".ta-strip > *").all():
        box = entry.bounding_box()
        if box:
            assert box["y"] + box["height"] <= strip["y"] + strip["height"] + 1
