"""Addresses that the atlas does not have: 404, with a page that leads on.

Streamlit answers any address with its own page and leaves the rest to the browser. Its files, media and components are
not known here: what it answers with anything but a page is passed on.
"""

from html import escape
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from maps import still
from treaties.provenance import NAME
from web import ROOT, words

PAGE = (Path(__file__).parent / "unknown.html").read_text("utf-8")
WITH_PAGES = ("/component/", "/media/", "/_stcore/bidi-components/", f"{ROOT}/")
"""Where pages of others are answered: frames of components, downloads, the documentation of the API."""
LONGEST = 80
"""Characters of an address that are repeated to who asked for it."""


def page(scope: Scope) -> Response:
    """Return the page that names an unknown address and links to those that there are."""
    address = scope["path"]
    if len(address) > LONGEST:
        address = f"{address[:LONGEST]}..."
    links = "".join(f'<li><a href="/{url}">{escape(name)}</a></li>' for url, name in words.PAGES.items())
    said = words.UNKNOWN.format(address=escape(address))
    html = PAGE.format(title=f"{words.TITLES['404']} · {NAME}", style=still.colours(), said=said, links=links)
    return HTMLResponse(html, 404, {"Cache-Control": "no-cache"})


class UnknownAddresses:
    """Answers with 404 where Streamlit would answer with its page, though the atlas has none there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back, or the page of an unknown address in its place."""
        if scope["type"] != "http" or _is_known(scope):
            await self.app(scope, receive, send)
            return
        replaced = False

        async def send_or_replace(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and message["status"] == 200:
                replaced = Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")
                if replaced:
                    await page(scope)(scope, receive, send)
            if not replaced:
                await send(message)

        await self.app(scope, receive, send_or_replace)


def _is_known(scope: Scope) -> bool:
    """Return whether a page may be at an address."""
    return scope["path"].strip("/") in words.PAGES or scope["path"].startswith(WITH_PAGES)
