"""Clients that are slow to send or to read: they are let go in time, and nobody else notices."""

from __future__ import annotations

import contextlib
import select
import socket
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from cases import get, post
from certificates import Certificate, tls
from probe import Probe
from server import Server
from site_files import Site
from websocket import BINARY, PING, PONG, Frame, WebSocket, frame, handshake_request
from wire import Client, Crowd, assert_healthy, open_socket, percentile

HEAD = b"GET /health HTTP/1.1\r\nHost: test\r\nX: " + b"y" * 1000
SMALL_WINDOW = 4096
ECHOED = frame(BINARY, bytes(65_536), mask=bytes(4))
PIPELINED = get("/static/page.html") * 500


@pytest.fixture
def server(site: Site) -> Iterator[Server]:
    with Server("--root", str(site.root)) as server:
        yield server
        server.assert_alive()


@dataclass(frozen=True)
class Kind:
    """Sends `start` at once, then the bytes of `drip` one a second; must be gone within `patience` seconds."""

    name: str
    start: bytes
    drip: bytes
    patience: float
    count: int = 100
    heavy_count: int = 300


KINDS = [
    Kind("silence", b"", b"", 15),
    Kind("half a request", HEAD[:25], b"", 15, 300, 5000),
    Kind("a head byte by byte", b"", HEAD, 15, 200, 2000),
    Kind("a head's end that never comes", HEAD, b"\r\nY: z" * 20, 15),
    Kind("a handshake byte by byte", b"", handshake_request("/echo"), 15),
    Kind("half a request behind a whole one", get() + HEAD[:30], HEAD[30:], 15),
    Kind("empty lines", b"", b"\r\n" * 50, 15),
    Kind("a body that never begins", post("Content-Length: 1000000"), b"", 60),
    Kind("a body at a byte a second", post("Content-Length: 1000000"), b"x" * 100, 60, 300, 5000),
    Kind("chunks at a byte a second", post("Transfer-Encoding: chunked"), b"1\r\nx\r\n" * 20, 60, 200, 2000),
    Kind("a chunk's size that never ends", post("Transfer-Encoding: chunked"), b"0" * 100, 60),
    Kind("a body nobody wants", get("/nowhere", "Content-Length: 60000", method="POST"), b"x" * 100, 60),
]


class Trickle:
    """A crowd of sockets of all kinds, and what each has still to send."""

    def __init__(self, server: Server, heavy: bool) -> None:
        self.kinds: dict[socket.socket, tuple[Kind, float]] = {}
        for kind in KINDS:
            for _ in range(kind.heavy_count if heavy else kind.count):
                sock = open_socket(server.address)
                sock.sendall(kind.start)
                self.kinds[sock] = (kind, time.monotonic())
        self.crowd = Crowd(self.kinds)
        self.rounds = 0

    def run(self, within: float) -> None:
        began = time.monotonic()
        while self.crowd.waiting and time.monotonic() < began + within:
            self.crowd.step(0.1)
            if time.monotonic() >= began + self.rounds:
                self._drip()

    def _drip(self) -> None:
        for sock in list(self.crowd.waiting):
            drop = self.kinds[sock][0].drip[self.rounds : self.rounds + 1]
            with contextlib.suppress(OSError):
                sock.send(drop)
        self.rounds += 1

    def check(self) -> None:
        for sock, (kind, began) in self.kinds.items():
            assert sock in self.crowd.ended, f"still there: {kind.name}"
            took = self.crowd.ended[sock] - began
            assert took <= kind.patience, f"{kind.name} was kept for {took:.1f} s"


