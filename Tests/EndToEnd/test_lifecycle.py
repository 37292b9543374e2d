"""Starting, stopping, addresses, and TLS."""

from __future__ import annotations

import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cases import LAST, get, post
from certificates import Certificate, tls
from server import Server, binary
from site_files import DIGITS, Site
from websocket import BINARY, CLOSE, TEXT, Frame, WebSocket, close_frame, frame
from wire import Address, Client, assert_healthy, eventually, settled

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
    server.signal(number)
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
    server.signal(signal.SIGTERM)
    for client in (fresh, used):
        assert client.rest(2) == b""
        client.close()
    assert server.wait(STOP_DEADLINE) == 0
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("path", ["/echo", "/room"])
def test_stopping_tells_websockets(server: Server, path: str) -> None:
    sockets = [WebSocket(server.address, path) for _ in range(100)]
    server.signal(signal.SIGTERM)
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
        server.signal(signal.SIGTERM)
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
        server.signal(signal.SIGTERM)
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
            server.signal(number)
        found = client.frame()
        assert found and found.close_code == 1001
        client.send(close_frame(1001))
    assert server.wait(STOP_DEADLINE) in (0, -signal.SIGTERM)


def test_hangup_without_tls_changes_nothing(server: Server) -> None:
    with WebSocket(server.address) as client:
        server.signal(signal.SIGHUP)
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
        server.signal(signal.SIGTERM)
        assert client.rest() == b""
    assert server.wait(STOP_DEADLINE) == 0
    with Server("--port", str(server.address[1])) as again:
        assert again.address == server.address
        again.assert_alive()


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["--port"], ["--port", ""], ["--port", "x"], ["--port", "-1"], ["--port", "65536"], ["--port", "80 "], ["--port", "0x50"], ["--nonsense"], ["nonsense"],
        ["--port", "0", "--threads"], ["--port", "0", "--threads", "0"], ["--port", "0", "--threads", "-1"], ["--port", "0", "--threads", "many"],
        ["--port", "0", "--host"], ["--port", "0", "--root"], ["--port", "0", "--tls-cert"], ["--port", "0", "--tls-cert", "x"], ["--port", "0", "--tls-key", "x"],
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


# TLS


@pytest.fixture(scope="module")
def secure(site: Site, certificate: Certificate) -> Iterator[Server]:
    with Server("--root", str(site.root), *certificate.arguments) as server:
        yield server
        assert server.process.poll() is None


V12, V13 = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3


def connect(server: Server, trusted: Certificate, version: ssl.TLSVersion = V13) -> Client:
    sock = tls(server.address, trusted, minimum_version=version, maximum_version=version)
    sock.settimeout(10)
    return Client(server.address, sock)


@pytest.mark.parametrize("version", [V12, V13])
def test_tls_serves_everything(secure: Server, certificate: Certificate, site: Site, version: ssl.TLSVersion) -> None:
    with connect(secure, certificate, version) as client:
        client.send(get() + get("/static/digits.txt") + post("Content-Length: 3000000", body=bytes(3_000_000)))
        bodies = [answer.body for _ in range(3) if (answer := client.response())]
        assert bodies == [b"ok", DIGITS, b'{"bytes":3000000}']
        client.send(get("/static/big.bin"))
        answer = client.response(within=20)
        assert answer and answer.body == site.big
        client.send(get("/static/big.bin", "Range: bytes=1000000-9000000"))
        answer = client.response(within=20)
        assert answer and answer.body == site.big[1_000_000:9_000_001]


@pytest.mark.parametrize("version", [V12, V13])
def test_tls_carries_websockets(secure: Server, certificate: Certificate, version: ssl.TLSVersion) -> None:
    sock = tls(secure.address, certificate, minimum_version=version, maximum_version=version)
    with WebSocket(secure.address, sock=sock) as client:
        for size in (0, 1, 16_383, 16_384, 16_385, 1_000_000, 16 << 20):
            client.sock.settimeout(20)
            client.echo(b"x" * size, BINARY, within=20)
        client.send(b"".join(frame(TEXT, b"%d" % number) for number in range(1000)))
        assert [client.frame() for _ in range(1000)] == [Frame(TEXT, b"%d" % number) for number in range(1000)]
        client.send(close_frame())
        assert [found.close_code for found in client.frames()] == [1000]


def test_tls_agrees_on_http_1_1(secure: Server, certificate: Certificate) -> None:
    for offered in (["http/1.1"], ["h2", "http/1.1"]):
        with tls(secure.address, certificate, offered) as sock:
            assert sock.selected_alpn_protocol() == "http/1.1"
    with tls(secure.address, certificate) as sock:
        assert sock.selected_alpn_protocol() is None


