"""Methods, targets, versions and hosts, right and wrong (RFC 9112, 3)."""

from cases import LAST, Case, either, get, refused, served


def line(start: bytes) -> bytes:
    return start + b"\r\nHost: test\r\n\r\n"


METHODS = [
    *(
        either(f"method {method!r}", get("/health", method=method), 405, 501)
        for method in ["get", "Get", "GETT", "GE", "FOO", "PROPFIND", "M-SEARCH", "TRACE", "PUT", "DELETE", "PATCH",
            "!#$%&'*+-.^_`|~09"]
    ),
    *(
        refused(f"method {method!r}", line(method + b" /health HTTP/1.1"), 400, 501)
        for method in [
            b"", b"G@T", b"G(T", b"G/T", b"G{T", b"GET,", b"G\0T", b"G\x7fT", b"G\xc3\x89T", b'"GET"', b"G:T", b"G=T",
            b"<GET>", b"GET;",
        ]
    ),
    refused("a method of 10,000 letters", get("/health", method="A" * 10_000), 400, 414, 431, 501),
    either("a method of 100 letters", get("/health", method="A" * 100), 400, 405, 501),
    either("CONNECT with an authority", get("test:80", method="CONNECT"), 400, 404, 405, 501),
    either("CONNECT with a path", get("/health", method="CONNECT"), 400, 404, 405, 501),
    either("CONNECT without a port", get("test", method="CONNECT"), 400, 404, 405, 501),
    either("POST to a GET route", get("/health", "Content-Length: 0", method="POST"), 405),
    either("GET to a POST route", get("/upload"), 405),
    either("an unknown method to nowhere", get("/nowhere", method="FOO"), 404, 501),
    either("an unknown method to a file", get("/static/digits.txt", method="FOO"), 405, 501),
    either("DELETE a file", get("/static/digits.txt", method="DELETE"), 405),
]  # fmt: skip

LINES = [
    *(
        refused(f"request line {start!r}", line(start), 400, 505)
        for start in [
            b"GET  /health HTTP/1.1", b"GET /health  HTTP/1.1", b"GET\t/health HTTP/1.1", b"GET /health\tHTTP/1.1",
            b"GET /health HTTP/1.1 ", b"GET /health HTTP/1.1 x", b"GET /health HTTP/1.1\t", b"GET /hea lth HTTP/1.1",
            b"GET /health", b"GET", b"GET ", b"GET HTTP/1.1", b"GET  HTTP/1.1", b"/health HTTP/1.1",
            b"GET/health HTTP/1.1", b"GET\x0b/health\x0bHTTP/1.1", b"GET\xa0/health HTTP/1.1",
            b"GET /health\x0cHTTP/1.1", b"HTTP/1.1 200 OK", b"GET\0/health HTTP/1.1",
        ]
    ),
]  # fmt: skip

VERSIONS = [
    *(
        refused(f"version {version!r}", line(b"GET /health " + version), 400, 505)
        for version in [
            b"HTTP/2.0", b"HTTP/3.0", b"HTTP/0.9", b"HTTP/0.0", b"HTTP/9.9", b"HTTP/1", b"HTTP/1.", b"HTTP/.1",
            b"HTTP/", b"HTTP", b"HTTP/1.10", b"HTTP/01.1", b"HTTP/1.01", b"HTTP/11", b"HTTP/1,1", b"HTTP/1.1x",
            b"HTTP/+1.1", b"HTTP/-1.1", b"HTTP/1.-1", b"http/1.1", b"Http/1.1", b"HTTP /1.1", b"HTTP/ 1.1",
            b"HTTP/1 .1", b"HTTPS/1.1", b"FTP/1.1", b"HTTP\\1.1", b"HTTP/1.1\0", b"HTTP/x.y", b"HTTP/1.a",
            b"HTTP/\xd9\xa1.1", b"HTTP/1.1/1.1", b"SIP/2.0", b"RTSP/1.0", b"xHTTP/1.1", b"HTTP/10.1",
        ]
    ),
    either("version 1.2", get(version="HTTP/1.2"), 200, 505),
    either("version 1.9", get(version="HTTP/1.9"), 200, 505),
    Case("version 1.0", get(version="HTTP/1.0") + LAST, ((200,),)),
]  # fmt: skip

