"""The server's own files: the map's, those of the API's page, and Streamlit's page as it comes."""

from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from loaders.atlas import Shapes, atlas, shapes
from loaders.errors import TableError
from maps.assets import FOLDER, Asset, MapAssets
from treaties.atlas import Atlas
from web import docs, words
from web.answers import FOREVER, Answer

INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
# Tells Streamlit's page where its server is.
WHERE = Asset("where", "js", (Path(__file__).parent / "where.js").read_bytes(), "text/javascript")
LOGO = Asset("logo", "svg", (Path(__file__).parent / "logo.svg").read_bytes(), "image/svg+xml")
PAGE = INDEX.replace("<head>", f'<head><script src="./{FOLDER}/{WHERE.name}"></script>', 1)


def map_assets() -> MapAssets:
    """Return the files of the map for the data as they are on disk now; errors as of `loaders.atlas.atlas`."""
    return _map_assets(atlas(), shapes())


@lru_cache(maxsize=1)
def _map_assets(of: Atlas, drawn: Shapes) -> MapAssets:
    return MapAssets.of(of, drawn.geojson, drawn.points)


@lru_cache(maxsize=3)
def _answers(assets: tuple[Asset, ...]) -> dict[str, Answer]:
    return {asset.name: Answer(asset.body, asset.media_type, FOREVER) for asset in assets}


def _find(name: str) -> Answer | None:
    # In this order, so that Streamlit's page needs no data, and the map none of the API's page.
    for assets in (lambda: (WHERE, LOGO), lambda: map_assets().all, docs.assets):
        if found := _answers(assets()).get(name):
            return found
    return None


async def asset(request: Request) -> Response:
    """Answer with one of the files that a browser keeps for ever."""
    try:
        found = await run_in_threadpool(_find, request.path_params["name"])
    except TableError as error:
        return PlainTextResponse(words.FILE_FAULTY.format(fault=error.faults[0]), status_code=503)
    if found is None:
        return PlainTextResponse(words.NO_SUCH_FILE, status_code=404)
    # In a thread, since the first to ask waits for the compression.
    return await run_in_threadpool(found.response, request)
