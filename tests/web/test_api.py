"""The interface for programs answers as the law does, and refuses in words what it cannot answer."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from fastapi.exceptions import ResponseValidationError
from starlette.applications import Starlette
from starlette.testclient import TestClient

from loaders.errors import Fault, TableError
from treaties.rows import act_rows, count_row, status_rows
from web import api, models, words
from web.routes import routes

STATUS = "/api/v1/status?treaty=ccm&day=2025-03-06"
EVERY = ["treaties", "states", "status?treaty=ccm&day=2025-03-06", "counts?treaty=ottawa&day=2026-02-03"]
EVERY += ["acts", "acts?treaty=ccm&state=LTU", "openapi.json"]


def client_of(provider):
    return TestClient(Starlette(routes=routes([], provider)), raise_server_exceptions=True)


def anew(atlas):
    """Return what provides the same data as an atlas of which no answer is kept."""
    other = replace(atlas)
    return lambda: other


@pytest.fixture(scope="module")
def client(atlas):
    return client_of(lambda: atlas)


@pytest.mark.parametrize("address", EVERY)
def test_every_address_answers_with_json_that_may_be_kept(client, atlas, address):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["data-version"] == atlas.version
    assert "Data-Version" in answer.headers["access-control-expose-headers"]
    assert isinstance(answer.json(), dict)


def test_the_tests_ask_every_address():
    assert {address.split("?")[0] for address in EVERY} == set(words.ADDRESSES)


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
@pytest.mark.parametrize("day", ["1997-12-03", "2006-06-02", "2008-12-03", "2025-03-05", "2025-03-06", "2026-03-01"])
def test_statuses_and_counts_are_those_of_the_law(client, atlas, histories, treaty, day):
    answer = client.get("/api/v1/status", params={"treaty": treaty, "day": day}).json()
    expected = status_rows(atlas, atlas.choices[treaty], date.fromisoformat(day))
    names = ("iso3", "name", "status", "since", "next_change")
    assert [{name: row[name] or "" for name in names} for row in answer["states"]] == expected
    counted = client.get("/api/v1/counts", params={"treaty": treaty, "day": day}).json()
    assert {"treaty": treaty, "day": day} | counted["counts"] == count_row(histories[treaty], date.fromisoformat(day))


def test_an_answer_says_version_licence_and_citation(client, atlas):
    answer = client.get(STATUS).json()
    assert answer["data_version"] == atlas.provenance.version
    assert answer["citation"] == atlas.provenance.apa(atlas.choices["ccm"], date(2025, 3, 6))
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
    notice = "https://treaties.un.org/doc/Publication/CN/2024/CN.347.2024-Eng.pdf"
    assert [act["notification_url"] for act in acts] == [None, None, None, notice]
    assert client.get("/api/v1/acts?treaty=ccm&state=BLR").json()["acts"] == []


def test_contested_and_reported_stand_beside_the_status(client):
    rows = client.get("/api/v1/status?treaty=ottawa&day=2025-08-01").json()["states"]
    states = {row["iso3"]: row for row in rows}
    assert (states["UKR"]["status"], bool(states["UKR"]["contested"])) == ("PARTY", True)
    assert (states["LBN"]["status"], bool(states["LBN"]["reported"])) == ("NONE", True)
    assert states["NOR"]["contested"] is None


BAD = {
    "status": "'treaty' is missing; this address takes treaty and day.",
    "status?treaty=ccm": "'day' is missing",
    "status?treaty=kites&day=2025-03-06": "'treaty' is 'kites'; choose one of ccm, ottawa.",
    "status?treaty=both&day=2025-03-06": "choose one of ccm, ottawa.",
    "status?treaty=ccm&day=2025-02-30": "'day' is '2025-02-30', which is not a day; write it like 2025-03-06.",
    "status?treaty=ccm&day=20250306": "which is not a day",
    "status?treaty=ccm&day=2025-W10-4": "which is not a day",
    "status?treaty=ccm&day=٢٠٢٥-03-06": "which is not a day",
    "status?treaty=ccm&day=": "which is not a day",
    "status?treaty=ccm&day=2025-03-06&state=LTU": "takes treaty and day, not 'state'.",
    "status?treaty=ccm&treaty=ottawa&day=2025-03-06": "'treaty' is given 2 times; give it once.",
    "counts?treaty=ccm&date=2025-03-06": "not 'date'.",
    "acts?state=ltu": "'state' is 'ltu'; give the ISO3 code of one of the states, like LTU.",
    "acts?state=RU-KGD": "'state' is 'RU-KGD'",
    "status?y=1&y=2": "takes treaty and day, not 'y'.",
    "status?treaty=kites": "'day' is missing",
    "acts?" + "&".join(f"y{i}=1" for i in range(6000)): "not 'y0'.",
    "acts?" + "&".join(["state=LTU"] * 6000): "'state' is given 6000 times; give it once.",
    "acts?state=": "'state' is ''; give the ISO3 code",
    "acts?treaty=both": "choose one of ccm, ottawa.",
    "status?treaty=ccm&day=0": "which is not a day",
    "status?treaty=ccm&day=2025-03-06T00:00:00": "which is not a day",
    "treaties?x": "takes no parameters; ask for it without 'x'.",
    "openapi.json?" + "y" * 99: "…'.",
}


@pytest.mark.parametrize(("address", "words"), BAD.items())
def test_a_bad_request_is_told_what_is_wrong(client, address, words):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.headers["cache-control"] == "no-store"
    problem = answer.json()
    assert (problem["status"], problem["title"]) == (400, "Bad Request")
    assert words in problem["detail"]


@pytest.mark.parametrize("address", ["/api/v1", "/api/v1/", "/api/v1/parties", "/api/v1/status/", "/api/v1/a/b"])
def test_an_unknown_address_is_told_where_all_are_listed(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == "There is no such address; /api/v1/docs lists those that there are."
    assert client.get("/api/v1/docs").status_code == 200


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
    made, make = [], api.counts_on
    monkeypatch.setattr(api, "counts_on", lambda *given: made.append(given) or make(*given))
    client = client_of(anew(atlas))
    answers = [client.get("/api/v1/counts?treaty=ccm&day=2025-03-06").content for _ in range(3)]
    assert (len(made), len(set(answers))) == (1, 1)


def test_a_bad_request_is_not_kept(client):
    for _ in range(2):
        assert client.get("/api/v1/acts?state=x").status_code == 400


def test_no_more_answers_are_kept_than_were_meant(atlas, monkeypatch):
    monkeypatch.setattr(api, "KEPT", 5_000)
    present = replace(atlas)
    client, app = client_of(lambda: present), api.application(present)
    for day in range(1, 12):
        client.get(f"/api/v1/counts?treaty=ccm&day=2025-03-{day:02}")
        kept = app.state.kept
        assert 0 < kept.held == sum(len(answer.body) for answer in kept.answers.values()) <= 5_000
    assert len(kept.answers) < 11
    assert list(kept.answers)[-1][-1] == ("day", "2025-03-11")


def faulty():
    raise TableError([Fault("treaties/acts.csv", 3, "act", "x", "No such act.")])


def test_faulty_data_are_said_to_be_faulty():
    answer = client_of(faulty).get(STATUS)
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert "faults" in answer.json()["detail"]


def broken(*given):
    raise LookupError("not foreseen")


def test_a_fault_of_the_program_is_not_hidden(atlas, monkeypatch):
    with pytest.raises(LookupError, match="not foreseen"):
        client_of(broken).get(STATUS)
    monkeypatch.setattr(api, "status_rows", broken)
    with pytest.raises(LookupError, match="not foreseen"):
        client_of(anew(atlas)).get(STATUS)


MODELS = {"treaties": models.Treaties, "states": models.States, "status": models.Statuses}
MODELS |= {"counts": models.Counted, "acts": models.Acts}


def some_of(name, atlas):
    """Return addresses of one kind: all treaties and states, and a day in each year."""
    if name == "acts":
        return [f"acts?treaty={t}&state={s}" for t, s in itertools.product(atlas.tables.treaties, atlas.tables.states)]
    if name in ("status", "counts"):
        days = [date(1997, 12, 3) + timedelta(days=301 * i) for i in range(38)]
        return [f"{name}?treaty={t}&day={day}" for t, day in itertools.product(atlas.tables.treaties, days)]
    return [name]


@pytest.mark.parametrize("name", MODELS)
def test_every_answer_is_of_its_type(client, atlas, name):
    for address in some_of(name, atlas):
        answer = client.get(f"/api/v1/{address}")
        typed = MODELS[name].model_validate_json(answer.content)
        assert typed.model_dump_json().encode() == answer.content


CREDITS = "data_version checked_until licence"
IN_ORDER = {
    "treaties": f"{CREDITS} treaties",
    "states": f"{CREDITS} states",
    "status?treaty=ccm&day=2025-03-06": f"treaty day {CREDITS} citation states",
    "counts?treaty=ccm&day=2025-03-06": f"treaty day {CREDITS} citation counts",
    "acts?state=LTU": f"treaty state {CREDITS} acts",
}
INSIDE = {
    "treaties": "id short title untc adopted opened in_force depositary url_status url_text snapshot",
    "states": "iso3 name depositary_name region subregion un_since since",
    "status": "iso3 name status since next_change status_text contested reported",
    "counts": "states party bound joined withdrawing signatory signatures no_act left not_a_state",
    "acts": "treaty iso3 name act date takes_effect basis notification notification_url source source_url note",
}


@pytest.mark.parametrize(("address", "names"), IN_ORDER.items())
def test_the_members_of_an_answer_stand_in_their_order(client, address, names):
    answer = client.get(f"/api/v1/{address}").json()
    inside = answer[names.split()[-1]]
    assert " ".join(answer) == names
    for row in inside if isinstance(inside, list) else [inside]:
        assert " ".join(row) == INSIDE[address.split("?")[0]]


def test_there_is_a_type_for_every_address():
    assert {*MODELS, "openapi.json"} == set(words.ADDRESSES)


@pytest.mark.parametrize("change", [{"colour": "red"}, {"act": "handshake"}, {"date": "soon"}])
def test_an_answer_that_is_not_of_its_type_is_not_sent(atlas, monkeypatch, change):
    monkeypatch.setattr(api, "act_rows", lambda *given: [row | change for row in act_rows(*given)])
    with pytest.raises(ResponseValidationError):
        client_of(anew(atlas)).get("/api/v1/acts")
