"""Health tells the day of the data, the same as the API, and the faults where there are some."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.helpers import data_folder
from web import files
from web.routes import routes


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    """A copy of the data folder, which the atlas takes as its own."""
    folder = data_folder.copied(tmp_path / "geodata")
    monkeypatch.setenv("TREATY_ATLAS_GEODATA", str(folder))
    return folder


@pytest.fixture
def client():
    return TestClient(Starlette(routes=routes([])))


def replace(file, old, new):
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def test_two_days_of_the_depositarys_pages_give_one_day_of_the_data(scratch, client):
    treaties = scratch / "treaties/treaties.csv"
    ccm = next(line for line in treaties.read_text("utf-8").splitlines() if line.startswith("ccm,"))
    assert ccm.endswith(",2026-02-03")
    replace(treaties, ccm, ccm.replace(",2026-02-03", ",2026-02-05"))
    data_folder.accepted(scratch)
    assert client.get("/healthz").json() == {"status": "ok", "data_of": "2026-02-03"}
    for address in ("treaties", "states", "acts", "counts?treaty=ccm&day=2026-02-04"):
        assert client.get(f"/api/v1/{address}").json()["checked_until"] == "2026-02-03"
    days = [treaty["snapshot"] for treaty in client.get("/api/v1/treaties").json()["treaties"]]
    assert sorted(days) == ["2026-02-03", "2026-02-05"]


def test_the_later_of_two_days_is_not_taken(scratch, client):
    treaties = scratch / "treaties/treaties.csv"
    treaties.write_text(treaties.read_text("utf-8").replace(",2026-02-03", ",2026-02-05"), "utf-8")
    data_folder.accepted(scratch)
    assert client.get("/healthz").json()["data_of"] == "2026-02-05"
    assert client.get("/api/v1/states").json()["checked_until"] == "2026-02-05"


def test_faulty_tables_are_told_and_nothing_else_is_answered(scratch, client):
    replace(scratch / "treaties/treaties.csv", "ccm,", "ccm2,")
    health = client.get("/healthz")
    assert (health.status_code, health.json()["status"]) == (503, "faulty")
    assert any(fault.startswith("treaties/acts.csv, line ") for fault in health.json()["faults"])
    assert client.get("/api/v1/treaties").status_code == 503
    file = client.get("/assets/world.0000000000000000.geojson")
    assert (file.status_code, "treaties/" in file.text) == (503, True)
    assert client.get(f"/assets/{files.WHERE.name}").status_code == 200


def test_the_map_needs_no_file_of_the_page_of_the_api(client, monkeypatch):
    monkeypatch.setattr(files.docs, "assets", lambda: pytest.fail("asked for"))
    assert client.get(f"/assets/{files.map_assets().style.name}").status_code == 200
