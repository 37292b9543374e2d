"""Where one server sees one request and another sees two (RFC 9112, 6 and 7)."""

from cases import CLOSED, LAST, Case, either, post, refused, served

CHUNKED = "Transfer-Encoding: chunked"
HELLO = b"5\r\nhello\r\n0\r\n\r\n"
COUNTED_5 = b'{"bytes":5}'


def chunked(body: bytes) -> bytes:
    return post(CHUNKED, body=body)


BOTH_LENGTHS = [
    refused("Content-Length, then chunked", post("Content-Length: 15", CHUNKED, body=HELLO)),
    refused("chunked, then Content-Length", post(CHUNKED, "Content-Length: 15", body=HELLO)),
    refused("CL.TE: the length hides a request", post("Content-Length: 6", CHUNKED, body=b"0\r\n\r\nX")),
    refused("TE.CL: the chunks hide a request", post(CHUNKED, "Content-Length: 3", body=HELLO)),
    refused("Content-Length 0 and chunked", post("Content-Length: 0", CHUNKED, body=b"0\r\n\r\n")),
    refused("chunked and a bad length", post("Content-Length: x", CHUNKED, body=HELLO)),
    refused("length and identity", post("Content-Length: 5", "Transfer-Encoding: identity", body=b"hello"), 400, 501),
    refused("length and gzip", post("Content-Length: 5", "Transfer-Encoding: gzip", body=b"hello"), 400, 501),
    refused("length and an empty encoding", post("Content-Length: 5", "Transfer-Encoding:", body=b"hello"), 400, 501),
    refused("length and two encodings", post("Content-Length: 5", CHUNKED, CHUNKED, body=HELLO)),
]

LENGTHS = [
    refused("two equal lengths", post("Content-Length: 5", "Content-Length: 5", body=b"hello")),
    refused("two lengths", post("Content-Length: 5", "Content-Length: 6", body=b"hello")),
    refused("two lengths, smaller last", post("Content-Length: 5", "Content-Length: 0", body=b"hello")),
    refused("two lengths, other case", post("Content-Length: 5", "content-length: 6", body=b"hello")),
    refused("two lengths apart", post("Content-Length: 5", "X: y", "Content-Length: 50", body=b"hello")),
    *(
        refused(f"Content-Length {value!r}", post(b"Content-Length: " + value, body=b"hello"))
        for value in [
            b"5, 5", b"5,5", b"5, 6", b"5,", b",5", b"+5", b"-5", b"-0", b"5 5", b"5 ,", b"0x5", b"5h", b"5.0", b"5e0",
            b"", b" ", b"five", b"\xd9\xa5", b"\xef\xbc\x95", b"5;", b"5\x0b", b"\x0b5", b"5\x0c", b"5\x00", b"\"5\"",
            b"'5'", b"(5)", b"5_0", b"1 0", b"5\xa0", b"\xc2\xa05", b"NaN", b"infinity",
        ]
    ),
    *(
        refused(f"Content-Length {value}", post(f"Content-Length: {value}", body=b"hello"), 400, 413)
        for value in [2**64, 2**64 + 5, 10**40, f"{10**400}5"]
    ),
    served("a length with leading zeros", post("Content-Length: 005", body=b"hello"), body=COUNTED_5),
    served("a length between tabs", post("Content-Length: \t 5\t ", body=b"hello"), body=COUNTED_5),
    served("a length without a space", post("Content-Length:5", body=b"hello"), body=COUNTED_5),
    served("no length, no body", post(), body=b'{"bytes":0}'),
    served("length 0", post("Content-Length: 0"), body=b'{"bytes":0}'),
    Case("a body cut short", post("Content-Length: 50", body=b"hello"), (CLOSED, (400,)), half_close=True),
    Case("a length of 2^63", post(f"Content-Length: {2**63}", body=b"hello"), (CLOSED, (400,), (413,)),
        half_close=True),
]  # fmt: skip

