"""Frames against the live server: every rule with its close code, limits, bombs, and garbage."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator

import pytest

from cases import deflate
from cases.deflate import deflated, squeezed
from cases.frames import DIALOGUES, LIMIT, Dialogue
from server import Server
from site_files import Site
from websocket import (
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    PONG,
    TEXT,
    Frame,
    WebSocket,
    close_frame,
    frame,
    handshake_request,
)
from wire import Client, assert_healthy, eventually

SHORT = [dialogue for dialogue in DIALOGUES if len(dialogue.sent) < 400]
OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"


@pytest.fixture(scope="module")
def deflating(site: Site) -> Iterator[Server]:
    with Server("--deflate", "--root", str(site.root)) as server:
        yield server
        server.assert_alive()


def check(server: Server, dialogue: Dialogue, *extra: str, pieces: tuple[slice, ...] = (slice(None),)) -> None:
    with WebSocket(server.address, "/echo", *extra) as socket:
        socket.send(dialogue.sent, pieces)
        found = [inflated(one) for one in socket.frames(within=10)]
    assert found and found[-1].opcode == CLOSE, f"no close frame but {found[-1:]}"
    *echoed, last = found
    assert last.close_code in dialogue.codes, last.payload
    last.payload[2:].decode()
    assert tuple(echoed) == dialogue.echoed
    assert_healthy(server.address)


def inflated(found: Frame) -> Frame:
    if found.rsv != 4:
        return found
    return Frame(found.opcode, zlib.decompress(found.payload + b"\0\0\xff\xff\x01\0\0\xff\xff", -15), found.final)


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=str)
def test_whole(shared: Server, dialogue: Dialogue) -> None:
    check(shared, dialogue)


@pytest.mark.parametrize("dialogue", SHORT[::2], ids=str)
def test_in_two(shared: Server, dialogue: Dialogue) -> None:
    middle = len(dialogue.sent) // 2
    check(shared, dialogue, pieces=(slice(0, middle), slice(middle, None)))


@pytest.mark.parametrize("dialogue", SHORT[1::2], ids=str)
def test_byte_by_byte(shared: Server, dialogue: Dialogue) -> None:
    check(shared, dialogue, pieces=tuple(slice(at, at + 1) for at in range(len(dialogue.sent))))


@pytest.mark.parametrize("dialogue", [*deflate.DIALOGUES, *DIALOGUES[::5]], ids=str)
def test_with_deflate(deflating: Server, dialogue: Dialogue) -> None:
    # With the extension agreed on, its bit means something else on data frames.
    if "reserved bits 100" not in dialogue.name:
        check(deflating, dialogue, OFFER)


@pytest.mark.parametrize(
    "offer",
    [
        "permessage-deflate", "permessage-deflate; server_no_context_takeover",
        "permessage-deflate; client_no_context_takeover", "permessage-deflate; server_max_window_bits=9",
        "permessage-deflate; server_max_window_bits=15", "permessage-deflate; client_max_window_bits",
        "permessage-deflate; client_max_window_bits=10",
        "permessage-deflate; server_max_window_bits=99, permessage-deflate", "PERMESSAGE-DEFLATE",
        'permessage-deflate; server_max_window_bits="12"', "x-nobody, permessage-deflate",
        "permessage-deflate; server_max_window_bits=8",
    ],
)  # fmt: skip
def test_an_offer(deflating: Server, offer: str) -> None:
    """Whatever is agreed on is kept: long messages of sense and of noise come back as they were."""
    with WebSocket(deflating.address, "/echo", f"Sec-WebSocket-Extensions: {offer}") as socket:
        agreed = socket.handshake["sec-websocket-extensions"]
        for message in (b"again and again " * 10_000, random.Random(2).randbytes(100_000), b"x"):
            sent = deflated(message, bits=9)
            # Each message by itself, which any agreement allows.
            socket.send(squeezed(BINARY, sent) if agreed else frame(BINARY, message))
            found = socket.frame()
            assert found and (agreed or not found.rsv)
            # A context kept over messages would need one inflater for all of them.
            if "server_no_context_takeover" in (agreed or ""):
                assert inflated(found).payload == message


def test_the_bit_is_an_error_without_agreement(deflating: Server) -> None:
    with WebSocket(deflating.address) as socket:
        assert socket.handshake["sec-websocket-extensions"] is None
        socket.send(squeezed(TEXT, deflated(b"hello")))
        last = socket.frames()[-1]
    assert last.close_code == 1002


@pytest.mark.parametrize("opcode", [TEXT, BINARY])
def test_a_message_as_long_as_may_be(shared: Server, opcode: int) -> None:
    payload = b"x" * LIMIT
    with WebSocket(shared.address) as socket:
        socket.sock.settimeout(20)
        socket.send(frame(opcode, payload, mask=bytes(4)))
        assert socket.frame(20) == Frame(opcode, payload)


def test_a_message_of_many_fragments_as_long_as_may_be(shared: Server) -> None:
    part = bytes(LIMIT // 64)
    data = frame(BINARY, part, final=False) + frame(CONTINUATION, part, final=False) * 62 + frame(CONTINUATION, part)
    with WebSocket(shared.address) as socket:
        socket.sock.settimeout(20)
        socket.send(data)
        assert socket.frame(20) == Frame(BINARY, bytes(LIMIT))


@pytest.mark.parametrize("bad", [b"\xff", b"\xed\xa0\x80", b"\xf4\x90"])
def test_text_is_refused_as_it_arrives(shared: Server, bad: bytes) -> None:
    """Neither the frame's end nor the message's is waited for."""
    with WebSocket(shared.address) as socket:
        socket.send(frame(TEXT, b"good so far " * 100 + bad, length=1_000_000, length_bytes=8))
        found = socket.frame(2)
    assert found and (found.opcode, found.close_code) == (CLOSE, 1007)


def test_a_close_without_a_code(shared: Server) -> None:
    with WebSocket(shared.address) as socket:
        socket.send(close_frame(None))
        (found,) = socket.frames()
    assert found.opcode == CLOSE and found.payload in (b"", b"\x03\xe8")


def test_nothing_follows_a_close(shared: Server) -> None:
    with WebSocket(shared.address) as socket:
        socket.send(frame(7))
        found = socket.frame()
        assert found and found.close_code == 1002
        socket.send(frame(TEXT, b"too late") + frame(PING, b"too late"))
        assert socket.frames(10) == []


def test_a_client_that_never_closes_its_end(shared: Server) -> None:
    with WebSocket(shared.address) as socket:
        socket.send(close_frame())
        (found,) = socket.frames(within=10)
        assert found.close_code == 1000
        before = shared.descriptors
        eventually(lambda: shared.descriptors < before, 10, "the server lets go of the socket")


@pytest.mark.parametrize(
    "start", [b"", b"\x81", b"\x81\xfe\x00", frame(TEXT, b"hello")[:-1], frame(TEXT, b"x", final=False)]
)
def test_a_client_that_vanishes(shared: Server, start: bytes) -> None:
    before = shared.descriptors
    for leave in (Client.reset, Client.close):
        socket = WebSocket(shared.address)
        socket.send(start)
        leave(socket)
    eventually(lambda: shared.descriptors <= before, 5, "both sockets are gone")


def test_bombs(deflating: Server) -> None:
    """A megabyte that would become a gigabyte, a hundred times: each is stopped at the limit."""
    bomb = deflated_zeros(1 << 30)
    assert len(bomb) < 1_100_000
    with deflating.rss_watched() as memory:
        for _ in range(100):
            with WebSocket(deflating.address, "/echo", OFFER) as socket:
                assert socket.handshake["sec-websocket-extensions"]
                socket.send(squeezed(BINARY, bomb))
                assert socket.frames(10)[-1].close_code == 1009
    print(f"100 bombs: memory + {memory.growth / 2**20:.1f} MiB")
    assert memory.growth <= 2 * LIMIT
    deflating.assert_alive()


def test_bombs_in_fragments(deflating: Server) -> None:
    bomb = deflated_zeros(1 << 28)
    parts = [bomb[at : at + 10_000] for at in range(0, len(bomb), 10_000)]
    data = (
        squeezed(BINARY, parts[0], final=False)
        + b"".join(frame(CONTINUATION, part, final=False) for part in parts[1:])
        + frame(CONTINUATION)
    )
    with deflating.rss_watched() as memory:
        for _ in range(10):
            with WebSocket(deflating.address, "/echo", OFFER) as socket:
                socket.send(data)
                assert socket.frames(10)[-1].close_code == 1009
    assert memory.growth <= 2 * LIMIT


def deflated_zeros(size: int) -> bytes:
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    step = bytes(1 << 20)
    body = b"".join(squeezer.compress(step) for _ in range(size >> 20))
    return (body + squeezer.flush(zlib.Z_SYNC_FLUSH)).removesuffix(b"\0\0\xff\xff")


def test_endless_empty_fragments_cost_nothing(shared: Server) -> None:
    before = shared.rss
    with WebSocket(shared.address) as socket:
        socket.send(frame(BINARY, final=False))
        for _ in range(100):
            socket.send(frame(CONTINUATION, final=False) * 10_000)
        socket.send(frame(CONTINUATION, b"end"))
        assert socket.frame() == Frame(BINARY, b"end")
        assert shared.rss - before < 8 << 20


def test_pings_without_reading(shared: Server) -> None:
    """A flood of pings whose pongs nobody takes must not pile up."""
    before = shared.rss
    with WebSocket(shared.address, receive_buffer=4096) as socket:
        socket.sock.settimeout(1)
        flood = frame(PING, b"x" * 125) * 8000
        for _ in range(40):
            if not socket.send(flood):
                break
        assert shared.rss - before < 16 << 20
    assert_healthy(shared.address)


@pytest.mark.parametrize("kind", ["noise", "frames of noise", "a request", "a client hello", "mutated frames"])
def test_garbage(shared: Server, kind: str) -> None:
    noise = random.Random(kind)
    for _ in range(60):
        if kind == "noise":
            data = noise.randbytes(noise.randrange(1, 5000))
        elif kind == "frames of noise":
            data = b"".join(
                frame(noise.randrange(16), noise.randbytes(noise.randrange(200)), rsv=noise.randrange(8))
                for _ in range(20)
            )
        elif kind == "a request":
            data = handshake_request("/echo") * 3
        elif kind == "a client hello":
            data = bytes.fromhex("16030100c4010000c00303") + noise.randbytes(200)
        else:
            mutated = bytearray(frame(TEXT, b"hello") * 10 + frame(PING, b"x") * 10)
            mutated[noise.randrange(len(mutated))] ^= 1 << noise.randrange(8)
            data = bytes(mutated)
        with WebSocket(shared.address) as socket:
            socket.send(data)
            socket.half_close()
            for found in socket.frames(10):
                assert found.opcode in (TEXT, BINARY, PONG, CLOSE)
    assert_healthy(shared.address)


def test_a_room_hears_everything_in_order(shared: Server) -> None:
    sockets = [WebSocket(shared.address, "/room") for _ in range(10)]
    messages = [b"%d " % at * (1 + at % 50) for at in range(500)]
    sockets[0].send(b"".join(frame(TEXT, message) for message in messages))
    for socket in sockets:
        assert [socket.frame() for _ in messages] == [Frame(TEXT, message) for message in messages]
        socket.close()


def test_a_broken_member_does_not_disturb_the_room(shared: Server) -> None:
    good, bad = WebSocket(shared.address, "/room"), WebSocket(shared.address, "/room")
    bad.send(frame(TEXT, b"hello") + frame(TEXT, b"\xff"))
    assert good.frame() == Frame(TEXT, b"hello")
    bad.reset()
    good.send(frame(TEXT, b"still here"))
    assert good.frame() == Frame(TEXT, b"still here")
    good.close()
