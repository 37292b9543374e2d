"""Requests as bytes, and what a server may answer to each."""

from __future__ import annotations

from dataclasses import dataclass

# What must not be answered where the request before it leaves its own end in doubt; it also ends a connection that
# is in order, so that every case can be read to its end.
LAST = b"GET /health HTTP/1.1\r\nHost: last\r\nConnection: close\r\n\r\n"

# Statuses of the final answers on one connection, in order; the empty one is closed without an answer.
Answers = tuple[int, ...]
CLOSED: Answers = ()


@dataclass(frozen=True)
class Case:
    """`answers` are the acceptable outcomes; `body`, if given, is the first final answer's."""

    name: str
    request: bytes
    answers: tuple[Answers, ...]
    half_close: bool = False
    heads: tuple[int, ...] = ()
    body: bytes | None = None

    def __str__(self) -> str:
        return self.name


def refused(name: str, request: bytes, *statuses: int) -> Case:
    """Answered once, with an error, and closed; what follows the request stays unanswered."""
    return Case(name, request + LAST, tuple((status,) for status in statuses or (400,)))


def served(name: str, request: bytes, status: int = 200, body: bytes | None = None) -> Case:
    """Answered, and so is what follows."""
    return Case(name, request + LAST, ((status, 200),), body=body)


def either(name: str, request: bytes, *statuses: int) -> Case:
    """In order to serve or to refuse, as long as it is one or the other."""
    outcomes = [(status,) for status in statuses if status >= 400] + [(status, 200) for status in statuses]
    return Case(name, request + LAST, tuple(outcomes))


def get(target: bytes | str = "/health", *fields: bytes | str, version: str = "HTTP/1.1", method: str = "GET") -> bytes:
    """A request with `Host` and `fields`; bytes stand as they are."""
    start = method.encode() + b" " + octets(target) + b" " + version.encode()
    return b"\r\n".join([start, b"Host: test", *map(octets, fields), b"", b""])


def post(*fields: bytes | str, body: bytes = b"", version: str = "HTTP/1.1") -> bytes:
    return get("/upload", *fields, version=version, method="POST") + body


def octets(text: bytes | str) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