TARGETS = [
    served("a query", get("/health?a=b&c")),
    served("an empty query", get("/health?")),
    served("a query with a question mark", get("/health?a?b/c:d@e")),
    served("absolute form", get("http://test/health")),
    served("absolute form in capitals", get("HTTP://TEST/health")),
    served("absolute form with a port", get("http://test:80/health")),
    served("absolute form with an IPv6 address", get("http://[::1]:8080/health")),
    served("absolute form, another Host", get("http://other/health")),
    served("absolute form with a query", get("http://test/health?http://other/")),
    either("absolute form of https", get("https://test/health"), 200, 400, 421),
    either("absolute form without a path", get("http://test"), 404),
    either("absolute form, only a query", get("http://test?x"), 404, 400),
    either("asterisk with GET", get("*"), 400, 404, 405),
    *(
        either(f"target {target!r}", get(target), 400, 404)
        for target in [
            b"//health", b"/health/", b"/health/x", b"/Health", b"/HEALTH", b"/healt", b"/healthy", b"/", b"/;",
            b"/health;x", b"/health%00", b"/health%", b"/health%2", b"/health%zz", b"/%", b"/%00",
            b"/health%0d%0aX:%20y", b"/health%2f", b"/%2fhealth", b"/nowhere", b"/health%20", b"/health,",
        ]
    ),
    *(
        either(f"target {target!r}", get(target), 200, 400, 404)
        for target in [b"/%68ealth", b"/./health", b"/x/../health", b"/../health", b"/health/.", b"/health/../health",
            b"/%2e/health"]
    ),
    *(
        refused(f"target {target!r}", get(target))
        for target in [
            b"health", b"health/", b"?x", b"#x", b"/health#x", b"/#", b"/health\x80", b"/health\xff",
            b"/he\xc3\xa4lth", b"/health\x7f", b"/health\x01", b"/health\0", b"\0", b"/health?\0", b"/health?\x80",
            b"**", b"*/health", b"http:/health", b"http:health", b"http:///health", b"http://", b"://test/health",
            b"http//test/health", b"1http://test/health", b"test:80", b"test/health", b"\\health", b".", b"..",
            b"../health", b"http://te st/health", b"http://test:x/health", b"http://[::1/health",
        ]
    ),
    *(
        either(f"target {target!r}", get(target), 400, 404, 421)
        for target in [
            b"ftp://test/health", b"file:///etc/passwd", b"gopher://test/health", b"javascript:alert(1)",
            b"ws://test/health", b"mailto:a@b", b"urn:x:y", b"/\\health", b'/"', b"/<x>", b"/{x}", b"/|", b"/^", b"/`",
            b"/\\",
        ]
    ),
    either("absolute form with a user", get("http://user:pass@test/health"), 200, 400),
    either("absolute form with an empty port", get("http://test:/health"), 200, 400),
]  # fmt: skip


def host(*lines: bytes, version: bytes = b"1.1", target: bytes = b"/health") -> bytes:
    return b"\r\n".join([b"GET " + target + b" HTTP/" + version, *lines, b"", b""])


HOSTS = [
    refused("no Host", host()),
    refused("no Host but an authority", host(target=b"http://test/health")),
    refused("two Hosts", host(b"Host: a", b"Host: b")),
    refused("two equal Hosts", host(b"Host: a", b"Host: a")),
    refused("two Hosts, other case", host(b"Host: a", b"hOST: a")),
    refused("two Hosts on HTTP/1.0", host(b"Host: a", b"Host: b", version=b"1.0")),
    refused("two Hosts and an authority", host(b"Host: a", b"Host: b", target=b"http://a/health")),
    refused("Host with a blank before the colon", host(b"Host : a")),
    Case("no Host on HTTP/1.0", host(version=b"1.0") + LAST, ((200,),)),
    *(
        refused(f"Host {value!r}", host(b"Host: " + value))
        for value in [
            b"a b", b"a/b", b"a?b", b"a#b", b"a@b", b"user:pass@a", b"http://a", b"a:x", b"a:80:80", b"a:-1", b"[::1",
            b"::1", b"a]", b"[::1]x", b"[::1]:x", b"a\\b", b"a\xff", b"\xd0\xb0", b"a\tb", b"a\0", b'"a"', b"<a>",
            b"a^b", b"a{b}", b"a|b", b"[]", b"a:80/", b"a%", b"a%zz",
        ]
    ),
    *(
        either(f"Host {value!r}", host(b"Host: " + value), 200, 400)
        for value in [b"", b"a,b", b"a:", b"a:99999", b"a:0", b":80", b"a..b", b"-a-", b"a" * 300, b"%61", b"[v1.a]",
            b"[::1%25eth0]", b"a;b"]
    ),
    *(
        served(f"Host {value!r}", host(b"Host: " + value))
        for value in [b"a", b"a:80", b"127.0.0.1:8080", b"[::1]", b"[::1]:80", b"xn--80ak6aa92e.com", b"a_b", b"A.B",
            b"a.", b"\ta \t"]
    ),
]  # fmt: skip

CASES: list[Case] = [*METHODS, *LINES, *VERSIONS, *TARGETS, *HOSTS]
