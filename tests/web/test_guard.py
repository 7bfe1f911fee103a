"""What one visitor may do to the server: the bounds of a websocket, by cases and against the real server."""

import asyncio
import contextlib
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import websockets
from websockets.sync.client import connect

from tests.helpers.serving import serving
from web.guard import Guard, address_of

HOST = "atlas.example.org"
STREAM = "/_stcore/stream"


def scope(peer="203.0.113.7", **headers):
    named = {"host": HOST, "origin": f"https://{HOST}", **headers}
    return {
        "type": "websocket",
        "client": (peer, 1),
        "headers": [(name.encode(), value.encode()) for name, value in named.items() if value is not None],
        "extensions": {"websocket.http.response": {}},
        "path": STREAM,
    }


def run(work):
    """Run in a thread of its own: in this one the browser's tests have a loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def passed(guard, asked, messages=()):
    """Return what the guard sends for a handshake and some messages after it."""
    sent, queue = [], [{"type": "websocket.connect"}, *messages]

    async def receive():
        return queue.pop(0) if queue else {"type": "websocket.disconnect", "code": 1000}

    async def send(message):
        sent.append(message)

    await guard(asked, receive, send)
    return sent


class Taking:
    """An application that takes all messages until it is disconnected, or stays until it is told to go."""

    def __init__(self, stay=None):
        self.taken, self.stay = [], stay

    async def __call__(self, scope, receive, send):
        while (message := await receive())["type"] != "websocket.disconnect":
            self.taken.append(message["type"])
        if self.stay:
            await self.stay.wait()


def messages(number):
    return [{"type": "websocket.receive", "bytes": b"x"}] * number


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (f"https://{HOST}", None),
        (f"http://{HOST}", None),
        (None, None),
        ("https://other.example.org", 403),
        (f"https://{HOST}.other.example.org", 403),
        (f"https://{HOST}:8443", 403),
        ("http://[::1", 403),
        ("null", 403),
        ("", 403),
    ],
)
def test_only_the_atlas_itself_and_programs_may_open_a_websocket(origin, status):
    app = Taking()
    sent = run(passed(Guard(app), scope(origin=origin)))
    assert [message.get("status") for message in sent[:1]] == ([status] if status else [])
    assert bool(app.taken) is (status is None)


def test_a_visitor_in_a_hurry_is_served_and_one_beyond_all_bounds_is_shown_out():
    app = Taking()
    assert run(passed(Guard(app, burst=5, rate=0), scope(), messages(5))) == []
    assert app.taken.count("websocket.receive") == 5
    app = Taking()
    (close,) = run(passed(Guard(app, burst=5, rate=0), scope(), messages(9)))
    assert app.taken.count("websocket.receive") == 5
    assert (close["type"], close["code"]) == ("websocket.close", 1008)
    assert "reload the page" in close["reason"]
    assert len(close["reason"].encode()) <= 123  # all that fits in a closing frame (RFC 6455, section 5.5.1)


def test_the_bucket_fills_again(monkeypatch):
    now = iter(range(100))
    monkeypatch.setattr("web.guard.monotonic", lambda: next(now))
    app = Taking()
    assert run(passed(Guard(app, burst=1, rate=1), scope(), messages(30))) == []
    assert app.taken.count("websocket.receive") == 30


def test_an_address_has_so_many_websockets_and_others_theirs():
    async def crowd():
        stay = asyncio.Event()
        guard = Guard(Taking(stay), sockets=2)
        held = [asyncio.create_task(passed(guard, scope())) for _ in range(2)]
        await asyncio.sleep(0)
        refused = await passed(guard, scope())
        held.append(asyncio.create_task(passed(guard, scope(peer="203.0.113.8"))))
        await asyncio.sleep(0)
        stay.set()
        others = await asyncio.gather(*held)
        return refused, others, guard

    refused, others, guard = run(crowd())
    assert refused[0]["status"] == 429
    assert (b"retry-after", b"60") in refused[0]["headers"]
    assert others == [[], [], []]
    assert not guard.open
    assert run(passed(guard, scope())) == []


@pytest.mark.parametrize(
    ("peer", "said", "expected"),
    [
        ("9.8.7.6", "198.51.100.1", "9.8.7.6"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("172.18.0.5", "10.9.9.9, 198.51.100.1", "198.51.100.1"),
    ],
    ids=["not a proxy", "no proxy", "proxy here", "proxy beside"],
)
def test_the_address_is_the_proxys_word_only_where_a_proxy_asks(peer, said, expected):
    assert address_of(scope(peer, **{"x-forwarded-for": said})) == expected


class Listener:
    """Counts who connects to it: stands where the internet would be."""

    def __enter__(self):
        self.socket, self.asked = socket.create_server(("127.0.0.1", 0)), 0
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self._count, daemon=True).start()
        return self

    def _count(self):
        try:
            while True:
                self.socket.accept()[0].close()
                self.asked += 1
        except OSError:
            pass

    def __exit__(self, *error):
        self.socket.close()


@pytest.mark.slow
def test_another_site_is_refused_and_the_internet_is_asked_nothing():
    with Listener() as outside:
        proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), outside.url)
        with serving(**proxies, no_proxy="", NO_PROXY="") as address:
            stream = address.replace("http", "ws") + STREAM
            for origin in ("https://other.example.org", "http://[::1", "http://localhost:1"):
                with pytest.raises(websockets.InvalidStatus) as refused:
                    connect(stream, origin=origin, subprotocols=["streamlit"], proxy=None)
                assert refused.value.response.status_code == 403
                assert b"the atlas's own pages" in refused.value.response.body
            with connect(stream, origin=address, subprotocols=["streamlit"], proxy=None):
                pass
        assert outside.asked == 0


@pytest.mark.slow
def test_one_that_sends_without_end_is_shown_out_and_the_next_is_served(server):
    stream = server.replace("http", "ws") + STREAM
    with connect(stream, origin=server, subprotocols=["streamlit"], proxy=None) as flood:
        with contextlib.suppress(websockets.ConnectionClosed):
            for _ in range(1000):
                flood.send(b"\x5a\x00")
            while True:
                flood.recv(timeout=30)
        assert flood.close_code == 1008
        assert "More messages" in flood.close_reason
    with connect(stream, origin=server, subprotocols=["streamlit"], proxy=None):
        pass
