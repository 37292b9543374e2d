"""Every row of the chat's protocol, spoken over a bare socket."""

from __future__ import annotations

import itertools
import json
import random
import re
import select
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk import BINARY, MANAGER, Customer, Desk, init_data
from sandbox import Sandbox, png
from test_desk import all_messages
from websocket import CLOSE, TEXT, WebSocket, frame, handshake_request
from wire import Client

people = itertools.count(510001)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(MANAGER, first_name="Олег")
        desk = Desk(tmp_path_factory.mktemp("desk") / "data", sandbox, None)
        yield desk
        desk.stop()


@pytest.fixture
def person(desk: Desk) -> int:
    return desk.sandbox.person(next(people), first_name="Мария", language_code="sr")


def hello(desk: Desk, **values: Any) -> WebSocket:
    socket = WebSocket(desk.address, "/ws")
    put(socket, type="hello", **values)
    return socket


def put(socket: WebSocket, **values: Any) -> None:
    socket.send(frame(TEXT, json.dumps(values).encode()))


def got(socket: WebSocket, within: float = 5) -> dict[str, Any]:
    found = socket.frame(within)
    assert found, "the line is cut"
    if found.opcode == CLOSE:
        return {"type": "close", "code": found.close_code}
    return json.loads(found.payload)


# 1, 1.1 Opening


def test_the_subprotocol_is_echoed_where_it_is_offered(desk: Desk) -> None:
    assert WebSocket(desk.address, "/ws", "Sec-WebSocket-Protocol: chat, okno.v1").handshake["sec-websocket-protocol"] == "okno.v1"
    assert WebSocket(desk.address, "/ws").handshake["sec-websocket-protocol"] is None
    assert WebSocket(desk.address, "/ws", "Sec-WebSocket-Protocol: soap").handshake["sec-websocket-protocol"] is None


