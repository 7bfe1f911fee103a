"""The API: treaties, states, statuses, counts and acts as JSON, read-only.

An answer depends on its address and the data alone, so it is made once and kept as bytes. What may be asked comes from
the atlas, the answers' types from `web.models`, and the description from both.
"""

from collections.abc import Callable, Coroutine, Iterable
from datetime import date
from functools import lru_cache
from re import fullmatch
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic.json_schema import SkipJsonSchema
from starlette.concurrency import run_in_threadpool

from treaties.atlas import Atlas
from treaties.counts import counts_on
from treaties.provenance import NAME
from treaties.rows import act_rows, disputes, nulls, status_rows
from treaties.words import LABEL, enumerate_names
from web import ROOT, downloads, health, models, words
from web.answers import API, JSON, PROBLEM_TYPE, Answer, Problem

KEPT = 512
"""Most answers that are kept: some 25 MB if all of them are whole statuses."""
REFUSED = {
    "description": words.REFUSED,
    "content": {PROBLEM_TYPE: {"schema": models.Problem.model_json_schema()}},
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"headers": {name: {"schema": {"type": "string"}} for name in ("ETag", "Cache-Control", "Data-Version")}},
    304: {"description": words.UNCHANGED},
    "4XX": REFUSED,
    503: REFUSED,
}


class Asked(BaseModel):
    """The parameters of an address; refuses a value that the description does not allow."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("day", "since", mode="before", check_fields=False)
    @classmethod
    def _day(cls, text: str) -> str:
        # Digits of ASCII alone: pydantic takes other forms of a day, which the description does not.
        if not fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return text

    @field_validator("treaty", "state", check_fields=False)
    @classmethod
    def _listed(cls, text: str, info: ValidationInfo) -> str:
        described: Any = cls.model_fields[info.field_name or ""].json_schema_extra
        if text not in described["enum"]:
            raise ValueError
        return text


class Kept(APIRoute):
    """An address whose answers are made once; a wrong request is told in a sentence what is wrong."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        make = super().get_route_handler()

        async def answer(request: Request) -> Response:
            asked, app = request.query_params.multi_items(), request.app
            file = self.path.removeprefix(f"{ROOT}/") in downloads.NAMES
            # Without a day a file shows today.
            key, kept = (
                (self.path, health.today() if file else None, *asked),
                app.state.files if file else app.state.kept,
            )
            if key in kept:
                return kept[key].response(request)
            described = app.openapi()["paths"][self.path]["get"].get("parameters", ())
            takes = [one["name"] for one in described]
            try:
                check_names([name for name, _ in asked], takes)
                found = await make(request)
                named = {"Content-Disposition": found.headers["Content-Disposition"]} if file else {}
                made = Answer(bytes(found.body), found.media_type or JSON, API | named)
            except RequestValidationError as error:
                return Problem(400, sentence(error, takes, treaties_of(described))).response()
            except Problem as problem:
                return problem.response()
            size = sum(len(one.body) for one in kept.values()) + len(made.body) if file else 0
            if size > downloads.KEPT or len(kept) >= KEPT:
                kept.clear()
            kept[key] = made
            # In a thread, since the first to ask waits for the compression.
            return await run_in_threadpool(made.response, request)

        return answer


def check_names(names: list[str], takes: list[str]) -> None:
    """Refuse a parameter that the address does not take, or that is given more than once.

    FastAPI would take the last of several, and name all of thousands unknown.
    """
    for name in names:
        if name not in takes:
            raise Problem(400, words.UNKNOWN_PARAMETER.format(name=short(name), takes=listed(takes)))
        if names.count(name) > 1:
            raise Problem(400, words.REPEATED_PARAMETER.format(name=name, times=names.count(name)))


def sentence(error: RequestValidationError, takes: list[str], treaties: Iterable[str]) -> str:
    """Return the first thing that is wrong: a parameter missing, else its value."""
    first = min(error.errors(), key=lambda one: one["type"] != "missing")
    name = first["loc"][-1]
    if first["type"] == "missing":
        return words.MISSING_PARAMETER.format(name=name, takes=listed(takes))
    return words.WRONG_VALUE[name].format(value=short(first["input"]), treaties=", ".join(treaties))


def treaties_of(described: Iterable[dict[str, Any]]) -> list[str]:
    """Return the treaties that an address takes, by its description."""
    return next((one["schema"]["enum"] for one in described if one["name"] == "treaty"), [])


def listed(takes: list[str]) -> str:
    """Return the parameters of an address as a sentence names them."""
    return enumerate_names(takes) if takes else words.NO_PARAMETERS


def short(text: str) -> str:
    """Return a name or a value as a sentence quotes it."""
    return text if len(text) <= 40 else text[:39] + "…"


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

    class OfADay(Asked):
        treaty: str = Field(description="Id of a treaty.", json_schema_extra=one_treaty)
        day: date = Field(description="The day asked about, like 2025-03-06.", examples=["2025-03-06"])

    class OfActs(Asked):
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

    downloads.register(router, atlas, Asked)

    @address("openapi.json", dict[str, Any])
    def description() -> dict:
        return app.openapi()

    licence = {"name": provenance.licence, "url": provenance.licence_url}
    app = FastAPI(
        title=NAME, version="1", summary=provenance.title, description=words.API, license_info=licence, openapi_url=None
    )
    app.state.kept, app.state.files = {}, {}
    app.include_router(router)
    return app
