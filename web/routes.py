"""What the server answers beside Streamlit's own pages, in order, and what it adds to every answer."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.watcher.polling_path_watcher import PollingPathWatcher

from exports.catalogue import FILES
from loaders.atlas import atlas
from loaders.errors import TableError
from maps.assets import FOLDER
from treaties.atlas import Atlas
from web import ROOT, cards, docs, feeds, files, first, health, memory, sharing, words
from web.answers import METHODS, Problem
from web.guard import Guard
from web.headers import SecurityHeaders
from web.unknown import UnknownAddresses

THREADS = 32
"""Files in the making at once; pictures may be half of them (`exports.studio.AT_MOST`)."""
FILES_AT = [file.at for file in FILES.values()]
MIDDLEWARE = [Middleware(SecurityHeaders), Middleware(Guard), Middleware(UnknownAddresses)]


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Draw the first view while the server waits for its first visitor; collect garbage when it is quiet."""
    first.prepare()
    # Streamlit makes files in the loop's own threads: enough of them that one who waits for a picture holds nobody.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, "files"))
    # Streamlit looks at the files of its settings five times a second, whatever `fileWatcherType` says.
    PollingPathWatcher._executor.shutdown(wait=False, cancel_futures=True)
    tidying = asyncio.create_task(memory.tidy())
    yield
    tidying.cancel()


class Api:
    """The API of the data as they are now; `provider` returns the atlas, for every request, so it must be quick."""

    def __init__(self, provider: Callable[[], Atlas]) -> None:
        self.provider = provider

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["method"] not in METHODS:
            answer = Problem(405, words.READ_ONLY).response()
        elif scope["path_params"].get("name") not in (*words.ADDRESSES, *FILES_AT):
            answer = Problem(404, words.NO_SUCH_ADDRESS.format(docs=f"{ROOT}/docs")).response()
        else:
            try:
                answer = await run_in_threadpool(self._present)
            except TableError:
                answer = Problem(503, words.FAULTY).response()
        # FastAPI knows no HEAD where it is not told; the server leaves the body away.
        await answer({**scope, "method": "GET"}, receive, send)

    def _present(self) -> ASGIApp:
        # FastAPI takes a third of a second to import, so it comes with the first request and not with the server.
        from web.api import application

        return application(self.provider())


def routes(pages: Iterable[str], provider: Callable[[], Atlas] = atlas) -> list[Route]:
    """Return all routes."""
    api = Api(provider)
    return [
        Route("/healthz", health.healthz),
        Route("/robots.txt", sharing.robots),
        Route("/sitemap.xml", sharing.site),
        Route("/oembed", sharing.oembed),
        Route("/card.png", cards.png),
        *(Route(f"/events.{suffix}", feeds.events) for suffix in feeds.TYPES),
        Route(f"/{FOLDER}/{{name}}", files.asset),
        *(Route(f"/{url}", first.page) for url in pages),
        Route(f"{ROOT}/docs", docs.page),
        Route(ROOT, api),
        Route(f"{ROOT}/{{name:path}}", api),
    ]
