"""The interface keeps to its own description, whatever is asked (schemathesis)."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from starlette.applications import Starlette

from treaties.model import Status
from treaties.words import COUNTS, MEANING
from web import file_routes
from web.api import application
from web.routes import FILES_AT, routes

pytestmark = pytest.mark.slow

schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", Starlette(routes=routes([])))
ADDRESSES = {"treaties", "states", "status", "counts", "acts", "openapi.json"}


@pytest.fixture(autouse=True)
def light(monkeypatch):
    """Make no file larger than a table: by the dozen they take minutes, and test_file_routes.py asks for them."""
    make = file_routes.studio.content

    def content(file, wanted):
        return make(file, wanted) if (file.part, file.suffix) in (("status", "csv"), ("parties", "csv")) else b"{}"

    monkeypatch.setattr(file_routes.studio, "content", content)
    yield
    application.cache_clear()


@schema.parametrize()
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_every_address_keeps_to_the_description(case):
    case.call_and_validate()


def test_the_description_names_every_address():
    assert {path.rsplit("/", 1)[-1] for path in schema.raw_schema["paths"]} == ADDRESSES | set(FILES_AT)


@pytest.mark.parametrize("name", ["status", "counts"])
def test_the_description_names_the_parameters(name):
    described = schema.raw_schema["paths"][f"/api/v1/{name}"]["get"]["parameters"]
    assert [(p["name"], p["required"]) for p in described] == [("treaty", True), ("day", True)]


def test_the_description_lists_the_treaties_and_states_of_the_data(tables):
    for address in ("status", "counts", "acts"):
        described = schema.raw_schema["paths"][f"/api/v1/{address}"]["get"]["parameters"]
        listed = {one["name"]: one["schema"].get("enum") for one in described}
        assert listed["treaty"] == list(tables.treaties)
        assert listed.get("state") in (None, list(tables.states))
        assert ("state" in listed) is (address == "acts")


def test_the_description_says_title_and_licence():
    info = schema.raw_schema["info"]
    assert info["title"] == "Treaty Atlas"
    assert info["summary"].startswith("Treaty Atlas: who is bound")
    assert info["license"] == {"name": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}


def test_the_description_says_what_every_count_and_status_means():
    described = schema.raw_schema["components"]["schemas"]
    assert {name: one["description"] for name, one in described["Counts"]["properties"].items()} == COUNTS
    assert all(MEANING[status] in described["Standing"]["properties"]["status"]["description"] for status in Status)


def test_every_answer_has_all_members_and_no_other():
    described = schema.raw_schema["components"]["schemas"]
    objects = {name: one for name, one in described.items() if one["type"] == "object"}
    assert {"Treaty", "State", "Standing", "Counts", "Act"} < set(objects)
    for one in objects.values():
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])
