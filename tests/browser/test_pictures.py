"""The button of the picture stands in the row of controls, pushes no map down, and gives the picture."""

import io

import pytest
from PIL import Image

MAPS = {"": "map_world", "frontier": "map_baltic", "changes": "map_pair"}
# The row of controls, in lines of 40 px with 8 px between them, and what stands above and below it.
LINES = {1280: 1, 768: 2, 390: 2, 320: 3}


@pytest.mark.parametrize("url", MAPS, ids=lambda url: url or "world")
def test_the_button_is_in_the_row_and_the_map_where_it_was(new_visit, url):
    visit = new_visit(1280, 844).open(f"/{url}?day=2025-12-27&treaty=both")
    button = visit.page.locator(".st-key-row .st-key-picture").get_by_role("button", name="Picture")
    for width, lines in LINES.items():
        visit.page.set_viewport_size({"width": width, "height": 844})
        box, row = button.bounding_box(), visit.page.locator(".st-key-row").bounding_box()
        assert row["x"] <= box["x"]
        assert box["x"] + box["width"] <= row["x"] + row["width"] + 1
        assert row["height"] == 48 * lines - 8
        assert box["y"] + box["height"] <= row["y"] + row["height"]
        assert visit.page.locator(f".st-key-{MAPS[url]}").bounding_box()["y"] == row["y"] + row["height"] + 12


def test_a_picture_is_chosen_and_taken_along(visit):
    visit.open("/changes?since=2025-03-05&day=2026-02-03&treaty=ottawa")
    page = visit.page
    page.locator(".st-key-picture").get_by_role("button", name="Picture").click()
    for choice in ("Baltic", "Only what changed", "1 column"):
        page.get_by_test_id("stPopoverBody").get_by_text(choice, exact=True).click()
        visit.idle()
    page.wait_for_timeout(500)
    with page.expect_download(timeout=60_000) as taken:
        page.get_by_role("button", name="Download PNG").click()
    assert taken.value.suggested_filename.endswith("picture-changed-baltic-column-light.png")
    assert Image.open(io.BytesIO(taken.value.path().read_bytes())).width == 1004
