"""The first view: Streamlit's page with its head, the sentence and a picture of the map that the address asks for.

They stand in the HTML, so they are there before any script is. The live map removes the picture when it is painted in
the same place and size, which both take from ``page.css`` (DESIGN: no jump).
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from exports import head
from exports.cards import told
from loaders.atlas import Shapes, shapes
from loaders.errors import TableError
from maps import still, swatch
from maps.assets import FOLDER
from maps.still import Still
from treaties.asked import compared
from treaties.atlas import Atlas
from treaties.sentences import headline, two_days
from web import titles
from web.answers import Answer, Problem
from web.asked import Asked, root_of
from web.files import PAGE, map_assets
from web.health import present, today
from web.plain import plain

REVALIDATE = {"Cache-Control": "no-cache"}
STYLE = (Path(__file__).parent / "page.css").read_text("utf-8")
# What stands for the live map on each page that has one; the class is that of its place in page.css.
MAPS = {"": "world", "frontier": "baltic", "changes": "pair"}
KEPT = 64
"""Most pages that are kept: some 15 MB with what is compressed."""
# Made in hundredths of a second, but the shapes in tenths, which two would draw at once.
ONE_AT_A_TIME = Lock()


def answer(page: str, parameters: Mapping[str, str], root: str = "") -> Answer:
    """Return a page of the atlas (its address) as an address with these parameters shows it; they are untrusted.

    Parameters
    ----------
    root : str, optional
        Where the atlas lies (`web.asked.root_of`); empty for addresses that are relative.

    Raises
    ------
    loaders.errors.TableError
        If the atlas cannot be shown; see `web.health.present`.
    """
    now = today()
    known = present(now)
    asked = Asked.of(page, parameters, known, now)
    with ONE_AT_A_TIME:
        return _answer(known, shapes(), asked, root)


@lru_cache(maxsize=KEPT)
def _answer(known: Atlas, drawn: Shapes, asked: Asked, root: str) -> Answer:
    page, choice, day = asked.page, known.choices[asked.treaty], asked.day
    title = titles.title(known, page, choice, day, since=asked.since, unit=asked.unit)
    said = titles.description(known, page, choice, day, since=asked.since, unit=asked.unit)
    url = asked.address(root)
    tags = head.head(
        title=title,
        description=said,
        url=url,
        image=f"{root}card.png?{asked.card.query}",
        alt=told(known, asked.card),
        root=root,
        feed=f"events.{{}}?state={asked.unit}" if asked.unit in known.tables.states else "events.{}",
        oembed=f"{root}oembed?{urlencode({'url': url, 'format': 'json'})}",
        data=head.dataset(known, choice, day, said, root, url),
    )
    style = f"<style>{still.colours()}{swatch.rules()}{STYLE}</style>{_soon() if page in MAPS else ''}"
    shown = {"pair": compared(asked.since, day, known)}.get(MAPS.get(page, ""), (day,))
    first = _first(known, drawn, MAPS[page], asked.treaty, shown) if page in MAPS else ""
    without_script = plain(known, choice, day, asked.unit, title, said)
    html = PAGE.replace("<title>Streamlit</title>", tags + style, 1)
    before, _, rest = html.partition("<noscript>")
    html = f"{before}{first}<noscript>{without_script}</noscript>{rest.partition('</noscript>')[2]}"
    if asked.embedded:
        html = html.replace("<html ", "<html data-atlas-embed ", 1)
    return Answer(html.encode(), "text/html; charset=utf-8", REVALIDATE)


@lru_cache(maxsize=KEPT)
def _first(known: Atlas, drawn: Shapes, kind: str, treaty: str, days: tuple[date, ...]) -> str:
    """Return picture and sentence of one day, or of two side by side."""
    choice, shape = known.choices[treaty], _still(drawn, "baltic" if kind == "baltic" else "world")
    maps = "".join(f"<div aria-hidden=true>{shape.svg(known, choice, day)}</div>" for day in days)
    checked, (since, day) = known.snapshot, (days[0], days[-1])
    said = two_days(choice, since, day, checked) if len(days) > 1 else headline(choice, day, checked)
    shapes = f"<svg aria-hidden=true><defs>{still.patterns()}{shape.shapes}</defs></svg>"
    live = f"<div class=place><div class=maps>{maps}</div><p>{escape(said)}</p></div>"
    return f'<div id="ta-first" class="{kind}">{shapes}{live}</div>'


def _soon() -> str:
    """Return links to the map's files, which the line has time for before the map asks for them."""
    return "".join(f'<link rel="prefetch" href="./{FOLDER}/{asset.name}">' for asset in map_assets().all)


@lru_cache(maxsize=4)
def _still(drawn: Shapes, region: str) -> Still:
    return Still.of(drawn.geojson, drawn.points, region)


def prepare() -> None:
    """Draw the shapes in the background, so that not even the first visitor waits for them."""

    def draw() -> None:
        try:
            for page in MAPS:
                answer(page, {})
        except TableError:
            pass  # the pages say what is wrong

    Thread(target=draw, name="first-view", daemon=True).start()


async def page(request: Request) -> Response:
    """Answer with a page of the atlas; with Streamlit's own where the tables have faults, which that page names."""
    try:
        root = root_of(request)
        found = await run_in_threadpool(answer, request.url.path.strip("/"), dict(request.query_params), root)
    except Problem as problem:
        return problem.response()
    except TableError:
        return HTMLResponse(PAGE, headers=REVALIDATE)
    return await run_in_threadpool(found.response, request)
