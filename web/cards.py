"""The cards of all views (`exports.cards`) over HTTP: drawn once, kept, and never many at a time."""

from threading import BoundedSemaphore, Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from exports.cards import Card, card
from loaders.atlas import shapes
from loaders.errors import TableError
from treaties.atlas import Atlas
from web import words
from web.answers import Answer, Problem, Shelf, of_data
from web.asked import Asked
from web.health import present, today

KEPT = 4_000_000
"""Bytes of the cards that are kept: some hundred."""
AT_MOST = 8
"""Cards that are drawn or waited for; the last of them is there in two seconds."""
RETRY = 3
"""Seconds after which one may ask again."""
_room = BoundedSemaphore(AT_MOST)
_one_at_a_time = Lock()
_kept = Shelf(KEPT)


def drawn(known: Atlas, of: Card) -> Answer:
    """Return a card, which is drawn where it is not kept.

    Raises
    ------
    Problem
        If `AT_MOST` others are being drawn.
    """
    key = (known.version, of)
    if found := _kept.get(key):
        return found
    if not _room.acquire(blocking=False):
        raise Problem(503, words.CARDS_BUSY, retry=RETRY)
    try:
        with _one_at_a_time:
            if not (found := _kept.get(key)):
                found = Answer(card(known, shapes(), of), "image/png", of_data(known.version))
                _kept.put(key, found)
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
    except Problem as problem:
        return problem.response()
    except TableError:
        return Problem(503, words.FAULTY, retry=RETRY).response()
