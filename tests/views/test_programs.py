"""The snippets of the Data page do what they say, against a running atlas."""

import io
import json
import re
import subprocess
import sys
import urllib.request
from datetime import date

import pandas
import pyogrio
import pytest

from exports.catalogue import FILES
from views import programs, words
from views.view import View

VIEW = View("both", date(2025, 3, 6))
SNIPPETS = {name: (language, text) for name, language, text in words.SNIPPETS}
ADDRESS = re.compile(r'https?://[^"\s)]+')


def snippet(name, server):
    return programs.snippet(SNIPPETS[name][1], VIEW, f"{server}/")


def asked(address):
    with urllib.request.urlopen(address, timeout=60) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        return answer.read()


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, (language, _) in SNIPPETS.items() if language == "python"])
def test_a_snippet_of_python_runs(server, tmp_path, name):
    done = subprocess.run(
        [sys.executable, "-c", snippet(name, server)], cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    if name == "pandas":
        assert re.search(r"Bound by both +\d+", done.stdout)
        assert re.search(r"Lithuania +ccm +2025", done.stdout)
    else:
        assert (tmp_path / "world.png").stat().st_size > 10_000


@pytest.mark.parametrize("name", [name for name, (language, _) in SNIPPETS.items() if language != "python"])
def test_every_address_of_a_snippet_answers_with_what_it_takes(server, tmp_path, name):
    found = ADDRESS.findall(snippet(name, server))
    assert found
    for address in found:
        body, kind = asked(address), address.split("?")[0].rsplit(".", 1)[-1]
        if kind == "csv":
            frame = pandas.read_csv(io.BytesIO(body))
            assert {"status_text", "left"} & set(frame)
            assert "iso3" in frame
        elif kind == "geojson":
            assert len(json.loads(body)["features"]) == 245
        elif kind == "gpkg":
            (tmp_path / "map.gpkg").write_bytes(body)
            assert "layer_styles" in [layer for layer, _ in pyogrio.list_layers(tmp_path / "map.gpkg")]
        else:
            assert {"name", "treaty", "year", "left"} <= set(pandas.read_stata(io.BytesIO(body)))


def test_gis_opens_the_address_itself(server):
    address = next(found for found in ADDRESS.findall(snippet("QGIS", server)) if "geojson" in found)
    assert pyogrio.read_info(f"/vsicurl/{address}")["features"] == 245


def test_every_address_that_the_page_lists_answers(server, atlas):
    found = list(programs._addresses(VIEW, atlas, f"{server}/"))
    assert len(found) >= len(FILES) + 5
    for address in found:
        if "/picture." not in address:  # drawn for seconds; tests/web asks for one
            assert asked(address)