ENCODINGS = [
    *(
        refused(f"Transfer-Encoding {value!r}", post(b"Transfer-Encoding: " + value, body=HELLO), 400, 501)
        for value in [
            b"", b"identity", b"gzip", b"gzip, chunked", b"chunked, gzip", b"chunked, identity", b"identity, chunked",
            b"chunked, chunked", b"xchunked", b"chunkedx", b"x-chunked", b"chunk", b"chunked;q=1", b"chunked; a=b",
            b"\"chunked\"", b"'chunked'", b"chun ked", b"chunked\x0b", b"\x0bchunked", b"chunked\x0c", b"chunked\x00",
            b"\x00chunked", b"chunked\xff", b"\xa0chunked", b"chunk\xc3\xa9d", b"chunked chunked", b"chunked gzip",
            b"cow", b"\xe2\x84\xaahunked", b"chun\xe2\x84\xaaed", b"0", b"chunked/1.0",
        ]
    ),
    *(
        refused(f"Transfer-Encoding {value!r} and a length", post(b"Content-Length: 15", b"Transfer-Encoding: " + value,
            body=HELLO), 400, 501)
        for value in [b"xchunked", b"chunked, identity", b"\x0bchunked", b"chunked;a=b", b" chunked", b"CHUNKED",
            b"\tchunked"]
    ),
    *(
        refused(f"an encoding as {line!r}", post(b"X: y", line, body=HELLO))
        for line in [
            b"Transfer-Encoding : chunked", b"Transfer-Encoding\t: chunked", b" Transfer-Encoding: chunked",
            b"\tTransfer-Encoding: chunked", b"Transfer-Encoding:\r\n chunked", b"Transfer-Encoding:\n chunked",
            b"Transfer-Encoding\x00: chunked", b"Transfer-Encoding\xa0: chunked", b"Transfer\xadEncoding: chunked",
            b"Transfer-Encoding\r\n: chunked", b"X: a\nTransfer-Encoding: chunked",
            b"X: a\rTransfer-Encoding: chunked", b"X: a\r\r\nTransfer-Encoding: chunked", b"Transfer-Encoding chunked",
            b"Transfer Encoding: chunked", b"Transfer-Encoding;: chunked", b"\"Transfer-Encoding\": chunked",
            b"Transfer-Encoding: chunked\n", b"Transfer-Encoding: chunked\rX: y",
            b"X: \x00\r\nTransfer-Encoding: chunked",
        ]
    ),
    refused("chunked twice", post(CHUNKED, CHUNKED, body=HELLO), 400, 501),
    refused("chunked, then identity", post(CHUNKED, "Transfer-Encoding: identity", body=HELLO), 400, 501),
    refused("identity, then chunked", post("Transfer-Encoding: identity", CHUNKED, body=HELLO), 400, 501),
    refused("chunked on HTTP/1.0", post(CHUNKED, body=HELLO, version="HTTP/1.0")),
    refused("chunked and length on HTTP/1.0", post("Content-Length: 15", CHUNKED, body=HELLO, version="HTTP/1.0")),
    either("an empty member before chunked", post("Transfer-Encoding: , chunked", body=HELLO), 200, 400, 501),
    either("an empty member after chunked", post("Transfer-Encoding: chunked,", body=HELLO), 200, 400, 501),
    served("CHUNKED", post("Transfer-Encoding: CHUNKED", body=HELLO), body=COUNTED_5),
    served("chunked between tabs", post("transfer-encoding:\tchunked\t ", body=HELLO), body=COUNTED_5),
    served("an underscore makes another name", post("Content-Length: 5", "Transfer_Encoding: chunked", body=b"hello"),
        body=COUNTED_5),
    Case(
        "an unknown length name leaves no body",
        post("Content_Length: 45", body=LAST),
        ((200, 200),),
        body=b'{"bytes":0}',
    ),
]  # fmt: skip

