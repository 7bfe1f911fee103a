"""A cold browser on a slow line: when the first view, Streamlit's own first element and the live map are there."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.browser import LIMIT, MAP_FRAME
from benchmarks.servers import Server

PAGES = ("", "frontier", "changes")
SIZES = ((1280, 800), (390, 844))
# 12 Mbit/s each way and 80 ms from asking to the first byte.
LINE = {"offline": False, "downloadThroughput": 1.5e6, "uploadThroughput": 1.5e6, "latency": 80}
SCRIPT = Path(__file__).with_name("firstview.js")


@dataclass(frozen=True)
class First:
    """What a visitor saw when, in ms after asking for a page, and how much moved on it (layout shift score)."""

    page: str
    size: tuple[int, int]
    first: float
    own: float
    live: float
    shift: float


def measure(browser: Browser, atlas: Server) -> list[First]:
    """Open each page with a map once on a throttled line, with an empty cache."""
    return [_open(browser, f"{atlas.url}/{page}", page or "world", size) for size in SIZES for page in PAGES]


def _open(browser: Browser, url: str, page: str, size: tuple[int, int]) -> First:
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light", locale="en-GB")
    try:
        tab = context.new_page()
        session = context.new_cdp_session(tab)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)
        tab.add_init_script(path=SCRIPT)
        tab.goto(url, wait_until="commit")
        tab.wait_for_selector(MAP_FRAME, timeout=LIMIT)
        tab.frame_locator(MAP_FRAME).locator(".ta-map[data-ready=true]").first.wait_for(timeout=LIMIT)
        tab.wait_for_timeout(1500)
        seen = tab.evaluate("__seen")
    finally:
        context.close()
    return First(page, size, seen["first"], seen["own"], seen["live"], seen["shift"])
