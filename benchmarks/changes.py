"""One change of the day, three ways: in the map's time bar, through the page, and the usual way.

The ways take turns, so that whatever else the machine does meets all of them alike.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

from playwright.sync_api import Browser

from benchmarks.browser import Visitor
from benchmarks.relay import Relay
from benchmarks.servers import Server
from loaders.atlas import atlas as present_atlas
from maps.style import LIGHT
from treaties.history import History

TREATY = "ccm"
YEARS = (2009, 2012, 2008, 2016, 2010, 2019, 2011, 2023, 2009, 2014, 2007, 2025)
BAR, PAGE, USUAL = "time bar", "through the page", "usual way"
WAYS = (USUAL, PAGE, BAR)


@dataclass
class Way:
    """What one way took; one entry a change.

    `times` holds dicts of ms after the key press: `total` to the painted map, `sent` to the first
    message out, `first` and `last` to the first and last message in before the paint. `cpu` is in
    seconds of the server, `payload` in bytes of all messages, `wire` in compressed bytes on the way.
    """

    times: list[dict] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    payload: list[int] = field(default_factory=list)
    wire: list[int] = field(default_factory=list)

    @property
    def totals(self) -> list[float]:
        """Milliseconds from key press to painted map."""
        return [time["total"] for time in self.times]


def measure(browser: Browser, atlas: Server, usual: Server, rounds: int) -> dict[str, Way]:
    """Return what each way took, in `rounds` turns."""
    history = present_atlas().histories[TREATY]
    found = {way: Way() for way in WAYS}
    servers = {USUAL: usual, PAGE: atlas, BAR: atlas}
    with _visitors(browser, {way: server.url for way, server in servers.items()}) as visitors:
        for turn, way in product(range(rounds), WAYS):
            visitor, server = visitors[way], servers[way]
            press = _prepare(way, visitor, history, turn)
            before = server.cpu()
            found[way].times.append(visitor.press(*press))
            visitor.rest()
            found[way].cpu.append(server.cpu() - before)
            found[way].payload.append(sum(visitor.bytes().values()))
    return found


def measure_wire(browser: Browser, atlas: Server, usual: Server, rounds: int, found: dict[str, Way]) -> None:
    """Add the bytes that cross the network at a change, counted by a relay before each server."""
    history = present_atlas().histories[TREATY]
    with Relay(atlas.port) as near_atlas, Relay(usual.port) as near_usual:
        relays = {USUAL: near_usual, PAGE: near_atlas, BAR: near_atlas}
        with _visitors(browser, {way: relay.url for way, relay in relays.items()}) as visitors:
            for turn, way in product(range(rounds), WAYS):
                press = _prepare(way, visitors[way], history, turn)
                before = relays[way].bytes
                visitors[way].press(*press)
                visitors[way].rest()
                found[way].wire.append(relays[way].bytes - before)


@contextmanager
def _visitors(browser: Browser, urls: dict[str, str]) -> Iterator[dict[str, Visitor]]:
    """Open a page a way and bring it to the last year of the list, from which the first change starts."""
    with ExitStack() as stack:
        visitors = {way: stack.enter_context(Visitor(browser, url)) for way, url in urls.items()}
        for visitor in visitors.values():
            visitor.visit()
            visitor.choose_year(YEARS[-1])
            visitor.page.keyboard.press("Enter")
            visitor.rest()
        yield visitors


def _prepare(way: str, visitor: Visitor, history: History, turn: int) -> tuple[str, dict]:
    """Do all of a change but its last key press; return the key and what must then show."""
    if way == BAR:
        event, unit, name = _events(history)[turn % len(_events(history))]
        visitor.page.bring_to_front()
        frame = visitor.frame
        frame.evaluate("day => atlas.setDay(TreatyAtlas.toNumber(day))", (event - timedelta(days=1)).isoformat())
        frame.locator(".ta-track").focus()
        visitor.page.wait_for_timeout(100)
        return "ArrowRight", {"unit": unit, "name": name, "fill": ""}
    year, shown = YEARS[turn % len(YEARS)], YEARS[turn % len(YEARS) - 1]
    before, after = history.on(_last_day(shown)), history.on(_last_day(year))
    unit = min(iso3 for iso3 in after if after[iso3] != before[iso3])
    visitor.choose_year(year)
    return "Enter", {"unit": unit, "name": str(after[unit]), "fill": LIGHT[after[unit]]}


def _last_day(year: int) -> date:
    return min(date(year, 12, 31), date.today())


def _events(history: History) -> list[tuple[date, str, str]]:
    """Return days on which a state's status changes, with the state and its new status."""
    days = {day: (day, iso3, str(status)) for day, iso3, _, status in history.changes(date(2008, 12, 1), date.today())}
    return list(days.values())[:: max(1, len(days) // 40)]
