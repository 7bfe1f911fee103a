"""A real browser with the two apps open in it, and the gestures of a visitor."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, sync_playwright

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PROBE = Path(__file__).with_name("probe.js")
VIEWPORT = {"width": 1280, "height": 800}
RESTED = "[data-testid=stApp][data-test-script-state=notRunning]"
MAP_FRAME = "iframe[title='streamlit_folium.st_folium']"
LIMIT = 30_000
"""Milliseconds after which a step is given up."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Chromium without a GPU: the system's own, ``CHROMIUM`` from the environment, or Playwright's."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Visitor:
    """One visitor with an empty cache, who looks at one of the apps.

    Parameters
    ----------
    browser : Browser
        The running browser.
    url : str
        Where the server answers.
    """

    def __init__(self, browser: Browser, url: str) -> None:
        self.url = url
        self.context = browser.new_context(viewport=VIEWPORT, color_scheme="light", locale="en-GB")
        self.page: Page = self.context.new_page()
        self.page.add_init_script(path=PROBE)
        self.page.set_default_timeout(LIMIT)

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *error: object) -> None:
        self.context.close()

    def visit(self) -> float:
        """Open the app; return the milliseconds until its map was complete and painted."""
        self.page.goto(self.url)
        first = self.page.evaluate("__probe.first")
        self.rest()
        return first

    def rest(self) -> None:
        """Wait until the page has nothing left to do."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_selector(RESTED)
        self.page.wait_for_timeout(350)

    @property
    def frame(self) -> Frame:
        """The frame of the map."""
        return self.page.query_selector(MAP_FRAME).content_frame()

    def choose_year(self, year: int) -> None:
        """Open the year box and find a year in it; the Enter that chooses it is still to come."""
        self.page.bring_to_front()
        box = self.page.get_by_role("combobox", name="Year")
        box.click()
        box.fill(str(year))
        self.page.wait_for_timeout(150)

    def press(self, key: str, expected: dict) -> dict:
        """Press a key; return when the page sent, got and painted what follows, in ms after the press.

        Parameters
        ----------
        key : str
            The key, as the browser names it.
        expected : dict
            The `unit` that changes, the `name` of its new status, and the `fill` of that status.
        """
        self.page.evaluate("([key, expected]) => __probe.arm(key, expected)", [key, expected])
        self.page.keyboard.press(key)
        return self.page.evaluate("__probe.result()")

    def last_message(self) -> float:
        """Return when the newest message of the server came in, in seconds since 1970."""
        return (
            self.page.evaluate("Math.max(...__probe.socket.filter(([way]) => way === 'in').map(([, at]) => at))") / 1000
        )

    def bytes(self) -> dict:
        """Return the bytes in the websocket's messages since the last press, before compression."""
        return self.page.evaluate("__probe.bytes()")
