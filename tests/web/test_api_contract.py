"""The interface keeps to its own description, whatever is asked (schemathesis)."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from starlette.applications import Starlette

from views import data
from web import api

schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", Starlette(routes=api.routes(data.atlas, faults=())))
ADDRESSES = {"treaties", "states", "status", "counts", "acts", "openapi.json"}


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
    assert {path.rsplit("/", 1)[-1] for path in schema.raw_schema["paths"]} == ADDRESSES


@pytest.mark.parametrize("name", ["status", "counts"])
def test_the_description_names_the_parameters(name):
    described = schema.raw_schema["paths"][f"/api/v1/{name}"]["get"]["parameters"]
    assert [(p["name"], p["required"]) for p in described] == [("treaty", True), ("day", True)]
