"""Thousands of wrong, odd and right requests: each is answered as it must be, and the server is well after it."""

from __future__ import annotations

import time

import pytest

from cases import LAST, Case, framing, get, handshakes, limits, methods, post, request_lines, smuggling
from server import Server
from site_files import DIGITS
from websocket import TEXT, Frame, WebSocket, accept_for, close_frame, frame, handshake_request
from wire import Client, Response, assert_healthy
from wire import get as get_once

TOPICS = [smuggling, framing, request_lines, limits, methods]
EVERY_CASE = [
    pytest.param(case, id=f"{topic.__name__.split('.')[1]}: {case}") for topic in TOPICS for case in topic.CASES
]
# Long ones say nothing new in pieces.
SHORT_CASES = [param for param in EVERY_CASE if len(param.values[0].request) < 1000]
SAMPLE = SHORT_CASES[::3]


def exchange(server: Server, case: Case, pieces: list[slice]) -> list[Response]:
    with Client(server.address) as client:
        client.send(case.request, pieces)
        if case.half_close:
            client.half_close()
        answers = client.responses(case.heads)
    return answers


def check(server: Server, case: Case, pieces: list[slice]) -> None:
    finals = [answer for answer in exchange(server, case, pieces) if answer.status >= 200 or answer.status == 101]
    statuses = tuple(answer.status for answer in finals)
    assert statuses in case.answers, [answer.body[:100] for answer in finals]
    if case.body is not None:
        assert finals[0].body == case.body
    # Whoever is refused at this level is told that the connection ends.
    if statuses and statuses[-1] in (400, 414, 431, 505):
        assert (finals[-1]["connection"] or "").lower() == "close"
    assert_healthy(server.address)


@pytest.mark.parametrize("case", EVERY_CASE)
def test_whole(shared: Server, case: Case) -> None:
    check(shared, case, [slice(None)])


@pytest.mark.parametrize("case", SAMPLE)
def test_in_two(shared: Server, case: Case) -> None:
    middle = len(case.request.removesuffix(LAST)) // 2
    check(shared, case, [slice(0, middle), slice(middle, None)])


@pytest.mark.parametrize("case", SAMPLE)
def test_byte_by_byte(shared: Server, case: Case) -> None:
    check(shared, case, [slice(at, at + 1) for at in range(len(case.request))])


@pytest.mark.parametrize("case", handshakes.CASES, ids=str)
def test_handshake(shared: Server, case: Case) -> None:
    with Client(shared.address) as client:
        client.send(case.request)
        answers = client.responses(case.heads)
        assert tuple(answer.status for answer in answers) in case.answers
        answer = answers[0]
        if answer.status == 101:
            assert answer["sec-websocket-accept"] == accept_for(handshakes.KEY)
            assert (answer["upgrade"] or "").lower() == "websocket"
            assert (answer["connection"] or "").lower() == "upgrade"
            assert answer["sec-websocket-protocol"] is None
            assert answer["content-length"] is None
            client.send(frame(TEXT, b"hello"))
            assert client.read_exactly(7) == b"\x81\x05hello"
        if answer.status == 426:
            assert answer["upgrade"] == "websocket"
    assert_healthy(shared.address)


def test_version_wanted_is_named(shared: Server) -> None:
    with Client(shared.address) as client:
        client.send(handshakes.request(Sec_WebSocket_Version="8"))
        answer = client.response()
    assert answer and answer.status in (400, 426) and answer["sec-websocket-version"] == "13"


@pytest.mark.parametrize("size", [1, 2, 50, 5000, 200_000])
def test_frames_behind_the_handshake_are_served(shared: Server, size: int) -> None:
    """A client may not wait for the 101; what it sent is not lost."""
    payload = b"x" * size
    with Client(shared.address) as client:
        client.send(handshake_request("/echo") + frame(TEXT, payload) * 2 + close_frame())
        answer = client.response()
        assert answer and answer.status == 101
        received = client.rest()
    assert received.count(payload if size > 2 else b"\x81%c" % size + payload) == 2


def test_handshake_after_requests(shared: Server) -> None:
    with Client(shared.address) as client:
        client.send(get() + get("/static/digits.txt") + handshake_request("/echo") + frame(TEXT, b"hello"))
        statuses = [answer.status for answer in client.responses()]
        assert statuses == [200, 200, 101]
        assert client.read_exactly(7) == b"\x81\x05hello"


