"""Static files: nothing outside the folder, ranges, conditions, and what the answers say."""

from __future__ import annotations

import concurrent.futures
import gzip
import os
import time
from email.utils import formatdate

import pytest

from cases import get as request
from cases import traversal
from server import Server
from site_files import DIGITS, PAGE, SECRET, Site
from wire import Client, Response, assert_healthy, eventually, get

FOUND = {"/static/digits.txt": DIGITS, "/static/page.html": PAGE, "/static/empty.txt": b"", "/static/folder/": PAGE}
FILE = "/static/digits.txt"


@pytest.mark.parametrize("target", traversal.TARGETS, ids=lambda target: target[:60])
def test_nothing_outside_is_shown(shared: Server, target: str) -> None:
    for method in ("GET", "HEAD"):
        with Client(shared.address) as client:
            client.send(request(target, "Connection: close", method=method))
            answer = client.response(to_head=method == "HEAD")
        assert answer and answer.status in (400, 403, 404, 414), answer
        assert SECRET not in answer.body and b"root:" not in answer.body and b"PATH=" not in answer.body
    assert_healthy(shared.address)


@pytest.mark.parametrize(
    ("target", "body"),
    [
        *FOUND.items(),
        ("/static/with%20space.txt", b"a space"),
        ("/static/%D0%BF%D0%BE%D1%87%D1%82%D0%B0.txt", b"a letter"),
        ("/static/%64igits.txt", DIGITS),
        ("/static/digits%2Etxt", DIGITS),
        ("/static/digits.txt?../../secret.txt", DIGITS),
        ("/static/folder/index.html", PAGE),
        ("http://test/static/digits.txt", DIGITS),
    ],
)
def test_what_is_there_is_served(shared: Server, target: str, body: bytes) -> None:
    answer = get(shared.address, target)
    assert (answer.status, answer.body) == (200, body)
    assert answer["accept-ranges"] == "bytes" and answer["etag"] and answer["last-modified"]
    assert answer["x-content-type-options"] == "nosniff"


def test_a_folder_without_its_slash(shared: Server) -> None:
    answer = get(shared.address, "/static/folder")
    assert answer.status in (301, 308)
    location = answer["location"] or ""
    assert location.endswith("folder/") and not location.startswith("//") and ":" not in location


@pytest.mark.parametrize(
    "target", ["/static//test.example/folder", "/static/%2f%2ftest.example%2ffolder", "//test.example/static/folder"]
)
def test_no_redirect_leads_elsewhere(shared: Server, target: str) -> None:
    answer = get(shared.address, target)
    assert answer.status in (400, 404) and answer["location"] is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [("digits.txt", "text/plain"), ("page.html", "text/html"), ("big.bin", "application/octet-stream")],
)
def test_types(shared: Server, name: str, kind: str) -> None:
    answer = get(shared.address, f"/static/{name}", method="HEAD")
    assert (answer["content-type"] or "").split(";")[0] == kind


WHOLE = (200, DIGITS)
NONE = (416, None)
RANGES: list[tuple[str, tuple[int, bytes | None]]] = [
    ("bytes=0-0", (206, b"0")), ("bytes=0-99", (206, DIGITS)), ("bytes=0-", (206, DIGITS)),
    ("bytes=10-19", (206, b"0123456789")), ("bytes=99-99", (206, b"9")), ("bytes=99-", (206, b"9")),
    ("bytes=95-1000", (206, b"56789")), ("bytes=0-18446744073709551616", (206, DIGITS)), ("bytes=-1", (206, b"9")),
    ("bytes=-100", (206, DIGITS)), ("bytes=-1000", (206, DIGITS)), ("bytes=-18446744073709551616", (206, DIGITS)),
    ("bytes=100-", NONE), ("bytes=100-200", NONE), ("bytes=-0", NONE), ("bytes=1000-", NONE),
    ("bytes=18446744073709551616-", NONE), ("bytes=9223372036854775807-", NONE), ("bytes=100-,200-300", NONE),
    ("BYTES=0-0", (206, b"0")), ("bytes= 0-0", (206, b"0")), ("bytes=5-4", WHOLE), ("bytes=", WHOLE), ("bytes", WHOLE),
    ("bytes=-", WHOLE), ("bytes=x", WHOLE), ("bytes=0", WHOLE), ("bytes=a-b", WHOLE), ("bytes=0-x", WHOLE),
    ("bytes=0--1", WHOLE), ("bytes=--1", WHOLE), ("bytes=+0-1", WHOLE), ("bytes=0x0-0x1", WHOLE),
    ("bytes=0-1-2", WHOLE), ("bytes:0-1", WHOLE), ("bytes 0-1", WHOLE), ("0-1", WHOLE), ("items=0-1", WHOLE),
    ("seconds=1-2", WHOLE), ("=0-1", WHOLE), ("", WHOLE), ("bytes=0-1;2-3", WHOLE), ("bytes=0-1\t,x", WHOLE),
    ("bytes=0.0-1.0", WHOLE), ("bytes=1e1-", WHOLE), ("bytes=\xb2-\xb3", WHOLE), ("none", WHOLE),
]  # fmt: skip


