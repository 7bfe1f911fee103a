"""The page that shows the API to a person: Swagger UI, served by the atlas itself.

Its files come from the package fastapi-offline and are sent like those of the map. No script stands in the page, and
none is asked of another host.
"""

from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from maps.assets import FOLDER, Asset
from treaties.provenance import NAME
from web import words

HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def assets() -> tuple[Asset, ...]:
    """Return style sheet, Swagger UI and the script that starts it."""
    # Found and not imported: the package's own code is for pages with a script in them.
    static = Path(str(distribution("fastapi-offline").locate_file("fastapi_offline/static")))
    return (
        Asset("swagger-ui", "css", (static / "swagger-ui.css").read_bytes(), "text/css"),
        Asset("swagger-ui", "js", (static / "swagger-ui-bundle.js").read_bytes(), "text/javascript"),
        Asset("docs", "js", (HERE / "docs.js").read_bytes(), "text/javascript"),
    )


def page(request: Request) -> Response:
    """Answer with the page."""
    style, bundle, start = (asset.name for asset in assets())
    said = {"title": words.DOCS_TITLE.format(name=NAME), "noscript": words.DOCS_WITHOUT_SCRIPT}
    html = (
        (HERE / "docs.html").read_text("utf-8").format(folder=FOLDER, style=style, bundle=bundle, start=start, **said)
    )
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})