def test_slow_senders(server: Server, heavy: bool, certificate: Certificate) -> None:
    """All kinds at once, so that they share the waiting."""
    with Server() as idle, Server(*certificate.arguments) as secure:
        assert_healthy(idle.address)
        shaking = Crowd([open_socket(secure.address) for _ in range(50)])
        for sock in list(shaking.waiting)[::2]:
            sock.send(b"\x16\x03\x01\x02\x00\x01")
        began = time.monotonic()
        trickle = Trickle(server, heavy)
        load = server.load_over(1)
        with Probe(server.address) as probe:
            trickle.run(60)
        p99 = percentile(probe.latencies, 0.99)
        last = max(trickle.crowd.ended.values(), default=began) - began
        print(
            f"{len(trickle.kinds)} slow senders: gone by {last:.1f} s, load {load:.1%}, health p99 {p99 * 1000:.1f} ms"
        )
        trickle.check()
        assert p99 < 0.05
        while shaking.waiting and time.monotonic() < began + 15:
            shaking.step(0.1)
        assert not shaking.waiting, "TLS handshakes that never end are kept"
        # A deadline counts from when it is set, also on a server that slept for long before.
        assert_healthy(idle.address)
    trickle.crowd.close()
    shaking.close()


class Stalled:
    """Sockets that never read; tells when the server cut each off."""

    def __init__(self, sockets: list[socket.socket]) -> None:
        self.began = time.monotonic()
        self.ended: dict[int, float] = {}
        self._poll = select.epoll()
        for sock in sockets:
            # Errors and hang-ups are told of without asking, data is not.
            self._poll.register(sock.fileno(), 0)
        self.count = len(sockets)

    def step(self, wait: float) -> None:
        for descriptor, _ in self._poll.poll(wait):
            self.ended.setdefault(descriptor, time.monotonic() - self.began)
            self._poll.unregister(descriptor)

    def wait(self, until: Callable[[], bool], within: float) -> None:
        while not until() and time.monotonic() < self.began + within:
            self.step(0.05)

    def wait_for_all(self, within: float) -> None:
        self.wait(lambda: len(self.ended) == self.count, within)
        assert len(self.ended) == self.count, f"{self.count - len(self.ended)} of {self.count} are still held"


class Flood:
    """Sends the same bytes again and again to one socket, as much as fits each time, without a gap."""

    def __init__(self, client: Client, data: bytes) -> None:
        self.sock = client.sock
        self.data = memoryview(data)
        self.position = 0

    def push(self) -> None:
        self.sock.setblocking(False)
        left = 1 << 20
        with contextlib.suppress(OSError):
            while left > 0:
                sent = self.sock.send(self.data[self.position :])
                self.position = (self.position + sent) % len(self.data)
                left -= sent


class Room:
    """A sender and listeners that keep up, with the time each message takes to reach all of them."""

    def __init__(self, server: Server, listeners: int) -> None:
        self.sender = WebSocket(server.address, "/room")
        self.listeners = [WebSocket(server.address, "/room") for _ in range(listeners)]
        self.sent = 0

    def say(self, size: int) -> float:
        message = struct.pack("!Q", self.sent) + bytes(size - 8)
        self.sent += 1
        began = time.monotonic()
        self.sender.send(frame(BINARY, message, mask=bytes(4)))
        for listener in [self.sender, *self.listeners]:
            assert listener.frame() == Frame(BINARY, message)
        return time.monotonic() - began

    def close(self) -> None:
        for socket_ in [self.sender, *self.listeners]:
            socket_.close()


def test_room_with_members_that_stop_reading(server: Server) -> None:
    """10 MB for each of them: they are dropped, the others hear all of it as fast as before."""
    count, size, messages = 100, 10_000, 1000
    room = Room(server, listeners=5)
    for _ in range(100):
        room.say(size)
    alone = percentile([room.say(size) for _ in range(500)], 0.99)
    members = [WebSocket(server.address, "/room", receive_buffer=SMALL_WINDOW) for _ in range(count)]
    with server.rss_watched() as memory:
        stalled = Stalled([member.sock for member in members])
        times = [room.say(size) for _ in range(messages)]
        while len(stalled.ended) < count and time.monotonic() < stalled.began + 10.5:
            room.say(16)
            stalled.step(0.05)
    crowded = percentile(times, 0.99)
    print(
        f"{count} stalled: dropped by {max(stalled.ended.values(), default=0):.1f} s,"
        f" memory + {memory.growth / 2**20:.1f} MiB, others' p99 {crowded * 1000:.1f} ms (alone {alone * 1000:.1f} ms)"
    )
    stalled.wait_for_all(10.5)
    assert memory.growth <= count << 20
    # Each message is also written to a hundred more sockets; what is asked here is that no one waits for them.
    assert crowded < max(1.5 * alone, 0.05)
    room.close()
    for member in members:
        member.close()


