"""What those ask for who find the atlas or show it elsewhere: robots.txt, the sitemap, and oEmbed (oembed.com)."""

from urllib.parse import parse_qsl, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from exports.cards import HEIGHT, WIDTH
from exports.head import frame, linked_picture, sitemap
from loaders.atlas import atlas
from loaders.errors import TableError
from treaties.provenance import NAME
from web import titles, words
from web.answers import Answer, Problem, of_data
from web.asked import Asked, root_of
from web.first import MAPS
from web.health import present, today

FRAME = (800, 500)
"""Width and height of a frame that nobody wants smaller."""
AGE = 86400


def robots(request: Request) -> Response:
    """Tell search engines that they may read everything but the server's inner addresses, and where all is listed."""
    try:
        listed = f"Sitemap: {root_of(request)}sitemap.xml\n"
    except Problem:
        listed = ""
    return PlainTextResponse(f"User-agent: *\nDisallow: /_stcore/\n{listed}")


def site(request: Request) -> Response:
    """Answer with the sitemap: all pages, and that of every state."""
    try:
        root, known = root_of(request), atlas()
    except Problem as problem:
        return problem.response()
    except TableError:
        return Problem(503, words.FAULTY).response()
    pages = [*words.PAGES, *(f"state?unit={iso3}" for iso3 in known.tables.states)]
    body = sitemap((f"{root}{page}" for page in pages), known.snapshot)
    return Answer(body, "application/xml", of_data(known.version)).response(request)


async def oembed(request: Request) -> Response:
    """Answer how another site shows a view of the atlas, whose address is ``url``."""
    try:
        return await run_in_threadpool(_oembed, request)
    except Problem as problem:
        return problem.response()
    except TableError:
        return Problem(503, words.FAULTY).response()


def _oembed(request: Request) -> Response:
    root, parameters = root_of(request), request.query_params
    if parameters.get("format", "json") != "json":
        raise Problem(501, words.OEMBED_FORMAT)
    try:
        url = urlsplit(parameters.get("url", ""))
    except ValueError:
        url = urlsplit("")
    page = url.path.strip("/")
    if url.scheme not in ("http", "https") or url.netloc != urlsplit(root).netloc or page not in words.PAGES:
        raise Problem(404, words.OEMBED_FOREIGN)
    now = today()
    known = present(now)
    asked = Asked.of(page, dict(parse_qsl(url.query)), known, now)
    view = {"since": asked.since, "unit": asked.unit}
    title = titles.title(known, page, known.choices[asked.treaty], asked.day, **view)
    # A frame is as small as the site wants it, a picture keeps its form.
    wide, high = (
        _at_most(parameters.get(name), most) for name, most in zip(("maxwidth", "maxheight"), FRAME, strict=True)
    )
    picture = f"{root}card.png?{asked.card.query}"
    if page in MAPS:
        html = frame(asked.address(root, embed="true"), title, str(wide), high, "border:0;max-width:100%")
    else:
        wide, high = min(wide, high * WIDTH // HEIGHT), min(high, wide * HEIGHT // WIDTH)
        html = linked_picture(asked.address(root), picture, title, wide, high)
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": NAME,
        "provider_url": root,
        "cache_age": AGE,
        "html": html,
        "width": wide,
        "height": high,
    }
    limits = zip(("maxwidth", "maxheight"), (WIDTH, HEIGHT), strict=True)
    if all(_at_most(parameters.get(name), most) == most for name, most in limits):
        answer |= {"thumbnail_url": picture, "thumbnail_width": WIDTH, "thumbnail_height": HEIGHT}
    return JSONResponse(answer, headers=of_data(known.version))


def _at_most(asked: str | None, most: int) -> int:
    """Return a length of at most what is asked for; of what is no length, the usual one."""
    length = int(asked[:6]) if asked and asked.isascii() and asked.isdigit() else 0
    return min(length, most) if length else most
