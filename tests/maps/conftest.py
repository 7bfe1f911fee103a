"""The payload of the real atlas, for tests of maps."""

import json

import pytest

from maps.payload import payload


@pytest.fixture(scope="session")
def facts(atlas, shapes):
    """The payload, as it reaches the browser."""
    return json.loads(json.dumps(payload(atlas, shapes.points)))
