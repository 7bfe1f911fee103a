"""The first view: title, sentence and picture of what an address asks for, in the HTML itself."""

import re
from dataclasses import replace
from datetime import date

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
    assert len(re.findall(r"<p>[^<]*6 Dec(?:ember)? 2025[^<]*</p>", text)) == 1
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
        ("state", {"unit": "POL"}, "Poland · Treaty Atlas"),
        ("state", {"unit": "RU-KGD"}, "Russia · Treaty Atlas"),
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
