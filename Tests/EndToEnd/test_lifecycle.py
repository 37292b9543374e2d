"""Starting, stopping, addresses, and TLS."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cases import get, post
from certificates import Certificate
from server import Server, binary
from site_files import Site
from websocket import CLOSE, WebSocket, close_frame
from wire import Address, Client, assert_healthy, eventually

STOP_DEADLINE = 15


@pytest.fixture
def server(site: Site) -> Iterator[Server]:
    with Server("--root", str(site.root)) as server:
        assert_healthy(server.address)
        yield server


def refuses(address: Address) -> bool:
    try:
        Client(address).close()
    except ConnectionRefusedError:
        return True
    except OSError:
        return False
    return False


def stop(server: Server, number: signal.Signals = signal.SIGTERM) -> None:
    server.send_signal(number)
    assert server.wait(STOP_DEADLINE) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stops_at_once_when_idle(server: Server, number: signal.Signals) -> None:
    began = time.monotonic()
    stop(server, number)
    assert time.monotonic() - began < 2
    assert refuses(server.address)


def test_stopping_closes_idle_connections(server: Server) -> None:
    fresh, used = Client(server.address), Client(server.address)
    used.send(get())
    assert used.response()
    began = time.monotonic()
    server.send_signal(signal.SIGTERM)
    for client in (fresh, used):
        assert client.rest(2) == b""
        client.close()
    assert server.wait(STOP_DEADLINE) == 0
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("path", ["/echo", "/room"])
def test_stopping_tells_websockets(server: Server, path: str) -> None:
    sockets = [WebSocket(server.address, path) for _ in range(100)]
    server.send_signal(signal.SIGTERM)
    for client in sockets:
        found = client.frame()
        assert found and (found.opcode, found.close_code) == (CLOSE, 1001)
        client.send(close_frame(1001))
    for client in sockets:
        assert client.frames() == []
        client.close()
    assert server.wait(STOP_DEADLINE) == 0


def test_an_upload_under_way_may_finish(server: Server) -> None:
    with Client(server.address) as client:
        client.send(post("Content-Length: 1000000") + bytes(400_000))
        with Client(server.address) as other:
            other.send(get())
            assert other.response()
        server.send_signal(signal.SIGTERM)
        eventually(lambda: refuses(server.address), 1, "the listening socket is closed")
        client.send(bytes(600_000))
        answer = client.response()
        assert answer and answer.body == b'{"bytes":1000000}'
        assert (answer["connection"] or "").lower() == "close"
        assert client.rest() == b""
    assert server.wait(STOP_DEADLINE) == 0


def test_a_download_under_way_may_finish(server: Server, site: Site) -> None:
    with Client(server.address, receive_buffer=65_536) as client:
        client.send(get("/static/big.bin"))
        client.fill(time.monotonic() + 5)
        server.send_signal(signal.SIGTERM)
        answer = client.response(within=10)
        assert answer and answer.body == site.big
    assert server.wait(STOP_DEADLINE) == 0


def test_clients_that_never_read_do_not_hold_it_up(server: Server) -> None:
    clients: list[Client] = [Client(server.address, receive_buffer=4096) for _ in range(3)]
    for client in clients:
        client.send(get("/static/big.bin"))
        client.fill(time.monotonic() + 5)
    clients += [WebSocket(server.address) for _ in range(3)]
    busy = Client(server.address)
    busy.send(post("Content-Length: 1000000") + b"x")
    began = time.monotonic()
    stop(server)
    assert time.monotonic() - began <= STOP_DEADLINE
    for client in [*clients, busy]:
        client.close()


def test_a_second_signal_is_harmless(server: Server) -> None:
    with WebSocket(server.address) as client:
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGTERM):
            server.send_signal(number)
        found = client.frame()
        assert found and found.close_code == 1001
        client.send(close_frame(1001))
    assert server.wait(STOP_DEADLINE) in (0, -signal.SIGTERM)


def test_hangup_without_tls_changes_nothing(server: Server) -> None:
    with WebSocket(server.address) as client:
        server.send_signal(signal.SIGHUP)
        client.echo(b"still here")
        server.assert_alive()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([binary(), *arguments], capture_output=True, text=True, timeout=10)


def test_a_used_port_is_refused(server: Server) -> None:
    port = str(server.address[1])
    result = run("--port", port)
    assert result.returncode not in (0, 64)
    assert port in result.stderr and result.stderr.count("\n") == 1
    assert result.stdout == ""
    server.assert_alive()


def test_a_port_used_by_others_is_refused() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert run("--port", str(other.getsockname()[1])).returncode not in (0, 64)


def test_the_port_is_free_right_after_a_stop(server: Server) -> None:
    with Client(server.address) as client:
        client.send(get())
        assert client.response()
        server.send_signal(signal.SIGTERM)
        assert client.rest() == b""
    assert server.wait(STOP_DEADLINE) == 0
    with Server("--port", str(server.address[1])) as again:
        assert again.address == server.address
        again.assert_alive()


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["--port"], ["--port", ""], ["--port", "x"], ["--port", "-1"], ["--port", "65536"], ["--port", "80 "],
        ["--port", "0x50"], ["--nonsense"], ["nonsense"],
        ["--port", "0", "--threads"], ["--port", "0", "--threads", "0"], ["--port", "0", "--threads", "-1"],
        ["--port", "0", "--threads", "many"],
        ["--port", "0", "--host"], ["--port", "0", "--root"], ["--port", "0", "--tls-cert"],
        ["--port", "0", "--tls-cert", "x"], ["--port", "0", "--tls-key", "x"],
        ["--port", "0", ""], ["--port", "0", "--deflate=yes"], ["--threads", "2"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_wrong_command_line(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.returncode == 64
    assert "usage: wire-echo" in result.stderr and result.stdout == ""


def test_what_cannot_be_opened(tmp_path: Path, certificate: Certificate) -> None:
    nonsense = tmp_path / "nonsense"
    nonsense.write_text("nonsense")
    for arguments in [
        ["--root", str(tmp_path / "nowhere")],
        ["--root", str(nonsense)],
        ["--host", "256.1.1.1"],
        ["--host", "name.invalid"],
        ["--host", "192.0.2.1"],
        ["--tls-cert", str(tmp_path / "nowhere"), "--tls-key", str(certificate.key)],
        ["--tls-cert", str(certificate.certificate), "--tls-key", str(nonsense)],
        ["--tls-cert", str(nonsense), "--tls-key", str(certificate.key)],
    ]:
        result = run("--port", "0", *arguments)
        assert result.returncode not in (0, 64) and result.returncode > 0, arguments
        assert result.stderr.startswith("wire-echo: ") and result.stderr.count("\n") == 1, result.stderr


@pytest.mark.parametrize(
    ("host", "peers"),
    [
        ("127.0.0.1", ["127.0.0.1"]),
        ("localhost", ["127.0.0.1"]),
        ("0.0.0.0", ["127.0.0.1", "127.0.0.9"]),
        ("::1", ["::1"]),
        ("::", ["::1", "127.0.0.1"]),
    ],
)
def test_addresses(host: str, peers: list[str]) -> None:
    with Server("--host", host) as server:
        for peer in peers:
            address = (peer, server.address[1])
            assert_healthy(address)
            with WebSocket(address) as client:
                client.echo(b"hello")
        stop(server)


def test_one_thread_serves_as_well() -> None:
    with Server("--threads", "1") as server:
        with WebSocket(server.address) as client:
            client.echo(b"hello")
        stop(server)
