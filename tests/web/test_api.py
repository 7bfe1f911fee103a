"""The interface for programs answers as the law does, and refuses in words what it cannot answer."""

import gzip
from dataclasses import dataclass, replace
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.helpers import real_data as real
from treaties.history import History
from treaties.model import Tables
from treaties.provenance import Provenance
from treaties.rows import count_row, status_rows
from web import api
from web.queries import QUERIES

STATUS = "/api/v1/status?treaty=ccm&day=2025-03-06"
EVERY = ["treaties", "states", "status?treaty=ccm&day=2025-03-06", "counts?treaty=ottawa&day=2026-02-03"]
EVERY += ["acts", "acts?treaty=ccm&state=LTU", "openapi.json"]


@dataclass(frozen=True)
class SmallAtlas:
    tables: Tables
    histories: dict[str, History]
    provenance: Provenance


@pytest.fixture(scope="module")
def atlas(tables, histories):
    return SmallAtlas(tables, histories, real.provenance(tables))


def client_of(provider, **options):
    return TestClient(Starlette(routes=api.routes(provider, **options)), raise_server_exceptions=True)


@pytest.fixture(scope="module")
def client(atlas):
    return client_of(lambda: atlas)


@pytest.mark.parametrize("address", EVERY)
def test_every_address_answers_with_json_that_may_be_kept(client, address):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert isinstance(answer.json(), dict)


def test_the_tests_ask_every_address():
    assert {address.split("?")[0] for address in EVERY} == set(QUERIES)


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
@pytest.mark.parametrize("day", ["1997-12-03", "2006-06-02", "2008-12-03", "2025-03-05", "2025-03-06", "2026-03-01"])
def test_statuses_and_counts_are_those_of_the_law(client, histories, tables, treaty, day):
    answer = client.get("/api/v1/status", params={"treaty": treaty, "day": day}).json()
    expected = status_rows(histories[treaty], date.fromisoformat(day), tables)
    names = ("iso3", "name", "status", "since", "next_change")
    assert [{name: row[name] or "" for name in names} for row in answer["states"]] == expected
    counted = client.get("/api/v1/counts", params={"treaty": treaty, "day": day}).json()
    assert {"treaty": treaty, "day": day} | counted["counts"] == count_row(histories[treaty], date.fromisoformat(day))


def test_an_answer_says_version_licence_and_citation(client, atlas):
    answer = client.get(STATUS).json()
    assert answer["data_version"] == atlas.provenance.version
    assert answer["citation"] == atlas.provenance.apa("ccm", date(2025, 3, 6))
    assert answer["licence"].startswith("CC-BY-4.0")
    assert answer["checked_until"] == "2026-02-03"


def test_acts_of_one_state_under_one_treaty(client):
    acts = client.get("/api/v1/acts?treaty=ccm&state=LTU").json()["acts"]
    assert [(act["act"], act["date"]) for act in acts] == [
        ("signature", "2008-12-03"),
        ("ratification", "2011-03-24"),
        ("provisional_application", "2011-03-24"),
        ("withdrawal", "2024-09-06"),
    ]
    assert all(act["source_url"].startswith("https://") for act in acts)
    assert client.get("/api/v1/acts?treaty=ccm&state=BLR").json()["acts"] == []


def test_contested_and_reported_stand_beside_the_status(client):
    rows = client.get("/api/v1/status?treaty=ottawa&day=2025-08-01").json()["states"]
    states = {row["iso3"]: row for row in rows}
    assert (states["UKR"]["status"], bool(states["UKR"]["contested"])) == ("PARTY", True)
    assert (states["LBN"]["status"], bool(states["LBN"]["reported"])) == ("NONE", True)
    assert states["NOR"]["contested"] is None


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("given", ["{tag}", "W/{tag}", '"other", {tag}', "*"])
def test_a_client_that_has_the_newest_answer_gets_304(client, encoding, given):
    first = client.get(STATUS, headers={"Accept-Encoding": encoding})
    again = client.get(
        STATUS, headers={"Accept-Encoding": encoding, "If-None-Match": given.format(tag=first.headers["etag"])}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get(STATUS, headers={"If-None-Match": '"other"'}).status_code == 200


def test_packed_and_plain_answers_have_tags_of_their_own_and_one_content(client):
    plain = client.get(STATUS, headers={"Accept-Encoding": "identity"})
    packed = client.get(STATUS, headers={"Accept-Encoding": "gzip"})
    assert plain.headers["etag"] != packed.headers["etag"]
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.json() == plain.json()
    assert len(gzip.compress(plain.content)) < len(plain.content) / 4


def test_head_has_the_headers_of_get_and_no_body(client):
    head, get = client.head(STATUS), client.get(STATUS)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "content-length", "content-type", "cache-control"):
        assert head.headers[name] == get.headers[name]


