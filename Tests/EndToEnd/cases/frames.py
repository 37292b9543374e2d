"""Frames against the rules of RFC 6455, with the close code each must bring."""

from __future__ import annotations

from dataclasses import dataclass

from websocket import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, Frame, close_frame, frame

LIMIT = 16 << 20
Codes = tuple[int, ...]


@dataclass(frozen=True)
class Dialogue:
    """Sends `sent`, expects the data and pong frames `echoed`, then a close frame with one of `codes`."""

    name: str
    sent: bytes
    codes: Codes
    echoed: tuple[Frame, ...] = ()

    def __str__(self) -> str:
        return self.name


def fails(name: str, sent: bytes, *codes: int) -> Dialogue:
    """Closed with a code; what stands before it is answered, what comes behind is not."""
    return Dialogue(
        name, frame(TEXT, b"before") + sent + frame(TEXT, b"behind"), codes or (1002,), (Frame(TEXT, b"before"),)
    )


def works(name: str, sent: bytes, *echoed: Frame) -> Dialogue:
    """Answered in order; the connection then closes as asked."""
    return Dialogue(name, sent + close_frame(1000), (1000,), echoed)


def fragments(opcode: int, *parts: bytes) -> bytes:
    last = len(parts) - 1
    return b"".join(frame(opcode if at == 0 else CONTINUATION, part, final=at == last) for at, part in enumerate(parts))


FRAMING = [
    *(
        fails(f"reserved bits {rsv:03b} on {kind}", frame(opcode, b"x", rsv=rsv))
        for rsv in (1, 2, 3, 4, 5, 6, 7)
        for kind, opcode in [("text", TEXT), ("binary", BINARY), ("ping", PING)]
    ),
    fails("reserved bit on close", frame(CLOSE, b"\x03\xe8", rsv=4)),
    fails("reserved bit on a continuation", frame(TEXT, b"x", final=False) + frame(CONTINUATION, b"y", rsv=4)),
    *(fails(f"opcode {opcode}", frame(opcode, b"x")) for opcode in [3, 4, 5, 6, 7, 11, 12, 13, 14, 15]),
    *(fails(f"opcode {opcode} without content", frame(opcode)) for opcode in [3, 15]),
    *(
        fails(f"unmasked {kind}", frame(opcode, payload, mask=None))
        for kind, opcode, payload in [
            ("text", TEXT, b"hello"),
            ("binary", BINARY, b"x"),
            ("empty text", TEXT, b""),
            ("ping", PING, b""),
            ("pong", PONG, b""),
            ("close", CLOSE, b"\x03\xe8"),
            ("long text", TEXT, b"x" * 70_000),
        ]
    ),
    fails("an unmasked continuation", frame(TEXT, b"x", final=False) + frame(CONTINUATION, b"y", mask=None)),
    *(
        fails(f"{kind} of 126 bytes", frame(opcode, b"\x03\xe8" + b"x" * 124))
        for kind, opcode in [("ping", PING), ("pong", PONG), ("close", CLOSE)]
    ),
    *(
        fails(f"{kind} of 70,000 bytes", frame(opcode, b"\x03\xe8" + b"x" * 69_998))
        for kind, opcode in [("ping", PING), ("pong", PONG), ("close", CLOSE)]
    ),
    *(
        fails(f"a {kind} in fragments", frame(opcode, b"\x03\xe8", final=False))
        for kind, opcode in [("ping", PING), ("pong", PONG), ("close", CLOSE)]
    ),
    fails("a ping continued", frame(PING, b"x", final=False) + frame(CONTINUATION, b"y")),
    fails("a continuation of nothing", frame(CONTINUATION, b"x")),
    fails("a first continuation not final", frame(CONTINUATION, b"x", final=False)),
    Dialogue(
        "a continuation after a whole message",
        frame(TEXT, b"x") + frame(CONTINUATION, b"y"),
        (1002,),
        (Frame(TEXT, b"x"),),
    ),
    fails("text amid fragments", frame(TEXT, b"x", final=False) + frame(TEXT, b"y")),
    fails("binary amid fragments of text", frame(TEXT, b"x", final=False) + frame(BINARY, b"y")),
    fails("a new first fragment amid fragments", frame(TEXT, b"x", final=False) + frame(TEXT, b"y", final=False)),
    fails("a length of 2^63", frame(BINARY, b"x", length=2**63, length_bytes=8), 1002, 1009),
    fails("a length of 2^64 - 1", frame(BINARY, b"x", length=2**64 - 1, length_bytes=8), 1002, 1009),
    *(fails(f"5 bytes with a length of {size} bytes", frame(TEXT, b"hello", length_bytes=size)) for size in (2, 8)),
    fails("125 bytes with a length of 2 bytes", frame(BINARY, b"x" * 125, length_bytes=2)),
    fails("126 bytes with a length of 8 bytes", frame(BINARY, b"x" * 126, length_bytes=8)),
    fails("65,535 bytes with a length of 8 bytes", frame(BINARY, b"x" * 65_535, length_bytes=8)),
    fails("a ping with a length of 2 bytes", frame(PING, b"x", length_bytes=2)),
]

