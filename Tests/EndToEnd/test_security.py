"""Those who try to get in, to read what is not theirs, or to make others run it: each table from outside."""

from __future__ import annotations

import hashlib
import http.client
import itertools
import json
import os
import random
import re
import select
import threading
import time
import urllib.parse
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk import MANAGER, Desk, init_data, refused
from sandbox import TOKEN, Sandbox, png
from server import resident_bytes
from test_desk import signed
from websocket import TEXT, WebSocket, frame, handshake_request
from wire import Client, eventually

people = itertools.count(610001)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(MANAGER, first_name="Олег")
        desk = Desk(
            tmp_path_factory.mktemp("desk") / "data",
            sandbox,
            None,
            ALLOWED_ORIGINS="https://chat.example.com",
            METRICS_TOKEN="for-the-tests-of-metrics",
        )
        yield desk
        desk.stop()


@pytest.fixture
def person(desk: Desk) -> int:
    return desk.sandbox.person(next(people))


def says(desk: Desk, proof: dict[str, Any], *fields: str) -> dict[str, Any]:
    """What a hello is answered with at first."""
    socket = WebSocket(desk.address, "/ws", *fields)
    try:
        socket.send(frame(TEXT, json.dumps({"type": "hello", **proof}).encode()))
        answer = socket.frame()
        assert answer and answer.opcode == TEXT
        return json.loads(answer.payload)
    finally:
        socket.close()


def user(id: int, **values: Any) -> str:
    return json.dumps({"id": id, "first_name": "Мария", **values})


# P41 to P43: what a Mini App says of its user


def mutant(chance: random.Random, text: str) -> str:
    parts = text.split("&")
    place = chance.randrange(len(parts))
    match chance.randrange(9):
        case 0:
            letters = bytearray(text.encode())
            letters[chance.randrange(len(letters))] ^= 1 << chance.randrange(7)
            return letters.decode("latin-1")
        case 1:
            parts.append(parts[place])
        case 2:
            chance.shuffle(parts)
        case 3:
            parts.pop(place)
        case 4:
            parts.insert(place, f"extra={place}")
        case 5:
            parts = [part.upper() if part.startswith("hash=") else part for part in parts]
        case 6:
            parts = [part[: -1 - place] if part.startswith("hash=") else part for part in parts]
        case 7:
            spot = chance.randrange(len(text))
            return text[:spot] + f"%{ord(text[spot]):02x}" + text[spot + 1 :]
        case _:
            return text[: chance.randrange(len(text))]
    return "&".join(parts)


def meaning(text: str) -> dict[str, str] | None:
    """What is said, or nothing if it is said badly or twice."""
    try:
        pairs = urllib.parse.parse_qsl(text, keep_blank_values=True, strict_parsing=True, errors="strict")
    except ValueError:
        return None
    if re.search("%(?![0-9a-fA-F]{2})", text) or len(dict(pairs)) != len(pairs):
        return None
    return dict(pairs)


def test_of_ten_thousand_mutants_none_gets_in(desk: Desk, person: int) -> None:
    good = init_data(desk.sandbox, person)
    genuine = meaning(good)
    chance = random.Random(41)
    mutants = [mutant(chance, good) for _ in range(10_000)]
    forged = [text for text in mutants if meaning(text) != genuine]
    same = [text for text in mutants if meaning(text) == genuine][:100]
    assert len(forged) > 7_000
    wrong: list[Any] = []

    def tries(texts: list[str]) -> None:
        for text in texts:
            answer = says(desk, {"initData": text})
            if answer["type"] != "error" or answer["code"] not in ("unauthorized", "bad_field"):
                wrong.append((text, answer))

    threads = [threading.Thread(target=tries, args=(forged[start::4],)) for start in range(4)]
    for thread in threads:
        thread.start()
    for number, text in enumerate(same):
        assert says(desk, {"initData": text})["type"] == "welcome", text
    for thread in threads:
        thread.join()
    assert not wrong, wrong[:3]
    assert refused(desk, initData=forged[0])[1] == 4401
    assert says(desk, {"initData": good})["type"] == "welcome"


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        (lambda now: str(now - 86_402), "expired"),
        (lambda now: str(now + 63), "expired"),
        (lambda now: "0", "malformed"),
        (lambda now: "-1", "malformed"),
        (lambda now: str(2**63), "malformed"),
        (lambda now: "1e9", "malformed"),
        (lambda now: "", "malformed"),
        (lambda now: None, "malformed"),
    ],
)
def test_stale_or_future_launches_are_over(desk: Desk, person: int, date: Any, reason: str) -> None:
    value = date(int(time.time()))
    fields = {"user": user(person)} | ({"auth_date": value} if value is not None else {})
    assert refused(desk, initData=signed(fields)) == (reason, 4401)


