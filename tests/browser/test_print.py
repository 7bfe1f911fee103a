"""On paper: what is read, as wide as the page, without what is pressed."""

import pytest

from .test_pages import opened

A4 = 794
"""Width of a sheet in pixels at 96 to the inch."""
PRESSED = ":is(button, input, select, textarea, [role=combobox], [role=slider], header, #ta-skip, [data-testid=stLogo])"


@pytest.fixture(params=["state", "frontier", "changes"])
def printed(request, new_visit):
    visit = opened(new_visit(A4, 1123), request.param)
    visit.page.emulate_media(media="print")
    visit.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return visit


def test_nothing_leaves_the_sheet(printed):
    wide = printed.page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *')].filter(e => { const { left, right, width } = e.getBoundingClientRect();"
        " return width && (right > innerWidth + 1 || left < -1); })"
        ".filter(e => !e.closest('[data-testid=stDataFrame], .tl .bar b')).map(e => e.tagName + '.' + e.className).slice(0, 5)"
    )
    assert wide == []
    assert printed.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_nothing_that_is_pressed_is_printed(printed):
    seen = printed.page.evaluate(
        "(pressed) => [...document.querySelectorAll(pressed)].filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 1"
        " && !e.closest('[role=tab], [role=radiogroup], [data-testid=stDataFrame]')).map(e => e.outerHTML.slice(0, 120))",
        PRESSED,
    )
    assert seen == []
    for frame in [frame for frame in printed.page.frames if "streamlit_folium.st_folium" in frame.url]:
        assert (
            frame.locator(".ta-buttons:visible, .ta-find:visible, .ta-only:visible, .ta-time button:visible").count()
            == 0
        )
        assert frame.locator(".ta-legend button:visible").count() > 3


def test_the_page_of_a_state_prints_its_answer_and_the_addresses_of_its_notifications(new_visit):
    visit = opened(new_visit(A4, 1123), "state")
    visit.page.emulate_media(media="print")
    visit.page.get_by_role("heading", name="Left both treaties").wait_for()
    visit.page.get_by_role("img", name="Map of Lithuania").wait_for()
    link = visit.page.get_by_role("link", name="C.N.347.2024").first
    assert "CN.347.2024-Eng.pdf" in link.evaluate("e => getComputedStyle(e, '::after').content")
