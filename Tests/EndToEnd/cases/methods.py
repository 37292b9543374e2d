"""HEAD, OPTIONS, Expect and keep-alive (RFC 9110, 9 and 10; RFC 9112, 9)."""

from cases import CLOSED, LAST, Case, either, get, post, refused, served

SIMPLE_HEADS = [
    Case(f"HEAD {target}", get(target, method="HEAD") + LAST, ((status, 200),), heads=(0,), body=b"")
    for target, status in [("/health", 200), ("/static/digits.txt", 200), ("/static/empty.txt", 200), ("/nowhere", 404),
        ("/static/nowhere", 404)]
]  # fmt: skip

KEEP_ALIVE = [
    served("HTTP/1.1 stays open", get()),
    served("an unknown Connection option", get("/health", "Connection: x")),
    served("keep-alive on HTTP/1.1", get("/health", "Connection: keep-alive")),
    served("an empty Connection", get("/health", "Connection:")),
    *(
        Case(f"closed by {value!r}", get("/health", *value) + LAST, ((200,),))
        for value in [
            ("Connection: close",), ("Connection: CLOSE",), ("connection:close",), ("Connection: keep-alive, close",),
            ("Connection: close, keep-alive",), ("Connection: x,close ,y",),
            ("Connection: keep-alive", "Connection: close"), ("Connection: close", "Connection: keep-alive"),
            ("Connection: close,",), ("Connection:\tclose\t",),
        ]
    ),
    served("closed is not close", get("/health", "Connection: closed")),
    served("close in quotes", get("/health", 'Connection: "close"')),
    Case("HTTP/1.0 closes", get(version="HTTP/1.0") + LAST, ((200,),)),
    Case("HTTP/1.0 with keep-alive", get("/health", "Connection: keep-alive", version="HTTP/1.0") + LAST,
        ((200,), (200, 200))),
    Case("HTTP/1.0 with Keep-Alive, close", get("/health", "Connection: keep-alive, close", version="HTTP/1.0") + LAST,
        ((200,),)),
    Case("HTTP/1.0 with a body", post("Content-Length: 5", body=b"hello", version="HTTP/1.0") + LAST, ((200,),),
        body=b'{"bytes":5}'),
    Case("HTTP/1.0 file", get("/static/digits.txt", version="HTTP/1.0"), ((200,),), body=b"0123456789" * 10),
    Case("half-closed after a request", get(), ((200,),), half_close=True, body=b"ok"),
    Case("half-closed after two requests", get() + get("/static/digits.txt"), ((200, 200),), half_close=True),
    Case("half-closed after an upload", post("Content-Length: 5", body=b"hello"), ((200,),), half_close=True,
        body=b'{"bytes":5}'),
    Case("half-closed after a big file", get("/static/big.bin"), ((200,),), half_close=True),
    Case("half-closed after a request and a half", get() + b"GET /he", ((200,), (200, 400)), half_close=True),
]  # fmt: skip

EXPECT = [
    served("Expect with its body at once", post("Content-Length: 5", "Expect: 100-continue", body=b"hello"),
        body=b'{"bytes":5}'),
    served("Expect in capitals", post("Content-Length: 5", "Expect: 100-CONTINUE", body=b"hello"), body=b'{"bytes":5}'),
    served("Expect without a body", get("/health", "Expect: 100-continue")),
    served("Expect with length 0", post("Content-Length: 0", "Expect: 100-continue")),
    served("Expect with chunks", post("Transfer-Encoding: chunked", "Expect: 100-continue",
        body=b"1\r\nx\r\n0\r\n\r\n"), body=b'{"bytes":1}'),
    either("Expect something else", get("/health", "Expect: 200-ok"), 200, 417),
    either("Expect two things", get("/health", "Expect: 100-continue, x"), 200, 417),
    Case("Expect on HTTP/1.0", post("Content-Length: 5", "Expect: 100-continue", body=b"hello", version="HTTP/1.0"),
        ((200,),)),
    refused("Expect too much", get("/health", "Content-Length: 100000000", "Expect: 100-continue"), 413),
    Case("Expect nowhere", get("/nowhere", "Content-Length: 5", "Expect: 100-continue", method="POST"), ((404,),),
        half_close=True),
]  # fmt: skip

OPTIONS = [
    Case(f"OPTIONS {target}", get(target, method="OPTIONS") + LAST, ((200, 200), (204, 200), (404, 200)), body=b"")
    for target in ["*", "/health", "/upload", "/static/digits.txt", "/echo"]
]