def test_somebody_elses_signature_is_none(desk: Desk, person: int) -> None:
    now = str(int(time.time()))
    fields = {"user": user(person), "auth_date": now}
    for token in ("42:OTHER", "43:TEST", "", TOKEN + " ", TOKEN.lower()):
        assert refused(desk, initData=signed(fields, token)) == ("bad_hash", 4401)
    only = urllib.parse.urlencode({**fields, "signature": "p9wwcjZljSXI7Iz4NNXidHHPpPXjff2imNKCjwAUvDJDzG1UjhbLJIe3xX69c-1oRF_3nelrNFdQPjKQlg0lAw"})
    assert refused(desk, initData=only) == ("bad_hash", 4401)


def test_telegrams_own_key_vouches_where_the_token_is_not_known(tmp_path: Path) -> None:
    """With the vector that was signed under a key made for it: it is old, so the door is told to bear that."""
    launch = (
        "user=%7B%22id%22%3A420001%2C%22first_name%22%3A%22%D0%9C%D0%B0%D1%80%D0%B8%D1%8F%22%2C%22last_name%22%3A%22O'"
        "%D0%9D%D0%B8%D0%BB%22%2C%22username%22%3A%22masha_test%22%2C%22language_code%22%3A%22ru%22%2C%22allows_write_"
        "to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2Fabc.svg%22"
        "%7D&chat_instance=-3788475317572404878&chat_type=sender&auth_date=1780000120&signature=p9wwcjZljSXI7Iz4NNXidH"
        "HPpPXjff2imNKCjwAUvDJDzG1UjhbLJIe3xX69c-1oRF_3nelrNFdQPjKQlg0lAw&hash=2d6860d87ccb9728e4c3bf233d60efef30c562e"
        "f4836d3fb7555aca5f6d280e1"
    )
    with Sandbox() as sandbox:
        settings = {
            "TELEGRAM_BOT_TOKEN": "",
            "BOT_ID": "7000000001",
            "TELEGRAM_PUBLIC_KEY": "68add758a6cdbb36239eb2c639ddf1baddf391db36c56a6d00a169f6eb6bc5bd",
            "INIT_DATA_MAX_AGE": "31536000",
        }
        desk = Desk(tmp_path / "data", sandbox, None, **settings)
        assert says(desk, {"initData": launch})["type"] == "welcome"
        assert refused(desk, initData=launch.replace("420001", "420002")) == ("bad_hash", 4401)
        assert refused(desk, initData=signed({"user": user(1), "auth_date": str(int(time.time()))}))[1] == 4401
        desk.stop()


# P44, P45: sessions


