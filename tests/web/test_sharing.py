"""Who finds the atlas or shows it elsewhere is told all its pages, and how to embed each of them."""

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from views.navigation import PAGES
from web.routes import MIDDLEWARE, routes

HERE = "http://testserver/"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes(PAGES), middleware=MIDDLEWARE))


def embed(client, url, **more):
    return client.get("/oembed", params={"url": url, **more})


def tags(html):
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))
    parser.feed(html)
    return dict(found)


def test_search_engines_may_read_all_but_the_inner_addresses(client):
    answer = client.get("/robots.txt")
    assert answer.text == f"User-agent: *\nDisallow: /_stcore/\nSitemap: {HERE}sitemap.xml\n"
    assert answer.headers["content-type"].startswith("text/plain")


def test_the_sitemap_lists_all_pages_and_every_state_with_the_day_of_the_data(client, atlas):
    answer = client.get("/sitemap.xml")
    assert answer.headers["content-type"].startswith("application/xml")
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{NAMESPACE}urlset"
    listed = [url.findtext(f"{NAMESPACE}loc") for url in root]
    assert listed[: len(PAGES)] == [f"{HERE}{page}" for page in PAGES]
    assert listed[len(PAGES) :] == [f"{HERE}state?unit={iso3}" for iso3 in atlas.tables.states]
    assert {url.findtext(f"{NAMESPACE}lastmod") for url in root} == {atlas.snapshot.isoformat()}


@pytest.mark.parametrize("path", ["/sitemap.xml", "/oembed"])
def test_a_host_that_cannot_be_one_is_refused(client, path):
    assert client.get(path, headers={"host": "a b"}).status_code == 400


def test_a_page_with_a_map_is_embedded_as_a_frame(client):
    answer = embed(client, f"{HERE}?treaty=both&day=2025-07-15&show=BOTH")
    assert answer.headers["access-control-allow-origin"] == "*"
    said = answer.json()
    assert (said["version"], said["type"], said["provider_name"]) == ("1.0", "rich", "Treaty Atlas")
    assert said["title"].startswith("Both on 15 July 2025")
    frame = tags(said["html"])["iframe"]
    assert frame["src"] == f"{HERE}?treaty=both&day=2025-07-15&show=BOTH&embed=true"
    assert (int(frame["width"]), int(frame["height"])) == (said["width"], said["height"]) == (800, 500)
    assert (said["thumbnail_width"], said["thumbnail_height"]) == (1200, 630)
    assert client.get(said["thumbnail_url"]).headers["content-type"] == "image/png"


def test_a_page_without_a_map_is_embedded_as_its_card(client):
    said = embed(client, f"{HERE}state?unit=POL&day=2026-02-20&treaty=both", maxwidth=500).json()
    found = tags(said["html"])
    assert found["a"]["href"] == f"{HERE}state?treaty=both&day=2026-02-20&unit=POL"
    assert urlsplit(found["img"]["src"]).path == "/card.png"
    assert parse_qs(urlsplit(found["img"]["src"]).query)["unit"] == ["POL"]
    assert (said["width"], said["height"]) == (500, 262)


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"maxwidth": "400"}, (400, 500)),
        ({"maxheight": "300"}, (800, 300)),
        ({"maxwidth": "5000", "maxheight": "5000"}, (800, 500)),
        ({"maxwidth": "0", "maxheight": "-5"}, (800, 500)),
        ({"maxwidth": "x", "maxheight": "9" * 5000}, (800, 500)),
    ],
)
def test_no_embedding_is_larger_than_the_site_wants(client, limits, expected):
    said = embed(client, HERE, **limits).json()
    assert (said["width"], said["height"]) == expected


def test_a_thumbnail_larger_than_the_site_wants_is_left_out(client):
    assert "thumbnail_url" not in embed(client, HERE, maxwidth=400).json()


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({}, 404),
        ({"url": "https://example.org/"}, 404),
        ({"url": f"{HERE}nope"}, 404),
        ({"url": "//testserver/"}, 404),
        ({"url": "http://[x"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
        ({"url": HERE, "format": "xml"}, 501),
    ],
)
def test_what_cannot_be_embedded_is_refused_in_a_sentence(client, parameters, status):
    answer = client.get("/oembed", params=parameters)
    assert answer.status_code == status
    assert answer.json()["detail"].endswith(".")


def test_markup_in_an_address_stays_text(client):
    said = embed(client, f'{HERE}check?claim="><script>alert(1)</script>').json()
    assert "<script" not in said["html"]
    assert set(tags(said["html"])) == {"a", "img"}


def test_a_page_leads_to_its_embedding(client):
    page = client.get("/changes?since=2025-01-01&day=2025-12-27").text
    start = page.index('type="application/json+oembed"')
    address = page[start:].split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert "since=2025-01-01&embed=true" in tags(client.get(address).json()["html"])["iframe"]["src"]
