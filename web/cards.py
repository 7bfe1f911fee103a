"""The cards of all views (`exports.cards`) over HTTP: drawn once, kept, and never many at a time."""

from threading import BoundedSemaphore, Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from exports.cards import Card, card
from loaders.atlas import shapes
from loaders.errors import TableError
from treaties.atlas import Atlas
from web import words
from web.answers import API, OPEN, Answer
from web.asked import Asked
from web.health import present, today

KEPT = 64
"""Most cards that are kept: 4 MB."""
AT_MOST = 8
"""Cards that are drawn or waited for; the last of them is there in two seconds."""
RETRY = {"Retry-After": "3", "Cache-Control": "no-store", **OPEN}
_room = BoundedSemaphore(AT_MOST)
_one_at_a_time = Lock()
_kept: dict[tuple[str, Card], Answer] = {}


class Busy(Exception):
    """As many cards are being drawn as may be."""


def drawn(known: Atlas, of: Card) -> Answer:
    """Return a card, which is drawn where it is not kept.

    Raises
    ------
    Busy
        If `AT_MOST` others are being drawn.
    """
    key = (known.version, of)
    if found := _kept.get(key):
        return found
    if not _room.acquire(blocking=False):
        raise Busy
    try:
        with _one_at_a_time:
            if not (found := _kept.get(key)):
                found = _kept[key] = Answer(card(known, shapes(), of), "image/png", API)
                while len(_kept) > KEPT:
                    del _kept[next(iter(_kept))]
            return found
    finally:
        _room.release()


async def png(request: Request) -> Response:
    """Answer with the card of the view that the address asks for, in the words of the pages' addresses."""
    parameters = dict(request.query_params)
    page = parameters.get("page", "")

    def answer() -> Response:
        now = today()
        known = present(now)
        asked = Asked.of(page if page in words.PAGES else "", parameters, known, now)
        return drawn(known, asked.card).response(request)

    try:
        return await run_in_threadpool(answer)
    except Busy:
        return PlainTextResponse(words.CARDS_BUSY, 503, RETRY)
    except TableError as error:
        return PlainTextResponse(words.FILE_FAULTY.format(fault=error.faults[0]), 503, RETRY)
