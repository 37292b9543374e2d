"""Too long, too many, too big (RFC 9110, 15.5.14 and on; RFC 6585, 5)."""

from cases import CLOSED, LAST, Case, either, get, post, refused, served

LINE = 8_192
FIELDS = 100
HEAD = 32_768


def target_for_line(length: int) -> str:
    return "/" + "x" * (length - len("GET / HTTP/1.1"))


def endless(start: bytes, *answers: int) -> tuple[bytes, tuple[tuple[int, ...], ...]]:
    return start, tuple((answer,) for answer in answers)


CASES: list[Case] = [
    either("a request line as long as it may be", get(target_for_line(LINE)), 404),
    refused("a request line one too long", get(target_for_line(LINE + 1)), 414),
    refused("a request line of 60 KB", get(target_for_line(60_000)), 414),
    refused("a query of 60 KB", get("/health?" + "x" * 60_000), 414),
    Case("a request line that never ends", b"GET /" + b"x" * 1_000_000, ((414,),)),
    Case("a method that never ends", b"G" * 1_000_000, ((400,), (414,), (501,))),
    Case("a version that never ends", b"GET / HTTP/1." + b"1" * 1_000_000, ((400,), (414,), (505,))),
    served("as many fields as may be", get("/health", *["X: y"] * (FIELDS - 1))),
    refused("a field too many", get("/health", *["X: y"] * FIELDS), 431),
    refused("a thousand fields", get("/health", *["X: y"] * 1000), 431),
    refused("5,000 short fields", get("/health", *["X:"] * 5000), 431),
    served("a field of 8,000 bytes", get("/health", "X: " + "y" * 8000)),
    served("a head just within its limit", get("/health", *["X: " + "y" * 7000] * 4)),
    refused("a field of 40,000 bytes", get("/health", "X: " + "y" * 40_000), 431),
    refused("a head one field over its limit", get("/health", *["X: " + "y" * 7000] * 5), 431),
    refused("a name of 40,000 bytes", get("/health", "X" * 40_000 + ": y"), 431, 400),
    refused("a name of 40,000 bytes and no colon", get("/health", "X" * 40_000), 431, 400),
    refused("a field of 40,000 blanks", get("/health", "X: " + " " * 40_000 + "y"), 431),
    Case("a field that never ends", b"GET / HTTP/1.1\r\nX: " + b"y" * 1_000_000, ((431,),)),
    Case("a name that never ends", b"GET / HTTP/1.1\r\n" + b"X" * 1_000_000, ((431,), (400,))),
    Case("fields that never end", b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 100_000, ((431,),)),
    Case("empty lines that never end", b"\r\n" * 500_000, ((400,), (431,), CLOSED), half_close=True),
    refused("a Host of 40,000 bytes", b"GET / HTTP/1.1\r\nHost: " + b"a" * 40_000 + b"\r\n\r\n", 431, 400),
    refused("a cookie of 40,000 bytes", get("/health", "Cookie: " + "a=b; " * 8000), 431),
    refused("10 MB for a GET", get("/health", "Content-Length: 10000000"), 413),
    refused("10^18 bytes for a GET", get("/health", f"Content-Length: {10**18}"), 413),
    Case(
        "10 MB of chunks for a GET",
        get("/health", "Transfer-Encoding: chunked") + b"10000\r\n" + bytes(65536) + b"\r\n",
        ((200,), (413,)),
    ),
    served("a small body for a GET", get("/health", "Content-Length: 5") + b"hello"),
    either("a body for a file", get("/static/digits.txt", "Content-Length: 5") + b"hello", 200, 400),
    either("a body for nowhere", get("/nowhere", "Content-Length: 5", method="POST") + b"hello", 404),
    either("a body for a method refused", get("/health", "Content-Length: 5", method="POST") + b"hello", 405),
    Case(
        "2 MB that are not wanted",
        get("/nowhere", "Content-Length: 2000000", method="POST") + bytes(2_000_000) + LAST,
        ((404,), (404, 200), (413,)),
    ),
    served("3 MB that are wanted", post("Content-Length: 3000000", body=bytes(3_000_000)), body=b'{"bytes":3000000}'),
]
