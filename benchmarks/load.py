"""Many visitors at once: how long each waits for the page, over real websockets, with the usual way beside it.

``python -m benchmarks.load [--visitors 100 200] [--seconds 30] [--base http://localhost:8501 --pid 1234]`` measures the
load alone. A visitor does something every five seconds: another day, another treaty or another page. The visitors come
from addresses of their own, as behind a proxy, and live in the process that measures, on the same machine.
"""

import argparse
import asyncio
import os
import random
import statistics
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import websockets

from benchmarks.report import Line, at_most, p95
from benchmarks.servers import ATLAS, USUAL, Server, cpu, memory
from benchmarks.visitors import PAGES, Visitor, odd_link, view
from web.guard import RATE

EVERY = 5.0
"""Seconds between two actions of a visitor."""
LEVELS = (25, 50, 100, 200, 300, 400)
USUAL_LEVELS = (10, 25)
BUDGETS = {100: 200.0, 200: 800.0, 300: 2000.0}
"""ms within which 95 of 100 actions are answered, by the number of visitors."""


@dataclass
class Load:
    """What some visitors met: seconds of each action, errors, and what the server took for it.

    `cpu` is in parts of one core, `memory` in bytes before and after.
    """

    visitors: int
    actions: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    cpu: float = 0.0
    memory: tuple[int, int] = (0, 0)


async def visit(url: str, number: int, until: float, found: Load, *, pages: bool) -> None:
    """Come within five seconds, do something every five, leave."""
    chance, visitor = random.Random(number), Visitor(url, number)
    await asyncio.sleep(chance.random() * EVERY)
    try:
        await visitor.open()
        await visitor.ask("", "")
        while time.time() < until:
            await asyncio.sleep(EVERY + chance.uniform(-0.5, 0.5))
            page = chance.choice(PAGES) if pages and chance.random() < 0.4 else None
            found.actions.append(await visitor.ask(view(chance, page), page))
        await visitor.close()
    except Exception as error:
        found.errors.append(f"{type(error).__name__} {error}"[:80])
    found.errors += ["error page"] * visitor.faults


@contextmanager
def costs(pid: int, found: Load) -> Iterator[None]:
    """Take note of CPU and memory while the visitors are there."""
    before, begun, used = memory(pid), time.perf_counter(), cpu(pid)
    yield
    found.cpu = (cpu(pid) - used) / (time.perf_counter() - begun)
    found.memory = before, memory(pid)


async def load(url: str, pid: int, visitors: int, seconds: float, *, pages: bool = True) -> Load:
    """Return what so many visitors met in so many seconds."""
    found = Load(visitors)
    with costs(pid, found):
        until = time.time() + seconds
        await asyncio.gather(*(visit(url, i, until, found, pages=pages) for i in range(visitors)))
    return found


@dataclass
class Flood:
    """What another visitor met while some sockets sent 200 requests a second: seconds of page and health."""

    sockets: int
    pages: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    after: float = 0.0
    refused: int = 0


async def flood(url: str, sockets: int, seconds: float) -> Flood:
    """Send 200 requests a second from each of some sockets, and be another visitor meanwhile."""
    found, until = Flood(sockets), time.time() + seconds

    async def pour(number: int) -> None:
        # One that is shown out comes back at once.
        while time.time() < until:
            visitor = Visitor(url, 300 + number)
            try:
                await visitor.open()
                await visitor.ask("", "")
                reading = asyncio.create_task(_drain(visitor.socket))
                while time.time() < until:
                    await visitor.socket.send(visitor.question(f"day={random.randrange(1998, 2026)}-01-01"))
                    await asyncio.sleep(1 / 200)
                reading.cancel()
            except websockets.ConnectionClosed:
                found.refused += 1

    other = Visitor(url, 299)
    await other.open()
    await other.ask("", "")
    pouring = [asyncio.create_task(pour(number)) for number in range(sockets)]
    await asyncio.sleep(1)
    while time.time() < until:
        found.pages.append(await other.ask(view(random.Random(), None)))
        found.health.append(await health(url))
        await asyncio.sleep(0.25)
    await asyncio.gather(*pouring)
    begun = time.perf_counter()
    await other.ask("day=2011-01-01")
    found.after = time.perf_counter() - begun
    await other.close()
    return found


