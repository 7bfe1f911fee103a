"""A relay before a server that counts every byte that passes: what really crosses the network."""

import asyncio
import threading
from contextlib import suppress

from benchmarks.servers import free_port


class Relay:
    """Passes connections on to a port of this machine, both ways, and counts.

    Parameters
    ----------
    port : int
        Where the server listens.
    """

    def __init__(self, port: int) -> None:
        self.target = port
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.bytes = 0

    def __enter__(self) -> "Relay":
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self.thread.start()
        if not ready.wait(10):
            raise RuntimeError("the relay did not start within 10 s")
        return self

    def __exit__(self, *error: object) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(asyncio.start_server(self._connect, "127.0.0.1", self.port))
        ready.set()
        self.loop.run_forever()
        # Browsers keep connections open; they end with the relay.
        open_ones = asyncio.all_tasks(self.loop)
        for task in open_ones:
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*open_ones, return_exceptions=True))

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.CancelledError):
            upstream = await asyncio.open_connection("127.0.0.1", self.target)
            await asyncio.gather(self._pump(reader, upstream[1]), self._pump(upstream[0], writer))
        writer.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while chunk := await reader.read(65536):
            self.bytes += len(chunk)
            writer.write(chunk)
            await writer.drain()
        writer.close()