def test_no_request_is_served_behind_the_handshake(shared: Server) -> None:
    with Client(shared.address) as client:
        client.send(handshake_request("/echo") + LAST)
        answer = client.response()
        assert answer and answer.status == 101
        assert b"HTTP/1.1" not in client.rest()


def test_answers_come_in_order(shared: Server) -> None:
    uploads = [post(f"Content-Length: {size}", body=bytes(size)) for size in (1, 70_000, 3, 500_000)]
    with Client(shared.address) as client:
        client.send(b"".join([get(), uploads[0], get("/static/digits.txt"), *uploads[1:], get("/nowhere"), LAST]))
        answers = client.responses()
    assert [answer.status for answer in answers] == [200, 200, 200, 200, 200, 200, 404, 200]
    counts = [b'{"bytes":%d}' % size for size in (1, 70_000, 3, 500_000)]
    assert [answer.body for answer in answers[:6]] == [b"ok", counts[0], DIGITS, *counts[1:]]


def test_continue_is_given_before_the_body(shared: Server) -> None:
    with Client(shared.address) as client:
        client.send(post("Content-Length: 5", "Expect: 100-continue"))
        leave = client.response()
        assert leave and leave.status == 100
        client.send(b"hello" + LAST)
        assert [answer.body for answer in client.responses()] == [b'{"bytes":5}', b"ok"]


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (get("/nowhere", "Content-Length: 5", "Expect: 100-continue", method="POST"), 404),
        (get("/health", "Content-Length: 5", "Expect: 100-continue", method="POST"), 405),
        (get("/health", "Content-Length: 99999999", "Expect: 100-continue"), 413),
    ],
)
def test_no_leave_for_what_is_not_wanted(shared: Server, request_bytes: bytes, status: int) -> None:
    with Client(shared.address) as client:
        client.send(request_bytes)
        answer = client.response()
    assert answer and answer.status == status


@pytest.mark.parametrize("path", ["/health", "/static/digits.txt", "/static/page.html", "/nowhere", "/upload"])
def test_head_tells_what_get_tells(shared: Server, path: str) -> None:
    full, head = get_once(shared.address, path), get_once(shared.address, path, method="HEAD")
    ours = [[field for field in answer.fields if field[0] != "date"] for answer in (full, head)]
    assert (head.status, ours[1]) == (full.status, ours[0])


@pytest.mark.parametrize(
    ("path", "method", "allowed"),
    [
        ("/health", "POST", {"GET"}),
        ("/upload", "GET", {"POST"}),
        ("/static/digits.txt", "POST", {"GET", "HEAD"}),
        ("/echo", "POST", {"GET"}),
    ],
)
def test_a_method_refused_names_those_served(shared: Server, path: str, method: str, allowed: set[str]) -> None:
    answer = get_once(shared.address, path, "Content-Length: 0", method=method)
    assert answer.status == 405
    assert allowed <= {name.strip() for name in (answer["allow"] or "").split(",")}


@pytest.mark.parametrize(
    "start",
    [b"\0", b"G@", b"GET /health\0", b"GET /health HTTP/1.1\n", b"GET /health HTTP/1.1\r\n X"],
    ids=repr,
)
def test_nonsense_is_refused_at_once(shared: Server, start: bytes) -> None:
    """What can never become a request does not get to wait for its end."""
    with Client(shared.address) as client:
        client.send(start)
        answer = client.response(within=2)
    assert answer and answer.status in (400, 501, 505)


def test_every_answer_is_dated_and_framed(shared: Server) -> None:
    for path in ("/health", "/static/digits.txt", "/nowhere"):
        answer = get_once(shared.address, path)
        assert answer["date"] and time.strptime(answer["date"], "%a, %d %b %Y %H:%M:%S GMT")
        assert answer["content-length"] is not None
        for name in ("content-length", "date", "content-type", "connection"):
            assert len(answer.all(name)) <= 1


def test_a_client_that_leaves_amid_a_pipeline(shared: Server) -> None:
    for _ in range(50):
        client = Client(shared.address)
        client.send(get("/static/big.bin") * 20)
        client.reset()
    assert_healthy(shared.address)


def test_a_socket_is_still_served_after_all_that(shared: Server) -> None:
    with WebSocket(shared.address) as socket:
        socket.send(frame(TEXT, b"hello"))
        assert socket.frame() == Frame(TEXT, b"hello")