TOO_LONG = [
    fails("a message one byte over the limit", frame(BINARY, b"", length=LIMIT + 1, length_bytes=8), 1009),
    fails("a text one byte over the limit", frame(TEXT, b"", length=LIMIT + 1, length_bytes=8), 1009),
    fails("a message of 2^40 bytes", frame(BINARY, b"", length=2**40, length_bytes=8), 1009),
    fails("a message of 2^63 - 1 bytes", frame(BINARY, b"", length=2**63 - 1, length_bytes=8), 1009),
    fails("a first fragment over the limit", frame(BINARY, b"", final=False, length=LIMIT + 1, length_bytes=8), 1009),
    fails(
        "a second fragment over the limit",
        frame(BINARY, b"x", final=False) + frame(CONTINUATION, b"", length=LIMIT, length_bytes=8),
        1009,
    ),
    fails(
        "a later fragment of 2^63 - 1 bytes",
        frame(BINARY, b"x", final=False) + frame(CONTINUATION, b"", length=2**63 - 1, length_bytes=8),
        1009,
    ),
    fails("fragments of 1 MiB over the limit", fragments(BINARY, *[bytes(1 << 20)] * 16, b"x", b""), 1009),
]

NOT_UTF8 = [
    b"\x80",
    b"\xbf",
    b"\xc0\x80",
    b"\xc0\xaf",
    b"\xc1\xbf",
    b"\xc2",
    b"\xc2\x41",
    b"\xe0\x80\x80",
    b"\xe0\x80\xaf",
    b"\xe0\x9f\xbf",
    b"\xe1\x80",
    b"\xed\xa0\x80",
    b"\xed\xad\xbf",
    b"\xed\xbf\xbf",
    b"\xed\xa0\x80\xed\xb0\x80",
    b"\xf0\x80\x80\x80",
    b"\xf0\x8f\xbf\xbf",
    b"\xf0\x9f\x98",
    b"\xf4\x90\x80\x80",
    b"\xf5\x80\x80\x80",
    b"\xf8\x88\x80\x80\x80",
    b"\xfc\x84\x80\x80\x80\x80",
    b"\xfe",
    b"\xff",
    b"\xff\xfe",
    b"hello\xffworld",
    b"\xce\xba\xe1\xbd",
    b"a" * 63 + b"\x80",
    b"a" * 64 + b"\xed\xa0\x80",
    b"a" * 4095 + b"\xc3",
    b"\xd0\xbf" * 1000 + b"\xd0",
    b"a" * 70_000 + b"\xff",
]

UTF8 = [
    b"\0",
    b"\x7f",
    "ß".encode(),
    "߿ࠀ￿".encode(),
    "𐀀".encode(),
    b"\xf4\x8f\xbf\xbf",
    b"\xed\x9f\xbf",
    b"\xee\x80\x80",
    b"\xef\xbf\xbe",
    b"\xef\xbb\xbf",
    "κόσμε 😀 почта".encode() * 100,
    b"a" * 4095 + "ё".encode(),
    b"a" * 65_535 + "😀".encode(),
]

TEXTS = [
    *(fails(f"text {text[:20]!r} ({len(text)} bytes)", frame(TEXT, text), 1007) for text in NOT_UTF8),
    *(
        fails(f"fragments of {text!r}", fragments(TEXT, *[text[at : at + 1] for at in range(len(text))], b""), 1007)
        for text in NOT_UTF8
        if len(text) < 20
    ),
    *(works(f"text {text[:20]!r} ({len(text)} bytes)", frame(TEXT, text), Frame(TEXT, text)) for text in UTF8),
    *(
        works(
            f"fragments of {text[:20]!r}",
            fragments(TEXT, *[text[at : at + 1] for at in range(len(text))]),
            Frame(TEXT, text),
        )
        for text in UTF8
        if len(text) < 3000
    ),
    *(
        works(f"binary {data[:20]!r} ({len(data)} bytes)", frame(BINARY, data), Frame(BINARY, data))
        for data in NOT_UTF8[-8:]
    ),
]

FORBIDDEN_CODES = [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535]
PERMITTED_CODES = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999]
REASON = "прощайте".encode()