BAD = {
    "status": "'treaty' is missing; this address takes treaty and day.",
    "status?treaty=ccm": "'day' is missing",
    "status?treaty=kites&day=2025-03-06": "'treaty' is 'kites'; choose one of ccm, ottawa.",
    "status?treaty=both&day=2025-03-06": "choose one of ccm, ottawa.",
    "status?treaty=ccm&day=2025-02-30": "'day' is '2025-02-30', which is no day; write it like 2025-03-06.",
    "status?treaty=ccm&day=20250306": "which is no day",
    "status?treaty=ccm&day=2025-W10-4": "which is no day",
    "status?treaty=ccm&day=٢٠٢٥-03-06": "which is no day",
    "status?treaty=ccm&day=": "which is no day",
    "status?treaty=ccm&day=2025-03-06&state=LTU": "takes treaty and day, not 'state'.",
    "status?treaty=ccm&treaty=ottawa&day=2025-03-06": "'treaty' is given 2 times; give it once.",
    "counts?treaty=ccm&date=2025-03-06": "not 'date'.",
    "acts?state=ltu": "'state' is 'ltu'; give the ISO3 code of one of the states, like LTU.",
    "acts?state=RU-KGD": "'state' is 'RU-KGD'",
    "treaties?x": "takes no parameters, not 'x'.",
    "openapi.json?" + "y" * 99: "…'.",
}


@pytest.mark.parametrize(("address", "words"), BAD.items())
def test_a_bad_request_is_told_what_is_wrong(client, address, words):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.headers["cache-control"] == "no-store"
    problem = answer.json()
    assert (problem["status"], problem["title"]) == (400, "Bad request")
    assert words in problem["detail"]


@pytest.mark.parametrize("address", ["/api/v1", "/api/v1/", "/api/v1/parties", "/api/v1/status/", "/api/v1/a/b"])
def test_an_unknown_address_is_told_which_there_are(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert "/api/v1/status" in answer.json()["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("address", ["treaties", "status", "nowhere"])
def test_only_reading_is_allowed(client, method, address):
    answer = client.request(method, f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.headers["content-type"] == "application/problem+json"


def test_new_data_give_new_answers(atlas):
    current = [atlas]
    client = client_of(lambda: current[0])
    before = client.get(STATUS)
    current[0] = replace(atlas, provenance=replace(atlas.provenance, version="2026-05-01-00000000"))
    after = client.get(STATUS, headers={"If-None-Match": before.headers["etag"]})
    assert (after.status_code, after.json()["data_version"]) == (200, "2026-05-01-00000000")


def test_an_answer_is_made_once(atlas, monkeypatch):
    client, made = client_of(lambda: atlas), []
    counts = QUERIES["counts"]
    monkeypatch.setitem(QUERIES, "counts", (lambda *a, **k: made.append(1) or {"n": 1}, *counts[1:]))
    for _ in range(3):
        client.get("/api/v1/counts?treaty=ccm&day=2025-03-06")
    assert made == [1]


def test_faulty_data_are_said_to_be_faulty():
    def faulty():
        raise LookupError("a table is missing")

    answer = client_of(faulty, faults=(LookupError,)).get(STATUS)
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert "faults" in answer.json()["detail"]


def test_a_fault_of_the_program_is_not_hidden():
    def broken():
        raise LookupError("not foreseen")

    with pytest.raises(LookupError, match="not foreseen"):
        client_of(broken).get(STATUS)