@pytest.mark.parametrize(("value", "wanted"), RANGES, ids=[value or "empty" for value, _ in RANGES])
def test_a_range(shared: Server, value: str, wanted: tuple[int, bytes | None]) -> None:
    answer = get(shared.address, FILE, f"Range: {value}")
    status, body = wanted
    # A list of which one member is odd may be taken as no range at all or as an unsatisfiable one.
    assert answer.status == status
    if status == 416:
        assert answer["content-range"] == "bytes */100"
        return
    assert answer.body == body
    if status == 206:
        span = (answer["content-range"] or "").removeprefix("bytes ").removesuffix("/100")
        first, last = map(int, span.split("-"))
        assert DIGITS[first : last + 1] == body


@pytest.mark.parametrize(
    "value",
    [
        "bytes=0-0,1-1", "bytes=0-9, 20-29", "bytes=0-0,-1", "bytes=90-,0-9", "bytes=0-0,200-", "bytes=0-50,25-75",
        "bytes=0-,0-,0-,0-", "bytes=0-0,0-0", "bytes=" + ",".join(f"{at}-{at}" for at in range(0, 100, 2)),
        "bytes=" + "0-," * 1300 + "0-", "bytes=" + "-1," * 1300 + "-1", "bytes=,0-0", "bytes=0-0,,1-1",
    ],
    ids=lambda value: value[:30],
)  # fmt: skip
def test_many_ranges_never_cost_more_than_the_whole(shared: Server, value: str) -> None:
    answer = get(shared.address, FILE, f"Range: {value}")
    assert answer.status in (200, 206, 416)
    assert len(answer.body) < 2000
    if answer.status == 206 and (answer["content-type"] or "").startswith("multipart/byteranges"):
        boundary = (answer["content-type"] or "").partition("boundary=")[2].strip('"').encode()
        parts = answer.body.split(b"--" + boundary)[1:-1]
        for part in parts:
            head, _, data = part.partition(b"\r\n\r\n")
            span = head.lower().partition(b"content-range: bytes ")[2].partition(b"/100")[0]
            first, last = map(int, span.split(b"-"))
            assert data == DIGITS[first : last + 1] + b"\r\n"


@pytest.mark.parametrize("extra", ["Range: bytes=0-1\r\nRange: bytes=4-5", "Range: bytes=0-1\r\nContent-Length: 0"])
def test_ranges_in_odd_company(shared: Server, extra: str) -> None:
    assert get(shared.address, FILE, extra).status in (200, 206)


def test_range_of_an_empty_file(shared: Server) -> None:
    assert get(shared.address, "/static/empty.txt", "Range: bytes=0-").status in (200, 416)
    assert get(shared.address, "/static/empty.txt", "Range: bytes=-1").status in (200, 416)


def test_ranges_of_a_big_file_add_up(shared: Server, site: Site) -> None:
    step = 5_000_001
    parts = [
        get(shared.address, "/static/big.bin", f"Range: bytes={at}-{at + step - 1}")
        for at in range(0, len(site.big), step)
    ]
    assert {part.status for part in parts} == {206}
    assert b"".join(part.body for part in parts) == site.big


def test_head_ignores_ranges(shared: Server) -> None:
    assert get(shared.address, FILE, "Range: bytes=0-0", method="HEAD").status == 200


@pytest.fixture(scope="module")
def known(shared: Server) -> Response:
    return get(shared.address, FILE)


