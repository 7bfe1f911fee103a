"""One kind of answer for the API, for the map's files and for those of the API's page: tags, encodings, headers."""

import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.testclient import TestClient

from web import docs, files
from web.answers import takes_gzip
from web.headers import policy_of
from web.routes import MIDDLEWARE, routes

ADDRESSES = {
    "answer of the API": "/api/v1/status?treaty=ccm&day=2025-03-06",
    "file of the map": f"/assets/{files.map_assets().payload.name}",
    "file of the API's page": f"/assets/{docs.assets()[0].name}",
    "script of Streamlit's page": f"/assets/{files.WHERE.name}",
}


@pytest.fixture(scope="module")
def client():
    # As in the dashboard: Streamlit's compression stands between the routes and the security headers.
    middleware = [*MIDDLEWARE, Middleware(GZipMiddleware, minimum_size=1000)]
    return TestClient(Starlette(routes=routes(["frontier"]), middleware=middleware))


@pytest.fixture(params=ADDRESSES.values(), ids=ADDRESSES)
def address(request):
    return request.param


def varies(answer):
    return answer.headers["vary"].split(", ")


def test_packed_and_plain_have_tags_of_their_own_and_one_content(client, address):
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert plain.headers["etag"] != packed.headers["etag"]
    assert (packed.headers["content-encoding"], "content-encoding" in plain.headers) == ("gzip", False)
    assert packed.content == plain.content
    assert varies(plain) == varies(packed) == ["Accept-Encoding"]


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("given", ["{tag}", "W/{tag}", '"other", W/"another", {tag}', '"other",{tag}', "*"])
def test_a_client_that_has_the_newest_answer_gets_304(client, address, encoding, given):
    first = client.get(address, headers={"Accept-Encoding": encoding})
    known = given.format(tag=first.headers["etag"])
    again = client.get(address, headers={"Accept-Encoding": encoding, "If-None-Match": known})
    assert (again.status_code, again.content) == (304, b"")
    assert varies(again) == ["Accept-Encoding"]
    for name in ("etag", "cache-control"):
        assert again.headers[name] == first.headers[name]


def test_tags_may_stand_in_two_headers(client, address):
    tag = client.get(address).headers["etag"]
    for given in (['"other"', tag], [tag, '"other"'], ['"other"', f'"third", W/{tag}']):
        assert client.get(address, headers=[("If-None-Match", one) for one in given]).status_code == 304
    two = [("If-None-Match", '"other"'), ("If-None-Match", '"third"')]
    assert client.get(address, headers=two).status_code == 200


@pytest.mark.parametrize("given", ['"other"', 'W/"other", "x"', ""])
def test_a_client_that_has_another_answer_gets_the_newest(client, address, given):
    assert client.get(address, headers={"If-None-Match": given}).status_code == 200


def test_the_tag_of_one_encoding_does_not_stand_for_the_other(client, address):
    plain = client.get(address, headers={"Accept-Encoding": "identity"}).headers["etag"]
    assert client.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": plain}).status_code == 200


@pytest.mark.parametrize("accepted", ["gzip;q=0", "gzip; q=0.0, identity", "*;q=0", "br", "gzip;q=0, *", "x-gzip"])
def test_who_refuses_gzip_gets_none(client, address, accepted):
    answer = client.get(address, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("content-encoding", "identity") == "identity"
    assert answer.content == client.get(address, headers={"Accept-Encoding": "gzip"}).content
    assert not answer.headers["etag"].endswith('-gzip"')


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("GZIP ; q=1.0", True),
        ("*", True),
        ("*;q=0.1, gzip;q=0", False),
        ("gzip;q=0.000", False),
        ("gzipped", False),
        ("identity", False),
        ("", False),
        (", ;q=,=", False),
    ],
)
def test_the_weights_of_encodings_are_read(accepted, takes):
    assert takes_gzip(accepted) is takes


def test_head_has_the_headers_of_get_and_no_body(client, address):
    head, get = client.head(address), client.get(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "content-length", "content-type", "cache-control", "vary"):
        assert head.headers[name] == get.headers[name]


def test_a_file_is_kept_for_ever_and_an_answer_of_the_api_for_an_hour(client, address):
    headers = client.get(address).headers
    forever = address.startswith("/assets/")
    kept = "public, max-age=31536000, immutable" if forever else "public, max-age=3600"
    assert headers["cache-control"] == kept
    assert headers.get("access-control-allow-origin") == (None if forever else "*")


def test_compression_gives_the_same_bytes_every_time(client):
    for asset in (*files.map_assets().all, *docs.assets()):
        with client.stream("GET", f"/assets/{asset.name}", headers={"Accept-Encoding": "gzip"}) as answer:
            assert b"".join(answer.iter_raw()) == gzip.compress(asset.body, 6, mtime=0)


def test_the_files_of_the_map_are_made_once_for_the_present_data():
    assert files.map_assets() is files.map_assets()


def test_the_page_of_each_address_is_told_where_its_server_is(client):
    page = client.get("/frontier")
    assert f'<head><script src="./assets/{files.WHERE.name}"></script>' in page.text
    assert page.headers["cache-control"] == "no-cache"
    assert "window.__streamlit" in client.get(f"/assets/{files.WHERE.name}").text


def test_the_atlas_as_one_file_runs_what_is_in_it_and_asks_for_nothing():
    policy = policy_of("/api/v1/page.html", b"treaty=ccm")
    assert policy.startswith("default-src 'none'; script-src 'unsafe-inline'")
    assert "connect-src" not in policy


@pytest.mark.parametrize("path", ["/api/v1/docs", "/api/v1/treaties"])
def test_the_api_may_run_files_alone(path):
    policy = policy_of(path, b"embed=true")
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy
