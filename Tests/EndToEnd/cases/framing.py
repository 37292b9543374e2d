"""Heads that are not quite heads (RFC 9112, 2 and 5)."""

from cases import CLOSED, LAST, Case, either, get, refused, served

START = b"GET /health HTTP/1.1\r\n"
CLIENT_HELLO = bytes.fromhex("16030100c4010000c00303") + bytes(range(64)) * 3
HTTP2_PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

LINE_ENDS = [
    refused("bare LFs throughout", b"GET /health HTTP/1.1\nHost: test\n\n"),
    refused("a bare LF after the request line", b"GET /health HTTP/1.1\nHost: test\r\n\r\n"),
    refused("a bare LF after a field", START + b"Host: test\nX: y\r\n\r\n"),
    refused("a bare LF at the head's end", START + b"Host: test\r\n\n"),
    refused("LF CR", START + b"Host: test\n\rX: y\r\n\r\n"),
    refused("two CRs and an LF", START + b"Host: test\r\r\n\r\n"),
    refused("a bare CR in the request line", b"GET /health\r HTTP/1.1\r\nHost: test\r\n\r\n"),
    refused("a bare CR after the request line", b"GET /health HTTP/1.1\rHost: test\r\n\r\n"),
    refused("bare CRs throughout", b"GET /health HTTP/1.1\rHost: test\r\r"),
    refused("a bare CR in a value", get("/health", "X: a\rb")),
    refused("a bare CR before a name", get("/health", "\rX: y")),
    refused("a folded field", get("/health", "X: a\r\n b")),
    refused("a field folded with a tab", get("/health", "X: a\r\n\tb")),
    refused("a field folded to nothing", get("/health", "X: a\r\n ")),
    refused("Host folded", b"GET /health HTTP/1.1\r\nHost:\r\n test\r\n\r\n"),
    refused("a blank before the first field", START + b" Host: test\r\n\r\n"),
    refused("a tab before the first field", START + b"\tX: y\r\nHost: test\r\n\r\n"),
    refused("a line of blanks after the request line", START + b"  \r\nHost: test\r\n\r\n"),
    served("one empty line in front", b"\r\n" + get()),
    either("three empty lines in front", b"\r\n\r\n\r\n" + get(), 200, 400),
    either("an LF in front", b"\n" + get(), 200, 400),
    refused("a blank in front", b" " + get()),
    refused("a tab in front", b"\t" + get()),
    refused("a CR in front", b"\r" + get()),
    refused("NUL in front", b"\0" + get()),
    refused("a byte order mark in front", b"\xef\xbb\xbf" + get()),
]

NAMES = [
    *(
        refused(f"{mark!r} in a name", get("/health", b"X" + mark + b"Y: z"))
        for mark in [bytes([code]) for code in b' "(),/;<=>?@[\\]{}\x00\x01\x0b\x1f\x7f\x80\xe9\xff']
    ),
    refused("a blank before the colon", get("/health", "X : y")),
    refused("a tab before the colon", get("/health", "X\t: y")),
    refused("an empty name", get("/health", ": y")),
    refused("only a colon", get("/health", ":")),
    refused("no colon", get("/health", "X")),
    refused("no colon but a value", get("/health", "X y")),
    refused("a second request line", get("/health", "GET /static/ HTTP/1.1")),
    refused("a name in UTF-8", get("/health", "Имя: y")),
    served("all marks of a token in a name", get("/health", "!#$%&'*+-.^_`|~: y")),
    served("digits in a name", get("/health", "0123: y")),
]

VALUES = [
    refused("NUL in a value", get("/health", b"X: a\0b")),
    refused("NUL as a value", get("/health", b"X: \0")),
    refused("NUL before a line end", get("/health", b"X: y\0")),
    *(
        either(f"{mark!r} in a value", get("/health", b"X: a" + mark + b"b"), 200, 400)
        for mark in [b"\x01", b"\x08", b"\x0b", b"\x0c", b"\x1b", b"\x7f"]
    ),
    served("an empty value", get("/health", "X:")),
    served("a value of blanks", get("/health", "X:  \t ")),
    served("a tab in a value", get("/health", "X: a\tb")),
    served("UTF-8 in a value", get("/health", "X: имя")),
    served("octets in a value", get("/health", b"X: \x80\xff")),
    served("colons in a value", get("/health", "X: a:b::c")),
    served("a quoted value", get("/health", 'X: "a\\"b, c"')),
    served("no blank after the colon", get("/health", "X:y")),
    served("the same name thrice", get("/health", "X: a", "X: b", "x: c")),
]

NOT_HTTP = [
    Case("a TLS client hello", CLIENT_HELLO, ((400,), CLOSED), half_close=True),
    Case("a SOCKS greeting", b"\x05\x01\x00", ((400,), CLOSED), half_close=True),
    Case("an SSH banner", b"SSH-2.0-OpenSSH_9.6\r\n", ((400,), CLOSED), half_close=True),
    Case("only zeros", bytes(5000), ((400,),), half_close=True),
    Case("only ones", b"\xff" * 5000, ((400,),), half_close=True),
    Case("all octets", bytes(range(256)), ((400,),), half_close=True),
    Case("half a method", b"GE", ((400,), CLOSED), half_close=True),
    Case("half a request line", b"GET /health HT", ((400,), CLOSED), half_close=True),
    Case("half a head", b"GET /health HTTP/1.1\r\nHost: te", ((400,), CLOSED), half_close=True),
    Case("a head without its last line", b"GET /health HTTP/1.1\r\nHost: test\r\n", ((400,), CLOSED), half_close=True),
    Case("nothing at all", b"", ((400,), CLOSED), half_close=True),
    Case("only an empty line", b"\r\n", ((400,), CLOSED), half_close=True),
    Case("a WebSocket frame", b"\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58", ((400,), CLOSED), half_close=True),
    Case("HTTP/0.9", b"GET /health\r\n\r\n" + LAST, ((400,), (505,), CLOSED)),
    Case("HTTP/2 with prior knowledge", HTTP2_PREFACE, ((400,), (505,), (501,))),
    Case("an ICY request", b"GET /health ICY/1.0\r\nHost: test\r\n\r\n" + LAST, ((400,), (505,))),
]

CASES: list[Case] = [*LINE_ENDS, *NAMES, *VALUES, *NOT_HTTP]
