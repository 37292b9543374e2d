"""Descriptors, memory and time: what the server takes it gives back."""

from __future__ import annotations

import concurrent.futures
import socket
import time
from collections.abc import Callable, Iterator

import pytest

from cases import LAST, get, post
from probe import Probe
from server import Server
from websocket import BINARY, WebSocket, close_frame, frame, handshake_request
from wire import Address, Client, Crowd, assert_healthy, eventually, open_socket, percentile, settled

MIB = 1 << 20


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        assert_healthy(server.address)
        yield server
        server.assert_alive()


class Visitor(Client):
    """A client from one of many loopback addresses, so that none runs out of ports."""

    def __init__(self, address: Address, number: int) -> None:
        sock = socket.socket()
        sock.setsockopt(socket.IPPROTO_IP, 24, 1)  # IP_BIND_ADDRESS_NO_PORT
        sock.bind((f"127.0.0.{2 + number % 200}", 0))
        sock.settimeout(5)
        sock.connect(address)
        super().__init__(address, sock)


def visit(
    leave: Callable[[Visitor], None], sent: bytes = b"", answered: bool = False
) -> Callable[[Address, int], None]:
    def once(address: Address, number: int) -> None:
        visitor = Visitor(address, number)
        visitor.send(sent)
        if answered:
            assert visitor.fill(time.monotonic() + 5)
        leave(visitor)

    return once


VISITS = [
    visit(Visitor.close),
    visit(Visitor.reset),
    visit(Visitor.close, get()[:20]),
    visit(Visitor.reset, get()[:20]),
    visit(Visitor.close, get(), answered=True),
    visit(Visitor.reset, get(), answered=True),
    visit(Visitor.reset, get() * 20),
    visit(Visitor.close, post("Content-Length: 1000") + b"half"),
    visit(Visitor.reset, post("Transfer-Encoding: chunked") + b"5\r\nhel"),
    visit(Visitor.close, b"nonsense\r\n\r\n", answered=True),
    visit(Visitor.reset, handshake_request("/echo"), answered=True),
    visit(Visitor.close, handshake_request("/room") + frame(BINARY, b"x", final=False), answered=True),
    visit(Visitor.reset, handshake_request("/room") + frame(BINARY, b"hello"), answered=True),
    visit(Visitor.close, handshake_request("/echo") + close_frame(), answered=True),
]


def churn(server: Server, count: int) -> None:
    for number in range(count):
        VISITS[number % len(VISITS)](server.address, number)