def test_secure_readers_that_stop(site: Site, certificate: Certificate) -> None:
    with Server("--root", str(site.root), *certificate.arguments) as server:
        clients = [Client(server.address, secure_socket(server, certificate)) for _ in range(10)]
        echoes = [WebSocket(server.address, sock=secure_socket(server, certificate)) for _ in range(10)]
        with server.rss_watched() as memory:
            for client in clients:
                client.send(get("/static/big.bin"))
            stalled = Stalled([client.sock for client in [*clients, *echoes]])
            floods = [Flood(client, ECHOED) for client in echoes]
            while len(stalled.ended) < stalled.count and time.monotonic() < stalled.began + 13:
                stalled.step(0.05)
                for flood in floods:
                    flood.push()
        stalled.wait_for_all(13)
        assert memory.growth <= stalled.count << 20
        for client in [*clients, *echoes]:
            client.close()


def secure_socket(server: Server, certificate: Certificate) -> socket.socket:
    return tls(server.address, certificate, receive_buffer=SMALL_WINDOW)


def test_readers_that_stop(server: Server) -> None:
    """Echoes nobody takes and downloads nobody reads; a slow reader that goes on is kept."""
    echoes = [WebSocket(server.address, "/echo", receive_buffer=SMALL_WINDOW) for _ in range(20)]
    downloads = [Client(server.address, receive_buffer=SMALL_WINDOW) for _ in range(30)]
    patient = Client(server.address, receive_buffer=SMALL_WINDOW)
    pipelines = [Client(server.address, receive_buffer=SMALL_WINDOW) for _ in range(20)]
    with server.rss_watched() as memory, Probe(server.address) as probe:
        for download in [*downloads, patient]:
            download.send(get("/static/big.bin"))
        stalled = Stalled([client.sock for client in [*echoes, *downloads, *pipelines]])
        floods = [Flood(client, ECHOED) for client in echoes] + [Flood(client, PIPELINED) for client in pipelines]
        received = 0
        while time.monotonic() < stalled.began + 13:
            stalled.step(0.05)
            received += len(patient.sock.recv(2048))
            for flood in floods:
                flood.push()
    print(
        f"{stalled.count} stalled readers: dropped by {max(stalled.ended.values(), default=0):.1f} s,"
        f" memory + {memory.growth / 2**20:.1f} MiB, health p99 {percentile(probe.latencies, 0.99) * 1000:.1f} ms"
    )
    stalled.wait_for_all(13)
    assert memory.growth <= stalled.count << 20
    assert percentile(probe.latencies, 0.99) < 0.05
    patient.sock.settimeout(1)
    assert received > 100_000 and patient.sock.recv(1), "who reads slowly but steadily is kept"
    for client in [*echoes, *downloads, *pipelines, patient]:
        client.close()


def test_silence(server: Server, heavy: bool) -> None:
    """Idle WebSockets are asked for a sign of life, idle keep-alives are closed in the end."""
    if not heavy:
        pytest.skip("takes more than a minute: OKNO_HEAVY=1")
    live, dead = WebSocket(server.address), WebSocket(server.address)
    http = Client(server.address)
    http.send(get())
    assert http.response()
    began = time.monotonic()
    assert live.frame(within=40) == Frame(PING, b"")
    live.send(frame(PONG))
    assert dead.frame(within=10) == Frame(PING, b"")
    assert dead.rest(within=25) == b""
    assert http.rest(within=70 - (time.monotonic() - began)) == b""
    live.send(frame(BINARY, b"still here"))
    while (found := live.frame()) == Frame(PING, b""):
        live.send(frame(PONG))
    assert found == Frame(BINARY, b"still here")
