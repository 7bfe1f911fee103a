"""What keeps one visitor from taking the server from the others: bounds on websockets, before Streamlit sees them.

Streamlit takes every message of a websocket as it comes, and asks the internet for its own address when a handshake
comes from another site (``net_util.get_external_ip``). Both are refused here.
"""

from collections import Counter
from ipaddress import ip_address
from time import monotonic
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from web import memory, words

SOCKETS = 128
"""Websockets that one address may have open: a school behind one, and no more than a part of what a process can do."""
BURST, RATE = 40, 20
"""Messages that one websocket may send at once, and a second. A visitor in a hurry sends some five."""
POLICY_VIOLATION = 1008
"""Status of a websocket that is closed for what it sent (RFC 6455, section 7.4.1)."""


class Guard:
    """Refuses websockets of other sites and more than `sockets` of one address; ends one that sends too much.

    Parameters
    ----------
    app : ASGI application
        What is guarded.
    sockets, burst, rate : int
        The bounds; see `SOCKETS`, `BURST` and `RATE`.
    """

    def __init__(self, app: ASGIApp, *, sockets: int = SOCKETS, burst: int = BURST, rate: int = RATE) -> None:
        self.app, self.sockets, self.burst, self.rate = app, sockets, burst, rate
        self.open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a websocket on if it may be opened, and its messages as long as they are not too many."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        headers, address = Headers(scope=scope), address_of(scope)
        if not own(headers.get("origin"), headers.get("host")):
            await _refuse(scope, receive, send, PlainTextResponse(words.OTHER_SITE, 403))
        elif self.open[address] >= self.sockets:
            full = words.TOO_MANY_SOCKETS.format(number=self.sockets)
            await _refuse(scope, receive, send, PlainTextResponse(full, 429, {"Retry-After": "60"}))
        else:
            self.open[address] += 1
            try:
                await self.app(scope, self._bounded(receive, send), send)
            finally:
                self.open[address] -= 1
                if not self.open[address]:
                    del self.open[address]

    def _bounded(self, receive: Receive, send: Send) -> Receive:
        """Return `receive` with a bucket of tokens, one a message; each tells the collector that somebody is there."""
        tokens, last = float(self.burst), monotonic()

        async def bounded() -> Message:
            nonlocal tokens, last
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            memory.heard()
            now = monotonic()
            tokens, last = min(self.burst, tokens + (now - last) * self.rate) - 1, now
            if tokens >= 0:
                return message
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": words.TOO_MANY_MESSAGES})
            return {"type": "websocket.disconnect", "code": POLICY_VIOLATION, "reason": words.TOO_MANY_MESSAGES}

        return bounded


def own(origin: str | None, host: str | None) -> bool:
    """Return whether a handshake comes from the atlas's own pages, or from a program, which names no origin.

    Examples
    --------
    >>> own("https://atlas.example.org", "atlas.example.org"), own("https://other.example.org", "atlas.example.org")
    (True, False)
    >>> own("http://[::1", "atlas.example.org"), own(None, "atlas.example.org")
    (False, True)
    """
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc == host
    except ValueError:
        return False


def address_of(scope: Scope) -> str:
    """Return the address that a websocket comes from: what the proxy says, where a proxy of the same net asks."""
    peer = (scope.get("client") or ("",))[0]
    forwarded = Headers(scope=scope).get("x-forwarded-for", "").rsplit(",", 1)[-1].strip()
    return forwarded if forwarded and _is_near(peer) else peer


def _is_near(peer: str) -> bool:
    try:
        return ip_address(peer).is_private
    except ValueError:
        return False


async def _refuse(scope: Scope, receive: Receive, send: Send, answer: Response) -> None:
    await WebSocket(scope, receive, send).send_denial_response(answer)
