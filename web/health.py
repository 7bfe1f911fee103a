"""Whether the atlas can be shown: for every page before it is made, and for who watches the server."""

from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from loaders import atlas as door
from loaders.errors import Fault, TableError
from treaties.atlas import FIRST_DAY, Atlas
from treaties.words import day_text
from web import words


def today() -> date:
    """Return the current day by the server's clock, the last one that the atlas shows."""
    return date.today()


def present(day: date) -> Atlas:
    """Return the atlas as it is on the current day, once all that a page is made of is in order.

    Raises
    ------
    loaders.errors.TableError
        If tables or shapes have faults, or the clock is so wrong that the atlas has no day to show.
    """
    if day < FIRST_DAY:
        message = words.CLOCK_TOO_EARLY.format(first=day_text(FIRST_DAY))
        raise TableError([Fault(words.CLOCK, None, "", str(day), message, words.SET_CLOCK)])
    known = door.atlas()
    door.shapes()
    return known


async def healthz(request: Request) -> Response:
    """Answer 200 with the day of the data, or 503 with the faults."""
    try:
        known = await run_in_threadpool(present, today())
    except TableError as error:
        return JSONResponse({"status": "faulty", "faults": [str(f) for f in error.faults]}, status_code=503)
    return JSONResponse({"status": "ok", "data_of": known.snapshot.isoformat()})
