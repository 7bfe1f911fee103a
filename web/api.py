"""The API: treaties, states, statuses, counts and acts as JSON, and all files, read-only.

An answer depends on its address and the data alone, so it is made once and kept as bytes. What may be asked comes from
the atlas, the answers' types from `web.models`, and the description from both.
"""

from collections.abc import Callable, Coroutine
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema
from starlette.concurrency import run_in_threadpool

from treaties.atlas import Atlas
from treaties.counts import counts_on
from treaties.provenance import NAME
from treaties.rows import act_rows, disputes, nulls, status_rows
from treaties.words import LABEL
from web import ROOT, file_routes, models, words
from web.answers import JSON, PROBLEM_TYPE, VERSION, Answer, Problem, Shelf, of_data
from web.health import today
from web.parameters import Parameters, sentence
from web.refusals import check_names

KEPT = 32_000_000
"""Bytes of the answers that are kept, the last asked for longest."""
LARGE = 100_000
"""Bytes from which on compressing takes long enough to hold up others."""
REFUSED = {
    "description": words.REFUSED,
    "content": {PROBLEM_TYPE: {"schema": models.Problem.model_json_schema()}},
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"headers": {name: {"schema": {"type": "string"}} for name in ("ETag", "Cache-Control", VERSION)}},
    304: {"description": words.UNCHANGED},
    "4XX": REFUSED,
    503: REFUSED,
}


async def sent(found: Answer, request: Request) -> Response:
    """Return an answer as a response; what is large is compressed apart from all other visitors."""
    return await run_in_threadpool(found.response, request) if len(found.body) > LARGE else found.response(request)


class Kept(APIRoute):
    """An address whose answers are made once; a wrong request is told in a sentence what is wrong."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        make = super().get_route_handler()

        async def answer(request: Request) -> Response:
            asked, app = request.query_params.multi_items(), request.app
            # A file without a day is that of today.
            key = (self.path, today(), *asked)
            if found := app.state.kept.get(key):
                return await sent(found, request)
            described = {
                one["name"]: one["schema"] for one in app.openapi()["paths"][self.path]["get"].get("parameters", ())
            }
            try:
                check_names([name for name, _ in asked], list(described))
                made = await make(request)
            except RequestValidationError as error:
                return Problem(400, sentence(error, described)).response()
            except Problem as problem:
                return problem.response()
            own = {name: made.headers[name] for name in ("Content-Disposition",) if name in made.headers}
            body = bytes(made.body)
            found = Answer(body, made.media_type or JSON, of_data(app.state.version) | own)
            app.state.kept.put(key, found)
            return await sent(found, request)

        return answer


@lru_cache(maxsize=1)
def application(atlas: Atlas) -> FastAPI:
    """Return the API of one atlas."""
    tables, provenance = atlas.tables, atlas.provenance
    credits = {"data_version": provenance.version, "checked_until": atlas.snapshot, "licence": provenance.terms}
    one_treaty: Any = {"enum": list(tables.treaties), "examples": list(tables.treaties)[:1]}
    one_state: Any = {"enum": list(tables.states), "examples": list(tables.states)[:1]}
    router = APIRouter(prefix=ROOT, route_class=Kept, tags=[words.GROUP], responses=RESPONSES)

    def address(name: str, model: Any) -> Callable:
        said, id = words.ADDRESSES[name], name.removesuffix(".json")
        return router.get(f"/{name}", response_model=model, operation_id=id, summary=said, response_description=said)

    class OfADay(Parameters):
        treaty: str = Field(description="Id of a treaty.", json_schema_extra=one_treaty)
        day: date = Field(description="The day asked about, like 2025-03-06.", examples=["2025-03-06"])

    class OfActs(Parameters):
        treaty: str | SkipJsonSchema[None] = Field(
            None, description="Acts of one treaty only.", json_schema_extra=one_treaty
        )
        state: str | SkipJsonSchema[None] = Field(
            None, description="Acts of one state, by ISO3 code.", json_schema_extra=one_state
        )

    def dated(asked: OfADay) -> dict:
        return asked.model_dump() | credits | {"citation": provenance.apa(atlas.choices[asked.treaty], asked.day)}

    @address("treaties", models.Treaties)
    def treaties() -> dict:
        return credits | {"treaties": list(tables.treaties.values())}

    @address("states", models.States)
    def states() -> dict:
        return credits | {"states": list(tables.states.values())}

    @address("status", models.Statuses)
    def status(asked: Annotated[OfADay, Query()]) -> dict:
        choice, rows = atlas.choices[asked.treaty], []
        for row in status_rows(atlas, choice, asked.day):
            contested, reported = disputes(tables, choice, row["iso3"], asked.day)
            said = {"status_text": LABEL[row["status"]], "contested": contested, "reported": reported}
            rows.append(nulls(row | said))
        return dated(asked) | {"states": rows}

    @address("counts", models.Counted)
    def counts(asked: Annotated[OfADay, Query()]) -> dict:
        return dated(asked) | {"counts": counts_on(atlas.histories[asked.treaty], asked.day)}

    @address("acts", models.Acts)
    def acts(asked: Annotated[OfActs, Query()]) -> dict:
        found = [a for a in tables.acts if asked.treaty in (None, a.treaty) and asked.state in (None, a.iso3)]
        return asked.model_dump() | credits | {"acts": [nulls(row) for row in act_rows(found, tables)]}

    @address("openapi.json", dict[str, Any])
    def description() -> dict:
        return app.openapi()

    licence = {"name": provenance.licence, "url": provenance.licence_url}
    app = FastAPI(
        title=NAME, version="1", summary=provenance.title, description=words.API, license_info=licence, openapi_url=None
    )
    app.state.kept, app.state.version = Shelf(KEPT), atlas.version
    files = APIRouter(prefix=ROOT, route_class=Kept, tags=[words.GROUP_OF_FILES], responses=RESPONSES)
    file_routes.add(files, atlas, RESPONSES)
    app.include_router(router)
    app.include_router(files)
    return app
