"""Every file of the catalogue has an address that gives the bytes of its button."""

from dataclasses import replace
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from exports.catalogue import FILES
from exports.studio import Busy
from exports.wanted import Wanted
from web import file_routes
from web.routes import routes

VIEW = {"treaty": "ccm", "day": "2025-03-06"}
QUICK = [file for file in FILES.values() if file.part not in ("picture", "page")]


@pytest.fixture
def client(atlas):
    """Of the same data, but of no kept answer."""
    anew = replace(atlas)
    return TestClient(Starlette(routes=routes([], lambda: anew)))


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
    monkeypatch.setattr(file_routes.studio, "content", lambda file, wanted: asked.append(wanted) or b"picture")
    more = {"since": "2024-12-31", "changed": "true", "region": "baltic", "width": "slide", "theme": "dark"}
    assert client.get("/api/v1/picture.png", params=VIEW | more).content == b"picture"
    (wanted,) = asked
    assert (wanted.since, wanted.changed, wanted.region) == (date(2024, 12, 31), True, "baltic")
    assert (wanted.width, wanted.theme, wanted.link) == ("slide", "dark", "")


def test_too_many_pictures_are_told_when_to_ask_again(client, monkeypatch):
    def busy(*given):
        raise Busy

    monkeypatch.setattr(file_routes.studio, "content", busy)
    answer = client.get("/api/v1/picture.svg", params=VIEW)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")


BAD = {
    "status.csv": "'treaty' is missing",
    "status.csv?treaty=kites": "choose one of ccm, ottawa, both.",
    "status.csv?treaty=ccm&day=1997-02-30": "'day' is '1997-02-30', which is not a day; write it like 2025-03-06.",
    "picture.png?treaty=ccm&since=x": "'since' is 'x', which is not a day; write it like 2025-03-06.",
    "picture.png?treaty=ccm&changed=yes": "choose one of true, false.",
    "status.csv?treaty=ccm&treaty=both": "'treaty' is given 2 times; give it once.",
    "picture.png?treaty=ccm&region=mars": "choose one of world, europe, baltic.",
    "package.zip?day=2025-03-06": "takes no parameters; ask for it without 'day'.",
}


@pytest.mark.parametrize(("address", "said"), BAD.items())
def test_a_bad_request_is_told_what_is_wrong(client, address, said):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, said in answer.json()["detail"]) == (400, True), answer.text


def test_without_a_day_a_file_shows_today(client, monkeypatch):
    days = []
    monkeypatch.setattr(file_routes.studio, "content", lambda file, wanted: days.append(wanted.day) or b"x")
    for today in (date(2026, 4, 1), date(2026, 4, 2)):
        for module in ("api", "file_routes"):
            monkeypatch.setattr(f"web.{module}.today", lambda today=today: today)
        client.get("/api/v1/status.csv?treaty=ottawa")
    assert days == [date(2026, 4, 1), date(2026, 4, 2)]


def test_the_page_shows_the_nearest_day_of_the_time_bar(client, monkeypatch):
    days = []
    monkeypatch.setattr(file_routes.studio, "content", lambda file, wanted: days.append(wanted.day) or b"x")
    monkeypatch.setattr(file_routes, "today", lambda: date(2026, 12, 1))
    for day in ("1900-01-01", "2999-01-01", "2025-03-06"):
        client.get("/api/v1/page.html", params={"treaty": "ottawa", "day": day})
    assert days == [date(1997, 12, 3), date(2026, 12, 1), date(2025, 3, 6)]


@pytest.mark.parametrize(
    ("more", "days"),
    [
        ({"since": "2024-03-06"}, (date(2024, 3, 6), date(2025, 3, 6), False)),
        ({"since": "2026-03-06"}, (date(2025, 3, 6), date(2026, 3, 6), False)),
        ({"changed": "true"}, (date(2024, 3, 6), date(2025, 3, 6), True)),
        ({"since": "2025-03-06", "changed": "true"}, (None, date(2025, 3, 6), False)),
    ],
)
def test_a_picture_of_two_days_has_the_earlier_first(client, monkeypatch, more, days):
    asked = []
    monkeypatch.setattr(file_routes.studio, "content", lambda file, wanted: asked.append(wanted) or b"x")
    client.get("/api/v1/picture.pdf", params=VIEW | more | {"theme": "dark"})
    assert [(wanted.since, wanted.day, wanted.changed) for wanted in asked] == [days]


def test_a_file_is_read_by_parts(client):
    whole = client.get("/api/v1/map.gpkg", params=VIEW).content
    part = client.get("/api/v1/map.gpkg", params=VIEW, headers={"Range": "bytes=0-15", "Accept-Encoding": "gzip"})
    assert (part.status_code, part.content) == (206, whole[:16])
    assert part.headers["content-range"] == f"bytes 0-15/{len(whole)}"
    assert client.get("/api/v1/map.gpkg", params=VIEW, headers={"Range": "bytes=-7"}).content == whole[-7:]
    assert client.get("/api/v1/map.gpkg", params=VIEW, headers={"Range": "pages=1-2"}).status_code == 200


def test_what_is_large_is_packed_and_what_is_packed_is_not_again(client):
    for part, suffix, packed in (("map", "geojson", True), ("status", "xlsx", False), ("panel", "parquet", False)):
        answer = client.get(f"/api/v1/{part}.{suffix}", params=VIEW if part != "panel" else {})
        assert (answer.headers.get("content-encoding") == "gzip") is packed
