"""The server's own answers: headers on everything, health, and the map's files."""

import json
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from web import files

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def client(server):
    with httpx2.Client(base_url=server) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/healthz", "/_stcore/health", "/assets/none.js", "/frontier"])
def test_every_answer_carries_the_security_headers(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'sha256-" in policy
    assert "http" not in policy


def test_only_the_frame_of_the_map_may_evaluate(client):
    policy = client.get("/component/streamlit_folium.st_folium/index.html").headers["content-security-policy"]
    assert "'unsafe-eval'" in policy


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("/", "'self'"),
        ("/?embed=false", "'self'"),
        ("/frontier", "'self'"),
        ("/?embed=true", "*"),
        ("/state?embed=true", "*"),
    ],
)
def test_only_a_page_that_says_so_may_stand_in_a_frame_of_another_site(client, path, who):
    assert client.get(path).headers["content-security-policy"].endswith(f"frame-ancestors {who}")


def test_health_tells_the_day_of_the_data(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "data_of": "2026-02-03"})


def test_the_files_of_the_map_are_kept_for_ever_and_compressed(client):
    for asset in files.map_assets().all:
        answer = client.get(f"/assets/{asset.name}", headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200
        assert answer.content == asset.body
        assert answer.headers["content-encoding"] == "gzip"
        assert "immutable" in answer.headers["cache-control"]
        assert client.get(f"/assets/{asset.name}", headers={"Accept-Encoding": "identity"}).content == asset.body
        again = client.get(f"/assets/{asset.name}", headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_the_map_is_told_whom_it_highlights():
    assert json.loads(files.map_assets().payload.body)["focus"] == ["LTU", "RU-KGD", "BLR"]


def test_an_old_or_invented_file_name_is_not_found(client):
    answer = client.get("/assets/atlas.0000000000000000.js")
    assert answer.status_code == 404
    assert "reload" in answer.text


def test_the_interface_for_programs_stands_beside_the_pages(client):
    answer = client.get("/api/v1/counts?treaty=ccm&day=2025-03-06")
    assert answer.status_code == 200
    assert "'unsafe-eval'" not in answer.headers["content-security-policy"]
    assert (answer.json()["counts"]["bound"], answer.json()["counts"]["left"]) == (111, 1)
    assert client.get("/api/v1/counts?treaty=npt&day=2025-03-06").headers["content-type"] == "application/problem+json"


def test_the_page_of_the_api_is_served_with_a_policy_of_its_own(client):
    answer = client.get("/api/v1/docs")
    assert answer.status_code == 200
    assert "script-src 'self';" in answer.headers["content-security-policy"]


def test_a_head_has_no_body_and_refused_gzip_stays_refused(client):
    head = client.head("/api/v1/treaties")
    assert (head.status_code, head.content) == (200, b"")
    with client.stream("GET", "/api/v1/states", headers={"Accept-Encoding": "gzip;q=0"}) as answer:
        assert b"".join(answer.iter_raw()).startswith(b'{"data_version"')


def test_the_server_starts_without_what_only_a_request_needs():
    late = "fastapi", "pydantic", "streamlit_folium", "folium", "geopandas", "matplotlib"
    program = f"import dashboard, sys; print(*({set(late)} & set(sys.modules)))"
    root = Path(__file__).resolve().parents[2]
    started = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert started.stdout.split() == []
