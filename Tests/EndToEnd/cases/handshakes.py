"""Opening handshakes that must fail, and some odd ones that must not (RFC 6455, 4.2)."""

from cases import LAST, Case

KEY = "dGhlIHNhbXBsZSBub25jZQ=="
FIELDS = {
    "Host": "test",
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": KEY,
}


def request(
    *more: str, start: str = "GET /echo HTTP/1.1", without: tuple[str, ...] = (), body: bytes = b"", **changes: str
) -> bytes:
    changed = {name.replace("_", "-"): value for name, value in changes.items()}
    fields = {name: value for name, value in (FIELDS | changed).items() if name not in without}
    lines = [start, *(f"{name}: {value}" for name, value in fields.items()), *more, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def bad(name: str, data: bytes, *statuses: int) -> Case:
    """Not upgraded; the connection may stay HTTP."""
    wanted = statuses or (400,)
    return Case(name, data + LAST, tuple(answers for status in wanted for answers in [(status,), (status, 200)]))


def good(name: str, data: bytes) -> Case:
    return Case(name, data, ((101,),))


CASES: list[Case] = [
    *(bad(f"no {name}", request(without=(name,)), 400, 426) for name in FIELDS),
    bad("no upgrade at all", request(without=("Upgrade", "Connection")), 400, 426),
    bad("only a path", b"GET /echo HTTP/1.1\r\nHost: test\r\n\r\n", 400, 426),
    *(
        bad(f"key {key!r}", request(Sec_WebSocket_Key=key))
        for key in [
            "", "x", "====", KEY[:-1], KEY + "=", KEY * 2, "A" * 24, "A" * 22 + "=A", "A" * 20 + "====",
            KEY.replace("=", ""), KEY.replace("G", " "),
            KEY.replace("G", "-"), KEY.replace("G", "_"), "\xe9" * 22 + "==", f'"{KEY}"', f"{KEY}, {KEY}",
            "AQIDBAUGBwgJCgsMDQ4P", "AQIDBAUGBwgJCgsMDQ4PEBE=", "A" * 4000,
        ]
    ),
    bad("two keys", request(f"Sec-WebSocket-Key: {KEY}")),
    bad("two different keys", request("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")),
    *(
        bad(f"version {version!r}", request(Sec_WebSocket_Version=version), 400, 426)
        for version in ["", "0", "7", "8", "12", "14", "113", "130", "13.0", "1 3", "x", "-13", "+13", "013", "13;",
            "13, 8", "8, 13", "13,13", "256", "4294967309"]
    ),
    bad("two versions", request("Sec-WebSocket-Version: 13"), 400, 426),
    bad("two different versions", request("Sec-WebSocket-Version: 8"), 400, 426),
    *(
        bad(f"Upgrade {value!r}", request(Upgrade=value), 400, 426)
        for value in ["", "h2c", "websockets", "web socket", "xwebsocket", "websocket-x", '"websocket"', "TLS/1.0"]
    ),
    *(
        bad(f"Connection {value!r}", request(Connection=value), 400, 426)
        for value in ["", "keep-alive", "close", "upgraded", "up grade", "Upgrade-x", '"Upgrade"', "websocket"]
    ),
    *(
        bad(f"{method}", request(start=f"{method} /echo HTTP/1.1"), 400, 404, 405, 426, 501)
        for method in ["POST", "PUT", "DELETE", "PATCH", "FOO", "get"]
    ),
    Case("HEAD", request(start="HEAD /echo HTTP/1.1") + LAST, tuple((s, *more) for s in (400, 405, 426) for more in [(),
        (200,)]), heads=(0,)),
    bad("HTTP/1.0", request(start="GET /echo HTTP/1.0"), 400, 426, 505),
    bad("HTTP/2.0", request(start="GET /echo HTTP/2.0"), 400, 426, 505),
    bad("a path without a WebSocket", request(start="GET /nowhere HTTP/1.1"), 404),
    bad("a body", request("Content-Length: 5", body=b"hello")),
    bad("a chunked body", request("Transfer-Encoding: chunked", body=b"5\r\nhello\r\n0\r\n\r\n")),
    bad("both lengths", request("Content-Length: 5", "Transfer-Encoding: chunked", body=b"0\r\n\r\n")),
    bad("two Hosts", request("Host: other")),
    bad("a bare LF", request().replace(b"Upgrade: websocket\r\n", b"Upgrade: websocket\n")),
    bad("a folded field", request().replace(b"Upgrade: websocket", b"Upgrade:\r\n websocket")),
    bad("a blank before a colon", request().replace(b"Upgrade:", b"Upgrade :")),
    good("as the RFC shows it", request()),
    good("length 0", request("Content-Length: 0")),
    good("a query", request(start="GET /echo?a=b HTTP/1.1")),
    good("absolute form", request(start="GET http://test/echo HTTP/1.1")),
    good("Connection with more tokens", request(Connection="keep-alive, Upgrade")),
    good("Connection in two lines", request("Connection: keep-alive")),
    good("tokens in capitals", request(Connection="UPGRADE", Upgrade="WebSocket")),
    good("a protocol nobody speaks", request("Sec-WebSocket-Protocol: chat, superchat")),
    good("an origin", request("Origin: https://example.com")),
    good("names in capitals", request().replace(b"Sec-WebSocket-Key", b"SEC-WEBSOCKET-KEY")),
    *(
        good(f"extension {value[:60]!r}", request(f"Sec-WebSocket-Extensions: {value}"))
        for value in [
            "x-nobody", "permessage-bzip2", "permessage-deflate; nobody_knows",
            "permessage-deflate; server_max_window_bits=99", "permessage-deflate; server_max_window_bits=x",
            "permessage-deflate; client_max_window_bits=7",
            "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
            "permessage-deflate; server_max_window_bits", "x-webkit-deflate-frame",
            ", ".join(["permessage-deflate"] * 300),
        ]
    ),
    *(
        Case(f"extension {value!r}", request(f"Sec-WebSocket-Extensions: {value}") + b"", ((101,), (400,)))
        for value in ["", ";", ",", "=", "permessage-deflate;", "permessage-deflate; =", 'permessage-deflate; a="',
            "\xff", "a b", "(x)", ";;;,,,;;;"]
    ),
]  # fmt: skip
