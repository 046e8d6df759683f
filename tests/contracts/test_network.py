"""No test reaches another machine."""

import socket

import pytest

from tests.conftest import NetworkRefused


def test_another_machine_cannot_be_reached() -> None:
    with socket.socket() as connection, pytest.raises(NetworkRefused):
        connection.connect(("192.0.2.1", 80))


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as connection:
        connection.connect(server.getsockname())
