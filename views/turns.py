"""Runs of pages take turns, in the order they came.

A run is Python from end to end. Many at once would not be faster: their threads take the interpreter from each other
at every step, and the server's own thread waits behind all of them.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

LONGEST = 0.25
"""Seconds that one run may hold the others; the usual one takes a tenth of it."""


class Queue:
    """A lock that is given on in the order in which it was asked for."""

    def __init__(self) -> None:
        self._lock, self._taken = Lock(), False
        self._waiting: deque[Event] = deque()

    def __enter__(self) -> None:
        called = Event()
        with self._lock:
            if not self._taken:
                self._taken = True
                return
            self._waiting.append(called)
        called.wait()

    def __exit__(self, *error: object) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


class Turns:
    """Lets one run go at a time; one that takes longer than `longest` seconds no longer holds the next."""

    def __init__(self, longest: float = LONGEST) -> None:
        self._longest, self._queue, self._running = longest, Queue(), Lock()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Wait for the turn, and give it on at the end."""
        with self._queue:
            mine = self._running.acquire(timeout=self._longest)
        try:
            yield
        finally:
            if mine:
                self._running.release()


TURNS = Turns()
"""Those of this process."""
