"""How long the interface for programs takes to answer, over a real connection on this machine.

``python -m benchmarks.api [--requests 500] [--base http://localhost:8501]``: median and 95th percentile in
milliseconds of every address, asked one at a time over one kept connection, first as a new question (another
day each time, where there is a day) and then as one asked before. Without ``--base`` a server with the routes
alone is started; with it, a running dashboard is asked.
"""

import argparse
import http.client
import json
import statistics
import threading
import time
from datetime import date, timedelta
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette

from web.routes import routes

FIRST = date(1997, 12, 3)
ADDRESSES = {
    "treaties": "/api/v1/treaties",
    "states": "/api/v1/states",
    "status": "/api/v1/status?treaty=ottawa&day={day}",
    "counts": "/api/v1/counts?treaty=ottawa&day={day}",
    "acts of a state": "/api/v1/acts?state=LTU",
    "all acts": "/api/v1/acts",
    "status.csv": "/api/v1/status.csv?treaty=ottawa&day={day}",
    "a large file, kept": "/api/v1/map.geojson?treaty=ottawa&day=2025-03-06",
    "openapi.json": "/api/v1/openapi.json",
    "bad request": "/api/v1/status?treaty=ottawa&day=x",
}


def started() -> str:
    """Start a server with the routes alone on a free port; return its address."""
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes([])), port=0, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


def times(connection: http.client.HTTPConnection, address: str, requests: int, packed: bool, new: bool) -> list:
    """Return the time of each request in milliseconds."""
    headers, taken = {"Accept-Encoding": "gzip" if packed else "identity"}, []
    for i in range(requests):
        day = FIRST + timedelta(days=17 * i + packed) if new else FIRST
        begun = time.perf_counter()
        connection.request("GET", address.format(day=day), headers=headers)
        answer = connection.getresponse()
        answer.read()
        taken.append((time.perf_counter() - begun) * 1000)
        if answer.status not in (200, 400):
            raise SystemExit(f"{address} answered {answer.status}")
    return taken


def main() -> None:
    """Print one line an address."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=500)
    parser.add_argument("--base", help="address of a running dashboard")
    chosen = parser.parse_args()
    base = urlsplit(chosen.base or started())
    connection = http.client.HTTPConnection(base.hostname, base.port)
    connection.request("GET", "/api/v1/treaties")
    connection.getresponse().read()
    figures = {}
    for name, address in ADDRESSES.items():
        for packed in (False, True):
            for new in (True, False) if "{day}" in address else (False,):
                taken = sorted(times(connection, address, chosen.requests, packed, new))
                label = f"{name}{', gzip' if packed else ''}{', new' if new else ''}"
                median, late = statistics.median(taken), taken[int(0.95 * len(taken))]
                figures[label] = {"median_ms": round(median, 2), "p95_ms": round(late, 2)}
                print(f"{label:24} median {median:6.2f} ms   p95 {late:6.2f} ms")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
