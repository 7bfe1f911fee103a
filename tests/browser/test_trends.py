"""The trends of Changes in a real browser: made once they are opened, within the window, without an error."""

import pytest

from .test_access import violations

LINK = "/changes?since=2025-03-06&day=2026-02-20&treaty=both"


@pytest.fixture
def opened(new_visit):
    """Open the trends on a window of some width."""

    def at(width, *, dark=False):
        visit = new_visit(width, 900, dark=dark)
        visit.open(LINK)
        assert visit.page.locator("[data-testid=stVegaLiteChart]").count() == 0
        visit.page.get_by_text("Trends", exact=True).click()
        visit.page.locator("[data-testid=stVegaLiteChart] :is(canvas, svg.marks)").nth(2).wait_for()
        visit.idle()
        return visit

    return at


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (768, False), (390, True)])
def test_three_charts_fit_into_the_window(opened, width, dark):
    visit = opened(width, dark=dark)
    charts = visit.page.locator("[data-testid=stVegaLiteChart] :is(canvas, svg.marks)")
    assert charts.count() == 3
    for chart in charts.all():
        box = chart.bounding_box()
        assert box["x"] >= 0
        assert 0.8 * width < box["width"] <= width - box["x"]
    assert violations(visit, frame=False) == []


def test_the_document_of_who_left_is_a_link_in_view_below_the_maps(visit):
    visit.open(LINK)
    document = visit.page.get_by_role("link", name="C.N.362.2025").first
    assert document.get_attribute("href") == "https://treaties.un.org/doc/Publication/CN/2025/CN.362.2025-Eng.pdf"
    below = visit.page.locator("[data-testid=stDataFrame]").first.bounding_box()["y"]
    assert visit.page.locator(".st-key-map_pair").bounding_box()["y"] < document.bounding_box()["y"] < below


def test_a_name_leads_to_the_page_of_its_state(visit):
    visit.open(LINK)
    visit.page.get_by_role("link", name="Poland", exact=True).first.evaluate("a => a.removeAttribute('target')")
    visit.page.get_by_role("link", name="Poland", exact=True).first.click()
    visit.page.get_by_role("heading", name="Poland", level=1).wait_for()
