"""The files of the catalogue at addresses of their own: what a button gives, for other tools to ask for.

A file of a view takes its treaty and its day; without a day it is that of today, so that what shows it elsewhere stays
current. Files of everything take nothing. Pictures are drawn where all others are (`exports.studio`).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from exports import studio
from exports.catalogue import FILES, File
from exports.wanted import Wanted
from loaders.atlas import shapes
from treaties.asked import compared
from treaties.atlas import Atlas
from web.answers import Problem
from web.health import today
from web.parameters import Parameters

RETRY = 30
"""Seconds after which one may ask again for a picture, where as many are being drawn as may be."""


def add(router: APIRouter, atlas: Atlas, responses: dict[int | str, dict[str, Any]]) -> None:
    """Add an address for each file of the catalogue; `responses` describes what all answers have."""
    one: Any = {"enum": list(atlas.choices), "examples": list(atlas.choices)[:1]}

    class OfAView(Parameters):
        treaty: str = Field(description="Id of a treaty, or both.", json_schema_extra=one)
        day: date | SkipJsonSchema[None] = Field(
            None, description="The day shown, like 2025-03-06; today if not given.", examples=["2025-03-06"]
        )

    class OfAPicture(OfAView):
        since: date | SkipJsonSchema[None] = Field(None, description="A second day, shown beside the other.")
        changed: Literal["true", "false"] = Field("false", description="Keep only what changed between two days.")
        region: Literal["world", "europe", "baltic"] = Field("world", description="What is shown.")
        width: Literal["column", "columns", "slide"] = Field("columns", description="85 mm, 180 mm, or a slide.")
        theme: Literal["light", "dark"] = Field("light", description="The colours.")

    def wanted(asked: OfAView) -> Wanted:
        return Wanted(atlas, shapes(), atlas.choices[asked.treaty], asked.day or today(), last=today())

    def picture(asked: OfAPicture) -> Wanted:
        of, more = wanted(asked), asked.model_dump(include={"region", "width", "theme"})
        changed = asked.changed == "true"
        since, day = asked.since, of.day
        if since or changed:
            since, day = compared(since, max(day, atlas.first_day), atlas)
        return replace(of, day=day, since=since if since != day else None, changed=changed and since != day, **more)

    def page(asked: OfAView) -> Wanted:
        of = wanted(asked)
        return replace(of, day=min(max(of.day, atlas.first_day), of.last))

    def everything() -> Wanted:
        return Wanted(atlas, shapes(), atlas.widest, atlas.snapshot, last=today()).of_all()

    def answering(file: File) -> Callable[..., Response]:
        def a_picture(asked: Annotated[OfAPicture, Query()]) -> Response:
            return _made(file, picture(asked))

        def a_page(asked: Annotated[OfAView, Query()]) -> Response:
            return _made(file, page(asked))

        def a_view(asked: Annotated[OfAView, Query()]) -> Response:
            return _made(file, wanted(asked))

        def all_there_is() -> Response:
            return _made(file, everything())

        of_view = {"picture": a_picture, "page": a_page}.get(file.part, a_view)
        return of_view if file.of_view else all_there_is

    for file in FILES.values():
        router.get(
            f"/{file.at}",
            operation_id=f"{file.part}_{file.suffix}",
            summary=file.help,
            response_class=Response,
            responses=_described(file, responses),
        )(answering(file))


def _described(file: File, responses: dict[int | str, dict[str, Any]]) -> dict[int | str, dict[str, Any]]:
    json = file.mime.endswith("json")
    body = {"schema": {"type": "object"} if json else {"type": "string", "format": "binary"}}
    return responses | {200: responses[200] | {"description": file.help, "content": {file.mime: body}}}


def _made(file: File, wanted: Wanted) -> Response:
    try:
        content = studio.content(file, wanted)
    except studio.Busy as busy:
        raise Problem(503, str(busy), retry=RETRY) from None
    name = file.name(wanted.choice.id, wanted.day)
    return Response(content, media_type=file.mime, headers={"Content-Disposition": f'inline; filename="{name}"'})