CLOSES = [
    *(fails(f"close with {code}", close_frame(code)) for code in FORBIDDEN_CODES),
    fails("close with one byte", frame(CLOSE, b"\x03")),
    *(
        fails(f"close with the reason {reason!r}", close_frame(1000, reason), 1007)
        for reason in [b"\xff", b"\xc0\xaf", REASON[:-1], b"\xed\xa0\x80"]
    ),
    *(
        Dialogue(f"close with {code} and data behind", close_frame(code) + frame(TEXT, b"behind"), (code,))
        for code in PERMITTED_CODES
    ),
    Dialogue("close with a reason", close_frame(1000, REASON), (1000,)),
    Dialogue("close with the longest reason", close_frame(1000, b"x" * 123), (1000,)),
    Dialogue("two closes", close_frame(1000) + close_frame(1001), (1000,)),
    Dialogue("close, then ping", close_frame(1000) + frame(PING), (1000,)),
    Dialogue("close, then garbage", close_frame(1000) + b"\xff" * 5000, (1000,)),
    Dialogue("close amid fragments", frame(TEXT, b"x", final=False) + close_frame(1000), (1000,)),
]

CONTROLS = [
    works("a ping", frame(PING, b"x"), Frame(PONG, b"x")),
    works("a ping without content", frame(PING), Frame(PONG, b"")),
    works("a ping of 125 bytes", frame(PING, bytes(range(125))), Frame(PONG, bytes(range(125)))),
    works("a ping that is not UTF-8", frame(PING, b"\xff\xfe"), Frame(PONG, b"\xff\xfe")),
    works("a pong nobody asked for", frame(PONG, b"x") + frame(TEXT, b"y"), Frame(TEXT, b"y")),
    works("a thousand pongs", frame(PONG, b"x") * 1000 + frame(TEXT, b"y"), Frame(TEXT, b"y")),
    works(
        "a thousand pings",
        b"".join(frame(PING, b"%d" % at) for at in range(1000)),
        *(Frame(PONG, b"%d" % at) for at in range(1000)),
    ),
    works(
        "a ping amid fragments",
        frame(TEXT, b"a", final=False) + frame(PING, b"p") + frame(CONTINUATION, b"b"),
        Frame(PONG, b"p"),
        Frame(TEXT, b"ab"),
    ),
    works(
        "a pong amid fragments",
        frame(TEXT, b"a", final=False) + frame(PONG, b"p") + frame(CONTINUATION, b"b"),
        Frame(TEXT, b"ab"),
    ),
    works(
        "a ping within a character",
        frame(TEXT, b"\xd0", final=False) + frame(PING) + frame(CONTINUATION, b"\xbf"),
        Frame(PONG, b""),
        Frame(TEXT, "п".encode()),
    ),
    works(
        "pings between a hundred fragments",
        frame(BINARY, b"x", final=False)
        + (frame(PING, b"p") + frame(CONTINUATION, b"x", final=False)) * 100
        + frame(CONTINUATION),
        *[Frame(PONG, b"p")] * 100,
        Frame(BINARY, b"x" * 101),
    ),
]

MESSAGES = [
    *(
        works(f"binary of {size} bytes", frame(BINARY, b"x" * size), Frame(BINARY, b"x" * size))
        for size in [0, 1, 124, 125, 126, 127, 128, 65_534, 65_535, 65_536, 65_537, 1_000_000]
    ),
    *(
        works(f"mask {mask.hex()}", frame(TEXT, b"hello, mask", mask=mask), Frame(TEXT, b"hello, mask"))
        for mask in [bytes(4), b"\xff" * 4, b"\0\0\0\1"]
    ),
    works("an empty text", frame(TEXT), Frame(TEXT, b"")),
    works("empty fragments", fragments(TEXT, b"", b"", b""), Frame(TEXT, b"")),
    works("an empty last fragment", fragments(TEXT, b"hello", b""), Frame(TEXT, b"hello")),
    works("a text in a thousand fragments", fragments(TEXT, *[b"x"] * 1000), Frame(TEXT, b"x" * 1000)),
    works(
        "fragments of odd sizes",
        fragments(BINARY, b"a" * 125, b"b" * 126, b"c" * 65_536, b"", b"d"),
        Frame(BINARY, b"a" * 125 + b"b" * 126 + b"c" * 65_536 + b"d"),
    ),
    works(
        "100,000 empty fragments",
        frame(BINARY, final=False) + frame(CONTINUATION, final=False) * 100_000 + frame(CONTINUATION, b"x"),
        Frame(BINARY, b"x"),
    ),
    works(
        "a thousand messages",
        b"".join(frame(TEXT, b"%d" % at) for at in range(1000)),
        *(Frame(TEXT, b"%d" % at) for at in range(1000)),
    ),
    works(
        "text and binary in turn",
        (frame(TEXT, b"t") + frame(BINARY, b"\xff")) * 50,
        *[Frame(TEXT, b"t"), Frame(BINARY, b"\xff")] * 50,
    ),
]

DIALOGUES: list[Dialogue] = [*FRAMING, *TOO_LONG, *TEXTS, *CLOSES, *CONTROLS, *MESSAGES]
