"""The map's document: small, constant, and nothing from outside."""

import gzip
import json
import re
from datetime import date

import pytest
import streamlit_folium

from maps.assets import MapAssets, script, style_sheet
from maps.world import base_map, command


@pytest.fixture(scope="module")
def assets(atlas, shapes):
    return MapAssets.of(atlas, shapes.geojson, shapes.points)


@pytest.fixture
def sent(monkeypatch, assets):
    """What st_folium would send to the browser for a day."""
    calls = []
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **call: calls.append(call))

    def send(day, **more):
        fmap = base_map(assets, **{k: more.pop(k) for k in ("view", "pair") if k in more})
        layer = command(treaty="ccm", day=day, last=date(2026, 1, 1), **more)
        streamlit_folium.st_folium(fmap, key="map", height=520, returned_objects=[], layer_control=layer)
        return calls[-1]

    return send


def test_the_document_stays_the_same_whatever_is_shown(sent):
    one = sent(date(2010, 1, 1))
    two = sent(date(2024, 9, 6), show=["PARTY"], group="eu", unit="LTU", ack=7)
    same = {"script", "header", "html", "key", "js_links", "css_links", "height"}
    assert {name: one[name] for name in same} == {name: two[name] for name in same}
    assert one["layer_control"] != two["layer_control"]


def test_document_and_command_are_small(sent):
    call = sent(date(2024, 9, 6), show=["PARTY"], group="eu", unit="LTU", ack=7)
    assert len(call["script"]) + len(call["header"]) + len(call["html"]) < 300
    assert len(call["layer_control"]) < 300


def test_every_link_is_of_this_server(sent, assets):
    call = sent(date(2024, 9, 6))
    (link,) = call["js_links"]
    assert link == f"../../assets/{assets.script.name}"
    assert call["css_links"] == []
    # The script names what lies beside it.
    own = assets.script.body.decode()
    for asset in (assets.style, assets.geometry, assets.payload):
        assert re.fullmatch(r"[a-z]+\.[0-9a-f]{16}\.(css|json|geojson)", asset.name)
        assert asset.name in own
    assert "http" not in call["script"] + call["header"]


def test_each_part_of_the_world_and_the_pair_have_a_document_of_their_own(sent):
    keys = {sent(date(2024, 1, 1), **more)["key"] for more in ({}, {"view": "baltic"}, {"pair": True})}
    assert len(keys) == 3


def test_another_folium_map_keeps_its_own_links(sent):
    import folium

    sent(date(2024, 1, 1))
    assert any("leaflet" in url for _, url in folium.Map().default_js)


@pytest.mark.parametrize("quote", ["\"'", "'", "\\'"])
def test_a_command_is_data_and_never_code(quote):
    text = f"</script>`${{alert(1)}}`{quote}"
    layer = command(treaty=text, day=date(2024, 1, 1), last=date(2024, 1, 1), unit=text, show=[text])
    rendered = layer._template.module.script(layer, {})
    assert "</script>" not in rendered
    # Text stands between quotes that it cannot end, whichever they are.
    literals = re.findall(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'', rendered)
    read = [json.loads('"' + literal[1:-1] + '"') for literal in literals]
    assert read.count(text) == 3
    assert "alert" not in re.sub(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'', "", rendered)


def test_files_are_named_by_their_content(assets):
    assert assets.geometry.name.startswith("world.")
    assert len({asset.name for asset in assets.all}) == 4
    assert len(gzip.compress(assets.geometry.body, 9)) <= 300_000
    assert len(gzip.compress(assets.payload.body, 9)) <= 45_000


def test_scripts_and_styles_name_no_outside_address():
    own = script() + style_sheet()
    addresses = set(re.findall(r"https?://[^\s\"')]+", own))
    assert {
        a for a in addresses if not a.startswith(("http://www.w3.org", "https://leafletjs.com", "https://bugzilla"))
    } == set()
