"""A visitor without a browser: the websocket of a page, and one run of it."""

import socket

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect


def visit(port, number=None):
    """Open the websocket of a page under a public name; with the cookie of a process, if it is given."""
    return connect(
        "ws://atlas.example.org/_stcore/stream",
        sock=socket.create_connection(("127.0.0.1", port), 20),
        origin="http://atlas.example.org",
        subprotocols=["streamlit"],
        additional_headers={"Cookie": f"atlas={number}"} if number else None,
        max_size=None,
        open_timeout=20,
    )


def draws(opened, page=""):
    """Ask for a page as a browser does, and wait until its run has ended well."""
    wish = BackMsg()
    wish.rerun_script.page_name = page
    wish.rerun_script.query_string = "treaty=ccm&day=2025-03-06"
    opened.send(wish.SerializeToString())
    while True:
        said = ForwardMsg.FromString(opened.recv(timeout=30))
        if said.WhichOneof("type") == "script_finished":
            return said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
