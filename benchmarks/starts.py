"""From the start of a server to its first page and first map, and what a further visit costs."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser

from benchmarks.browser import Visitor
from benchmarks.servers import Server


@dataclass
class Starts:
    """One entry a start; all in seconds.

    `answered`: from the start until the server gives out its first file. `page`: until the first
    visitor, with an empty cache, has the last message of the first page. `map`: until that visitor sees
    the map. `again`: from the address to the map for a later visitor with an empty cache. `visit_cpu`: of
    the server for such a visit, all files included.
    """

    answered: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)
    map: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    visit_cpu: list[float] = field(default_factory=list)


def measure(browser: Browser, scripts: tuple[str, ...], rounds: int) -> dict[str, Starts]:
    """Start each server `rounds` times, by turns, with the browser already running."""
    found = {script: Starts() for script in scripts}
    for _ in range(rounds):
        for script in scripts:
            _start(browser, script, found[script])
    return found


def _start(browser: Browser, script: str, found: Starts) -> None:
    with Server(script) as server:
        found.answered.append(server.answered)
        with Visitor(browser, server.url) as visitor:
            opened = server.age()
            found.map.append(opened + visitor.visit() / 1000)
            found.page.append(visitor.last_message() - server.started_at)
        with Visitor(browser, server.url) as visitor:
            before = server.cpu()
            found.again.append(visitor.visit() / 1000)
            found.visit_cpu.append(server.cpu() - before)