PIPELINES = [
    Case("two requests", get() + LAST, ((200, 200),)),
    Case("a hundred requests", get() * 100 + LAST, ((200,) * 101,)),
    Case("two thousand requests", get() * 2000 + LAST, ((200,) * 2001,)),
    Case("an empty line between requests", get() + b"\r\n" + LAST, ((200, 200),)),
    Case("found and not found", get("/nowhere") + get() + get("/nowhere") + LAST, ((404, 200, 404, 200),)),
    Case("uploads in a row", (post("Content-Length: 5", body=b"hello")) * 20 + LAST, ((200,) * 21,)),
    Case("chunks in a row", post("Transfer-Encoding: chunked", body=b"1\r\nx\r\n0\r\n\r\n") * 20 + LAST,
        ((200,) * 21,)),
    Case("files in a row", get("/static/digits.txt") * 50 + LAST, ((200,) * 51,)),
    Case("big files in a row", get("/static/big.bin") * 2 + LAST, ((200,) * 3,)),
    Case("HEAD among GETs", get() + get(method="HEAD") + get() + LAST, ((200, 200, 200, 200),), heads=(1,)),
    Case("a 304 among GETs", get("/static/digits.txt", "If-None-Match: *") + LAST, ((304, 200),)),
    Case("OPTIONS among GETs", get("/health", method="OPTIONS") + LAST, ((204, 200), (200, 200))),
    Case("a method refused among GETs", get(method="DELETE") + LAST, ((405, 200),)),
    Case("close in the middle", get() + LAST + get() * 3, ((200, 200),)),
    Case("HTTP/1.0 in the middle", get() + get(version="HTTP/1.0") + LAST, ((200, 200),)),
    Case("garbage after a request", get() + b"garbage\r\n\r\n" + LAST, ((200, 400),)),
    Case("NULs after a request", get() + bytes(100) + LAST, ((200, 400),)),
    Case("a bare LF in the second", get() + b"GET /health HTTP/1.1\nHost: test\n\n" + LAST, ((200, 400),)),
    Case("no Host in the second", get() + b"GET /health HTTP/1.1\r\n\r\n" + LAST, ((200, 400),)),
    Case("both lengths in the third", get() * 2 + post("Content-Length: 5", "Transfer-Encoding: chunked",
        body=b"0\r\n\r\n") + LAST, ((200, 200, 400),)),
    Case("a bad chunk in the second", get() + post("Transfer-Encoding: chunked", body=b"x\r\n") + LAST, ((200, 400),)),
    Case("a bad version in the second", get() + get(version="HTTP/2.0") + LAST, ((200, 505), (200, 400))),
    Case("a long line in the second", get() + get("/" + "x" * 10_000) + LAST, ((200, 414),)),
    Case("a body too long in the second", get() + get("/health", "Content-Length: 9999999") + LAST, ((200, 413),)),
    Case("a request inside a body", post(f"Content-Length: {len(LAST)}", body=LAST) + LAST, ((200, 200),),
        body=b'{"bytes":%d}' % len(LAST)),
    Case("a body one byte short", post(f"Content-Length: {len(LAST) + 1}", body=LAST), (CLOSED, (400,)),
        half_close=True),
    Case("the body's length one too few", post("Content-Length: 4", body=b"hello") + LAST,
        ((200, 400), (200, 501), (200, 405))),
    Case("the body of a file's request", get("/static/digits.txt", f"Content-Length: {len(LAST)}") + LAST + LAST,
        ((200, 200), (400,))),
    Case("the body of a 404", get("/nowhere", f"Content-Length: {len(LAST)}") + LAST + LAST, ((404, 200), (404,))),
    Case("the body of a 405", get("/health", f"Content-Length: {len(LAST)}", method="PUT") + LAST + LAST,
        ((405, 200), (405,))),
    Case("the body of HEAD", get("/health", f"Content-Length: {len(LAST)}", method="HEAD") + LAST + LAST, ((200, 200),),
        heads=(0,)),
    Case("the chunks of a 404", get("/nowhere", "Transfer-Encoding: chunked") + b"%x\r\n%s\r\n0\r\n\r\n" % (len(LAST),
        LAST) + LAST, ((404, 200), (404,))),
]  # fmt: skip

CASES: list[Case] = [*SIMPLE_HEADS, *KEEP_ALIVE, *EXPECT, *OPTIONS, *PIPELINES]
