"""The real page in a real browser: one server and one Chromium for all tests of this folder.

Every page that a test opens is watched: a console error, an uncaught exception or a request to
anything but the test's own server fails the test.
"""

import os
import shutil
from pathlib import Path

import pytest

import loaders.atlas

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
REQUIRED = os.environ.get("TREATY_ATLAS_BROWSER") == "required"
WAIT = 20_000


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def atlas():
    """The real atlas, read-only."""
    return loaders.atlas.atlas()


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        message = "no Chromium on this machine; install it (apt-get install chromium)"
        pytest.fail(message) if REQUIRED else pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """A page that a visitor has open, and the map's frame in it."""

    def __init__(self, page, server):
        self.page, self.server = page, server

    def open(self, path="/"):
        self.page.goto(self.server + path)
        self.idle()
        return self

    def idle(self):
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=WAIT)

    @property
    def frame(self):
        """The frame of the map, once it is painted."""
        locator = self.page.frame_locator("iframe[title='streamlit_folium.st_folium']")
        locator.locator(".ta-map[data-ready=true]").first.wait_for(timeout=WAIT)
        return next(frame for frame in self.page.frames if "streamlit_folium.st_folium" in frame.url)

    def shows(self, day, treaty=None):
        """Wait until the map has painted a day (and a treaty)."""
        self.frame.wait_for_function(
            "([day, treaty]) => { const s = atlas.state(); return s.day === day && (!treaty || s.treaty === treaty); }",
            arg=[day, treaty],
            timeout=WAIT,
        )

    def address_has(self, text):
        """Wait until the address bar holds a text."""
        self.page.wait_for_function(
            "(text) => decodeURIComponent(location.search).includes(text)", arg=text, timeout=WAIT
        )
        self.idle()

    def at(self, selector):
        """The middle of an element of the map's frame, in pixels of the page."""
        box = self.frame.locator(selector).first.bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def where(self, unit):
        """The map's own word on where a click selects a unit, once it is laid out: the same in two frames; or None."""
        return self.frame.evaluate(
            """async (unit) => {
              for (let last, at; ; last = at) {
                at = JSON.stringify(atlas.where(unit));
                if (at === last) return JSON.parse(at);
                await new Promise(requestAnimationFrame);
              }
            }""",
            unit,
        )

    def point_of(self, unit):
        """Where a click selects a unit, in pixels of the page."""
        at = self.where(unit)
        assert at, f"no click selects {unit}"
        box = self.page.locator("iframe[title='streamlit_folium.st_folium']").bounding_box()
        return box["x"] + at["x"], box["y"] + at["y"]

    @property
    def scrolled(self):
        """How far the page is scrolled, in pixels."""
        return self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")


@pytest.fixture
def new_visit(chromium, server):
    """Open pages; what they do wrong fails the test at its end."""
    contexts, wrong = [], []

    def make(width=1280, height=900, dark=False, address=None, allowed=(), **options):
        """`allowed` are the console's errors that belong to the test, by a part of each."""
        base = address or server
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", **options
        )
        contexts.append(context)
        page = context.new_page()

        def told(message):
            if message.type == "error" and not any(part in message.text for part in allowed):
                wrong.append(f"console: {message.text}")

        page.on("console", told)
        page.on("pageerror", lambda e: wrong.append(f"uncaught: {e}"))
        local = (base, base.replace("http", "ws"), "data:", "blob:", "about:")
        page.on("request", lambda r: None if r.url.startswith(local) else wrong.append(f"request: {r.url}"))
        return Visit(page, base)

    yield make
    for context in contexts:
        context.close()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def visit(new_visit):
    return new_visit()
