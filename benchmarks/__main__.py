"""Measure everything in one run, print it, and write ``RESULTS.md``."""

import http.client
import os
import sys
import time
from urllib.parse import urlsplit

from benchmarks import changes, drag, firstview, law, lines, load, starts
from benchmarks.browser import chromium
from benchmarks.report import Line, machine, spread, write
from benchmarks.servers import ATLAS, USUAL, Server

CHANGES, WIRE, STARTS, REQUESTS = 10, 2, 3, 60

NOTES = (
    (
        "The usual way is `benchmarks/usual.py`: the same geometry, statuses and colours as a new "
        "`folium.GeoJson` in `st_folium` at each change, Leaflet served locally, data cached, nothing else on the "
        "page. The atlas is measured with its whole page: controls, map, sentence, numbers, cards, table."
    ),
    (
        "A change runs from the key press (the browser's own time of the event) to the first frame in which the "
        "unit that had to change is in its new class, that frame painted. The same code in the page measures both "
        "sides, and the ways take turns. Raster on the compositor's thread is not included, for either."
    ),
    (
        "Bytes are those of all websocket messages of a change, both directions, before compression, until the "
        "page rests. Compressed bytes are counted by a relay before the server and hold everything that crossed "
        "the network for the change."
    ),
    (
        "A key in the time bar repaints without the server; the page follows when the key is let go, and that is "
        "the run and the bytes shown for it."
    ),
    "CPU is that of the server's process, all threads, from before the key press until the page rests.",
    (
        "Frame times are differences of requestAnimationFrame's time stamps in the map's frame while the mouse "
        "drags through all years in five seconds. The same frame at rest shows what the machine allowed."
    ),
    (
        "The first view is the static picture in the page's HTML, its shapes laid out in a frame of the browser; "
        "Streamlit's own first element is that of the same load. Layout shift is the browser's own score."
    ),
    (
        "Visitors are websockets on the same two cores, one action each every five seconds, from addresses of their "
        "own. A flood sends 200 requests a second from each socket. The usual way runs with Streamlit's own settings "
        "of garbage and reruns. A soak and odd links are run apart: "
        "`python -m benchmarks.load --soak 600 --links 10000`."
    ),
    "Whatever else ran on the machine is in the numbers: see the load. Ratios suffer less from it than times.",
)


def main() -> None:
    """Run all measurements; some ten minutes."""
    busy, begun = os.getloadavg()[0], time.perf_counter()
    with chromium() as browser:
        _say("starts")
        started = starts.measure(browser, (ATLAS, USUAL), STARTS)
        with Server(ATLAS) as atlas, Server(USUAL) as usual:
            _say("changes")
            found = changes.measure(browser, atlas, usual, CHANGES)
            changes.measure_wire(browser, atlas, usual, WIRE, found)
            _say("drags")
            drags = [drag.measure(browser, atlas, treaty) for treaty in ("ottawa", "both")]
            _say("first views")
            views = firstview.measure(browser, atlas)
            _say("interface")
            interface = _interface(atlas.url)
        about = machine(browser.version)
    _say("many visitors")
    crowd = list(load.measure())
    _say("law")
    sections: dict[str, list[Line]] = {}
    sections["One change of the day"], sections["What a change costs"] = lines.change_lines(found)
    sections["A drag through all years in the time bar"] = [line for one in drags for line in lines.drag_lines(one)]
    sections["A cold browser at 12 Mbit/s and 80 ms"] = lines.first_lines(views)
    sections["From the start"] = lines.start_lines(started)
    sections["The law and the geometry"] = lines.law_lines(law.measure())
    if interface:
        sections["The interface for programs"] = interface
    sections["Many visitors"] = crowd
    about.append(
        f"Load of the machine, average of one minute: {busy:.1f} before, {os.getloadavg()[0]:.1f} after. "
        f"The whole run took {time.perf_counter() - begun:.0f} s."
    )
    print(write(sections, about, NOTES))


def _say(text: str) -> None:
    print(f"{text} ...", file=sys.stderr, flush=True)


def _interface(url: str) -> list[Line]:
    """Return how long each address of the interface takes, gzip on; empty if the server has none."""
    from benchmarks import api

    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    connection.request("GET", "/api/v1/treaties")
    answer = connection.getresponse()
    answer.read()
    # An unknown address gets Streamlit's page, with status 200.
    if "json" not in answer.headers.get("Content-Type", ""):
        return []
    taken = {
        name: api.times(connection, address, REQUESTS, packed=True, new="{day}" in address)
        for name, address in api.ADDRESSES.items()
    }
    return [Line(f"`{api.ADDRESSES[name]}`", spread(times, "ms", 1)) for name, times in taken.items()]


if __name__ == "__main__":
    main()
