"""Visitors without a browser: the websocket that a page holds, and the addresses they ask for."""

import asyncio
import random
import time
from urllib.parse import urlencode, urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE = 60
"""Seconds after which a visitor counts as lost."""
PAGES = ["", "", "", "", "frontier", "state", "changes", "check", "data"]
MORE = {
    "state": "&unit=LTU",
    "changes": "&since=2000-01-01",
    "check": "&claim=Belarus%20never%20ratified%20the%20Ottawa%20treaty.",
}


class Visitor:
    """One websocket to a server, as a browser's page holds it.

    Parameters
    ----------
    url : str
        The server.
    number : int
        Gives the visitor an address of its own.
    """

    def __init__(self, url: str, number: int) -> None:
        self.host = urlsplit(url).netloc
        self.headers = {"X-Forwarded-For": f"10.0.{number // 250}.{number % 250 + 1}"}
        self.page_hash, self.session, self.files, self.popovers, self.faults = "", "", {}, {}, 0

    async def open(self) -> None:
        """Connect."""
        self.socket = await websockets.connect(
            f"ws://{self.host}/_stcore/stream",
            origin=f"http://{self.host}",
            subprotocols=["streamlit"],
            additional_headers=self.headers,
            open_timeout=PATIENCE,
            max_size=None,
            ping_interval=None,
            compression=None,
        )

    def question(self, query: str, page: str | None = None, opens: str = "") -> bytes:
        """Return the message that asks for a view, here or on another page, with the popover of a label open."""
        message = BackMsg()
        if opens:
            message.rerun_script.widget_states.widgets.add(id=self.popovers[opens], bool_value=True)
        message.rerun_script.query_string = query
        if page is None:
            message.rerun_script.page_script_hash = self.page_hash
        else:
            message.rerun_script.page_name = page
        message.rerun_script.context_info.url = f"http://{self.host}/{page or ''}"
        return message.SerializeToString()

    async def ask(self, query: str, page: str | None = None, opens: str = "") -> float:
        """Ask for a view; return the seconds until the last message of the page."""
        begun = time.perf_counter()
        await self.socket.send(self.question(query, page, opens))
        async with asyncio.timeout(PATIENCE):
            while not self._is_last(await self.socket.recv()):
                pass
        return time.perf_counter() - begun

    async def fetch(self, name: str) -> float:
        """Ask for the file of a button of the Data page; return the seconds until it is made, refused or not."""
        message, begun = BackMsg(), time.perf_counter()
        message.backend_operation_request.request_id, message.backend_operation_request.session_id = name, self.session
        message.backend_operation_request.deferred_file.file_id = self.files[name]
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = ForwardMsg.FromString(await self.socket.recv())
                if answer.WhichOneof("type") == "backend_operation_response":
                    self.faults += bool(answer.backend_operation_response.error_msg)
                    return time.perf_counter() - begun

    def _is_last(self, data: bytes) -> bool:
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.page_hash = message.new_session.page_script_hash
            self.session = message.new_session.initialize.session_id or self.session
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash or self.page_hash
        elif kind == "delta":
            element, popover = message.delta.new_element, message.delta.add_block.popover
            if popover.id:
                self.popovers[popover.label] = popover.id
            self.faults += element.WhichOneof("type") == "exception"
            if element.WhichOneof("type") == "download_button":
                self.files[element.download_button.label.split(" ")[0]] = element.download_button.deferred_file_id
        return kind == "script_finished"

    async def close(self) -> None:
        """Leave."""
        await self.socket.close()


def view(chance: random.Random, page: str | None) -> str:
    """Return the address of some view."""
    day = f"{chance.randrange(1998, 2026)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"
    return f"day={day}&treaty={chance.choice(['ccm', 'ottawa', 'both'])}{MORE.get(page or '', '')}"


def odd_link(chance: random.Random) -> tuple[str, str]:
    """Return a page and an address that a person would not write, nor a program in good faith."""
    names = [
        "treaty",
        "day",
        "since",
        "unit",
        "show",
        "group",
        "states",
        "claim",
        "kinds",
        "period",
        "at",
        "look",
        "year",
    ]
    values = ["ccm", "both", "npt", "1997-12-02", "9999-12-31", "0001-01-01", "2025-02-30", "LTU", "RU-KGD", "LTU,XXX,"]
    values += [
        "PARTY,LEAVING",
        "world",
        "eu",
        "all",
        "between",
        "54,25,5",
        "999,999,99",
        "changed",
        "<b>",
        "%00",
        "{x}",
        "'",
        "",
    ]
    values += ["Poland left in 2026.", "٢٠٢٥-٠١-٠١", "x" * 3000, "signature", "2024", "-1"]
    pairs = [(chance.choice(names), chance.choice(values)) for _ in range(chance.randrange(6))]
    return chance.choice(PAGES), urlencode(pairs)
