"""Feeds over HTTP: acts and changes of the data as Atom, effects as a calendar, of all or of one treaty and state."""

from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from exports.feeds import Feed
from loaders.atlas import atlas
from loaders.errors import TableError
from treaties.atlas import Atlas
from web import words
from web.answers import Answer, Problem, of_data
from web.asked import root_of
from web.refusals import check_names, wrong_value

TYPES = {"atom": "application/atom+xml; charset=utf-8", "ics": "text/calendar; charset=utf-8"}
TAKES = ["treaty", "state"]
KEPT = 64


def answer(request: Request) -> Response:
    """Answer with a feed; with a problem where its address asks for what there is not."""
    asked = request.query_params
    try:
        known, root = atlas(), root_of(request)
        check_names([name for name, _ in asked.multi_items()], TAKES)
        for name, all_of in (("treaty", known.tables.treaties), ("state", known.tables.states)):
            if asked.get(name, next(iter(all_of))) not in all_of:
                raise Problem(400, wrong_value(name, asked[name], all_of))
    except Problem as problem:
        return problem.response()
    except TableError:
        return Problem(503, words.FAULTY).response()
    suffix = request.url.path.rsplit(".", 1)[-1]
    return _made(known, root, suffix, *(asked.get(name) for name in TAKES)).response(request)


@lru_cache(maxsize=KEPT)
def _made(known: Atlas, home: str, suffix: str, treaty: str | None, state: str | None) -> Answer:
    query = "&".join(f"{name}={value}" for name, value in zip(TAKES, (treaty, state), strict=True) if value)
    own = f"{home}events.{suffix}{'?' if query else ''}{query}"
    feed = Feed(known, own, home, f"{home}state?unit={{iso3}}", treaty, state)
    return Answer(feed.atom() if suffix == "atom" else feed.calendar(), TYPES[suffix], of_data(known.version))


async def events(request: Request) -> Response:
    """Answer ``/events.atom`` and ``/events.ics``."""
    return await run_in_threadpool(answer, request)