def test_the_welcome_says_all_it_has_to(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        welcome = maria.welcome
        assert welcome["customer"] == {"id": f"tg:{person}", "name": "Мария", "lang": "sr"}
        assert welcome["limits"] == {"text": 4000, "file": 20971520, "files": 10}
        assert (welcome["messages"], welcome["more"]) == ([], False)
        chat = welcome["chat"]
        assert re.fullmatch("c_[0-9A-Z]{26}", chat["id"]) and chat["number"] > 0
        expected = {"status": "assistant", "operator": None, "lastSeq": 0, "readByManager": 0, "rating": None}
        assert {name: chat[name] for name in expected} == expected
    with desk.customer(person, session=welcome["session"]) as again:
        assert again.welcome["chat"]["id"] == chat["id"]


def test_who_says_nothing_is_sent_away(desk: Desk) -> None:
    silent, babbling = WebSocket(desk.address, "/ws"), WebSocket(desk.address, "/ws")
    began = time.monotonic()
    put(babbling, type="ping")
    assert got(babbling)["type"] == "pong"
    assert got(silent, within=15) == {"type": "close", "code": 4408}
    assert 9 < time.monotonic() - began < 13
    assert got(babbling, within=3) == {"type": "close", "code": 4408}


def test_nothing_is_done_before_hello(desk: Desk) -> None:
    socket = WebSocket(desk.address, "/ws")
    put(socket, type="send", id="1", text="a")
    answer = got(socket)
    assert (answer["code"], answer["id"]) == ("unauthorized", "1")
    for _ in range(200):
        put(socket, type="operator")
    while (answer := got(socket))["type"] == "error":
        pass
    assert answer == {"type": "close", "code": 4429}


def test_hello_says_one_thing_and_once(desk: Desk, person: int) -> None:
    proof = init_data(desk.sandbox, person)
    for wrong in ({}, {"initData": proof, "session": "x"}, {"initData": 5}, {"initData": proof, "since": -1}):
        assert got(hello(desk, **wrong))["code"] == "bad_field"
    with desk.customer(person) as maria:
        maria.put(type="hello", initData=proof)
        assert maria.next("error")["code"] == "bad_field"
        maria.put(type="ping")
        maria.next("pong")


def test_since_gives_what_was_missed_in_order(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        for number in range(120):
            maria.say(f"слово {number}")
        last = maria.history()[-1]["seq"]
    assert last >= 120
    with desk.customer(person, since=last - 10) as maria:
        assert [message["seq"] for message in maria.welcome["messages"]] == list(range(last - 9, last + 1))
        assert not maria.welcome["more"]
    with desk.customer(person, since=last) as maria:
        assert maria.welcome["messages"] == [] and not maria.welcome["more"]
    with desk.customer(person, since=20) as maria:
        page = maria.welcome["messages"]
        assert [message["seq"] for message in page] == list(range(last - 49, last + 1))
        assert maria.welcome["more"]
        maria.put(type="history", before=page[0]["seq"], limit=100)
        older = maria.next("history")
        assert [message["seq"] for message in older["messages"]] == list(range(max(1, page[0]["seq"] - 100), page[0]["seq"]))
        assert older["more"] == (older["messages"][0]["seq"] > 1)
    with desk.customer(person, since=last + 1000) as maria:
        assert maria.welcome["messages"] == [] and maria.welcome["chat"]["lastSeq"] == last


# 1.2 Client to server


def test_send_is_acknowledged_once_however_often_it_is_said(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria, desk.customer(person) as phone:
        id = str(uuid.uuid4())
        for socket in (maria, phone) * 5:
            socket.put(type="send", id=id, text="Раз")
        acks = [socket.next("ack", id=id) for socket in (maria, phone) * 5]
        assert all(ack == acks[0] for ack in acks)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", acks[0]["at"])
        assert [message["text"] for message in maria.history()].count("Раз") == 1


def test_a_message_is_shown_as_it_was_sent(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria, desk.customer(person) as phone:
        file = maria.upload("план.png", png(20, 10))[1]["file"]
        first = maria.say("Первое")
        text = "<b>&amp; \u2028 \"'\\ \U0001f600"
        ack = maria.say(text, files=[file["id"]], replyTo=first["seq"])
        shown = None
        while not shown or shown["seq"] != ack["seq"]:
            shown = phone.next("message")["message"]
        assert shown["text"] == text
        assert (shown["author"], shown["name"], shown["via"]) == ("customer", "Мария", "web")
        assert (shown["replyTo"], shown["edited"], shown["at"]) == (first["seq"], False, ack["at"])
        seen = shown["files"][0]
        expected = {"id": file["id"], "name": "план.png", "mime": "image/png", "size": len(png()), "width": 20, "height": 10}
        assert {name: seen[name] for name in expected} == expected
        assert seen["url"].startswith(f"/files/{file['id']}?t=")
        own = [message for message in maria.history() if message["seq"] == ack["seq"]]
        assert own == [shown]


def test_the_sender_hears_no_echo(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria, desk.customer(person) as phone:
        ack = maria.say("Одно")
        while (news := phone.next("message")["message"])["seq"] != ack["seq"]:
            pass
        maria.put(type="history", limit=1)
        while (news := maria.read())["type"] != "history":
            assert news.get("message", {}).get("seq") != ack["seq"]


def test_reading_is_told_to_the_other_devices_and_kept(manned: Desk) -> None:
    desk, person = manned, manned.sandbox.person(next(people), first_name="Мария")
    with desk.customer(person) as maria, desk.customer(person) as phone:
        ack = maria.say("Есть кто?")
        thread = desk.topic()
        desk.manager_says("Да", thread)
        seq = maria.message("manager")["seq"]
        assert maria.next("read", who="manager")["seq"] == seq
        maria.put(type="read", seq=seq)
        assert phone.next("read", who="customer") == {"type": "read", "who": "customer", "seq": seq}
        maria.put(type="read", seq=10**6)
        maria.put(type="read", seq=1)
    with desk.customer(person) as maria:
        assert maria.welcome["chat"]["readByManager"] >= ack["seq"]


def test_operator_resolve_and_rate(manned: Desk) -> None:
    desk, person = manned, manned.sandbox.person(next(people), first_name="Мария")
    with desk.customer(person) as maria, desk.customer(person) as phone:
        maria.put(type="rate", score=5)
        assert maria.next("error")["code"] in ("bad_field", "closed")
        maria.put(type="operator")
        for socket in (maria, phone):
            assert socket.next("status")["status"] == "waiting"
        thread = desk.topic()
        desk.manager_says("Здравствуйте", thread)
        assert maria.next("status", status="operator")["operator"]["name"] in ("Олег", "Admin")
        maria.put(type="resolve")
        for socket in (maria, phone):
            assert socket.next("status", status="closed")
        for wrong in (0, 6, 2.5, "5", None):
            maria.put(type="rate", score=wrong)
            assert maria.next("error")["code"] == "bad_field"
        maria.put(type="rate", score=4, comment="быстро")
        maria.put(type="resolve")
        maria.put(type="ping")
        maria.next("pong")
    def rated() -> Any:
        with desk.customer(person) as maria:
            return maria.welcome["chat"]["rating"]

    assert desk.sandbox.until("the rating", rated) == {"score": 4, "comment": "быстро"}


def test_feedback_is_for_answers_only(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        seq = maria.say("Вопрос")["seq"]
        for wrong in ({"seq": seq, "helped": True}, {"seq": 10**9, "helped": True}, {"seq": seq}, {"helped": True}):
            maria.put(type="feedback", **wrong)
            assert maria.next("error")["code"] == "bad_field"


def test_history_pages_back_to_the_beginning(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        for number in range(30):
            maria.say(str(number))
        whole = maria.history()
        pages: list[dict[str, Any]] = []
        before: int | None = None
        while True:
            maria.put(type="history", limit=7, **({"before": before} if before else {}))
            page = maria.next("history")
            pages = page["messages"] + pages
            if not page["more"]:
                break
            before = page["messages"][0]["seq"]
        assert pages == whole
        maria.put(type="history", before=1)
        assert maria.next("history") == {"type": "history", "messages": [], "more": False}


# 1.3 Server to client


def test_what_a_manager_does_is_shown_at_once(manned: Desk) -> None:
    desk, person = manned, manned.sandbox.person(next(people), first_name="Мария")
    with desk.customer(person) as maria, desk.customer(person) as phone:
        own = maria.say("Помогите")["seq"]
        thread = desk.topic()
        first = desk.manager_says("Сорок", thread)
        seq = maria.message("manager")["seq"]
        assert phone.message("manager")["name"] in ("Олег", "Admin")
        desk.sandbox.post(f"chats/{desk.group}/messages/{first}/edit", by=MANAGER, text="Сорок пять")
        for socket in (maria, phone):
            edited = socket.next("edited")["message"]
            assert (edited["seq"], edited["text"], edited["edited"]) == (seq, "Сорок пять", True)

        def told() -> int | None:
            found = desk.sandbox.messages(desk.group or 0, thread=thread)
            return next((message["message_id"] for message in found if "Помогите" in message.get("text", "")), None)

        desk.sandbox.post(f"chats/{desk.group}/messages/{first}/react", by=MANAGER, emoji="👍")
        for socket in (maria, phone):
            reaction = socket.next("reaction")
            assert (reaction["seq"], reaction["who"], reaction["emoji"]) == (seq, "manager", "👍")
        assert told() and own
        desk.manager_says("/del", thread, reply_to=first)
        for socket in (maria, phone):
            assert socket.next("deleted") == {"type": "deleted", "seq": seq}
        assert maria.history()[seq - 1]["text"] == ""


def test_shutdown_says_to_come_again(tmp_path: Any) -> None:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(MANAGER)
        desk = Desk(tmp_path / "data", sandbox, sandbox.forum(MANAGER))
        with desk.customer(sandbox.person(next(people))) as maria:
            maria.say("Пока")
            began = time.monotonic()
            desk.stop()
            assert time.monotonic() - began < 5
            while (news := maria.read())["type"] != "close":
                pass
            assert news["code"] == 1001


# Errors and ends


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"type": "send", "id": "1", "text": "x" * 4001}, "text_too_long"),
        ({"type": "send", "id": "1", "text": " \n\t "}, "empty_message"),
        ({"type": "send", "id": "1"}, "empty_message"),
        ({"type": "send", "id": "1", "files": ["f_" + "0" * 32]}, "unknown_file"),
        ({"type": "send", "id": "1", "files": ["f_1"] * 11}, "bad_field"),
        ({"type": "send", "id": "1", "files": [1]}, "bad_field"),
        ({"type": "send", "id": "1", "text": ["a"]}, "bad_field"),
        ({"type": "send", "id": "1", "text": "a", "replyTo": "1"}, "bad_field"),
        ({"type": "send", "id": "1", "text": "a", "replyTo": 0}, "bad_field"),
    ],
)
def test_what_is_wrong_with_a_message_is_said_with_its_id(desk: Desk, person: int, sent: dict, code: str) -> None:
    with desk.customer(person) as maria:
        maria.put(**sent)
        answer = maria.next("error")
        assert (answer["code"], answer["id"]) == (code, "1") and answer["reason"]
        maria.say("Но это можно", "1")


def test_text_of_4000_letters_goes_through(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        ack = maria.say("я" * 4000)
        assert maria.history()[ack["seq"] - 1]["text"] == "я" * 4000


def test_nine_frames_that_are_no_json_are_borne_and_ten_are_not(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        for junk in (b"{", b"[]", b'"x"', b"nul", b"\xd0\x90", b"{}}", b"{'a':1}", b"", b'{"a":1,}'):
            maria.socket.send(frame(TEXT, junk))
            assert maria.next("error")["code"] == "bad_json"
        maria.put(type="ping")
        maria.next("pong")
        for number in range(10):
            maria.socket.send(frame(TEXT, b"{"))
            assert maria.next("error")["code"] == "bad_json"
        assert maria.read() == {"type": "close", "code": 1007}


def test_other_ends_have_their_codes(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        maria.socket.send(frame(BINARY, b"{}"))
        assert maria.read() == {"type": "close", "code": 1003}
    with desk.customer(person) as maria:
        maria.socket.send(frame(TEXT, b'{"type":"send","id":"1","text":"' + b"x" * 300_000 + b'"}'))
        assert maria.read() == {"type": "close", "code": 1009}
    with desk.customer(person) as maria:
        maria.socket.send(frame(TEXT, b'{"type":"\xff"}'))
        assert maria.read() == {"type": "close", "code": 1007}


def test_a_flood_is_slowed_down_then_ended_and_others_do_not_notice(desk: Desk, person: int) -> None:
    calm = desk.sandbox.person(next(people))
    with desk.customer(person) as maria, desk.customer(calm) as other:
        for number in range(2000):
            maria.put(type="read", seq=1)
        refusals = 0
        while (news := maria.read())["type"] != "close":
            if news["type"] == "error":
                assert news["code"] == "rate_limited" and news["retryAfter"] >= 1
                refusals += 1
        assert news["code"] == 4429 and refusals > 100
        other.say("Я здесь")
        with desk.customer(person) as phone:
            phone.put(type="send", id="late", text="a")
            answer = phone.read()
            while answer["type"] not in ("ack", "error"):
                answer = phone.read()
            assert answer.get("code") in (None, "rate_limited")


# 2 HTTP


def test_pages_and_answers_carry_their_fields(desk: Desk) -> None:
    for path in ("/", "/index.html", "/healthz", "/readyz", "/nothing", "/files/f_1", "/upload", "/style.css", "/../x"):
        status, _, headers = desk.http(path)
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "no-referrer", path
    policy = desk.http("/")[2]["Content-Security-Policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy
    assert "frame-ancestors 'self' https://web.telegram.org https://*.web.telegram.org" in policy
    assert desk.http("/")[2]["X-Frame-Options"] is None
    assert desk.http("/healthz")[:2] == (200, b"ok")
    page = desk.http("/")[2]
    assert page["Cache-Control"] == "no-cache"
    assert desk.http("/", If_None_Match=page["ETag"])[0] == 304


def test_the_page_has_nothing_inline(desk: Desk) -> None:
    page = desk.http("/")[1].decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", page)


def test_uploads_are_refused_for_their_reasons(desk: Desk, person: int) -> None:
    with desk.customer(person) as maria:
        session = maria.welcome["session"]
        assert desk.http("/upload", b"x", Authorization=f"Bearer {session}", Content_Type="text/plain")[0] == 415
        boundary = {"Content_Type": "multipart/form-data; boundary=b", "Authorization": f"Bearer {session}"}
        assert desk.http("/upload", b"--b--\r\n", **boundary)[0] == 400
        assert desk.http("/upload", b"--b\r\n", **boundary)[0] == 400
        for wrong in ({}, {"Authorization": "Bearer x"}, {"Authorization": session}):
            assert desk.http("/upload", b"x", Content_Type="multipart/form-data; boundary=b", **wrong)[0] == 401
        head = f"POST /upload HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {session}\r\nContent-Type: multipart/form-data; boundary=b\r\n"
        with Client(desk.address) as client:
            client.send((head + f"Content-Length: {10**9}\r\nExpect: 100-continue\r\n\r\n").encode())
            answer = client.response()
            assert answer and answer.status == 413
        status, answer = maria.upload("тест.txt", "слова".encode())
        assert status == 201
        assert set(answer["file"]) >= {"id", "name", "mime", "size", "url", "width", "height"}


def test_files_are_served_in_parts(desk: Desk, person: int) -> None:
    content = bytes(range(256)) * 40
    with desk.customer(person) as maria:
        url = maria.upload("data.bin", content)[1]["file"]["url"]
        status, whole, headers = desk.http(url)
        assert (status, whole) == (200, content)
        assert headers["Accept-Ranges"] == "bytes"
        for value, part in (("bytes=5-9", content[5:10]), ("bytes=-3", content[-3:]), ("bytes=10000-", content[10000:])):
            status, body, headers = desk.http(url, Range=value)
            assert (status, body) == (206, part)
            assert headers["Content-Range"].endswith(f"/{len(content)}")
        status, _, headers = desk.http(url, Range="bytes=20000-")
        assert (status, headers["Content-Range"]) == (416, f"bytes */{len(content)}")
        assert desk.http(url, If_None_Match=headers["ETag"])[0] == 304
        assert desk.http(url.split("?")[0])[0] == 404


def test_the_socket_is_no_page(desk: Desk) -> None:
    assert desk.http("/ws")[0] == 426
    with Client(desk.address) as client:
        client.send(handshake_request("/ws").replace(b"Sec-WebSocket-Version: 13", b"Sec-WebSocket-Version: 8"))
        answer = client.response()
        assert answer and answer.status == 426


# Several at once


def test_two_devices_that_write_at_once_see_the_same_order(desk: Desk, person: int) -> None:
    with desk.customer(person) as one, desk.customer(person) as two:
        def write(customer: Customer, name: str) -> None:
            for number in range(40):
                customer.say(f"{name} {number}")

        threads = [threading.Thread(target=write, args=(customer, name)) for customer, name in ((one, "а"), (two, "б"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        whole = one.history()
        assert whole == two.history()
        words = [message["text"] for message in whole if message["author"] == "customer"]
        assert sorted(words) == sorted(f"{name} {number}" for name in "аб" for number in range(40))
        for name in "аб":
            assert [word for word in words if word[0] == name] == [f"{name} {number}" for number in range(40)]


# P26, P27: lines that are cut, pages that say things twice


class Page:
    """A page of the web chat that keeps what it has seen, and says again what was not acknowledged."""

    def __init__(self, desk: Desk, person: int, chance: random.Random) -> None:
        self.desk, self.person, self.chance = desk, person, chance
        self.seen: list[dict[str, Any]] = []
        self.unsent: dict[str, str] = {}
        self.acked: dict[str, int] = {}
        self.session: str | None = None
        self.line: Customer | None = None

    @property
    def since(self) -> int:
        return self.seen[-1]["seq"] if self.seen else 0

    def connect(self) -> None:
        self.line = self.desk.customer(self.person, since=self.since, session=self.session)
        self.session = self.line.welcome["session"]
        missed = self.line.welcome["messages"]
        while missed and missed[0]["seq"] > self.since + 1:
            self.line.put(type="history", before=missed[0]["seq"], limit=100)
            older = [message for message in self.line.next("history")["messages"] if message["seq"] > self.since]
            missed = older + missed
        for message in missed:
            self.see(message)
        for id, text in self.unsent.items():
            self.line.put(type="send", id=id, text=text)

    def see(self, message: dict[str, Any]) -> None:
        assert message["seq"] == self.since + 1, (message["seq"], self.since)
        self.seen.append(message)

    def say(self, text: str) -> None:
        id = str(uuid.uuid4())
        self.unsent[id] = text
        if self.line:
            self.line.put(type="send", id=id, text=text)

    def cut(self) -> None:
        assert self.line
        self.line.socket.reset()
        self.line = None

    def hear(self, within: float) -> None:
        """Takes what comes for a while. Its own words have their place by the acknowledgement."""
        assert self.line
        until = time.monotonic() + within
        while time.monotonic() < until:
            if not self.line.socket.buffer and not select.select([self.line.socket.sock], [], [], 0.005)[0]:
                continue
            news = self.line.read()
            if news["type"] == "message":
                self.see(news["message"])
            elif news["type"] == "ack":
                text = self.unsent.pop(news["id"], None)
                assert self.acked.setdefault(news["id"], news["seq"]) == news["seq"]
                if text is not None and news["seq"] > self.since:
                    self.see({"seq": news["seq"], "text": text, "author": "customer"})
            else:
                assert news["type"] in ("status", "read", "typing"), news


@pytest.fixture
def unlimited(tmp_path: Path) -> Iterator[Desk]:
    """A desk with managers that bears a page which says everything again each time that its line is cut."""
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(MANAGER, first_name="Олег")
        desk = Desk(tmp_path / "data", sandbox, sandbox.forum(MANAGER), RATE_LIMITS="off")
        yield desk
        desk.stop()


def test_a_line_cut_at_random_loses_and_doubles_nothing(unlimited: Desk, heavy: bool) -> None:
    cuts, each = (200, 2000) if heavy else (25, 250)
    manned, person = unlimited, unlimited.sandbox.person(next(people))
    chance = random.Random(26)
    page = Page(manned, person, chance)
    page.connect()
    page.say("Начнём")
    page.hear(0.3)
    thread = manned.topic()
    over = threading.Event()

    def manage() -> None:
        for number in range(each):
            manned.manager_says(f"м{number}", thread)
        over.set()

    managing = threading.Thread(target=manage)
    managing.start()
    said = 0
    for _ in range(cuts):
        for _ in range(each // cuts):
            page.say(f"к{said}")
            said += 1
        page.hear(chance.random() * 0.15)
        page.cut()
        page.connect()
    managing.join()
    until = time.monotonic() + 20
    while (page.unsent or sum(message["author"] == "manager" for message in page.seen) < each) and time.monotonic() < until:
        page.hear(0.2)
    assert over.is_set() and not page.unsent
    with manned.customer(person) as other:
        kept = all_messages(other)
    assert [message["seq"] for message in kept] == list(range(1, len(kept) + 1))
    assert [message["text"] for message in kept if message["author"] == "customer"] == ["Начнём"] + [f"к{n}" for n in range(said)]
    assert [message["text"] for message in kept if message["author"] == "manager"] == [f"м{n}" for n in range(each)]
    assert [message["text"] for message in page.seen] == [message["text"] for message in kept[: len(page.seen)]]


def test_what_is_said_again_is_kept_once(tmp_path: Path, heavy: bool) -> None:
    total, persons = (100_000, 20) if heavy else (3_000, 10)
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(MANAGER)
        desk = Desk(tmp_path / "data", sandbox, None, RATE_LIMITS="off")
        wrong: list[Any] = []

        def write(person: int) -> None:
            chance = random.Random(person)
            with desk.customer(person) as one, desk.customer(person) as two:
                ids: list[str] = []
                acks: dict[str, int] = {}
                left = total // persons
                while left > 0:
                    batch = []
                    for _ in range(min(20, left)):
                        if ids and chance.random() < 0.3:
                            batch.append(chance.choice(ids))
                        else:
                            ids.append(str(uuid.uuid4()))
                            batch.append(ids[-1])
                    left -= len(batch)
                    # Some of them at once, by both devices.
                    sent = [(chance.choice((one, two)), id) for id in batch]
                    for line, id in sent:
                        line.put(type="send", id=id, text=id)
                    for line, id in sent:
                        ack = line.next("ack")
                        if acks.setdefault(ack["id"], ack["seq"]) != ack["seq"]:
                            wrong.append(ack)
                kept = [message["text"] for message in all_messages(one) if message["author"] == "customer"]
                if sorted(kept) != sorted(set(ids)):
                    wrong.append((person, len(kept), len(set(ids))))

        threads = [threading.Thread(target=write, args=(sandbox.person(next(people), started=False),)) for _ in range(persons)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not wrong, wrong[:3]
        desk.stop()
