"""The read-only interface for programs: treaties, states, statuses, counts and acts as JSON.

Keeps no state and starts no page. An answer depends on the address and the data alone, so it is made once
and kept as bytes; ``/api/v1/openapi.json`` describes all of them (`web.openapi`).
"""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from web.answers import Answer, Problem
from web.queries import QUERIES, ROOT, AtlasLike

# Digits of ASCII alone: date.fromisoformat takes other forms of a day, which the description does not.
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
KEPT = 512
"""Most answers that are kept: some 25 MB if all of them are whole statuses."""


class Interface:
    """The answers to all addresses, of one set of data at a time."""

    def __init__(self, atlas: Callable[[], AtlasLike]) -> None:
        self.provider = atlas
        self.atlas: AtlasLike | None = None
        self.kept: dict[tuple, Answer] = {}
        self.lock = Lock()

    def answer(self, name: str, query: list[tuple[str, str]]) -> Answer:
        """Return the answer to a request.

        Parameters
        ----------
        name : str
            One of `QUERIES`.
        query : list of (name, value)
            The parameters as they came: untrusted text.

        Raises
        ------
        Problem
            If a parameter is missing, unknown, given twice, or has a value that the atlas does not have.
        """
        atlas = self.provider()
        if atlas is not self.atlas:
            with self.lock:
                self.atlas, self.kept = atlas, {}
        kept = self.kept
        key = (name, *query)
        if key not in kept:
            make, needed, optional = QUERIES[name]
            made = Answer.of(make(atlas, **_checked(atlas, query, needed, optional)))
            if len(kept) >= KEPT:
                kept.clear()
            kept[key] = made
            return made
        return kept[key]


def _checked(
    atlas: AtlasLike, query: list[tuple[str, str]], needed: tuple[str, ...], optional: tuple[str, ...]
) -> dict:
    """Return the parameters of a request as values."""
    names = [name for name, _ in query]
    takes = " and ".join((*needed, *optional)) or "no parameters"
    for name in names:
        if name not in needed + optional:
            raise _bad(f"This address takes {takes}, not '{_short(name)}'.")
        if names.count(name) > 1:
            raise _bad(f"'{name}' is given {names.count(name)} times; give it once.")
    for name in needed:
        if name not in names:
            raise _bad(f"'{name}' is missing; this address takes {takes}.")
    return {name: _value(atlas, name, value) for name, value in query}


def _value(atlas: AtlasLike, name: str, text: str) -> str | date:
    if name == "day":
        try:
            if DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise _bad(f"'day' is '{_short(text)}', which is no day; write it like 2025-03-06.")
    if name == "treaty" and text not in atlas.tables.treaties:
        raise _bad(f"'treaty' is '{_short(text)}'; choose one of {', '.join(atlas.tables.treaties)}.")
    if name == "state" and text not in atlas.tables.states:
        raise _bad(f"'state' is '{_short(text)}'; give the ISO3 code of one of the states, like LTU.")
    return text


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _bad(detail: str) -> Problem:
    return Problem(400, "Bad request", detail)


class Endpoint:
    """One address as an ASGI application: answers GET and HEAD, and refuses the rest in words."""

    def __init__(self, answer: Callable[[list], Answer], faults: tuple[type[Exception], ...]) -> None:
        self.answer, self.faults = answer, faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        response = await self._response(request)
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        try:
            if request.method not in ("GET", "HEAD"):
                raise Problem(405, "Method not allowed", "This interface is read-only: use GET or HEAD.")
            answer = await run_in_threadpool(self.answer, request.query_params.multi_items())
        except Problem as problem:
            return problem.response()
        except self.faults:
            detail = "The tables of the atlas have faults, so nothing is answered rather than something wrong."
            return Problem(503, "Data have faults", detail).response()
        return answer.response(request)


def _nowhere(query: list) -> Answer:
    names = ", ".join(f"{ROOT}/{name}" for name in QUERIES)
    raise Problem(404, "Not found", f"There is no such address; there are {names}.")


def routes(atlas: Callable[[], AtlasLike], *, faults: tuple[type[Exception], ...] = ()) -> list[Route]:
    """Return the routes of the interface.

    Parameters
    ----------
    atlas : callable
        Returns the atlas of the data as they are now; called for every request, so it must be quick.
    faults : tuple of exception types, optional
        What `atlas` raises when the data have faults; answered with 503.
    """
    interface = Interface(atlas)
    known = [Route(f"{ROOT}/{name}", Endpoint(partial(interface.answer, name), faults)) for name in QUERIES]
    return [
        *known,
        Route(ROOT, Endpoint(_nowhere, ())),
        Route(f"{ROOT}/{{rest:path}}", Endpoint(_nowhere, ())),
    ]
