"""What nginx does by itself: who is let in, how much of it, and what is passed on."""

import contextlib
import http.client
import os
import shutil
import socket
import ssl
import subprocess

import pytest

from tests.deploy.conftest import REQUIRED, ROOT, ask, free_ports, until

UPGRADE = (
    b"GET /_stcore/stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
CLOSED = [
    "/_stcore/metrics",
    "//_stcore//metrics",
    "/_stcore/%6Detrics",
    "/static/../_stcore/metrics",
    "/_stcore/metrics/",
    "/_stcore/agent",
    "/_stcore/agent/run",
    "/_stcore/upload_file/1/2",
    "/_stcore/script-health-check",
]


@pytest.fixture
def certificate(tmp_path):
    if not (openssl := shutil.which("openssl")):
        message = "no openssl on this machine to make a certificate"
        pytest.fail(message) if REQUIRED else pytest.skip(message)
    names = ["CERTIFICATE", "KEY"]
    files = {name: str(tmp_path / f"{name}.pem") for name in names}
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run(
        [*command, "-keyout", files["KEY"], "-out", files["CERTIFICATE"]], check=True, stderr=subprocess.DEVNULL
    )
    return files


def checked(folder, *processes, **environment):
    command = ["sh", "deploy/nginx.sh", str(folder), f"127.0.0.1:{free_ports(1)}", *processes]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment | {"CHECK": "yes"}, capture_output=True)


@pytest.mark.parametrize("number", [1, 2, 5])
def test_nginx_takes_its_configuration(nginx, tmp_path, number):
    done = checked(tmp_path, *(f"127.0.0.1:{9000 + one}" for one in range(number)))
    assert (done.returncode, done.stderr) == (0, b"")


def test_nginx_takes_what_can_be_set(nginx, tmp_path, certificate):
    done = checked(
        tmp_path, "127.0.0.1:9001", HOSTS="atlas.example.org *.example.net", TRUSTED_PROXY="10.0.0.0/8", **certificate
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_who_has_no_nginx_is_told_how_to_get_it(tmp_path):
    script = (ROOT / "deploy/nginx.sh").read_text("utf-8").replace("command -v nginx", "command -v no-such-nginx")
    (tmp_path / "nginx.sh").write_text(script, "utf-8")
    done = subprocess.run(["sh", tmp_path / "nginx.sh", tmp_path, "1", "2"], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "nginx is missing; install it: apt-get install nginx-light\n"


def test_closed_addresses_are_not_passed_on(before_anything):
    port = before_anything()
    assert [ask(port, path).status for path in CLOSED] == [404] * len(CLOSED)
    assert [ask(port, path).status for path in ("/", "/_stcore/health", "/static/metrics")] == [200] * 3


def test_a_process_hears_the_host_and_the_address_that_nginx_saw(before_anything):
    answer = ask(before_anything(), Host="atlas.example.org:81", X_Forwarded_For="9.9.9.9", X_Forwarded_Proto="https")
    heard = [answer.headers[f"Heard-{name}"] for name in ("Host", "X-Forwarded-For", "X-Forwarded-Proto")]
    assert heard == ["atlas.example.org:81", "127.0.0.1", "http"]


def test_a_trusted_proxy_is_believed(before_anything):
    port = before_anything(TRUSTED_PROXY="127.0.0.0/8")
    answer = ask(port, X_Forwarded_For="9.9.9.9", X_Forwarded_Proto="https")
    assert [answer.headers[f"Heard-X-Forwarded-{name}"] for name in ("For", "Proto")] == ["9.9.9.9", "https"]
    assert answer.headers["Set-Cookie"].endswith("; Secure")


def test_an_unknown_host_is_refused(before_anything):
    port = before_anything(HOSTS="atlas.example.org *.example.net")
    known = ("atlas.example.org", "www.example.net", "atlas.example.org:8501", "ATLAS.example.org")
    assert [ask(port, Host=host).status for host in known] == [200] * len(known)
    unknown = ("example.org", "127.0.0.1", f"localhost:{port}", "evil.example")
    assert [ask(port, Host=host).status for host in unknown] == [421] * len(unknown)


def test_the_cookie_holds_a_number_and_no_script_sees_it(before_anything):
    port = before_anything()
    assert ask(port).headers["Set-Cookie"] == "atlas=1; Path=/; HttpOnly; SameSite=Lax"
    assert ask(port, Cookie="atlas=1").headers["Set-Cookie"] is None
    # Of another process, and none of ours.
    assert ask(port, Cookie="atlas=7").headers["Set-Cookie"].startswith("atlas=1;")
    assert ask(port, Cookie="atlas=1%0d%0a").headers["Set-Cookie"].startswith("atlas=1;")


@pytest.mark.parametrize("path", ["/static/js/a.js", "/assets/a.json", "/component/a/index.html", "/api/v1/status"])
def test_files_and_programs_get_no_cookie(before_anything, path):
    assert ask(before_anything(), path).headers["Set-Cookie"] is None


def test_too_large_a_body_is_refused(before_anything):
    connection = http.client.HTTPConnection("127.0.0.1", before_anything(), timeout=20)
    with contextlib.closing(connection):
        connection.request("POST", "/", body=b"x" * 17_000)
        assert connection.getresponse().status == 413


def test_tls_is_spoken_and_asked_for(before_anything, certificate):
    tls = free_ports(1)
    port = before_anything(TLS_LISTEN=f"127.0.0.1:{tls}", **certificate)
    plain = ask(port, "/state?unit=LTU", Host="localhost")
    assert (plain.status, plain.headers["Location"]) == (308, f"https://localhost:{tls}/state?unit=LTU")

    trusting = ssl.create_default_context(cafile=certificate["CERTIFICATE"])
    connection = http.client.HTTPSConnection("localhost", tls, context=trusting, timeout=20)
    with contextlib.closing(connection):
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Heard-X-Forwarded-Proto"]) == (200, "https")
        assert answer.headers["Set-Cookie"].endswith("; Secure")
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_an_address_has_so_many_sockets_and_no_more(before_anything):
    port = before_anything()

    def socket_status(held):
        opened = held.enter_context(socket.create_connection(("127.0.0.1", port), 20))
        opened.sendall(UPGRADE)
        answer = opened.recv(2000)
        return answer.split()[1], b"\r\nRetry-After: 5\r\n" in answer

    with contextlib.ExitStack() as held:
        assert {socket_status(held) for _ in range(64)} == {(b"101", False)}
        assert socket_status(held) == (b"429", True)
        assert ask(port).status == 200  # pages go on

    def free_again():
        with contextlib.ExitStack() as held:
            return socket_status(held)[0] == b"101"

    until(free_again)


def test_an_address_that_asks_for_too_much_is_told_to_wait(before_anything):
    connection = http.client.HTTPConnection("127.0.0.1", before_anything(), timeout=20)

    def status(path):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        if answer.status == 429:
            assert answer.headers["Retry-After"] == "5"
        return answer.status

    with contextlib.closing(connection):
        asked = [status("/healthz") for _ in range(600)]
        assert set(asked[:300]) == {200}
        assert 429 in asked
        assert status("/static/js/index.js") == 200  # Streamlit's own files cost nothing
