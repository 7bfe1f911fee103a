"""The dashboard sends its answers at once: no small answer waits for the acknowledgement of its headers."""

import asyncio
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.web import bootstrap

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="uvloop is not for Windows")


def test_a_connection_of_streamlits_loop_sends_at_once():
    undelayed = []

    class Accepting(asyncio.Protocol):
        def connection_made(self, transport):
            accepted = transport.get_extra_info("socket")
            undelayed.append(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            transport.close()

    async def serve():
        # Made as Streamlit makes it: without a protocol, so that asyncio's own loop leaves the delay on.
        with socket.socket(family=socket.AF_INET) as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen()
            server = await asyncio.get_running_loop().create_server(Accepting, sock=listening)
            reader, writer = await asyncio.open_connection(*listening.getsockname())
            await reader.read()
            writer.close()
            server.close()

    # In a thread of its own, since a browser of other tests keeps a loop of its own in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: bootstrap._run_server_loop(serve())).result()
    assert len(undelayed) == 1
    assert undelayed[0]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_the_served_dashboard_runs_on_that_loop(server):
    argument = f"--server.port\0{urlsplit(server).port}\0".encode()
    served = [one.parent for one in Path("/proc").glob("[0-9]*/cmdline") if argument in content(one)]
    assert len(served) == 1
    assert b"/uvloop/loop" in content(served[0] / "maps")


def content(file):
    try:
        return file.read_bytes()
    except OSError:  # the process has ended
        return b""