CHUNKS = [
    *(
        refused(f"chunk size {size!r}", chunked(size + b"\r\nhello\r\n0\r\n\r\n"))
        for size in [
            b"+5", b"-5", b"0x5", b"0X5", b"5 ", b" 5", b"\t5", b"5\t", b"", b"g", b"5g", b"5h", b"5 5", b"5,", b"5.0",
            b"'5'", b"\"5\"", b"5\x00", b"\x005", b"5\x0b", b"\xef\xbc\x95", b"5\r", b"five", b"5:", b"5=", b"5\xff",
            b"\\x35", b"%35",
        ]
    ),
    *(
        Case(f"chunk size {size!r}", chunked(size + b"\r\nhello\r\n0\r\n\r\n") + LAST, (CLOSED, (400,), (413,)),
            half_close=True)
        for size in [
            b"7fffffffffffffff", b"8000000000000000", b"ffffffffffffffff", b"fffffffffffffffb", b"10000000000000000",
            b"10000000000000005", b"f" * 64, b"FFFFFFFFFFFFFFF0", b"1" + b"0" * 200,
        ]
    ),
    refused("a chunk longer than said", chunked(b"5\r\nhelloX\r\n0\r\n\r\n")),
    refused("a chunk shorter than said", chunked(b"5\r\nhell\r\n0\r\n\r\n")),
    refused("no line end after a chunk", chunked(b"5\r\nhello0\r\n\r\n")),
    refused("a bare LF after a chunk", chunked(b"5\r\nhello\n0\r\n\r\n")),
    refused("a bare CR after a chunk", chunked(b"5\r\nhello\r0\r\n\r\n")),
    refused("bare LFs throughout", chunked(b"5\nhello\n0\n\n")),
    refused("a bare LF after a size", chunked(b"5\nhello\r\n0\r\n\r\n")),
    refused("a bare CR after a size", chunked(b"5\rhello\r\n0\r\n\r\n")),
    refused("a bare LF after the last size", chunked(b"5\r\nhello\r\n0\n\r\n")),
    refused("a bare LF at the end", chunked(b"5\r\nhello\r\n0\r\n\n")),
    refused("two chunk line ends", chunked(b"5\r\nhello\r\n\r\n0\r\n\r\n")),
    refused("no last line: a request as trailer", chunked(b"5\r\nhello\r\n0\r\n")),
    refused("an LF hides in an extension", chunked(b"2;\nxx\r\n2d\r\n0\r\n\r\n")),
    refused("an LF in an extension's value", chunked(b"5;a=b\nc\r\nhello\r\n0\r\n\r\n")),
    refused("a CR in an extension", chunked(b"5;a\rb\r\nhello\r\n0\r\n\r\n")),
    refused("NUL in an extension", chunked(b"5;a=\x00\r\nhello\r\n0\r\n\r\n")),
    refused("a line end in a quoted extension", chunked(b'5;a="b\r\nc"\r\nhello\r\n0\r\n\r\n')),
    refused("an extension of 300 bytes", chunked(b"5;" + b"a" * 300 + b"\r\nhello\r\n0\r\n\r\n"), 400, 413, 431),
    refused("many extensions", chunked((b"1;" + b"a" * 200 + b"\r\nx\r\n") * 100 + b"0\r\n\r\n"), 400, 413, 431),
    either("an extension without a name", chunked(b"5;\r\nhello\r\n0\r\n\r\n"), 200, 400),
    either("two semicolons", chunked(b"5;;a\r\nhello\r\n0\r\n\r\n"), 200, 400),
    either("a blank before an extension", chunked(b"5 ;a=b\r\nhello\r\n0\r\n\r\n"), 200, 400),
    either("a size with twenty zeros", chunked(b"0" * 20 + b"5\r\nhello\r\n0\r\n\r\n"), 200, 400),
    served("an extension", chunked(b"5;a=b\r\nhello\r\n0\r\n\r\n"), body=COUNTED_5),
    served("a quoted extension", chunked(b'5;a="b;c"\r\nhello\r\n0;last\r\n\r\n'), body=COUNTED_5),
    served("upper-case size", chunked(b"A\r\nhellohello\r\n0\r\n\r\n"), body=b'{"bytes":10}'),
    served("lower-case size", chunked(b"a\r\nhellohello\r\n0\r\n\r\n"), body=b'{"bytes":10}'),
    served("leading zeros", chunked(b"005\r\nhello\r\n000\r\n\r\n"), body=COUNTED_5),
    served("many small chunks", chunked(b"1\r\nx\r\n" * 2000 + b"0\r\n\r\n"), body=b'{"bytes":2000}'),
    served("a request inside a chunk", chunked(b"%x\r\n%s\r\n0\r\n\r\n" % (len(LAST), LAST)),
        body=b'{"bytes":%d}' % len(LAST)),
    Case("chunks cut short", chunked(b"5\r\nhel"), (CLOSED, (400,)), half_close=True),
    Case("no last chunk", chunked(b"5\r\nhello\r\n"), (CLOSED, (400,)), half_close=True),
]  # fmt: skip

TRAILERS = [
    served("a trailer", chunked(b"5\r\nhello\r\n0\r\nX: y\r\n\r\n"), body=COUNTED_5),
    served("two trailers", chunked(b"5\r\nhello\r\n0\r\nX: y\r\nZ:\r\n\r\n"), body=COUNTED_5),
    either("Content-Length as trailer", chunked(b"5\r\nhello\r\n0\r\nContent-Length: 60\r\n\r\n"), 200, 400),
    either("Transfer-Encoding as trailer", chunked(b"5\r\nhello\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n"), 200, 400),
    either("Host as trailer", chunked(b"5\r\nhello\r\n0\r\nHost: other\r\n\r\n"), 200, 400),
    *(
        refused(f"trailer {line!r}", chunked(b"5\r\nhello\r\n0\r\n" + line + b"\r\n\r\n"))
        for line in [
            b"no colon", b" X: y", b"\tX: y", b"X : y", b": y", b"X: a\nY: b", b"X: a\rY: b", b"X: \x00", b"X\x00: y",
            b"X: y\r\n z", b"X\xff: y", b"(X): y",
        ]
    ),
    refused("a trailer of 10,000 bytes", chunked(b"0\r\nX: " + b"y" * 10_000 + b"\r\n\r\n"), 400, 431),
    refused("200 trailers", chunked(b"0\r\n" + b"X: y\r\n" * 200 + b"\r\n"), 400, 431),
]  # fmt: skip

CASES: list[Case] = [*BOTH_LENGTHS, *LENGTHS, *ENCODINGS, *CHUNKS, *TRAILERS]
