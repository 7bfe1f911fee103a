"""The dashboard sends its answers at once."""

import socket

import dashboard


def test_a_connection_sends_at_once():
    # Made as Streamlit makes it: without a protocol, so that asyncio leaves the delay on.
    with socket.socket(family=socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        dashboard.send_at_once()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_socket_that_does_not_listen_is_left_alone():
    with socket.socket(family=socket.AF_INET) as other:
        dashboard.send_at_once()
        assert not other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
