"""Two days beside each other: one fit, one time bar, and what changed between them."""

import pytest

LINK = "/changes?since=2025-03-05&day=2026-02-03&treaty=ottawa"
CHANGED = ["Estonia", "Finland", "Latvia", "Lithuania", "Marshall Islands", "Poland", "Tonga"]


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (768, 1024), (390, 844)], ids=str)
@pytest.mark.parametrize("treaty", ["ottawa", "both"])
def test_both_maps_have_one_fit_to_the_pixel(new_visit, size, treaty):
    visit = new_visit(*size).open(LINK.replace("ottawa", treaty))
    boxes = visit.frame.evaluate(
        """() => atlas.stages.map((stage) => ["DEU", "MNG", "NZL", "LTU"].flatMap((unit) => {
            const path = stage.main.shapes.get(unit).fill._path.getBoundingClientRect(), own = stage.element.getBoundingClientRect();
            return [path.x - own.x, path.y - own.y, path.width, path.height].map((v) => Math.round(v * 10)); }))"""
    )
    assert boxes[0] == boxes[1]


def test_one_bar_has_two_thumbs_and_moves_one_map_each(new_visit):
    visit = new_visit(1280, 800).open(LINK)
    assert visit.frame.locator(".ta-track").count() == 1
    assert visit.frame.locator(".ta-legend").count() == 1
    later = visit.frame.get_by_role("slider", name="Later day")
    later.focus()
    visit.page.keyboard.press("ArrowLeft")
    visit.address_has("day=2026-02-02")
    assert visit.frame.locator(".ta-caption").all_inner_texts() == ["5 March 2025", "2 February 2026"]
    state = visit.frame.evaluate("atlas.state()")
    assert (state["before"]["LTU"], state["units"]["LTU"]) == ("PARTY", "WITHDRAWN")


def test_only_what_changed_keeps_its_colour_and_is_named(new_visit):
    visit = new_visit(1280, 800).open(LINK)
    names = visit.frame.locator(".ta-change span")
    assert names.all_inner_texts() == CHANGED
    visit.frame.get_by_role("button", name="Only what changed").click()
    visit.address_has("look=changed")
    coloured = """(at) => [...atlas.stages[at].main.shapes].filter(([unit, { fill }]) =>
        atlas.words.data.units[unit].kind === "state" && !fill._path.classList.contains("ta-faded")).map(([unit]) => unit).sort()"""
    for at in (0, 1):
        assert visit.frame.evaluate(coloured, at) == ["EST", "FIN", "LTU", "LVA", "MHL", "POL", "TON"]
    visit.frame.get_by_role("button", name="Estonia: Party → Left").click()
    visit.address_has("unit=EST")
    other = new_visit(1280, 800).open(LINK + "&look=changed")
    other.frame.wait_for_function("atlas.view.look === 'changed'")
    assert other.frame.evaluate(coloured, 0) == ["EST", "FIN", "LTU", "LVA", "MHL", "POL", "TON"]
