"""Compressed frames against the rules of RFC 7692, with the close code each must bring."""

from __future__ import annotations

from zlib import DEFLATED, Z_FULL_FLUSH, Z_SYNC_FLUSH, compressobj

from cases.frames import Dialogue, fails, works
from websocket import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, Frame, frame


def deflated(data: bytes, level: int = 6, bits: int = 15, final: bool = False) -> bytes:
    """As RFC 7692, 7.2.1 has it; `final` ends with a last block instead (7.2.3.4)."""
    squeezer = compressobj(level, DEFLATED, -bits)
    body = squeezer.compress(data)
    if final:
        return body + squeezer.flush() + b"\0"
    return (body + squeezer.flush(Z_SYNC_FLUSH)).removesuffix(b"\0\0\xff\xff")


def blocks(*parts: bytes) -> bytes:
    squeezer = compressobj(6, DEFLATED, -15)
    body = b"".join(squeezer.compress(part) + squeezer.flush(Z_FULL_FLUSH) for part in parts)
    return body.removesuffix(b"\0\0\xff\xff")


def squeezed(opcode: int, body: bytes, final: bool = True) -> bytes:
    return frame(opcode, body, rsv=4, final=final)


LONG = b"the same again and again, " * 5000
HELLO = deflated(b"hello")

DIALOGUES: list[Dialogue] = [
    works(
        "plain beside compressed",
        frame(TEXT, b"plain") + squeezed(TEXT, HELLO),
        Frame(TEXT, b"plain"),
        Frame(TEXT, b"hello"),
    ),
    works("binary", squeezed(BINARY, deflated(b"\xff\0\xff")), Frame(BINARY, b"\xff\0\xff")),
    works("empty", squeezed(TEXT, b"\0"), Frame(TEXT, b"")),
    works("empty, as a block of its own", squeezed(TEXT, b"\x02\0"), Frame(TEXT, b"")),
    works("long", squeezed(TEXT, deflated(LONG)), Frame(TEXT, LONG)),
    works("stored, not squeezed", squeezed(TEXT, deflated(LONG, level=0)), Frame(TEXT, LONG)),
    works("several blocks", squeezed(TEXT, blocks(b"one", b"two", b"three")), Frame(TEXT, b"onetwothree")),
    works("a last block", squeezed(TEXT, deflated(b"hello", final=True)), Frame(TEXT, b"hello")),
    works("a small window", squeezed(TEXT, deflated(LONG, bits=9)), Frame(TEXT, LONG)),
    works(
        "in fragments", squeezed(TEXT, HELLO[:2], final=False) + frame(CONTINUATION, HELLO[2:]), Frame(TEXT, b"hello")
    ),
    works(
        "in single bytes",
        squeezed(TEXT, HELLO[:1], final=False)
        + b"".join(frame(CONTINUATION, bytes([byte]), final=False) for byte in HELLO[1:])
        + frame(CONTINUATION),
        Frame(TEXT, b"hello"),
    ),
    works(
        "a ping amid fragments",
        squeezed(TEXT, HELLO[:2], final=False) + frame(PING, b"p") + frame(CONTINUATION, HELLO[2:]),
        Frame(PONG, b"p"),
        Frame(TEXT, b"hello"),
    ),
    works(
        "a character cut by a fragment",
        squeezed(TEXT, deflated("я".encode())[:2], final=False) + frame(CONTINUATION, deflated("я".encode())[2:]),
        Frame(TEXT, "я".encode()),
    ),
    works("a thousand messages", squeezed(TEXT, HELLO) * 1000, *[Frame(TEXT, b"hello")] * 1000),
    fails(
        "reserved bit on a continuation", squeezed(TEXT, HELLO[:2], final=False) + frame(CONTINUATION, HELLO[2:], rsv=4)
    ),
    fails("a compressed ping", squeezed(PING, HELLO)),
    fails("a compressed close", squeezed(CLOSE, deflated(b"\x03\xe8"))),
    fails("reserved bits 2 and 3", frame(TEXT, HELLO, rsv=7)),
    *(
        fails(f"deflate of {body[:8].hex()}", squeezed(BINARY, body), 1002, 1007)
        for body in [
            b"\xff" * 20,
            b"\x07",
            b"\x06\0",
            b"\x05\xff" * 10,
            b"hello, world",
            bytes(range(255, 0, -1)),
            b"\x01\x05\x00\x00\x00hello",
            deflated(LONG)[:50],
        ]
    ),
    fails("a distance before the start", squeezed(BINARY, deflated(LONG)[40:]), 1002, 1007),
    fails("text that is not UTF-8", squeezed(TEXT, deflated(b"\xff\xfe")), 1007),
    fails("text cut within a character", squeezed(TEXT, deflated(b"\xd0")), 1007),
    fails(
        "a compressed message over the limit before it inflates",
        frame(BINARY, b"", rsv=4, length=1 << 30, length_bytes=8),
        1009,
    ),
    fails("17 MB that were 17 KB", squeezed(BINARY, deflated(bytes(17 << 20))), 1009),
]
