"""A server of one of the two apps: started on a free port of this machine, ended by its process id."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ATLAS = "dashboard.py"
USUAL = "benchmarks/usual.py"
AT_MOST = 60
"""Seconds that a server may take to start."""


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu(pid: int) -> float:
    """Return the CPU seconds that a process has used, ended threads included (Linux)."""
    # clock_getcpuclockid(3): the clock of another process, to the nanosecond.
    return time.clock_gettime((~pid << 3) | 2)


def memory(pid: int) -> int:
    """Return the bytes that a process holds in memory (Linux)."""
    with open(f"/proc/{pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class Server:
    """One running server; leaving the context ends it.

    Parameters
    ----------
    script : str
        What ``streamlit run`` is given, relative to the project.
    """

    def __init__(self, script: str) -> None:
        self.script = script

    def __enter__(self) -> "Server":
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.started, self.started_at = time.perf_counter(), time.time()
        address = ["--server.address", "127.0.0.1", "--server.port", str(self.port)]
        # Both apps run without a file watcher and with a compressed websocket, as the project has it; when garbage is
        # collected and how runs follow each other is Streamlit's own way in the usual one.
        if self.script == USUAL:
            address += ["--runner.postScriptGC", "true", "--runner.fastReruns", "true"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", self.script, *address],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self.answered = self._first_answer()
        except Exception:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _first_answer(self) -> float:
        """Return how long the server took until it gave out its page, in seconds."""
        while time.perf_counter() - self.started < AT_MOST:
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.script}: the server ended at once; start it by hand to see why")
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5).read()
                urllib.request.urlopen(f"{self.url}/", timeout=5).read()
                return time.perf_counter() - self.started
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.02)
        raise RuntimeError(f"{self.script}: no answer within {AT_MOST} s")

    def age(self) -> float:
        """Return the seconds since the start."""
        return time.perf_counter() - self.started

    def cpu(self) -> float:
        """Return the CPU seconds that the process has used, ended threads included (Linux)."""
        return cpu(self.process.pid)
