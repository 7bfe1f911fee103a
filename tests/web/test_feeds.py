"""Feeds at their addresses: types, tags, what may be asked, and their own address in them."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.helpers import calendar_rules
from web.routes import routes


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes([])), base_url="http://atlas.example.org")


@pytest.mark.parametrize(("suffix", "kind"), [("atom", "application/atom+xml"), ("ics", "text/calendar")])
def test_a_feed_is_answered_and_kept(client, suffix, kind):
    first = client.get(f"/events.{suffix}?state=LTU&treaty=ccm")
    assert first.status_code == 200
    assert first.headers["content-type"].startswith(kind)
    assert first.headers["access-control-allow-origin"] == "*"
    again = client.get(f"/events.{suffix}?state=LTU&treaty=ccm", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert client.head(f"/events.{suffix}").content == b""


def test_a_feed_names_its_own_address(client):
    text = client.get("/events.atom?state=LTU").text
    assert 'rel="self" type="application/atom+xml" href="http://atlas.example.org/events.atom?state=LTU"' in text
    assert 'href="http://atlas.example.org/state?unit=LTU"' in text


def test_a_calendar_opens(client):
    assert len(calendar_rules.events(client.get("/events.ics?treaty=ottawa&state=FIN").content)) == 2


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("state=XXX", "'state' is 'XXX'; give the ISO3 code of one of the states, like LTU."),
        ("treaty=npt", "'treaty' is 'npt'; choose one of ccm, ottawa."),
        ("unit=LTU", "This address takes treaty and state, not 'unit'."),
        ("state=LTU&state=POL", "'state' is given 2 times; give it once."),
    ],
)
@pytest.mark.parametrize("suffix", ["atom", "ics"])
def test_what_cannot_be_asked_is_said(client, suffix, query, said):
    answer = client.get(f"/events.{suffix}?{query}")
    assert (answer.status_code, answer.json()["detail"]) == (400, said)
