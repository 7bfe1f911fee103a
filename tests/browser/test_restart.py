"""The server is restarted under a visitor: the page stays, and the first thing that is chosen after it counts."""

import contextlib

import pytest

from benchmarks.servers import free_port
from tests.helpers.serving import serving

VIEW = "day=2025-03-06&treaty=ottawa"
STATE = "[data-test-connection-state{}]"
CONNECTED = STATE.format("='CONNECTED'")
GONE = (
    "WebSocket connection to",
    "ERR_CONNECTION_REFUSED",
    "Client Error in reaching server endpoint",
    "Streamlit server is not responding",
)
"""What the console says while there is no server."""


@pytest.fixture
def restarted(new_visit):
    """Return what opens a page, restarts its server, and waits until the visitor is connected again."""
    visits = []
    with contextlib.ExitStack() as servers:

        def open_and_restart(path):
            port = free_port()
            with serving(port) as address:
                visit = new_visit(1280, 800, address=address, allowed=GONE).open(path)
                visits.append(visit)
                assert visit.frame
                visit.page.wait_for_selector(CONNECTED)
            visit.page.wait_for_selector(f"{STATE.format('')}:not({CONNECTED})")
            servers.enter_context(serving(port))
            visit.page.wait_for_selector(CONNECTED)
            return visit

        yield open_and_restart
        # Before its server is gone: a page that still fetches would complain.
        for visit in visits:
            visit.page.close()


def choose_a_treaty(visit):
    visit.page.get_by_text("Cluster munitions", exact=True).first.click()
    visit.page.wait_for_url(lambda url: "treaty=ottawa" not in url and "day=2025-03-06" in url)


def choose_a_year(visit):
    visit.page.get_by_role("combobox").first.click()
    visit.page.get_by_role("option", name="2022").click()
    visit.address_has("day=2022-12-31")
    visit.address_has("treaty=ottawa")


def click_the_map(visit):
    visit.page.mouse.click(*visit.point_of("BLR"))
    visit.address_has("unit=BLR")
    visit.address_has("treaty=ottawa")


PAGES = ("/?", "/frontier?", "/changes?since=2020-01-01&")
ACTS = {choose_a_treaty: PAGES[1:2], choose_a_year: PAGES[:1], click_the_map: PAGES}


@pytest.mark.parametrize(
    ("path", "act"),
    [pytest.param(path, act, id=f"{act.__name__} {path}") for act, paths in ACTS.items() for path in paths],
)
def test_the_first_choice_after_a_restart_counts(restarted, path, act):
    act(restarted(path + VIEW))
