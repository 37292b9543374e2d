"""Ways to ask for what lies outside the served folder."""

from __future__ import annotations

UPS = [
    "../", "..%2f", "..%2F", "%2e%2e/", "%2E%2E/", "%2e%2e%2f", ".%2e/", "%2e./", "%2e%2e%5c", "..\\", "..%5c",
    "..%5C", "%252e%252e/", "%252e%252e%252f", "..%252f", "..%255c", "%25252e%25252e/", "....//", "....\\\\", ".../",
    "..../", "..;/", "..;a=b/", "..%00/", "..%0a/", "..%0d%0a/", "..%20/", "..%09/", ".. /", "%20../", "..%23/",
    "..%3f/", "..%c0%af", "%c0%ae%c0%ae/", "%c0%ae%c0%ae%c0%af", "..%e0%80%af", "%e0%80%ae%e0%80%ae/",
    "..%f0%80%80%af", "..%fc%80%80%80%80%af", "..%c1%9c", "..%c0%5c", "%uff0e%uff0e/", "%u002e%u002e/", "..%u2215",
    "..%u2216", "..%ef%bc%8f", "%ef%bc%8e%ef%bc%8e/", "%e2%80%a4%e2%80%a4/", "..%e2%88%95", "%2%65%2e/",
    "%%32%65%%32%65/", "%2e%2e%%32%66", "..%%35%63", "0x2e0x2e/", "\\..\\", "/../", "//../", "./../", "./.././",
    "%2f../", "%2f%2e%2e%2f", "%5c..%5c", "folder/../../", "folder/%2e%2e/%2e%2e/", "folder/..%2f..%2f",
    "digits.txt/../../", "digits.txt/%2e%2e/%2e%2e/", "nowhere/../../", "folder/index.html/../../../", "~/../",
    ".%00./", "%2e%00%2e/", "..%7f/", "..%80/", "..%ff/", "..%/", "..%2/", "%2e%2e", "..",
]  # fmt: skip

WANTED = ["secret.txt", "root-private/secret.txt"]

CLIMBS = [
    f"/static/{up * count}{wanted}" for up in UPS for count in (1, 2, 5) for wanted in WANTED[: 1 if count > 1 else 2]
]

DIRECT = [
    "/secret.txt", "/../secret.txt", "/static../secret.txt", "/static..%2fsecret.txt", "/static%2f..%2fsecret.txt",
    "/static%2f../secret.txt", "/static/../static/../secret.txt", "/health/../static/../secret.txt",
    "/static/static/../../secret.txt", "/static/..", "/static/../", "/static/.", "/static//etc/passwd",
    "/static///etc/passwd", "/static/%2fetc%2fpasswd", "/static/%2Fetc/passwd", "/static//", "/static/etc/passwd",
    "/static/file:///etc/passwd", "/static/file:%2f%2f%2fetc%2fpasswd", "/static/C:/secret.txt",
    "/static/C:%5csecret.txt", "/static/%5c%5chost%5cshare", "/static/proc/self/environ", "/static//proc/self/environ",
    "/static/~root/", "/static/~/secret.txt", "/static/$HOME/secret.txt", "/static/`id`", "/static/link.txt",
    "/static/relative-link.txt", "/static/link-folder/secret.txt", "/static/link-folder/",
    "/static/link-folder/root/digits.txt", "/static/loop", "/static/loop/x", "/static/proc-link", "/static/fifo",
    "/static/fifo/", "/static/fifo/x", "/static/digits.txt/", "/static/digits.txt/x", "/static/.env", "/static/%2eenv",
    "/static/%2Eenv", "/static/./.env", "/static/folder/../.env", "/static/.hidden/file.txt",
    "/static/%2ehidden/file.txt", "/static/.hidden/", "/static/.hidden", "/static/.", "/static/..", "/static/...",
    "/static/.env%00.txt", "/static/digits.txt%00", "/static/digits.txt%00.html", "/static/link.txt%00.txt",
    "/static/digits.txt%0a", "/static/digits.txt%20", "/static/digits.txt.", "/static/digits.txt::$DATA",
    "/static/DIGITS.TXT", "/static/with%00space.txt", "/static/%", "/static/%2", "/static/%zz", "/static/%ff",
    "/static/%c3%28", "/static/%ed%a0%80", "/static/" + "a" * 300, "/static/" + "a/" * 2000,
    "/static/" + "../" * 2000 + "etc/passwd", "/static/" + "%2e%2e/" * 1000 + "etc/passwd", "/static", "/static/con",
    "/static/root", "/static/ digits.txt".replace(" ", "%09"), "/static/\\digits.txt", "/static/folder\\index.html",
    "/static/folder%5cindex.html", "/static/folder%2findex.html", "http://test/static/../secret.txt",
    "http://test/../secret.txt", "http://test/static/%2e%2e/secret.txt", "http://test/static/..%2fsecret.txt",
]  # fmt: skip

TARGETS = list(dict.fromkeys(CLIMBS + DIRECT))