def test_tampered_sessions_open_nothing(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        session = maria.welcome["session"]
    chance = random.Random(44)
    customer, until, mac = session.split(".")
    later = format_36(int(until, 36) + 10**9)
    other = "dGc6NjEwMDAy"
    forged = [f"{customer}.{later}.{mac}", f"{other}.{until}.{mac}", f"{customer}.{until}.", f"{customer}.{until}"]
    for _ in range(500):
        place = chance.randrange(len(session))
        letter = chance.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
        forged.append(session[:place] + letter + session[place + 1 :])
    for text in forged:
        if text != session:
            answer = says(desk, {"session": text})
            assert (answer["type"], answer.get("reason")) == ("error", "bad_session"), text
    assert says(desk, {"session": session})["type"] == "welcome"


def format_36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def test_a_session_runs_out_and_is_renewed(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        first = maria.welcome["session"]
    until = int(first.split(".")[1], 36) / 1000
    assert 86_000 < until - time.time() < 86_500
    time.sleep(0.005)
    with desk.customer(person, session=first) as maria:
        assert int(maria.welcome["session"].split(".")[1], 36) > int(first.split(".")[1], 36)


def test_the_banned_are_out_within_a_second_wherever_they_are(manned: Desk) -> None:
    desk, person = manned, manned.sandbox.person(next(people))
    maria, phone = desk.customer(person), desk.customer(person)
    session, proof = maria.welcome["session"], init_data(desk.sandbox, person)
    maria.say("Ругаюсь")
    thread = desk.topic()
    desk.manager_says("/ban", thread)
    began = None
    for socket in (maria, phone):
        while (news := socket.read())["type"] != "close":
            pass
        began = began or time.monotonic()
        assert news["code"] == 4403
    assert began and time.monotonic() - began < 1
    for proof in ({"session": session}, {"initData": proof}, {"initData": init_data(desk.sandbox, person)}):
        assert refused(desk, **proof)[1] == 4403
    body, kind = b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b"
    assert desk.http("/upload", body, Authorization=f"Bearer {session}", Content_Type=kind)[0] == 403


def test_the_same_launch_a_hundred_times_at_once_is_one_customer(desk: Desk, person: int) -> None:
    proof = init_data(desk.sandbox, person)
    chats: list[str] = []

    def enter() -> None:
        answer = says(desk, {"initData": proof})
        chats.append(answer["chat"]["id"])

    threads = [threading.Thread(target=enter) for _ in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(chats) == 100 and len(set(chats)) == 1


# P46: nobody reads another's chat


def test_what_is_anothers_looks_like_what_does_not_exist(desk: Desk, person: int) -> None:
    stranger = desk.sandbox.person(next(people))
    secret = f"secret-{uuid.uuid4()}"
    with desk.customer(person) as maria, desk.customer(stranger) as eve:
        file = maria.upload("тайна.txt", secret.encode())[1]["file"]
        own = maria.say(secret, files=[file["id"]])
        unsent = maria.upload("тайна2.txt", secret.encode() * 2)[1]["file"]
        chat = maria.welcome["chat"]["id"]
        nothing = "f_" + "0" * (len(file["id"]) - 2)
        heard: list[dict[str, Any]] = []

        def asks(**values: Any) -> dict[str, Any]:
            eve.put(**values)
            eve.put(type="ping")
            answer: dict[str, Any] = {}
            while (news := eve.read())["type"] != "pong":
                heard.append(news)
                answer = news
            return answer

        # By frames: another's ids, chats slipped in, places that are another's.
        for one in (file["id"], unsent["id"], nothing):
            eve.put(type="send", id=f"try-{one}", text="", files=[one])
            refusal = eve.next("error")
            assert (refusal["code"], refusal["reason"]) == ("unknown_file", "there is no such file of yours")
        for extra in ({"chat": chat}, {"chatId": chat}, {"customer": f"tg:{person}"}, {"chat": {"id": chat}}):
            eve.put(type="history", limit=100, **extra)
            assert eve.next("history")["messages"] == []
            eve.put(type="read", seq=own["seq"], **extra)
            eve.put(type="feedback", seq=own["seq"], helped=True, **extra)
            assert eve.next("error")["code"] == "bad_field"
        asks(type="history", before=own["seq"] + 1)

        # By links: another file's, forged, for another id, without.
        path, token = file["url"].split("?t=")
        own_file = eve.upload("моё.txt", b"mine")[1]["file"]
        own_token = own_file["url"].split("?t=")[1]
        until, mac = token.split(".")
        tries = [
            path, f"{path}?t=", f"{path}?t={own_token}", f"{path}?t={until}.{own_token.split('.')[1]}",
            f"{path}?t={format_36(int(until, 36) + 1)}.{mac}", f"{path}?t={until}.", f"{path}?t=.{mac}",
            f"{path}?t={token}&t={token}", f"{path}/?t={token}", f"/files/{path[7:].upper()}?t={token}",
            f"/files/..%2F{path[7:]}?t={token}", f"/files//{path[7:]}?t={token}", f"/files/{nothing}?t={token}",
            f"{path}?session={eve.welcome['session']}", f"{path}%00?t={token}",
        ]
        chance = random.Random(46)
        for _ in range(10_000 - len(tries)):
            place = chance.randrange(len(token))
            letter = chance.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
            wrong = token[:place] + letter + token[place + 1 :]
            if wrong != token:
                tries.append(f"{path}?t={wrong}")
        connection = http.client.HTTPConnection(*desk.address)
        missing = None
        for attempt in tries:
            connection.request("GET", attempt, headers={"Authorization": f"Bearer {eve.welcome['session']}"})
            answer = connection.getresponse()
            body = answer.read()
            assert secret.encode() not in body, attempt
            seen = (answer.status, body)
            missing = missing or seen
            assert seen == missing or answer.status in (400, 404), (attempt, seen)
        assert missing and missing[0] == 404
        assert desk.http(file["url"])[1] == secret.encode()
        assert not any(secret in json.dumps(news) for news in heard)
        assert [message for message in eve.history() if message["author"] == "customer"] == []


# P50: other pages' sockets


@pytest.mark.parametrize(
    ("origins", "status"),
    [
        ([], 101),
        (["http://localhost:8080"], 101),
        (["https://chat.example.com"], 101),
        (["HTTPS://Chat.Example.Com:443"], 101),
        (["null"], 403),
        ([""], 403),
        (["https://evil.example"], 403),
        (["http://chat.example.com"], 403),
        (["https://chat.example.com:8443"], 403),
        (["https://chat.example.com.evil.example"], 403),
        (["https://evilchat.example.com"], 403),
        (["https://chat.example.com@evil.example"], 403),
        (["https://chat.example.com/"], 403),
        (["https://chat.example.com."], 403),
        (["https://chat.example.com, https://evil.example"], 403),
        (["https://chat.example.com", "https://evil.example"], 403),
        (["https://chat.example.com", "https://chat.example.com"], 403),
        (["https://сhat.example.com"], 403),
        (["https://chat.example.com\x0b"], 403),
        (["file://"], 403),
        (["chrome-extension://abc"], 403),
        (["chat.example.com"], 403),
    ],
)
def test_only_our_own_page_opens_a_socket(desk: Desk, origins: list[str], status: int) -> None:
    with Client(desk.address) as client:
        client.send(handshake_request("/ws", *(f"Origin: {origin}" for origin in origins)))
        answer = client.response()
        assert answer
        assert answer.status == status or (status == 403 and answer.status == 400), origins


# P51: more than one may set


def test_what_one_may_not_set_is_not_set(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        chat = maria.welcome["chat"]
        wishes = {
            "seq": 900, "author": "manager", "name": "Директор", "at": "2001-01-01T00:00:00.000Z", "via": "telegram",
            "chat": "c_1", "customer": "tg:1", "edited": True, "deleted": True, "ref": "a_1", "sources": ["x"],
            "askFeedback": True, "helped": True, "phrase": "closedByManager", "reactions": [{"who": "manager", "emoji": "👍"}],
            "deliveries": [], "places": [], "updates": [1], "version": 99, "status": "closed", "operator": {"name": "x"},
            "number": 1, "rating": {"score": 1}, "banned": False, "isAdmin": True, "role": "admin", "state": "operator",
            "readByManager": 900, "priority": "high", "origin": "s1", "source": {"client": "x"}, "__proto__": {"a": 1},
        }
        ack = maria.say("Обычное", **wishes)
        said = maria.history()[ack["seq"] - 1]
        assert (said["seq"], said["author"], said["name"], said["via"], said["text"]) == (1, "customer", "Мария", "web", "Обычное")
        assert not said["edited"] and "sources" not in said and "askFeedback" not in said and "reactions" not in said
        assert said.get("ref") is None and said["at"] == ack["at"] and said["at"] > "2026"
        maria.put(type="rate", score=5, **{name: value for name, value in wishes.items() if name != "seq"})
        assert maria.next("error")["code"] in ("bad_field", "closed")
    proof = init_data(desk.sandbox, person)
    socket = WebSocket(desk.address, "/ws")
    socket.send(frame(TEXT, json.dumps({"type": "hello", "initData": proof, **wishes, "lang": "kk"}).encode()))
    answer = socket.frame()
    assert answer
    welcome = json.loads(answer.payload)
    assert welcome["customer"] == {"id": f"tg:{person}", "name": "Мария", "lang": welcome["customer"]["lang"]}
    assert welcome["chat"]["id"] == chat["id"] and welcome["chat"]["rating"] is None
    assert welcome["chat"]["readByManager"] < 900


# P55: guessing


def test_who_guesses_is_slowed_down_and_others_are_not(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        session = maria.welcome["session"]
    guesser, neighbour = "X-Forwarded-For: 203.0.113.55", "X-Forwarded-For: 203.0.113.56"
    answers = [says(desk, {"session": f"a.b.{number}"}, guesser) for number in range(30)]
    assert [answer["code"] for answer in answers[:10]] == ["unauthorized"] * 10
    assert all(answer["code"] == "rate_limited" and answer["retryAfter"] >= 1 for answer in answers[10:])
    assert says(desk, {"session": session}, guesser)["type"] == "welcome"
    assert says(desk, {"session": "a.b.c"}, neighbour)["code"] == "unauthorized"
    kind = {"Content_Type": "multipart/form-data; boundary=b", "X_Forwarded_For": "203.0.113.57"}
    codes = [desk.http("/upload", b"x", Authorization=f"Bearer {number}", **kind)[0] for number in range(30)]
    assert codes[:10] == [401] * 10 and codes[11:] == [429] * 19
    status, body, headers = desk.http("/upload", b"x", Authorization="Bearer x", **kind)
    assert status == 429 and int(headers["Retry-After"]) >= 1 and json.loads(body)["error"] == "rate_limited"


def test_the_metrics_token_is_not_found_by_trying(desk: Desk) -> None:
    away = {"X_Forwarded_For": "203.0.113.60"}
    token = "Bearer for-the-tests-of-metrics"
    assert desk.http("/metrics")[0] == 200
    assert desk.http("/metrics", Authorization=token, **away)[0] == 200
    for header in ("X_Real_IP", "Forwarded", "Via"):
        assert desk.http("/metrics", **{header: "x"})[0] == 401
    codes = [desk.http("/metrics", Authorization=f"Bearer {number}", **away)[0] for number in range(20)]
    assert codes[:10] == [401] * 10 and set(codes[11:]) == {429}
    assert desk.http("/metrics", Authorization=token, **away)[0] == 429


# P56 to P60: files


HOSTILE = {
    "page.html": b"<html><script>alert(1)</script></html>",
    "page.htm": b"<!DOCTYPE html><body onload=alert(1)>",
    "page.xhtml": b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
    "picture.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>',
    "feed.xml": b'<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a/>',
    "paper.pdf": b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF",
    "lies.png": b"<html><script>alert(1)</script></html>",
    "lies.jpg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "poly.gif": b"GIF89a/*<script>*/=1;alert(1)//</script>" + bytes(64),
    "poly.png": png() + b"<script>alert(1)</script>",
    "script.js": b"alert(document.domain)",
    "style.css": b"body{background:url(javascript:alert(1))}",
    "mail.eml": b"Content-Type: text/html\r\n\r\n<script>alert(1)</script>",
    "mail.mht": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>",
    "flash.swf": b"FWS\x05" + bytes(60),
    "plain.txt": b"<script>alert(1)</script>",
    "empty.html": b"",
    "utf7.html": b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "utf16.html": "\ufeff<script>alert(1)</script>".encode("utf-16-le"),
    "wasm.wasm": b"\0asm\1\0\0\0",
    "zip.zip": b"PK\x03\x04" + bytes(26) + b"x.html<script>alert(1)</script>",
    "manifest.webmanifest": b'{"start_url":"javascript:alert(1)"}',
}


def test_no_file_runs_in_our_name(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        for name, content in HOSTILE.items():
            status, answer = maria.upload(name, content)
            if status != 201:
                assert status in (400, 415), (name, status)
                continue
            status, body, headers = desk.http(answer["file"]["url"])
            assert (status, body) == (200, content)
            assert headers["X-Content-Type-Options"] == "nosniff", name
            assert re.match(r"sandbox(;|$)", headers["Content-Security-Policy"]), name
            assert "default-src 'none'" in headers["Content-Security-Policy"]
            kind = headers["Content-Type"].split(";")[0]
            if not headers["Content-Disposition"].startswith("attachment"):
                assert kind in ("image/png", "image/jpeg", "image/gif", "image/webp"), (name, kind)
            assert not re.search("html|xml|svg|script|css|wasm|pdf|flash", kind), (name, kind)


NAMES = [
    "../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "C:\\Windows\\x.exe", "a/../b.txt", "....//x", ".htaccess",
    "a\u202egpj.exe", "x" * 3000 + ".pdf", "CON", "nul.txt", "a;b.txt", "a%22b%0d%0a.txt", "кириллица и пробел.txt",
    "emoji \U0001f600.png", "a'b.txt", "a`$(id)`.txt", "-rf", "~root", "\u0000.txt".replace("\0", "%00"), "a\tb.txt",
    "filename*=UTF-8''x.txt", "%2e%2e%2fx", "x.html\u200b", " leading", "trailing. . .", "\u2028line\u2029.txt",
]


def test_a_file_name_is_neither_path_nor_field(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        before = {path for path in desk.folder.parent.rglob("*")}
        for name in NAMES:
            status, answer = maria.upload(name.replace('"', "%22"), b"content of " + name.encode())
            assert status == 201, name
            shown = answer["file"]["name"]
            assert shown and "/" not in shown and "\\" not in shown and len(shown) <= 128 and not shown.startswith(".")
            assert not re.search("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\u2028\u2029]", shown), shown
            headers = desk.http(answer["file"]["url"])[2]
            field = headers["Content-Disposition"]
            match = re.fullmatch(r"""(inline|attachment); filename="([^"\\]*)"; filename\*=UTF-8''([\w.~%-]+)""", field)
            assert match, field
            assert urllib.parse.unquote(match[3]) == shown
            assert headers.get_all("Content-Disposition") == [field] and headers["X"] is None
        outside = {path for path in desk.folder.parent.rglob("*")} - before
        assert all(path.is_relative_to(desk.folder) for path in outside)
        assert not any(re.search("passwd|boot|exe", path.name) for path in outside)


def test_raw_names_in_a_form_break_nothing(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        session = maria.welcome["session"]
        for raw in (b'a\0b.txt', b'a"b.txt', b"a\r\nX: y.txt", b"\xff\xfe.txt", b"x" * 65_536, b"a\\\"b.txt", b""):
            body = b'--b\r\nContent-Disposition: form-data; name="file"; filename="' + raw + b'"\r\n\r\nx\r\n--b--\r\n'
            status, answer, _ = desk.http(
                "/upload", body, Authorization=f"Bearer {session}", Content_Type="multipart/form-data; boundary=b"
            )
            assert status in (201, 400, 413, 431), (raw[:20], status)
            if status == 201:
                field = desk.http(json.loads(answer)["file"]["url"])[2]["Content-Disposition"]
                assert "\r" not in field and "\n" not in field and "\0" not in field


def test_bombs_are_not_set_off(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        before = resident_bytes(desk.process.pid)
        status, answer = maria.upload("bomb.png", png(50_000, 50_000))
        assert status in (201, 415)
        zip_bomb = b"PK\x03\x04" + bytes(22) + b"\xff\xff\xff\xff" + bytes(40_000)
        assert maria.upload("42.zip", zip_bomb)[0] in (201, 415)
        assert resident_bytes(desk.process.pid) - before < 8 << 20


def stream(desk: Desk, session: str, size: int, chunked: bool) -> tuple[int, int]:
    """Uploads so many bytes; the status, and how many left before it came."""
    head = (
        f"POST /upload HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {session}\r\n"
        "Content-Type: multipart/form-data; boundary=b\r\n"
    )
    start = b'--b\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\n\r\n'
    length = len(start) + size + len(b"\r\n--b--\r\n")
    head += "Transfer-Encoding: chunked\r\n\r\n" if chunked else f"Content-Length: {length}\r\n\r\n"
    piece = bytes(1 << 20)
    sent = 0
    with Client(desk.address) as client:
        client.sock.settimeout(60)

        def put(data: bytes) -> None:
            client.sock.sendall(f"{len(data):x}\r\n".encode() + data + b"\r\n" if chunked else data)

        try:
            client.sock.sendall(head.encode())
            put(start)
            while sent < size and not select.select([client.sock], [], [], 0)[0]:
                put(piece)
                sent += len(piece)
            put(b"\r\n--b--\r\n")
            if chunked:
                client.sock.sendall(b"0\r\n\r\n")
        except OSError:
            pass
        try:
            answer = client.response(within=60)
        except (OSError, AssertionError):
            return 0, sent
        return (answer.status if answer else 0), sent


def test_a_huge_upload_is_refused_early_and_leaves_nothing(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        files = desk.folder / "files"
        kept = sum(1 for path in files.rglob("*") if path.is_file())
        before = resident_bytes(desk.process.pid)
        status, sent = stream(desk, maria.welcome["session"], 1 << 30, chunked=False)
        assert status in (413, 0) and sent < 64 << 20
        status, sent = stream(desk, maria.welcome["session"], 1 << 30, chunked=True)
        assert status in (413, 0) and sent < 64 << 20
        assert resident_bytes(desk.process.pid) - before < 16 << 20
        eventually(lambda: sum(1 for path in files.rglob("*") if path.is_file()) == kept, 10, "nothing is left")


def test_a_huge_upload_that_is_allowed_streams_by(tmp_path: Path, heavy: bool) -> None:
    size = (1 << 30) if heavy else (256 << 20)
    with Sandbox() as sandbox:
        sandbox.person(MANAGER)
        desk = Desk(tmp_path / "data", sandbox, None, MAX_FILE_BYTES=str(2000 << 20))
        with desk.customer(sandbox.person(next(people))) as maria:
            maria.upload("small.bin", bytes(100))
            before = resident_bytes(desk.process.pid)
            peak = [0]
            done = threading.Event()

            def watch() -> None:
                while not done.wait(0.02):
                    peak[0] = max(peak[0], resident_bytes(desk.process.pid))

            watcher = threading.Thread(target=watch)
            watcher.start()
            began = time.monotonic()
            status, _ = stream(desk, maria.welcome["session"], size, chunked=False)
            took = time.monotonic() - began
            done.set()
            watcher.join()
            assert status == 201
            print(f"{size / took / 1e6:.0f} MB/s, {(peak[0] - before) / 2**20:.1f} MiB more at the most")
            assert peak[0] - before < 16 << 20
        desk.stop()


def test_broken_uploads_leave_nothing(desk: Desk, person: int) -> None:
    content = os.urandom(100_000)
    body = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n' + content + b"\r\n--b--\r\n"
    files = desk.folder / "files"
    digest = hashlib.sha256(content).hexdigest()
    with desk.customer(person) as maria:
        head = (
            f"POST /upload HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {maria.welcome['session']}\r\n"
            f"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode()
        kept = sum(1 for path in files.rglob("*") if path.is_file())
        chance = random.Random(60)

        def cut(number: int) -> None:
            with Client(desk.address) as client:
                client.send(head + body[: chance.randrange(len(body) - 10)])
                client.reset() if number % 2 else None

        for start in range(0, 200, 50):
            threads = [threading.Thread(target=cut, args=(start + number,)) for number in range(50)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        eventually(lambda: sum(1 for path in files.rglob("*") if path.is_file()) == kept, 30, "nothing half is left")
        status, answer = maria.upload("whole.bin", content)
        assert status == 201
        assert hashlib.sha256(desk.http(answer["file"]["url"])[1]).hexdigest() == digest


# P61: words that would like to be more


WORDS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b>", "</b></i>", "&lt;b&gt;", "&", "<", "<a href='tg://user?id=1'>x</a>",
    "*_[]()~`>#+-=|{}.!", "[x](javascript:alert(1))", "```", "\\", "{{7*7}}", "${7*7}", "<%= 7 %>", "' OR 1=1 --", '"; DROP TABLE messages; --',
    "\u202e\u202dtxt", "\ufeff", "a\u0300" * 50, "\U0001f468\u200d\U0001f469\u200d\U0001f467", "<tg-spoiler>x", "<pre><code class='x'>", "%s%n%x",
    "javascript:alert(1)", "https://example.com/<script>", "<!--", "]]>", "<?xml?>", "\x7f", "/ban", "/close", "@admin", "#1",
    "=cmd|' /C calc'!A0", "a\u2028b\u2029c", "\\u003cscript\\u003e", "<svg/onload=alert(1)>", "<blockquote expandable>", "<u><s><b><i>",
]


def test_words_stay_words_everywhere(manned: Desk) -> None:
    desk = manned
    person = desk.sandbox.person(next(people), first_name="<b>Мария</b> & \"co\"", last_name="*_[x](y)`<script>")
    with desk.customer(person) as maria:
        for words in WORDS:
            ack = maria.say(words)
            assert ack["seq"]
        maria.put(type="operator")
        thread = desk.topic()
        desk.sandbox.until(
            "the last words", lambda: any("<u><s><b><i>" in text for text in desk.texts(thread))
        )
        said = [message["text"] for message in maria.history() if message["author"] == "customer"]
        assert said == WORDS
        told = "\n".join(desk.texts(thread))
        for words in WORDS:
            for line in words.strip().splitlines():
                if line.strip("\ufeff\x7f \u202e\u202d"):
                    assert line.strip() in told or line.strip("\x7f") in told, words
    metrics = desk.http("/metrics")[1].decode()
    assert re.search(r"okno_outbox_failures_total 0\n", metrics)