def test_churn(server: Server, heavy: bool) -> None:
    """Connects, resets and half requests leave nothing behind."""
    count = 200_000 if heavy else 20_000
    churn(server, count // 5)
    descriptors = settled(lambda: server.descriptors)
    before = server.rss
    began = time.monotonic()
    churn(server, count)
    rate = count / (time.monotonic() - began)
    eventually(lambda: server.descriptors <= descriptors, 15, "all descriptors are back")
    after = server.rss
    print(f"churn of {count}: {rate:.0f}/s, memory {before / MIB:.1f} -> {after / MIB:.1f} MiB")
    assert after <= before * 1.05


def test_out_of_descriptors() -> None:
    """1,000 connects where 256 fit: shed without spinning, well a second later."""
    with Server("--threads", "2", descriptors=256) as server:
        assert_healthy(server.address)
        with Client(server.address) as friend:
            friend.send(get())
            assert friend.response()
            flood = Crowd(open_socket(server.address) for _ in range(1000))
            load = server.load_over(3)
            deadline = time.monotonic() + 5
            while len(flood.ended) < 1000 - 256 and time.monotonic() < deadline:
                flood.step(0.1)
            friend.send(get())
            answer = friend.response()
            assert answer and answer.status == 200, "who was there before is still served"
            shed = len(flood.ended)
            flood.close()
            ended = time.monotonic()
            eventually(lambda: is_healthy(server), 1, "served again")
            print(f"out of descriptors: load {load:.1%}, {shed} shed, well after {time.monotonic() - ended:.2f} s")
        assert load < 0.05
        assert shed >= 1000 - 256
        server.assert_alive()


def is_healthy(server: Server) -> bool:
    try:
        assert_healthy(server.address)
    except (AssertionError, OSError):
        return False
    return True


PIECE = bytes(MIB)


def upload(address: Address, size: int, chunked: bool) -> float:
    """Sends `size` bytes of body; the seconds it took until they were counted."""
    began = time.monotonic()
    with Client(address) as client:
        client.sock.settimeout(60)
        client.send(post("Transfer-Encoding: chunked" if chunked else f"Content-Length: {size}"))
        piece = b"%x\r\n%s\r\n" % (MIB, PIECE) if chunked else PIECE
        for _ in range(size // MIB):
            assert client.send(piece)
        client.send((b"0\r\n\r\n" if chunked else b"") + LAST)
        answers = client.responses(within=60)
    assert [answer.body for answer in answers] == [b'{"bytes":%d}' % size, b"ok"]
    return time.monotonic() - began


@pytest.mark.parametrize("chunked", [False, True], ids=["declared", "chunked"])
def test_huge_upload(server: Server, heavy: bool, chunked: bool) -> None:
    size = (1024 if heavy else 200) * MIB
    upload(server.address, 16 * MIB, chunked)
    descriptors = settled(lambda: server.descriptors)
    with server.rss_watched() as memory:
        took = upload(server.address, size, chunked)
    print(
        f"upload of {size // MIB} MiB, {'chunked' if chunked else 'declared'}: {size / took / 1e6:.0f} MB/s,"
        f" memory + {memory.growth / MIB:.1f} MiB"
    )
    assert memory.growth <= 16 * MIB
    eventually(lambda: server.descriptors <= descriptors, 5, "no descriptor is left")


def test_many_uploads_at_once(server: Server) -> None:
    with server.rss_watched() as memory, concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: upload(server.address, 16 * MIB, number % 2 == 0), range(16)))
    assert memory.growth <= 32 * MIB


def test_an_upload_that_pauses_hurts_nobody(server: Server) -> None:
    size = 64 * MIB
    with Client(server.address) as slow:
        slow.send(post(f"Content-Length: {size}"))
        for _ in range(32):
            slow.send(PIECE)
        with Probe(server.address) as probe:
            for chunked in (False, True):
                upload(server.address, 64 * MIB, chunked)
            for _ in range(20):
                slow.send(PIECE[:1000])
                assert_healthy(server.address)
        slow.send(bytes(size - 32 * MIB - 20 * 1000) + LAST)
        assert [answer.body for answer in slow.responses()] == [b'{"bytes":%d}' % size, b"ok"]
    assert percentile(probe.latencies, 0.99) < 0.1


def idle_http(server: Server) -> Client:
    client = Client(server.address)
    client.send(get())
    assert client.response()
    return client


def idle_websocket(server: Server) -> Client:
    return WebSocket(server.address)


@pytest.mark.parametrize("connect", [idle_http, idle_websocket])
def test_idle_connections_cost_little(server: Server, heavy: bool, connect: Callable[[Server], Client]) -> None:
    count = 10_000 if heavy else 2_000
    warm_up(server, connect)
    descriptors, start = settled(lambda: server.descriptors), server.rss
    clients = [connect(server) for _ in range(count)]
    each = (server.rss - start) / count
    exchange_4_kib(clients)
    again = (server.rss - start) / count
    for client in clients:
        client.close()
    eventually(lambda: server.descriptors <= descriptors, 10, "all descriptors are back")
    left = server.rss - start
    print(
        f"{connect.__name__} x {count}: {each:.0f} bytes each, {again:.0f} after an exchange,"
        f" {left / MIB:.2f} MiB left at the end"
    )
    assert max(each, again) <= 2048
    assert left <= 2 * MIB


def warm_up(server: Server, connect: Callable[[Server], Client]) -> None:
    """What is needed once, whatever the number of connections."""
    clients = [connect(server) for _ in range(50)]
    exchange_4_kib(clients)
    for client in clients:
        client.close()


def exchange_4_kib(clients: list[Client]) -> None:
    payload = b"x" * 4096
    for client in clients:
        if isinstance(client, WebSocket):
            client.echo(payload)
        else:
            client.send(post("Content-Length: 4096", body=payload))
            answer = client.response()
            assert answer and answer.body == b'{"bytes":4096}'