async def _drain(socket: websockets.ClientConnection) -> None:
    with suppress(websockets.ConnectionClosed):
        async for _ in socket:
            pass


async def health(url: str) -> float:
    """Return the seconds that the server takes to say that it is well."""
    begun, parts = time.perf_counter(), urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(f"GET /healthz HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode())
    await reader.read()
    writer.close()
    return time.perf_counter() - begun


@dataclass
class Pictures:
    """What two others met while many pictures were asked for at once, in seconds."""

    asked: int
    file: float = 0.0
    usual: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    refused: int = 0


async def pictures(url: str, number: int) -> Pictures:
    """Ask for so many pictures of different days at once; be one who wants a CSV file and one who looks at pages."""
    found = Pictures(number)
    crowd = [Visitor(url, i) for i in range(number + 2)]
    for i, visitor in enumerate(crowd):
        await visitor.open()
        query = f"day=2011-02-{i % 28 + 1:02}&treaty={'ccm' if i < 28 else 'ottawa'}"
        await visitor.ask(query, "data")
        await visitor.ask(query, opens="Picture")
    *painters, reader, looker = crowd
    chance = random.Random(1)

    async def look() -> float:
        # All pages, as often as other visitors open them.
        page = chance.choice(PAGES)
        taken = await looker.ask(view(chance, page), page)
        await asyncio.sleep(0.1)
        return taken

    for _ in range(10):
        await look()
    found.usual = [await look() for _ in range(100)]
    drawn = [asyncio.create_task(painter.fetch("Download")) for painter in painters]
    await asyncio.sleep(0.1)
    found.file = await reader.fetch("CSV")
    while not all(task.done() for task in drawn):
        found.pages.append(await look())
    found.refused = sum(painter.faults for painter in painters)
    for visitor in crowd:
        await visitor.close()
    return found


async def soak(url: str, pid: int, seconds: float, visitors: int = 30) -> list[int]:
    """Let visitors come and go, a third of them without a word; return the memory of the server every five seconds."""
    until, found, numbers = time.time() + seconds, [], iter(range(1_000_000))

    async def come_and_go() -> None:
        while time.time() < until:
            number = next(numbers)
            chance, visitor = random.Random(number), Visitor(url, number % 50_000)
            await visitor.open()
            await visitor.ask(view(chance, None), chance.choice(PAGES))
            for _ in range(chance.randrange(8)):
                await asyncio.sleep(EVERY + chance.uniform(-0.5, 0.5))
                page = chance.choice(PAGES) if chance.random() < 0.4 else None
                await visitor.ask(view(chance, page), page)
            if number % 3:
                await visitor.close()
            else:
                visitor.socket.transport.abort()

    crowd = [asyncio.create_task(come_and_go()) for _ in range(visitors)]
    while time.time() < until:
        await asyncio.sleep(EVERY)
        found.append(memory(pid))
    await asyncio.gather(*crowd)
    return found


async def links(url: str, number: int, sockets: int = 20) -> tuple[int, list[str]]:
    """Open so many odd links; return how many were opened and which gave an error page."""
    opened, faulty = 0, []

    async def follow(begin: int) -> None:
        nonlocal opened
        visitor = Visitor(url, begin)
        await visitor.open()
        for i in range(begin, number, sockets):
            page, query = odd_link(random.Random(i))
            before = visitor.faults
            await visitor.ask(query, page)
            await asyncio.sleep(1 / RATE)
            opened += 1
            if visitor.faults > before:
                faulty.append(f"/{page}?{query}")
        await visitor.close()

    await asyncio.gather(*(follow(i) for i in range(sockets)))
    return opened, faulty


def load_line(name: str, found: Load) -> Line:
    """Return the line of some visitors; they have a budget where one is set."""
    times = [1000 * seconds for seconds in found.actions] or [float("inf")]
    before, after = (held / 2**20 for held in found.memory)
    measured = (
        f"p50 {statistics.median(times):,.0f}, p95 {p95(times):,.0f}, longest {max(times):,.0f} ms; "
        f"{len(times)} actions, {len(found.errors)} errors; CPU {100 * found.cpu:.0f} %, "
        f"memory {before:,.0f} to {after:,.0f} MiB"
    )
    what, budget = f"{found.visitors} visitors, {name}", BUDGETS.get(found.visitors)
    if name == "atlas" and budget:
        return at_most(what, p95(times) if not found.errors else float("inf"), budget, "ms (p95)", measured)
    if name == "atlas":
        return Line(what, measured, "no error", not found.errors)
    return Line(what, measured)


def flood_lines(found: Flood) -> list[Line]:
    """Return the lines of a flood."""
    name = f"flood of {found.sockets} socket{'s' * (found.sockets > 1)}"
    pages, well = ([1000 * seconds for seconds in times] for times in (found.pages, found.health))
    told = f"p50 {statistics.median(pages):,.0f}, p95 {p95(pages):,.0f} ms; flooders shown out {found.refused} times"
    return [
        at_most(f"{name}: another visitor", p95(pages), 1000, "ms (p95)", told),
        at_most(f"{name}: health", p95(well), 100, "ms (p95)", f"p95 {p95(well):,.0f}, longest {max(well):,.0f} ms"),
        at_most(f"{name}: first page after it", 1000 * found.after, 2000, "ms", f"{1000 * found.after:,.0f} ms"),
    ]


def picture_lines(found: Pictures) -> list[Line]:
    """Return the lines of many pictures at once."""
    name, usual, pages = f"{found.asked} pictures at once", p95(found.usual), p95(found.pages)
    told = f"p95 {1000 * pages:,.0f} ms, {1000 * usual:,.0f} before; {found.refused} pictures refused"
    return [
        at_most(f"{name}: another's CSV", 1000 * found.file, 500, "ms", f"{1000 * found.file:,.0f} ms"),
        at_most(f"{name}: another's pages", pages / usual, 2, "times the usual p95", told),
    ]


def measure(seconds: float = 15.0, levels: Iterable[int] = LEVELS) -> Iterator[Line]:
    """Run all loads, some five minutes; yield a line as soon as it is known."""
    with Server(ATLAS) as atlas:
        for visitors in levels:
            yield load_line("atlas", asyncio.run(load(atlas.url, atlas.process.pid, visitors, seconds)))
        for sockets in (1, 8):
            yield from flood_lines(asyncio.run(flood(atlas.url, sockets, 20)))
        yield from picture_lines(asyncio.run(pictures(atlas.url, 20)))
    with Server(USUAL) as usual:
        for visitors in USUAL_LEVELS:
            found = asyncio.run(load(usual.url, usual.process.pid, visitors, seconds, pages=False))
            yield load_line("the usual way", found)


def endure(seconds: float | None, number: int | None) -> Iterator[Line]:
    """Run what takes longest: a soak and odd links."""
    with Server(ATLAS) as atlas:
        if number:
            opened, faulty = asyncio.run(links(atlas.url, number))
            yield at_most("error pages of odd links", len(faulty), 0, "", f"{len(faulty)} of {opened:,} {faulty[:3]}")
        if seconds:
            held = asyncio.run(soak(atlas.url, atlas.process.pid, seconds))
            half, last = held[len(held) // 2], held[-1]
            told = f"{held[0] / 2**20:,.0f}, {half / 2**20:,.0f} at half time, {last / 2**20:,.0f} MiB at the end"
            yield at_most("memory in the second half of the soak", 100 * (last / half - 1), 2, "% more", told)


def main() -> None:
    """Print one line a load."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--visitors", type=int, nargs="+", default=LEVELS)
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--soak", type=float, metavar="SECONDS", help="let visitors come and go, and watch the memory")
    parser.add_argument("--links", type=int, metavar="NUMBER", help="open odd links, and count the error pages")
    parser.add_argument("--base", help="address of a running dashboard")
    parser.add_argument("--pid", type=int, help="its process")
    chosen = parser.parse_args()
    if chosen.soak or chosen.links:
        lines = endure(chosen.soak, chosen.links)
    elif chosen.base:
        lines = (
            load_line("atlas", asyncio.run(load(chosen.base, chosen.pid or os.getpid(), number, chosen.seconds)))
            for number in chosen.visitors
        )
    else:
        lines = measure(chosen.seconds, chosen.visitors)
    for line in lines:
        print(f"{line.what}: {line.measured} {line.budget} {line.verdict}", flush=True)


if __name__ == "__main__":
    main()
