"""The real nginx before the real processes, or before a server of the test's own that says yes to everything."""

import contextlib
import http.client
import os
import random
import shutil
import socket
import socketserver
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/local/sbin:/usr/sbin")
REQUIRED = os.environ.get("TREATY_ATLAS_NGINX") == "required"


@pytest.fixture(scope="session")
def nginx():
    """The program; whoever asks for it needs it."""
    if NGINX is None:
        message = "no nginx on this machine; install it (apt-get install nginx-light)"
        pytest.fail(message) if REQUIRED else pytest.skip(message)
    return NGINX


def until(true, seconds=20):
    """Wait until a condition holds, and return what it gave; fail when the time is over."""
    deadline = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.02)
    return found


def free_ports(number):
    """Return the first of some neighbouring ports that nobody listens on, below those that the system hands out."""
    for _ in range(100):
        first = random.randrange(10_000, 32_000)
        with contextlib.ExitStack() as held, contextlib.suppress(OSError):
            for port in range(first, first + number):
                held.enter_context(socket.create_server(("127.0.0.1", port)))
            return first
    return pytest.fail("no free ports")


def ask(port, path="/", **headers):
    """Ask for one address, and return the answer, read."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): text for name, text in headers.items()})
        answer = connection.getresponse()
        answer.body = answer.read()
        return answer
    finally:
        connection.close()


def answers(port):
    try:
        return ask(port, "/healthz").status == 200
    except OSError:
        return False


@contextlib.contextmanager
def running(command, folder, environment):
    """Run a program in a folder and with these variables alone, and end it."""
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


class YesToAll(BaseHTTPRequestHandler):
    """Answers with 200, and a wish to be a websocket with 101 and silence."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.headers["Upgrade"]:
            self.send_response(101)
            self.send_header("Upgrade", "websocket")
            self.send_header("Connection", "Upgrade")
            self.end_headers()
            self.rfile.read(1)  # until the other side has closed
            self.close_connection = True
        else:
            self.send_response(200)
            self.send_header("Content-Length", "0")
            for name in ("Host", "X-Forwarded-For", "X-Forwarded-Proto"):
                self.send_header(f"Heard-{name}", self.headers[name] or "")
            self.end_headers()

    def log_message(self, *_):
        pass


class Threads(socketserver.ThreadingTCPServer):
    daemon_threads, request_queue_size = True, 256


@pytest.fixture
def before_anything(nginx, tmp_path):
    """Start nginx before such a server, with settings; gives its port."""
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(Threads(("127.0.0.1", 0), YesToAll))
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        stack.callback(server.shutdown)

        def start(**environment):
            port = free_ports(1)
            command = ["sh", "deploy/nginx.sh", str(tmp_path), f"127.0.0.1:{port}"]
            command.append(f"127.0.0.1:{server.server_address[1]}")
            stack.enter_context(running(command, ROOT, os.environ | environment))
            until(lambda: listens(port))
            return port

        yield start


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def served(nginx):
    """The port of nginx and those of two processes of the atlas, as `make serve` runs them."""
    port = free_ports(3)
    environment = os.environ | {"PORT": str(port), "PROCESSES": "2", "PYTHON": sys.executable}
    with running(["bash", "deploy/serve.sh"], ROOT, environment):
        for one in (port + 1, port + 2, port):
            until(lambda one=one: answers(one), 60)
        yield port, (port + 1, port + 2)
    assert not any(listens(one) for one in (port, port + 1, port + 2)), "a process is left over"
