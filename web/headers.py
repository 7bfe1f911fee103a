"""The headers of every question and answer, Streamlit's own included: security, and what HTTP lets be written twice."""

import base64
import hashlib
import re
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web import ROOT
from web.files import INDEX

# Streamlit's page holds one inline script that changes with its version, so its hash is computed.
INLINE = " ".join(
    f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
    for script in re.findall(r"<script>(.*?)</script>", INDEX, re.S)
)
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "script-src 'self'"
)
PAGE_POLICY = f"{POLICY} {INLINE}; frame-ancestors 'self'"
# Other sites may show a page that says so itself (?embed=true), and with it the frame of its map. There is
# nothing to log in to and nothing to press that would do harm.
EMBED_POLICY = f"{POLICY} {INLINE}; frame-ancestors *"
# The map's frame runs folium's inline script, and takes its commands through eval.
FRAME_POLICY = f"{POLICY} 'unsafe-inline' 'unsafe-eval'; frame-ancestors *"
# The atlas as one file has all its scripts in it, and asks for nothing.
ONE_FILE_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; frame-ancestors *"
)
# The page that describes the API runs files alone.
API_POLICY = f"{POLICY}; frame-ancestors 'self'"

TAGS = "if-none-match"


def policy_of(path: str, query: bytes) -> str:
    """Return the Content-Security-Policy of an answer, as strict as its use allows."""
    if path.startswith("/component/"):
        return FRAME_POLICY
    if path == f"{ROOT}/page.html":
        return ONE_FILE_POLICY
    if path.startswith(f"{ROOT}/"):
        return API_POLICY
    return EMBED_POLICY if parse_qs(query.decode("latin-1")).get("embed") == ["true"] else PAGE_POLICY


class SecurityHeaders:
    """Adds the security headers to every HTTP answer; takes as one what a request or an answer says in parts."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        headers = Headers(scope=scope)
        if len(tags := headers.getlist(TAGS)) > 1:
            others = [(name, value) for name, value in scope["headers"] if name != TAGS.encode()]
            scope = {**scope, "headers": [*others, (TAGS.encode(), ", ".join(tags).encode("latin-1"))]}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy_of(scope["path"], scope["query_string"])
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
                if varies := headers.getlist("vary"):
                    headers["Vary"] = ", ".join(dict.fromkeys(re.split(r"\s*,\s*", ", ".join(varies))))
            await send(message)

        await self.app(scope, receive, send_with_headers)