def test_old_tls_is_refused(secure: Server) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.options |= ssl.OP_NO_TLSv1_2 | ssl.OP_NO_TLSv1_3
    with Client(secure.address) as client, pytest.raises(OSError):
        context.wrap_socket(client.sock, server_hostname="localhost")


@pytest.mark.parametrize(
    "data", [get(), b"\0", b"\x16\x03\x01\xff\xff" + bytes(70_000), b"\x80\x2e\x01\x00\x02", bytes(range(256)) * 100, b"\x15\x03\x01\x00\x02\x02\x28"], ids=lambda data: repr(data[:12])
)  # fmt: skip
def test_what_is_not_tls_is_let_go(secure: Server, certificate: Certificate, data: bytes) -> None:
    with Client(secure.address) as plain:
        plain.send(data)
        plain.half_close()
        assert b"HTTP/1.1 200" not in plain.rest()
    with connect(secure, certificate) as client:
        client.send(LAST)
        assert [answer.status for answer in client.responses()] == [200]


def test_tls_request_with_the_handshake(secure: Server, certificate: Certificate) -> None:
    """Many small connections, each with one request."""
    for _ in range(100):
        with connect(secure, certificate) as client:
            client.send(LAST)
            assert [answer.body for answer in client.responses()] == [b"ok"]


def test_tls_byte_by_byte(secure: Server, certificate: Certificate) -> None:
    """Handshake, request and all, in segments of one byte."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    context = ssl.create_default_context(cafile=str(certificate.certificate))
    session = context.wrap_bio(incoming, outgoing, server_hostname="localhost")
    with Client(secure.address) as wire:

        def pump() -> None:
            data = outgoing.read()
            assert wire.send(data, [slice(at, at + 1) for at in range(len(data))])

        def answer_to(step: Callable[[], bytes | int | None]) -> bytes | int | None:
            while True:
                try:
                    return step()
                except ssl.SSLWantReadError:
                    pump()
                    assert wire.fill(time.monotonic() + 5)
                    incoming.write(wire.take(len(wire.buffer)))

        answer_to(session.do_handshake)
        session.write(LAST)
        pump()
        received = answer_to(lambda: session.read(65536))
    assert isinstance(received, bytes) and received.startswith(b"HTTP/1.1 200 OK")


def test_tls_client_that_vanishes(secure: Server, certificate: Certificate) -> None:
    before = settled(lambda: secure.descriptors)
    for leave in (Client.close, Client.reset):
        for sent in (b"", get()[:10], get("/static/big.bin"), post("Content-Length: 100000") + b"x"):
            client = connect(secure, certificate)
            client.send(sent)
            leave(client)
    eventually(lambda: secure.descriptors <= before, 10, "all of them are gone")


def test_tls_ends_with_a_notice(secure: Server, certificate: Certificate) -> None:
    """Without close_notify a client could not tell the end from a cut."""
    sock = tls(secure.address, certificate)
    sock.suppress_ragged_eofs = False
    sock.sendall(LAST)
    received = b""
    while data := sock.recv(65536):
        received += data
    assert received.endswith(b"ok")
    sock.close()


def test_a_certificate_is_reloaded_under_live_connections(tmp_path: Path) -> None:
    old, new = Certificate(tmp_path, "old"), Certificate(tmp_path, "new")
    (tmp_path / "live").mkdir()
    live = Certificate(tmp_path / "live", "live")
    live.replace_with(old)
    with Server(*live.arguments) as server:
        with WebSocket(server.address, sock=tls(server.address, old)) as client, connect(server, old) as browser:
            client.echo(b"before")
            live.replace_with(new)
            server.signal(signal.SIGHUP)
            eventually(lambda: is_trusted(server, new), 5, "the new certificate is shown")
            assert not is_trusted(server, old)
            client.echo(b"after")
            browser.send(get())
            assert browser.response()
            live.certificate.write_text("nonsense")
            server.signal(signal.SIGHUP)
            client.echo(b"still")
            assert is_trusted(server, new), "a bad certificate does not replace a good one"
            assert server.process.poll() is None, "and does not end the server"
            server.signal(signal.SIGTERM)
            found = client.frame()
            assert found and found.close_code == 1001
        assert server.wait(STOP_DEADLINE) == 0


def is_trusted(server: Server, certificate: Certificate) -> bool:
    try:
        connect(server, certificate).close()
    except ssl.SSLCertVerificationError:
        return False
    return True


