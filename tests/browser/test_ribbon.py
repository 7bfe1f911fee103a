"""The front line of the Frontier page: it follows the time bar, agrees with the server, and stands upright on a phone."""

from datetime import date

import pytest

from treaties.frontline import front_line, sum_sentence
from views.ribbon import html

from .test_sync import drag

TEXT = "() => document.querySelector('.rb').innerText"
STATE = """() => ({
    looks: [...document.querySelectorAll(".rb li")].map((e) => [e.dataset.unit, [...e.classList].filter((c) => c !== "ta-look").sort().join(" "), e.querySelector("em").textContent]),
    sums: [...document.querySelectorAll(".rb-sum:not([hidden])")].map((e) => e.textContent),
    key: [...document.querySelectorAll(".rb-key span")].map((e) => e.textContent) })"""
BOXES = "() => [...document.querySelectorAll('.rb li')].map((e) => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height]; })"


def drawn(visit, atlas, treaty, day):
    """What the server draws for a view, as `STATE` reads it."""
    page = visit.page.context.new_page()
    page.set_content(html(atlas, atlas.choices[treaty], date.fromisoformat(day)))
    found = page.evaluate(STATE)
    page.close()
    return found


@pytest.mark.parametrize("treaty", ["ccm", "ottawa", "both"])
def test_it_follows_a_drag_and_is_what_the_server_draws(new_visit, atlas, treaty):
    visit = new_visit(1280, 800).open(f"/frontier?treaty={treaty}&day=2026-02-20")
    visit.shows("2026-02-20", treaty)
    assert visit.page.evaluate(STATE) == drawn(visit, atlas, treaty, "2026-02-20")
    drag(visit, 0.99, 0.97, steps=8)
    for end in (0.96, 0.93, 0.5):
        box = visit.frame.locator(".ta-track").bounding_box()
        visit.page.mouse.move(box["x"] + end * box["width"], box["y"] + box["height"] / 2, steps=6)
        day = visit.frame.evaluate("atlas.state().day")
        assert visit.page.evaluate(STATE) == drawn(visit, atlas, treaty, day)
        # It says the day that the map shows, so it is no more at rest than the map.
        assert visit.page.locator(".st-key-ribbon").evaluate(
            "e => { let o = 1; for (; e; e = e.parentElement) o *= getComputedStyle(e).opacity; return o; }"
        ) == pytest.approx(1)
    visit.page.mouse.up()
    visit.address_has(f"day={day}")
    said = [sum_sentence(atlas, one, date.fromisoformat(day)) for one in atlas.choices[treaty].histories]
    assert visit.page.evaluate(STATE)["sums"] == said


def test_on_a_wide_screen_it_lies_and_every_stretch_is_as_wide_as_it_is_long(new_visit, atlas):
    visit = new_visit(1280, 800).open("/frontier?day=2026-01-15")
    visit.page.locator(".rb li").first.wait_for()
    sections = [s for part in front_line(atlas) for s in part]
    boxes = visit.page.evaluate(BOXES)
    scale = boxes[-3][2] / sections[-3].km
    for section, (_, _, wide, _) in zip(sections, boxes, strict=True):
        assert wide == pytest.approx(section.km * scale, abs=1.5)
    assert len({y for _, y, _, _ in boxes}) == 2
    names = visit.page.evaluate(
        "() => [...document.querySelectorAll('.rb li span')].map((e) => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.right, b.y + 32]; })"
    )
    for at, (left, top, right, low) in enumerate(names):
        for x, y, end, bottom in names[at + 1 :]:
            assert right <= x or end <= left or low <= y or bottom <= top


def test_on_a_phone_it_stands_and_reads_from_north_to_south(new_visit, atlas):
    visit = new_visit(390, 844).open("/frontier?day=2026-01-15")
    visit.page.locator(".rb li").first.wait_for()
    boxes = visit.page.evaluate(BOXES)
    assert len({x for x, _, _, _ in boxes}) == 1
    tops = [y for _, y, _, _ in boxes]
    assert tops == sorted(tops)
    text = visit.page.evaluate(TEXT)
    assert text.index("Barents Sea") < text.index("Norway") < text.index("Ukraine") < text.index("Black Sea")
    right = "() => Math.max(...[...document.querySelectorAll('.rb *')].map((e) => e.getBoundingClientRect().right))"
    assert visit.page.evaluate(right) <= 390
