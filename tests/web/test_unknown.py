"""An address that the atlas does not have is 404 with a page that leads on; what Streamlit serves stays as it is."""

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from views.navigation import PAGES
from web import words
from web.routes import MIDDLEWARE, routes
from web.unknown import LONGEST, UnknownAddresses


@pytest.fixture(scope="module")
def client():
    """Streamlit's manner: any address gets the page."""

    async def any_address(request):
        return HTMLResponse("<title>Streamlit</title>")

    async def file(request):
        return PlainTextResponse("file")

    given = [*routes(PAGES), Route("/static/file.js", file), Route("/{path:path}", any_address)]
    return TestClient(Starlette(routes=given, middleware=MIDDLEWARE))


@pytest.mark.parametrize(
    "path",
    [
        "/nope",
        "/.git/config",
        "/.well-known/security.txt",
        "/state/x",
        "/world",
        "/docs",
        "/static/none.js",
        "/_stcore/x",
    ],
)
def test_an_unknown_address_is_named_and_leads_on(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert f"The atlas has nothing at {path}." in answer.text
    for url in PAGES:
        assert client.get(f"/{url}").status_code == 200
        assert f'<a href="/{url}">' in answer.text
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-cache"


def test_an_address_is_shown_as_text_and_not_at_any_length(client):
    said = client.get("/%3Cscript%3Ealert(1)%3C/script%3E{x}").text
    assert "<script>" not in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{x}" in said
    said = client.get("/" + "a" * 5000).text
    assert f"/{'a' * (LONGEST - 1)}..." in said
    assert "a" * LONGEST not in said


@pytest.mark.parametrize(
    "path", [f"/{url}" for url in PAGES] + ["/state?unit=LTU&embed=true", "/component/x/index.html"]
)
def test_pages_and_frames_are_not_touched(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/media/atlas.html", "/static/file.js", "/_stcore/bidi-components/x/index.html"])
def test_files_and_downloads_are_not_touched(client, path):
    assert client.get(path).status_code == 200


def test_the_pages_of_the_words_are_those_of_the_navigation():
    assert list(words.PAGES) == list(PAGES)


def test_a_long_answer_is_replaced_in_full():
    async def streamed(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        for number in range(3):
            await send({"type": "http.response.body", "body": b"old", "more_body": number < 2})

    answer = TestClient(Starlette(routes=[], middleware=[Middleware(lambda app: UnknownAddresses(streamed))])).get("/x")
    assert (answer.status_code, "old" in answer.text) == (404, False)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nope", 404),
        ("/static/none.js", 404),
        ("/_stcore/none", 404),
        ("/state", 200),
        ("/favicon.png", 200),
        ("/manifest.json", 200),
        ("/_stcore/health", 200),
        ("/_stcore/host-config", 200),
        ("/robots.txt", 200),
        ("/sitemap.xml", 200),
        ("/card.png", 200),
        ("/oembed", 404),
        ("/api/v1/docs", 200),
    ],
)
def test_the_real_server_answers_so(server, path, status):
    answer = httpx2.get(server + path)
    assert answer.status_code == status
    assert "x-content-type-options" in answer.headers
