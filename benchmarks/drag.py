"""A drag through all years in the map's own time bar: the times of its frames, and of one repaint."""

import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.browser import Visitor
from benchmarks.servers import Server

SCRIPT = Path(__file__).with_name("drag.js")
SECONDS = 5


@dataclass(frozen=True)
class Drag:
    """What a drag cost, in ms: times between frames, at rest and in the drag, and of the script."""

    treaty: str
    idle: list[float]
    frames: list[float]
    work: list[float]
    days: int
    runs: int
    script: list[float]
    settled: list[float]


def measure(browser: Browser, atlas: Server, treaty: str) -> Drag:
    """Drag with the mouse from the first day to the last in about five seconds.

    Returns
    -------
    Drag
        `days` is how many different days were painted, `runs` how often the page told the server of it
        before the mouse was let go.
    """
    with Visitor(browser, f"{atlas.url}/?treaty={treaty}") as visitor:
        visitor.visit()
        page, frame = visitor.page, visitor.frame
        frame.evaluate(SCRIPT.read_text("utf-8"))
        cost = frame.evaluate("__drag.repaints()")
        page.wait_for_timeout(500)
        idle = frame.evaluate("__drag.idle(2000)")
        frame.locator(".ta-track").scroll_into_view_if_needed()
        box = frame.locator(".ta-track").bounding_box()
        left, width, height = box["x"] + 2, box["width"] - 4, box["y"] + box["height"] / 2
        page.mouse.move(left, height)
        page.mouse.down()
        page.evaluate("__probe.socket.length = 0")
        frame.evaluate("__drag.start()")
        started = time.perf_counter()
        while (passed := time.perf_counter() - started) < SECONDS:
            page.mouse.move(left + width * passed / SECONDS, height)
        found = frame.evaluate("__drag.stop()")
        runs = page.evaluate("__probe.socket.filter(([way]) => way === 'out').length")
        page.mouse.up()
        visitor.rest()
    return Drag(treaty, idle, found["frames"], found["work"], found["days"], runs, cost["script"], cost["settled"])
