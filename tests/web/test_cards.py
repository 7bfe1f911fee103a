"""The card of a view over HTTP: a picture of its own for every view, drawn once, and never so many that pages wait."""

from threading import Event, Thread

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.web.test_first import VIEWS
from web import cards
from web.answers import Shelf
from web.routes import MIDDLEWARE, routes


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes([]), middleware=MIDDLEWARE))


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(cards, "_kept", Shelf(cards.KEPT))


def size(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


@pytest.mark.slow
def test_twelve_views_have_twelve_cards_of_the_size_that_is_promised(client):
    found = [client.get("/card.png", params={"page": page, **parameters}) for page, parameters in VIEWS]
    for answer in found:
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
        assert size(answer.content) == (1200, 630)
        assert len(answer.content) <= 300_000
    assert len({answer.content for answer in found}) == len(VIEWS)


def test_a_card_is_drawn_once_and_answers_as_files_do(client, monkeypatch):
    answer = client.get("/card.png?page=state&unit=POL&day=2026-02-20")
    monkeypatch.setattr(cards, "card", None)  # would fail if it were drawn again
    again = client.get("/card.png?unit=POL&day=2026-02-20&page=state&treaty=nope")
    assert again.content == answer.content
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "max-age" in answer.headers["cache-control"]
    unchanged = client.get(
        "/card.png?page=state&unit=POL&day=2026-02-20", headers={"if-none-match": answer.headers["etag"]}
    )
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert client.head("/card.png?page=state&unit=POL&day=2026-02-20").status_code == 200


def test_a_picture_is_not_compressed_again(client):
    answer = client.get("/card.png", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "identity"


@pytest.mark.parametrize("query", ["page=nope", "day=2025-02-30", "treaty=x", "unit=POL", "since=x", "at=<b>"])
def test_bad_values_fall_back_as_on_the_pages(client, query):
    assert client.get(f"/card.png?{query}").content == client.get("/card.png").content


def test_no_more_cards_are_kept_than_there_is_room_for(client, monkeypatch):
    monkeypatch.setattr(cards, "card", lambda *of: b"png")
    monkeypatch.setattr(cards, "_kept", Shelf(5 * len(b"png")))
    for day in range(1, 29):
        for month in (1, 2, 3):
            client.get(f"/card.png?day=2025-{month:02}-{day:02}")
    assert len(cards._kept.answers) == 5


def test_a_flood_is_told_to_ask_again_while_kept_cards_are_answered(client, monkeypatch):
    client.get("/card.png?day=2025-01-01")
    begun, go_on = Event(), Event()

    def slow(*of):
        begun.set()
        assert go_on.wait(30)
        return b"png"

    monkeypatch.setattr(cards, "card", slow)
    monkeypatch.setattr(cards, "_room", cards.BoundedSemaphore(1))
    asking = Thread(target=client.get, args=["/card.png?day=2025-01-02"])
    asking.start()
    try:
        assert begun.wait(30)
        refused = client.get("/card.png?day=2025-01-03")
        kept = client.get("/card.png?day=2025-01-01")
    finally:
        go_on.set()
        asking.join()
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "3")
    assert refused.json()["detail"] == "As many pictures are being drawn as may be at once; ask again in a few seconds."
    assert kept.status_code == 200
    assert client.get("/card.png?day=2025-01-02").content == b"png"
