"""`make serve`: two real processes, each visitor on one of them, and one that is killed."""

import contextlib
import os
import re
import signal
import sys
from pathlib import Path

import pytest
import websockets

from tests.deploy.conftest import answers, ask, until
from tests.deploy.visiting import draws, visit

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc"),
]


def process_of(answer):
    """Return the number of the process that a cookie names, or None if none is set."""
    found = [re.match(r"atlas=(\d);", cookie) for cookie in answer.headers.get_all("Set-Cookie") or []]
    return next((one[1] for one in found if one), None)


def sessions(port):
    """How many visitors a process itself says it has."""
    return int(re.search(r"^active_sessions (\d+)", ask(port, "/_stcore/metrics").body.decode(), re.M)[1])


def hear_to_the_end(opened):
    while True:
        opened.recv(timeout=20)


def pid_of(port):
    argument = f"--server.port\0{port}\0".encode()
    found = []
    for one in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if argument in one.read_bytes():
                found.append(int(one.parent.name))
    assert len(found) == 1
    return found[0]


def test_pages_that_are_opened_go_to_both_in_turn(served):
    port, _ = served
    opened = [process_of(ask(port, Sec_Fetch_Dest="document")) for _ in range(8)]
    assert opened.count("1") == opened.count("2") == 4


def test_a_visitor_stays_on_one_process(served):
    port, processes = served
    for number, own in enumerate(processes, 1):
        before = [sessions(one) for one in processes]
        paths = ["/", "/state?unit=LTU", "/_stcore/health", "/healthz", "/changes"] * 10
        asked = [ask(port, path, Cookie=f"atlas={number}", Sec_Fetch_Dest="document") for path in paths]
        assert {answer.status for answer in asked} == {200}
        assert {process_of(answer) for answer in asked} == {None}
        with visit(port, number), visit(port, number), visit(port, number):
            until(lambda own=own, before=before: sessions(own) == before[processes.index(own)] + 3)
            other = processes[2 - number]
            assert sessions(other) == before[processes.index(other)]


def test_a_browser_that_takes_no_cookie_stays_on_one_process(served):
    port, _ = served
    for browser in ("one", "another", "a third"):
        asked = [ask(port, path, User_Agent=browser, Sec_Fetch_Dest="iframe") for path in ["/", "/changes"] * 10]
        assert len({process_of(answer) for answer in asked}) == 1


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/run", "/_stcore/script-health-check"])
def test_what_is_closed_is_closed(served, path):
    port, _ = served
    assert ask(port, path).status == 404


def test_the_visitors_of_a_killed_process_are_answered_by_the_other(served):
    port, (first, second) = served
    with visit(port, 1) as theirs, visit(port, 2) as others:
        assert draws(theirs)
        assert draws(others)
        os.kill(pid_of(first), signal.SIGKILL)

        answer = ask(port, Cookie="atlas=1", Sec_Fetch_Dest="document")
        assert (answer.status, process_of(answer)) == (200, "2")
        with pytest.raises(websockets.ConnectionClosed):
            hear_to_the_end(theirs)
        with visit(port, 1) as again:  # with the cookie that it still has
            assert process_of(again.response) == "2"
            assert draws(again)
        assert draws(others)

    # The process is started again. Who was taken to the other stays there.
    until(lambda: answers(first), 60)
    until(lambda: process_of(ask(port, Cookie="atlas=1")) is None)
    before = sessions(second)
    with visit(port, 2) as stayed:
        assert process_of(stayed.response) is None
        until(lambda: sessions(second) == before + 1)
