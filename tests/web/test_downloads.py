"""Every file of the catalogue has an address that gives the bytes of its button."""

from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from exports.catalogue import FILES
from exports.studio import Busy
from exports.wanted import Wanted
from web import downloads
from web.routes import routes

VIEW = {"treaty": "ccm", "day": "2025-03-06"}
QUICK = [file for file in FILES.values() if file.part not in ("picture", "page")]


@pytest.fixture(scope="module")
def client(atlas):
    return TestClient(Starlette(routes=routes([], lambda: atlas)))


@pytest.mark.parametrize("file", QUICK, ids=lambda file: f"{file.part}.{file.suffix}")
def test_an_address_gives_the_bytes_of_the_file(client, atlas, shapes, file):
    answer = client.get(f"/api/v1/{file.part}.{file.suffix}", params=VIEW if file.of_view else {})
    choice, day = (atlas.choices["ccm"], date(2025, 3, 6)) if file.of_view else (atlas.widest, atlas.snapshot)
    assert (answer.status_code, answer.content) == (200, file.make(Wanted(atlas, shapes, choice, day)))
    assert answer.headers["content-type"].split(";")[0] == file.mime
    assert file.name(choice.id, day) in answer.headers["content-disposition"]
    assert answer.headers["data-version"] == atlas.version
    assert "Data-Version" in answer.headers["access-control-expose-headers"]
    packed = client.get(answer.url, headers={"If-None-Match": answer.headers["etag"]})
    assert packed.status_code == 304


def test_a_picture_takes_all_that_it_is_asked_for(client, monkeypatch):
    asked = []
    monkeypatch.setattr(downloads, "content", lambda file, wanted: asked.append(wanted) or b"picture")
    more = {"since": "2024-12-31", "changed": "true", "region": "baltic", "width": "slide", "theme": "dark"}
    assert client.get("/api/v1/picture.png", params=VIEW | more).content == b"picture"
    (wanted,) = asked
    assert (wanted.since, wanted.changed, wanted.region) == (date(2024, 12, 31), True, "baltic")
    assert (wanted.width, wanted.theme, wanted.link) == ("slide", "dark", "")


def test_too_many_pictures_are_told_when_to_ask_again(client, monkeypatch):
    def busy(*given):
        raise Busy

    monkeypatch.setattr(downloads, "content", busy)
    answer = client.get("/api/v1/picture.svg", params=VIEW)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")


BAD = {
    "status.csv": "'treaty' is missing",
    "status.csv?treaty=kites": "choose one of ccm, ottawa, both.",
    "status.csv?treaty=ccm&day=1997-12-02": "is not between 1997-12-03 and today",
    "page.html?treaty=ccm&day=2999-01-01": "is not between 1997-12-03 and today",
    "picture.png?treaty=ccm&day=2025-03-06&changed=true": "give it by 'since'",
    "picture.png?treaty=ccm&day=2025-03-06&since=2025-03-06": "not between 1997-12-03 and the day before",
    "picture.png?treaty=ccm&region=mars": "choose one of world, europe, baltic.",
    "package.zip?day=2025-03-06": "takes no parameters, not 'day'.",
}


@pytest.mark.parametrize(("address", "said"), BAD.items())
def test_a_bad_request_is_told_what_is_wrong(client, address, said):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, said in answer.json()["detail"]) == (400, True), answer.text


def test_without_a_day_a_file_shows_today(client, monkeypatch):
    days = []
    monkeypatch.setattr(downloads, "content", lambda file, wanted: days.append(wanted.day) or b"x")
    for today in (date(2026, 4, 1), date(2026, 4, 2)):
        monkeypatch.setattr("web.health.today", lambda today=today: today)
        client.get("/api/v1/status.csv?treaty=ottawa")
    assert days == [date(2026, 4, 1), date(2026, 4, 2)]
