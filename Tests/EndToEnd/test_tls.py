"""TLS: versions, records, WebSockets, nonsense, and certificates that change."""

from __future__ import annotations

import signal
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cases import LAST, get, post
from certificates import Certificate, tls
from server import Server
from site_files import DIGITS, Site
from websocket import BINARY, TEXT, Frame, WebSocket, close_frame, frame
from wire import Client, eventually, settled


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


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_old_tls_is_refused(secure: Server) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.options |= ssl.OP_NO_TLSv1_2 | ssl.OP_NO_TLSv1_3
    with Client(secure.address) as client, pytest.raises(OSError):
        context.wrap_socket(client.sock, server_hostname="localhost")


@pytest.mark.parametrize(
    "data", [get(), b"\0", b"\x16\x03\x01\xff\xff" + bytes(70_000), b"\x80\x2e\x01\x00\x02", bytes(range(256)) * 100,
    b"\x15\x03\x01\x00\x02\x02\x28"], ids=lambda data: repr(data[:12])
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
            server.send_signal(signal.SIGHUP)
            eventually(lambda: is_trusted(server, new), 5, "the new certificate is shown")
            assert not is_trusted(server, old)
            client.echo(b"after")
            browser.send(get())
            assert browser.response()
            live.certificate.write_text("nonsense")
            server.send_signal(signal.SIGHUP)
            client.echo(b"still")
            assert is_trusted(server, new), "a bad certificate does not replace a good one"
            assert server.process.poll() is None, "and does not end the server"
            server.send_signal(signal.SIGTERM)
            found = client.frame()
            assert found and found.close_code == 1001
        assert server.wait(15) == 0


def is_trusted(server: Server, certificate: Certificate) -> bool:
    try:
        connect(server, certificate).close()
    except ssl.SSLCertVerificationError:
        return False
    return True