PAST, FUTURE = formatdate(0, usegmt=True), formatdate(time.time() + 86400 * 365, usegmt=True)
CONDITIONS: list[tuple[tuple[str, ...], int]] = [
    (("If-None-Match: {etag}",), 304), (("If-None-Match: *",), 304), (("If-None-Match: W/{etag}",), 304),
    (('If-None-Match: "x", {etag}',), 304), (("If-None-Match: {etag},",), 304),
    (('If-None-Match: "x"', "If-None-Match: {etag}"), 304), (('If-None-Match: "x"',), 200), (("If-None-Match:",), 200),
    (("If-None-Match: x",), 200), (('If-None-Match: "',), 200), (('If-None-Match: "x",,,"y"',), 200),
    (("If-None-Match: {bare}",), 200), (('If-None-Match: "x, {bare}"',), 200),
    (("If-Modified-Since: {modified}",), 304), ((f"If-Modified-Since: {PAST}",), 200),
    ((f"If-Modified-Since: {FUTURE}",), 304), (("If-Modified-Since: yesterday",), 200),
    (("If-Modified-Since: 0",), 200), (("If-Modified-Since:",), 200),
    (("If-Modified-Since: Thu, 32 Jan 2099 00:00:00 GMT",), 200),
    (("If-Modified-Since: Thu, 01 Jan 2099 25:00:00 GMT",), 200),
    (('If-None-Match: "x"', "If-Modified-Since: {modified}"), 200),
    (("If-None-Match: {etag}", f"If-Modified-Since: {PAST}"), 304), (("If-Match: {etag}",), 200),
    (("If-Match: *",), 200), (('If-Match: "x"',), 412), (('If-Match: "x", {etag}',), 200),
    (("If-Match: W/{etag}",), 412), (("If-Unmodified-Since: {modified}",), 200),
    ((f"If-Unmodified-Since: {PAST}",), 412), ((f"If-Unmodified-Since: {FUTURE}",), 200),
    (("If-Unmodified-Since: x",), 200), (("If-Match: {etag}", f"If-Unmodified-Since: {PAST}"), 200),
    (("If-Match: {etag}", "If-None-Match: {etag}"), 304), (("Range: bytes=0-0", "If-Range: {etag}"), 206),
    (("Range: bytes=0-0", 'If-Range: "x"'), 200), (("Range: bytes=0-0", "If-Range: W/{etag}"), 200),
    (("Range: bytes=0-0", f"If-Range: {PAST}"), 200), (("Range: bytes=0-0", f"If-Range: {FUTURE}"), 200),
    (("Range: bytes=0-0", "If-Range: x"), 200), (("Range: bytes=0-0", "If-None-Match: {etag}"), 304),
    (("Range: bytes=0-0", 'If-Match: "x"'), 412), (("Range: bytes=500-", 'If-Range: "x"'), 200),
    (("If-Range: {etag}",), 200),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "status"), CONDITIONS, ids=[" + ".join(lines) for lines, _ in CONDITIONS])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_condition(shared: Server, known: Response, lines: tuple[str, ...], status: int, method: str) -> None:
    etag, modified = known["etag"] or "", known["last-modified"] or ""
    filled = [line.format(etag=etag, bare=etag.strip('"'), modified=modified) for line in lines]
    answer = get(shared.address, FILE, *filled, method=method)
    # Ranges are GET's alone.
    assert answer.status == (200 if method == "HEAD" and status == 206 else status)
    if answer.status == 304:
        assert answer["etag"] == etag and answer.body == b""


def test_compressed_on_request(shared: Server) -> None:
    answer = get(shared.address, "/static/page.html", "Accept-Encoding: gzip")
    assert answer.status == 200 and "accept-encoding" in (answer["vary"] or "").lower()
    assert answer["content-encoding"] == "gzip" and gzip.decompress(answer.body) == PAGE
    assert answer["etag"] != get(shared.address, "/static/page.html")["etag"]


@pytest.mark.parametrize(
    "value",
    ["", "identity", "gzip;q=0", "br", "*;q=0", "gzip;q=0.000", "gzip;q=x", "xgzip", "gzip-x", "identity, gzip;q=0"],
)
def test_not_compressed_unless_asked(shared: Server, value: str) -> None:
    answer = get(shared.address, "/static/page.html", f"Accept-Encoding: {value}")
    assert (answer.status, answer["content-encoding"], answer.body) == (200, None, PAGE)


def test_a_changed_file_is_seen(shared: Server, site: Site) -> None:
    path = site.root / "changing.txt"
    for number in range(3):
        body = b"x" * (100 + number)
        replacement = site.root / "replacement"
        replacement.write_bytes(body)
        os.replace(replacement, path)
        eventually(lambda body=body: get(shared.address, "/static/changing.txt").body == body, 5, "the new content")
    path.unlink()
    eventually(lambda: get(shared.address, "/static/changing.txt").status == 404, 5, "the file is gone")


def test_a_file_that_shrinks_while_it_is_sent(shared: Server, site: Site) -> None:
    path = site.root / "shrinking.bin"
    path.write_bytes(bytes(32 << 20))
    with Client(shared.address, receive_buffer=4096) as client:
        client.send(request("/static/shrinking.bin", "Connection: close"))
        client.read_exactly(1000)
        os.truncate(path, 1000)
        # Less than was promised must look like less than was promised.
        assert len(client.rest(10)) < 32 << 20
    assert_healthy(shared.address)
    path.unlink()


def test_many_download_at_once(shared: Server, site: Site) -> None:
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: get(shared.address, "/static/big.bin").body == site.big, range(16)))
    assert all(answers)
