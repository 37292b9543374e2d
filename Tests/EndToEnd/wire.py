"""Raw clients: HTTP/1.1 over a bare socket."""

from __future__ import annotations

import contextlib
import os
import selectors
import socket
import struct
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Address = tuple[str, int]

DEADLINE = 5.0


@dataclass
class Response:
    """One answer as it came; `body` is without its chunk framing."""

    status: int
    reason: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def __getitem__(self, name: str) -> str | None:
        return next((value for key, value in self.fields if key == name.lower()), None)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.fields if key == name.lower()]


class Malformed(AssertionError):
    """The server's answer is not HTTP."""


class Client:
    """One TCP connection whose every wait has a deadline."""

    def __init__(self, address: Address, sock: socket.socket | None = None, receive_buffer: int | None = None) -> None:
        self.sock = sock or open_socket(address, receive_buffer)
        self.buffer = bytearray()
        self.is_over = False

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.sock.close()

    def reset(self) -> None:
        """Closes with RST instead of FIN."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()

    def half_close(self) -> None:
        with contextlib.suppress(OSError):
            self.sock.shutdown(socket.SHUT_WR)

    def send(self, data: bytes, pieces: Iterable[slice] = (slice(None),)) -> bool:
        """Sends `data` piece by piece; false when the server closed before taking all of it."""
        try:
            for piece in pieces:
                self.sock.sendall(data[piece])
                os.sched_yield()
        except OSError:
            return False
        return True

    def fill(self, deadline: float) -> bool:
        """Reads once more; false at the end of the connection."""
        if self.is_over:
            return False
        self.sock.settimeout(max(deadline - time.monotonic(), 0.001))
        try:
            data = self.sock.recv(262144)
        except TimeoutError as error:
            raise AssertionError(f"nothing more came in time after {bytes(self.buffer[:300])!r}") from error
        except OSError:
            data = b""
        self.buffer += data
        self.is_over = not data
        return not self.is_over

    def read_until(self, mark: bytes, deadline: float) -> bytes:
        while mark not in self.buffer:
            if not self.fill(deadline):
                raise Malformed(f"connection ended within {bytes(self.buffer[:300])!r}")
        return self.take(self.buffer.index(mark) + len(mark))

    def read_exactly(self, count: int, deadline: float | None = None) -> bytes:
        deadline = deadline or time.monotonic() + DEADLINE
        while len(self.buffer) < count:
            if not self.fill(deadline):
                raise Malformed(f"connection ended {count - len(self.buffer)} bytes early")
        return self.take(count)

    def take(self, count: int) -> bytes:
        taken = bytes(self.buffer[:count])
        del self.buffer[:count]
        return taken

    def rest(self, within: float = DEADLINE) -> bytes:
        """All that comes until the server closes."""
        deadline = time.monotonic() + within
        while self.fill(deadline):
            pass
        return self.take(len(self.buffer))

    def response(self, to_head: bool = False, within: float = DEADLINE) -> Response | None:
        """The next answer, 1xx included; None when the connection ended before its first byte."""
        deadline = time.monotonic() + within
        while not self.buffer:
            if not self.fill(deadline):
                return None
        answer = parse_head(self.read_until(b"\r\n\r\n", deadline))
        bodiless = to_head or answer.status < 200 or answer.status in (204, 304)
        if not bodiless:
            answer.body = self._body(answer, deadline)
        return answer

    def _body(self, answer: Response, deadline: float) -> bytes:
        if answer["transfer-encoding"] is not None:
            return self._chunks(deadline)
        if answer["content-length"] is not None:
            return self.read_exactly(int(answer["content-length"]), deadline)
        return self.rest(deadline - time.monotonic())

    def _chunks(self, deadline: float) -> bytes:
        body = b""
        while size := int(self.read_until(b"\r\n", deadline), 16):
            body += self.read_exactly(size, deadline)
            if self.read_exactly(2, deadline) != b"\r\n":
                raise Malformed("a chunk without its CRLF")
        self.read_until(b"\r\n", deadline)
        return body

    def responses(self, heads: Iterable[int] = (), within: float = DEADLINE) -> list[Response]:
        """All answers until the server closes; `heads` are the indexes of final answers to HEAD requests."""
        deadline = time.monotonic() + within
        answers: list[Response] = []
        finals = 0
        while answer := self.response(to_head=finals in heads, within=deadline - time.monotonic()):
            answers.append(answer)
            finals += answer.status >= 200 or answer.status == 101
            if answer.status == 101:
                break
        return answers


def parse_head(head: bytes) -> Response:
    lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    version, _, rest = lines[0].partition(" ")
    code, _, reason = rest.partition(" ")
    if version != "HTTP/1.1" or len(code) != 3 or not code.isdigit():
        raise Malformed(f"no status line: {lines[0]!r}")
    fields = []
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if not colon or not name or name != name.strip() or any(mark in line for mark in "\r\n\0"):
            raise Malformed(f"no field line: {line!r}")
        fields.append((name.lower(), value.strip()))
    return Response(int(code), reason, fields)


def open_socket(address: Address, receive_buffer: int | None = None) -> socket.socket:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    if receive_buffer:
        # Must stand before connecting: the window is agreed on then.
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    sock.settimeout(DEADLINE)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        sock.connect(address)
    except OSError:
        sock.close()
        raise
    return sock


def get(address: Address, path: str, *extra: str, method: str = "GET") -> Response:
    """One request on a connection of its own."""
    lines = [f"{method} {path} HTTP/1.1", "Host: test", "Connection: close", *extra]
    with Client(address) as client:
        client.send("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n")
        answer = client.response(to_head=method == "HEAD")
    assert answer, f"no answer to {method} {path}"
    return answer


def assert_healthy(address: Address, within: float = 1.0) -> None:
    """A fresh connection is served within a second."""
    began = time.monotonic()
    answer = get(address, "/health")
    took = time.monotonic() - began
    assert (answer.status, answer.body) == (200, b"ok")
    assert took < within, f"/health took {took:.3f} s"


def eventually(condition: Callable[[], object], within: float, what: str) -> None:
    """Waits until `condition` holds."""
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline, f"not within {within} s: {what}"
        time.sleep(0.01)


def settled(read: Callable[[], int], within: float = 15) -> int:
    """The value that has stayed the same for half a second."""
    deadline = time.monotonic() + within
    value, since = read(), time.monotonic()
    while time.monotonic() - since < 0.5:
        assert time.monotonic() < deadline, f"not settled: {value}"
        time.sleep(0.01)
        if (new := read()) != value:
            value, since = new, time.monotonic()
    return value


def percentile(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


class Crowd:
    """Many sockets watched at once: when did the server end each?"""

    def __init__(self, sockets: Iterable[socket.socket]) -> None:
        self.waiting = set(sockets)
        self.ended: dict[socket.socket, float] = {}
        self.received: dict[socket.socket, bytes] = {}
        self._selector = selectors.EpollSelector()
        for sock in self.waiting:
            sock.setblocking(False)
            self._selector.register(sock, selectors.EVENT_READ)

    def step(self, wait: float) -> None:
        """Reads what has come; a socket that ended is noted once."""
        for key, _ in self._selector.select(wait):
            sock = key.fileobj
            assert isinstance(sock, socket.socket)
            try:
                data = sock.recv(65536)
            except BlockingIOError:
                continue
            except OSError:
                data = b""
            self.received[sock] = self.received.get(sock, b"") + data
            if not data:
                self.ended[sock] = time.monotonic()
                self.waiting.discard(sock)
                self._selector.unregister(sock)

    def close(self) -> None:
        self._selector.close()
        for sock in [*self.waiting, *self.ended]:
            sock.close()
