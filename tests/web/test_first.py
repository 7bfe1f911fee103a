"""The first view: title, sentence and picture of what an address asks for, in the HTML itself."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from loaders.errors import TableError
from web import first
from web.files import INDEX, PAGE, map_assets

SMALL = 45_000


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(first, "today", lambda: date(2026, 11, 24))


def html(page="", **parameters):
    return first.answer(page, parameters).body.decode()


def title(text):
    return re.search(r"<title>(.*?)</title>", text)[1]


@pytest.mark.parametrize("place", ["<title>Streamlit</title>", "<noscript>", "<head>", '<html lang="en">'])
def test_streamlits_page_has_the_places_that_are_filled(place):
    assert INDEX.count(place) == 1


@pytest.mark.parametrize("page", ["", "frontier", "changes"])
@pytest.mark.parametrize("treaty", ["ccm", "ottawa", "both"])
def test_a_page_with_a_map_has_picture_and_sentence_and_stays_small(page, treaty):
    answer = first.answer(page, {"treaty": treaty, "day": "2025-12-06"})
    text = answer.body.decode()
    assert text.count('id="ta-first"') == 1
    assert text.count("<svg viewBox") == (2 if page == "changes" else 1)
    shown, without_scripts = text.split("<noscript>")
    for part in (shown, without_scripts):
        assert len(re.findall(r"<p>[^<]*6 Dec(?:ember)? 2025[^<]*</p>", part)) == 1
    assert len(answer.compressed) <= SMALL


@pytest.mark.parametrize(
    ("page", "parameters", "expected"),
    [
        ("", {"day": "2025-03-06"}, "Cluster munitions on 6 March 2025 · World map · Treaty Atlas"),
        ("", {"year": "2010"}, "Cluster munitions on 31 December 2010 · World map · Treaty Atlas"),
        ("frontier", {"treaty": "both"}, "Both on 24 November 2026 · Lithuania &amp; neighbours · Treaty Atlas"),
        (
            "changes",
            {"since": "2025-03-05", "day": "2026-02-03", "treaty": "ottawa"},
            "Landmines, 5 March 2025 to 3 February 2026 · Changes · Treaty Atlas",
        ),
        (
            "state",
            {"unit": "POL", "day": "2026-02-20"},
            "Poland left the Ottawa (Mine Ban) Treaty on 20 February 2026 · Treaty Atlas",
        ),
        (
            "state",
            {"unit": "RU-KGD"},
            "Kaliningrad: Russia has never signed or joined either treaty · Treaty Atlas",
        ),
        ("state", {}, "State · Treaty Atlas"),
        ("check", {}, "Check · Treaty Atlas"),
    ],
)
def test_the_title_names_the_view(page, parameters, expected):
    assert title(html(page, **parameters)) == expected


def test_a_shared_link_says_what_it_shows():
    assert '<meta name="description" content="On 6 March 2025, 111 states are bound' in html(day="2025-03-06")
    assert "left 20 Feb 2026" in re.search(r'og:description" content="([^"]*)"', html("state", unit="POL"))[1]


def test_two_days_have_one_sentence():
    text = html("changes", treaty="ottawa", since="2025-03-05", day="2025-12-27")
    said = "Ottawa (Mine Ban) Treaty: 164 states bound on 5 Mar 2025, 163 on 27 Dec 2025."
    assert f"<p>{said}</p>" in text


def test_an_embedded_page_says_so_to_its_style_sheet():
    assert "<html data-atlas-embed" in html(embed="true")
    assert "<html data-atlas-embed" not in html()


@pytest.mark.parametrize(
    "parameters",
    [
        {"treaty": "npt"},
        {"day": "2025-02-30"},
        {"day": "<script>alert(1)</script>"},
        {"day": "9999-01-01"},
        {"year": "20x5"},
        {"since": "x" * 5000},
        {"unit": '"><script>'},
    ],
    ids=lambda parameters: "-".join(parameters),
)
@pytest.mark.parametrize("page", ["", "changes", "state"])
def test_a_bad_value_shows_the_usual_view(page, parameters):
    assert html(page, **parameters) == html(page)


def test_markup_in_the_tables_is_text(monkeypatch, atlas):
    bad = "</title><script>alert(1)</script>"
    states = {**atlas.tables.states, "POL": replace(atlas.tables.states["POL"], name=bad)}
    spoilt = replace(atlas, tables=replace(atlas.tables, states=states))
    monkeypatch.setattr(first, "present", lambda day: spoilt)
    text = html("state", unit="POL")
    assert bad not in text
    assert "&lt;/title&gt;" in text


def test_pages_without_a_map_have_no_picture():
    assert 'id="ta-first"' not in html("data") + html("check") + html("state", unit="LTU")


def test_no_more_pages_are_kept_than_there_is_room_for():
    assert first._answer.cache_info().maxsize == first.KEPT


def test_faults_of_the_tables_leave_streamlits_page_to_name_them(monkeypatch):
    def faulty(day):
        raise TableError([])

    monkeypatch.setattr(first, "present", faulty)
    served = TestClient(Starlette(routes=[Route("/", first.page)]))
    assert served.get("/").text == PAGE


def test_a_page_with_a_map_names_the_maps_files_so_that_they_come_early():
    named = set(re.findall(r'<link rel="prefetch" href="\./assets/([^"]+)">', html("frontier")))
    assert named == {asset.name for asset in map_assets().all}
    assert "prefetch" not in html("state")


# -- the head ----------------------------------------------------------------------------------------

ROOT = "https://atlas.example.org/"
VIEWS = [
    ("", {"treaty": "ccm", "day": "2025-03-06"}),
    ("", {"treaty": "ottawa", "day": "2025-03-06"}),
    ("", {"treaty": "both", "day": "2025-03-06"}),
    ("", {"treaty": "both", "day": "2010-08-01"}),
    ("frontier", {"treaty": "both", "day": "2026-02-03"}),
    ("changes", {"treaty": "ottawa", "since": "2025-03-05", "day": "2026-02-03"}),
    ("changes", {"treaty": "ccm", "since": "2024-03-05", "day": "2025-03-06"}),
    ("state", {"unit": "POL", "treaty": "both", "day": "2026-02-20"}),
    ("state", {"unit": "LTU", "treaty": "both", "day": "2026-02-20"}),
    ("state", {}),
    ("check", {}),
    ("data", {"treaty": "both", "day": "2026-02-03"}),
]


def head(page, parameters):
    """Return the head as a browser reads it: meta tags, links by relation and type, and the data block."""
    text = first.answer(page, parameters, ROOT).body.decode().split("</head>")[0]
    metas = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', text)
    links = re.findall(r'<link rel="(\w+)"(?: type="([^"]+)")?(?: title="[^"]*")? href="([^"]*)">', text)
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    tags = {name: unescape(value) for name, value in metas}
    return tags | {"title": title(text)}, {(rel, kind): unescape(to) for rel, kind, to in links}, json.loads(data)


def test_twelve_views_have_twelve_titles_cards_and_addresses():
    heads = [head(page, parameters) for page, parameters in VIEWS]
    assert len({tags["title"] for tags, *_ in heads}) == len(VIEWS)
    assert len({tags["og:image"] for tags, *_ in heads}) == len(VIEWS)
    assert len({links["canonical", ""] for _, links, _ in heads}) == len(VIEWS)


def test_the_head_says_what_the_page_is():
    tags, links, data = head("state", {"unit": "POL", "day": "2026-02-20", "treaty": "both"})
    address = f"{ROOT}state?treaty=both&day=2026-02-20&unit=POL"
    assert tags["og:title"] == tags["twitter:title"] == tags["og:image:alt"]
    assert tags["og:title"] == "Poland left the Ottawa (Mine Ban) Treaty on 20 February 2026"
    assert tags["description"] == tags["og:description"]
    assert tags["description"].startswith("On 20 February 2026 (last checked 3 February 2026): Convention")
    assert tags["og:url"] == links["canonical", ""] == data["url"] == address
    assert tags["og:image"] == f"{ROOT}card.png?page=state&treaty=both&day=2026-02-20&unit=POL"
    assert (tags["og:image:width"], tags["og:image:height"]) == ("1200", "630")
    assert (tags["og:type"], tags["twitter:card"]) == ("website", "summary_large_image")
    assert links["alternate", "application/atom+xml"] == f"{ROOT}events.atom?state=POL"
    assert links["alternate", "text/calendar"] == f"{ROOT}events.ics?state=POL"
    assert head("", {})[1]["alternate", "text/calendar"] == f"{ROOT}events.ics"
    assert links["alternate", "application/json+oembed"].startswith(f"{ROOT}oembed?url=https%3A%2F%2Fatlas")


def test_the_data_of_a_page_are_described_with_licence_version_and_files(atlas):
    _, _, data = head("", {"day": "2025-03-06"})
    assert (data["@context"], data["@type"]) == ("https://schema.org", "Dataset")
    assert data["version"] == atlas.version
    assert data["dateModified"] == atlas.snapshot.isoformat()
    assert data["temporalCoverage"] == f"1997-12-03/{atlas.snapshot}"
    assert "creativecommons.org" in data["license"]
    assert 50 < len(data["description"]) < 5000
    assert atlas.version in data["citation"]
    files = [file["contentUrl"] for file in data["distribution"]]
    assert f"{ROOT}api/v1/status.csv?treaty=ccm&day=2025-03-06" in files
    assert f"{ROOT}api/v1/acts.csv" in files


@pytest.mark.parametrize(
    ("page", "parameters", "expected"),
    [
        ("", {}, ""),
        ("", {"day": "x", "unit": "x", "since": "2025-01-01", "embed": "true", "treaty": "ccm"}, ""),
        ("", {"treaty": "both"}, "?treaty=both"),
        ("", {"day": "2025-03-06"}, "?treaty=ccm&day=2025-03-06"),
        # As the sitemap has it, on every day.
        ("state", {"unit": "POL"}, "state?unit=POL"),
        ("", {"year": "2010", "treaty": "both"}, "?treaty=both&day=2010-12-31"),
        (
            "",
            {"at": "54.9,23.9,5.5", "show": "PARTY,NONE"},
            "?show=PARTY,NONE&at=54.9,23.9,5.5",
        ),
        ("", {"unit": "POL", "group": "<b>"}, "?unit=POL"),
        ("changes", {"since": "2025-01-01"}, "changes?since=2025-01-01"),
        ("check", {"claim": "A < B & C"}, "check?claim=A+%3C+B+%26+C"),
    ],
)
def test_a_view_has_one_address(page, parameters, expected):
    _, links, _ = head(page, parameters)
    assert links["canonical", ""] == ROOT + expected


def test_a_person_without_scripts_reads_sentence_numbers_and_where_the_data_are():
    text = html(day="2025-03-06").split("<noscript>")[1].split("</noscript>")[0]
    assert "<p>On 6 March 2025, 111 states are bound by the Convention on Cluster Munitions.</p>" in text
    assert "<tr><td>Party<td>111" in text
    for to in ("/api/v1/status.csv?treaty=ccm&amp;day=2025-03-06", "/data?", "/sitemap.xml"):
        assert f'<a href="{to}' in text
    assert "You need to enable JavaScript" not in html()
    text = html("state", unit="POL", day="2026-02-20").split("<noscript>")[1]
    assert "<tr><td>Ottawa (Mine Ban) Treaty<td>Left 20 Feb 2026" in text


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=[Route("/", first.page)]))


@pytest.mark.parametrize("host", ["a b", 'x"><script>', "x/y", "x@y", "x:port", "", "a" * 300])
def test_a_host_that_cannot_be_one_is_refused_in_a_sentence(client, host):
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert answer.json()["detail"] == "The request names no host that can be one; ask under the name of the site."


@pytest.mark.parametrize("host", ["atlas.example.org", "127.0.0.1:8501", "[::1]:8501"])
def test_the_address_bears_the_host_that_was_asked(client, host):
    assert f'<link rel="canonical" href="http://{host}/">' in client.get("/", headers={"host": host}).text


def test_many_hosts_share_one_drawing_and_no_more_answers_than_fit_are_kept():
    first._first.cache_clear()
    for number in range(first.KEPT + 5):
        first.answer("data", {}, f"http://{number}.example.org/")
        first.answer("", {}, f"http://{number}.example.org/")
    assert first._answer.cache_info().currsize == first.KEPT
    assert first._first.cache_info().misses == 1
