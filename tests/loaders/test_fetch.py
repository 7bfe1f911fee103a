"""Pages over the network: only this machine is asked here."""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2
import pytest

from loaders.depositary.fetch import USER_AGENT, FetchError, Policy, fetch
from loaders.package import described, snapshots
from tests.helpers import depositary_data
from tests.helpers.depositary_pages import CLUSTERS, MINES, as_html
from tests.helpers.refresh_command import Said


@pytest.fixture
def root(tmp_path):
    depositary_data.make(tmp_path)
    return tmp_path


class Server(BaseHTTPRequestHandler):
    """Answers as the path says."""

    seen: list = []  # noqa: RUF012 - one server a test module

    def do_GET(self):
        """Answer one request."""
        self.seen.append((self.path, self.headers["User-Agent"]))
        tries = sum(path == self.path for path, _ in self.seen)
        status, headers, body = {
            "/page": (200, {}, as_html(CLUSTERS)),
            "/moved": (302, {"Location": "/page"}, b""),
            "/away": (302, {"Location": "https://example.org/"}, b""),
            "/round": (302, {"Location": "/round"}, b""),
            "/large": (200, {}, b"x" * 300_000),
            "/twice": (200 if tries == 3 else 503, {}, as_html(MINES)),
            "/down": (503, {}, b"maintenance"),
        }.get(self.path, (404, {}, b"none"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def server():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()


LOCAL = Policy(http_on_loopback=True, largest=200_000, timeout=5)


def test_page_is_fetched_with_an_honest_name(server):
    assert fetch(server + "/page", policy=LOCAL) == as_html(CLUSTERS)
    assert Server.seen[-1] == ("/page", USER_AGENT)
    assert USER_AGENT.startswith("TreatyAtlas/")


def test_redirects_are_followed_on_the_same_host(server):
    assert fetch(server + "/moved", policy=LOCAL) == as_html(CLUSTERS)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/away", "only treaties.un.org is asked"),
        ("/round", "redirects more than 3 times"),
        ("/large", "has more than 200,000 bytes"),
        ("/none", "the answer is 404"),
    ],
)
def test_bad_answers_are_refused_at_once(server, path, reason):
    before = len(Server.seen)
    with pytest.raises(FetchError, match=reason):
        fetch(server + path, policy=LOCAL, pause=lambda seconds: pytest.fail("asked again"))
    assert len(Server.seen) - before <= 4


def test_busy_site_is_asked_again_with_growing_pauses(server):
    pauses, told = [], []
    assert fetch(server + "/twice", policy=LOCAL, pause=pauses.append, tell=told.append) == as_html(MINES)
    assert pauses == [2.0, 4.0]
    assert told[0] == "Try 1 of 3 failed (the answer is 503); asking again."


def test_site_that_stays_down_is_given_up(server):
    before = len(Server.seen)
    with pytest.raises(FetchError, match="could not be fetched in 3 tries, the last time because the answer is 503"):
        fetch(server + "/down", policy=LOCAL, pause=lambda seconds: None)
    assert len(Server.seen) - before == 3


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://treaties.un.org/page", "only https addresses"),
        ("https://example.org/page", "only treaties.un.org"),
        ("file:///etc/hostname", "only https addresses"),
        ("http://127.0.0.1/page", "only https addresses"),
        ("https://treaties.un.org:x/page", "is not an address"),
    ],
)
def test_other_addresses_are_not_asked(url, reason):
    with pytest.raises(FetchError, match=reason):
        fetch(url, transport=httpx2.MockTransport(lambda request: pytest.fail("asked")))


def test_plain_http_is_allowed_to_this_machine_only():
    with pytest.raises(FetchError, match="only https"):
        fetch(
            "http://192.0.2.1/",
            policy=LOCAL,
            transport=httpx2.MockTransport(lambda request: pytest.fail("asked")),
        )


def test_silence_of_the_site_is_told():
    def silent(request):
        raise httpx2.ReadTimeout("timed out", request=request)

    with pytest.raises(FetchError, match="in 3 tries, the last time because ReadTimeout: timed out"):
        fetch("https://treaties.un.org/x", transport=httpx2.MockTransport(silent), pause=lambda seconds: None)


def test_compressed_rubbish_is_measured_unpacked():
    def bomb(request):
        return httpx2.Response(200, headers={"Content-Encoding": "gzip"}, content=gzip.compress(b"0" * 1_000_000))

    with pytest.raises(FetchError, match="more than 200,000 bytes"):
        fetch("https://treaties.un.org/x", policy=LOCAL, transport=httpx2.MockTransport(bomb))


def test_page_from_the_web_goes_into_the_tables(root, server):
    def get(url):
        path = "/page" if url.endswith("6") else "/twice"
        return fetch(server + path, policy=LOCAL, pause=lambda seconds: None)

    Server.seen.clear()
    said = Said(root, "--write", pages=(), get=get)
    assert said.answer == 0
    assert snapshots(described(root / "geodata"))["ccm"]["url"] == "https://treaties.un.org/6"
