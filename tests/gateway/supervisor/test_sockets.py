"""Listeners: private unix sockets, free and occupied ports."""

from __future__ import annotations

import stat

import pytest

from gateway.supervisor import sockets


def test_a_unix_socket_is_for_this_user_only(tmp_path):
    path = tmp_path / "a.sock"
    for _ in range(2):  # a path left behind by a crash is replaced
        sockets.unix(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_free_port_is_picked_and_named():
    with sockets.tcp("127.0.0.1", 0, "X") as listener:
        assert sockets.address(listener).startswith("http://127.0.0.1:")


def test_an_occupied_port_says_what_to_do():
    with sockets.tcp("127.0.0.1", 0, "X") as listener:
        port = listener.getsockname()[1]
        with pytest.raises(sockets.PortOccupied, match=f"Port {port} .* CORDON_API_PORT={port + 10} make run"):
            sockets.tcp("127.0.0.1", port, "CORDON_API_PORT")


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1"])
def test_an_address_of_another_machine_names_the_variable(host):
    with pytest.raises(sockets.PortOccupied, match="CORDON_HOST"):
        sockets.tcp(host, 0, "CORDON_API_PORT")
