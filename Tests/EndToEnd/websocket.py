"""A minimal WebSocket client that can also break every rule."""

from __future__ import annotations

import base64
import hashlib
import os
import socket
import struct
import time
from dataclasses import dataclass

from wire import DEADLINE, Address, Client, Response

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
CONTINUATION = 0
MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


@dataclass(frozen=True)
class Frame:
    opcode: int
    payload: bytes
    final: bool = True
    rsv: int = 0

    @property
    def close_code(self) -> int | None:
        return int.from_bytes(self.payload[:2]) if len(self.payload) >= 2 else None


def handshake_request(path: str, *extra: str, key: str | None = None) -> bytes:
    lines = [
        f"GET {path} HTTP/1.1",
        "Host: test",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key or base64.b64encode(os.urandom(16)).decode()}",
        *extra,
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def accept_for(key: str) -> str:
    return base64.b64encode(hashlib.sha1(key.encode() + MAGIC).digest()).decode()


def frame(
    opcode: int,
    payload: bytes = b"",
    *,
    final: bool = True,
    rsv: int = 0,
    mask: bytes | None = b"\x37\xfa\x21\x3d",
    length: int | None = None,
    length_bytes: int | None = None,
) -> bytes:
    """A frame; `length` may lie and `length_bytes` (0, 2 or 8) may be longer than needed."""
    count = len(payload) if length is None else length
    if length_bytes is None:
        length_bytes = 0 if count < 126 else 2 if count < 65536 else 8
    first = (0x80 if final else 0) | rsv << 4 | opcode
    marker = {0: count, 2: 126, 8: 127}[length_bytes]
    head = bytes([first, marker | (0x80 if mask is not None else 0)])
    head += count.to_bytes(length_bytes) if length_bytes else b""
    return head + (mask + masked(payload, mask) if mask is not None else payload)


def masked(payload: bytes, mask: bytes) -> bytes:
    if not payload or mask == bytes(4):
        return payload
    repeated = (mask * (len(payload) // 4 + 1))[: len(payload)]
    return (int.from_bytes(payload) ^ int.from_bytes(repeated)).to_bytes(len(payload))


def close_frame(code: int | None = 1000, reason: bytes = b"") -> bytes:
    return frame(CLOSE, (struct.pack("!H", code) if code is not None else b"") + reason)


class WebSocket(Client):
    """A connection that has been upgraded."""

    def __init__(
        self,
        address: Address,
        path: str = "/echo",
        *extra: str,
        sock: socket.socket | None = None,
        receive_buffer: int | None = None,
    ) -> None:
        super().__init__(address, sock, receive_buffer)
        key = base64.b64encode(os.urandom(16)).decode()
        self.send(handshake_request(path, *extra, key=key))
        answer = self.response()
        assert answer and answer.status == 101, f"no upgrade: {answer}"
        assert answer["sec-websocket-accept"] == accept_for(key)
        self.handshake: Response = answer

    def __enter__(self) -> WebSocket:
        return self

    def frame(self, within: float = DEADLINE) -> Frame | None:
        """The next frame; None when the connection ended before its first byte."""
        deadline = time.monotonic() + within
        while not self.buffer:
            if not self.fill(deadline):
                return None
        first, second = self.read_exactly(2, deadline)
        assert not second & 0x80, "a server must not mask"
        count = second & 0x7F
        if count > 125:
            count = int.from_bytes(self.read_exactly(2 if count == 126 else 8, deadline))
        payload = self.read_exactly(count, deadline)
        return Frame(first & 0x0F, payload, bool(first & 0x80), first >> 4 & 7)

    def frames(self, within: float = DEADLINE) -> list[Frame]:
        """All frames until the server closes the connection."""
        deadline = time.monotonic() + within
        found: list[Frame] = []
        while next_frame := self.frame(deadline - time.monotonic()):
            found.append(next_frame)
        return found

    def echo(self, payload: bytes, opcode: int = BINARY, within: float = DEADLINE) -> None:
        """Sends a message and expects the very same back."""
        self.send(frame(opcode, payload))
        assert self.frame(within) == Frame(opcode, payload)
