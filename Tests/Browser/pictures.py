"""Pictures to send, drawn without a library."""

from __future__ import annotations

import struct
import zlib


def picture(width: int = 480, height: int = 320, hue: tuple[int, int, int] = (70, 130, 200)) -> bytes:
    """A PNG of a sky over a hill."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            hill = height * 0.62 - 40 * ((x / width - 0.4) ** 2) * 10
            share = y / height
            color = (46, 110, 70) if y > hill else tuple(min(255, int(part + 120 * share)) for part in hue)
            rows.extend(color)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + chunk(b"IEND", b"")


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
