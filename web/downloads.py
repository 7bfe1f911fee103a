"""The addresses of files: everything of the catalogue under ``/api/v1/{part}.{suffix}``, as its button gives it.

What is written here carries no link in its citation, as on the command line.
"""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from exports.catalogue import FILES, File
from exports.studio import Busy, content
from exports.wanted import Wanted
from loaders.atlas import shapes
from treaties.atlas import FIRST_DAY, Atlas
from web import health, words
from web.answers import Problem

NAMES = {f"{part}.{suffix}": file for (part, suffix), file in FILES.items()}
KEPT = 32_000_000
"""Most bytes of files that are kept, before compression."""


def register(router: APIRouter, atlas: Atlas, asked: type[Any]) -> None:
    """Give every file its address; `asked` is what the parameters of all addresses have in common."""
    treaties: Any = {"enum": list(atlas.choices), "examples": list(atlas.choices)[:1]}

    class OfAView(asked):
        treaty: str = Field(description=words.ASKED["treaty"], json_schema_extra=treaties)
        day: date | SkipJsonSchema[None] = Field(None, description=words.ASKED["day"])

    class OfAPicture(OfAView):
        since: date | SkipJsonSchema[None] = Field(None, description=words.ASKED["since"])
        changed: bool = Field(False, description=words.ASKED["changed"])
        region: Literal["world", "europe", "baltic"] = "world"
        width: Literal["column", "columns", "slide"] = "columns"
        theme: Literal["light", "dark"] = "light"

    def answer(file: File, choice: str, day: date | None, **more: Any) -> Response:
        on, today = day or health.today(), health.today()
        if not FIRST_DAY <= on <= today:
            raise Problem(400, words.DAY_OUTSIDE.format(day=on, first=FIRST_DAY))
        if more.get("changed") and not more["since"]:
            raise Problem(400, words.CHANGED_SINCE)
        if more.get("since") and not FIRST_DAY <= more["since"] < on:
            raise Problem(400, words.SINCE_OUTSIDE.format(since=more["since"], first=FIRST_DAY, day=on))
        wanted = Wanted(atlas, shapes(), atlas.choices[choice], on, **more)
        try:
            body = content(file, wanted)
        except Busy as busy:
            raise Problem(503, str(busy), {"Retry-After": "30"}) from None
        name = f'inline; filename="{file.name(choice, on)}"'
        return Response(body, media_type=file.mime, headers={"Content-Disposition": name})

    def of_all(file: File) -> Callable:
        return lambda: answer(file, atlas.widest.id, atlas.snapshot)

    def of_a_view(file: File) -> Callable:
        def make(asked: Annotated[OfAView, Query()]) -> Response:
            return answer(file, asked.treaty, asked.day)

        return make

    def of_a_picture(file: File) -> Callable:
        def make(asked: Annotated[OfAPicture, Query()]) -> Response:
            more = asked.model_dump()
            return answer(file, more.pop("treaty"), more.pop("day"), **more)

        return make

    for name, file in NAMES.items():
        make = (of_a_picture if file.part == "picture" else of_a_view if file.of_view else of_all)(file)
        described = {"content": {file.mime: {"schema": {"type": "string", "format": "binary"}}}}
        router.add_api_route(
            f"/{name}",
            make,
            response_class=Response,
            operation_id=name.replace(".", "_"),
            summary=file.help,
            response_description=file.help,
            responses={200: described},
        )
