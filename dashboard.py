"""The server of Treaty Atlas: ``streamlit run dashboard.py``.

Puts security headers on every answer and the map's files beside Streamlit's pages. It must not import
streamlit_folium, nor anything that does: a component that is registered outside a page run is never
served, and the map would stay empty.
"""

import base64
import gc
import hashlib
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from loaders.errors import TableError
from maps.assets import FOLDER, Asset
from views import data
from views.navigation import PAGES
from web import api

INDEX = (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
# Streamlit's page holds one inline script that changes with its version, so its hash is computed.
INLINE = " ".join(
    f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
    for script in re.findall(r"<script>(.*?)</script>", INDEX, re.S)
)
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "script-src 'self' "
)
PAGE_POLICY = f"{POLICY}{INLINE}; frame-ancestors 'self'"
# Other sites may show a page that says so itself (?embed=true), and with it the frame of its map. There is
# nothing to log in to and nothing to press that would do harm.
EMBED_POLICY = f"{POLICY}{INLINE}; frame-ancestors *"
# The map's frame runs folium's inline script, and takes its commands through eval.
FRAME_POLICY = f"{POLICY}'unsafe-inline' 'unsafe-eval'; frame-ancestors *"


def policy_of(path: str, query: bytes) -> str:
    """Return the Content-Security-Policy of an answer, as strict as its use allows."""
    if path.startswith("/component/"):
        return FRAME_POLICY
    return EMBED_POLICY if parse_qs(query.decode("latin-1")).get("embed") == ["true"] else PAGE_POLICY


# Streamlit's page looks for its server below the address of each page first, which fails with an error in
# the console; told where the server is, it asks there only. The address is taken from the script's own, so
# that it holds behind any base path.
WHERE = Asset(
    "where",
    "js",
    b'window.__streamlit = { BACKEND_BASE_URL: new URL("..", document.currentScript.src).href };\n',
    "text/javascript",
)
PAGE = INDEX.replace("<head>", f'<head><script src="./{FOLDER}/{WHERE.name}"></script>', 1)


class SecurityHeaders:
    """Adds the security headers to every HTTP answer, Streamlit's own included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy_of(scope["path"], scope["query_string"])
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
            await send(message)

        await self.app(scope, receive, send_with_headers)


async def healthz(request: Request) -> Response:
    """Answer 200 with the day of the data, or 503 with the faults of the tables."""
    try:
        atlas = await run_in_threadpool(data.atlas)
    except TableError as error:
        return JSONResponse({"status": "faulty", "faults": [str(f) for f in error.faults]}, status_code=503)
    return JSONResponse({"status": "ok", "data_of": atlas.snapshot.isoformat()})


async def asset(request: Request) -> Response:
    """Answer with one of the map's files."""
    if request.path_params["name"] == WHERE.name:
        return WHERE.response(request)
    try:
        found = (await run_in_threadpool(data.atlas)).assets.find(request.path_params["name"])
    except TableError as error:
        return PlainTextResponse(f"The data have faults: {error.faults[0]}", status_code=503)
    if found is None:
        return PlainTextResponse("No such file; reload the page to get the current map.", status_code=404)
    return found.response(request)


async def page(request: Request) -> Response:
    """Answer with Streamlit's page for one of the atlas's pages, told where its server is."""
    return HTMLResponse(PAGE, headers={"Cache-Control": "no-cache"})


def send_at_once() -> None:
    """Turn Nagle's algorithm off on the listening sockets of this process; connections inherit it.

    Streamlit makes its socket without naming the protocol, and asyncio then leaves the algorithm on: the body of
    every small answer waits some 40 ms for the acknowledgement of its headers.
    """
    for found in gc.get_objects():
        if isinstance(found, socket.socket) and found.fileno() >= 0 and found.type == socket.SOCK_STREAM:
            internet = found.family in (socket.AF_INET, socket.AF_INET6)
            if internet and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


@asynccontextmanager
async def lifespan(app: ASGIApp) -> AsyncIterator[None]:
    """Prepare the server once its socket stands, before the first visitor."""
    send_at_once()
    yield


app = st.App(
    "views/shell.py",
    lifespan=lifespan,
    routes=[
        Route("/healthz", healthz),
        Route(f"/{FOLDER}/{{name}}", asset),
        *(Route(f"/{url}", page) for url in PAGES if url),
        *api.routes(data.atlas, faults=(TableError,)),
    ],
    middleware=[Middleware(SecurityHeaders)],
)
