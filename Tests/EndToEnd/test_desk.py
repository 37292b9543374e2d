"""The desk as a whole: one conversation in the web chat, in private chat and in the managers' topic."""

from __future__ import annotations

import hmac
import json
import random
import threading
import time
import urllib.parse
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk import BINARY, CUSTOMER, MANAGER, OTHER, Customer, Desk, init_data, refused
from sandbox import TOKEN, Sandbox, png
from websocket import CLOSE, TEXT, WebSocket, frame


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(CUSTOMER)
        sandbox.person(MANAGER, first_name="Олег")
        sandbox.person(OTHER, first_name="Чужой")
        group = sandbox.forum(MANAGER, members=[OTHER])
        desk = Desk(tmp_path / "data", sandbox, group)
        yield desk
        desk.stop()


# The story


def test_web_chat_and_topic_are_one_conversation(desk: Desk) -> None:
    with desk.customer() as maria:
        assert maria.welcome["customer"]["id"] == f"tg:{CUSTOMER}"
        first = maria.say("Здравствуйте, <b>сколько</b> стоит?")
        assert first["seq"] == 1
        maria.next("status", status="waiting")
        thread = desk.topic()
        desk.sandbox.until("the history", lambda: any("<b>сколько</b>" in text for text in desk.texts(thread)))

        answer = desk.manager_says("Сорок евро в день", thread)
        maria.next("status", status="operator")
        said = maria.message("manager")
        assert said["text"] == "Сорок евро в день"

        maria.say("Спасибо!")
        desk.sandbox.until("the thanks", lambda: "Спасибо!" in desk.texts(thread))

        desk.sandbox.post(f"chats/{desk.group}/messages/{answer}/edit", by=MANAGER, text="Сорок пять евро в день")
        edited = maria.next("edited")["message"]
        assert (edited["seq"], edited["text"], edited["edited"]) == (said["seq"], "Сорок пять евро в день", True)

        desk.manager_says("/close", thread)
        maria.next("status", status="closed")
        maria.put(type="rate", score=5, comment="быстро")
        maria.say("И ещё вопрос")
        maria.next("status", status="waiting")
        desk.sandbox.until("the question", lambda: any("И ещё вопрос" in text for text in desk.texts(thread)))
        assert len(desk.topics()) == 1
        seqs = [message["seq"] for message in maria.history()]
        assert seqs == list(range(1, len(seqs) + 1))


def test_private_chat_and_web_chat_show_the_same(desk: Desk) -> None:
    desk.sandbox.post(f"chats/{CUSTOMER}/messages", text="Пишу боту")
    thread = desk.topic()
    desk.sandbox.until("the words", lambda: any("Пишу боту" in text for text in desk.texts(thread)))
    desk.manager_says("Отвечаю", thread)
    desk.sandbox.message(CUSTOMER, lambda message: message.get("text") == "Отвечаю")
    with desk.customer() as maria:
        shown = [(message["author"], message["via"], message["text"]) for message in maria.welcome["messages"]]
        assert ("customer", "telegram", "Пишу боту") in shown
        assert ("manager", "telegram", "Отвечаю") in shown
        maria.say("А это из окна")
        desk.sandbox.until("the words", lambda: "А это из окна" in desk.texts(thread))


def test_a_burst_makes_one_topic(desk: Desk) -> None:
    for number in range(20):
        desk.sandbox.post(f"chats/{CUSTOMER}/messages", text=f"слово-{number:02}")
    thread = desk.topic()
    desk.sandbox.until("the last word", lambda: any("слово-19" in text for text in desk.texts(thread)))
    told = "\n".join(desk.texts(thread))
    places = [told.index(f"слово-{number:02}") for number in range(20)]
    assert places == sorted(places)
    assert all(told.count(f"слово-{number:02}") == 1 for number in range(20))
    assert len(desk.topics()) == 1


def test_a_deleted_topic_is_made_anew(desk: Desk) -> None:
    with desk.customer() as maria:
        maria.say("Первое")
        thread = desk.topic()
        desk.sandbox.until("the history", lambda: any("Первое" in text for text in desk.texts(thread)))
        desk.sandbox.post(f"groups/{desk.group}/topics/{thread}/delete", by=MANAGER)
        maria.say("Второе")
        new = desk.sandbox.until("another topic", lambda: [topic["message_thread_id"] for topic in desk.topics()])[0]
        assert new != thread
        desk.sandbox.until("both", lambda: all(any(word in text for text in desk.texts(new)) for word in ("Первое", "Второе")))
        desk.manager_says("Вижу", new)
        assert maria.message("manager")["text"] == "Вижу"


def test_strangers_are_told_once_and_change_nothing(desk: Desk) -> None:
    with desk.customer() as maria:
        maria.say("Помогите")
        thread = desk.topic()
        desk.manager_says("Я посторонний", thread, by=OTHER)
        desk.sandbox.until("a word to the stranger", lambda: any(str(OTHER) in text for text in desk.texts(thread)))
        desk.manager_says("И ещё", thread, by=OTHER)
        desk.manager_says("А я свой", thread)
        assert maria.message("manager")["text"] == "А я свой"
        assert sum("/addmanager" in text for text in desk.texts(thread)) == 1


def test_files_go_both_ways(desk: Desk) -> None:
    with desk.customer() as maria:
        status, answer = maria.upload("../скан.png", png(640, 480))
        assert status == 201, answer
        file = answer["file"]
        assert (file["name"], file["mime"], file["width"], file["height"]) == ("скан.png", "image/png", 640, 480)
        maria.say("Вот", files=[file["id"]])
        status, content, headers = desk.http(file["url"])
        assert (status, content) == (200, png(640, 480))
        assert headers["X-Content-Type-Options"] == "nosniff"
        status, part, _ = desk.http(file["url"], Range="bytes=1-3")
        assert (status, part) == (206, b"PNG")
        assert desk.http(file["url"][:-2] + "xx")[0] == 404
        page = maria.upload("page.html", b"<html><script>alert(1)</script></html>")
        if page[0] == 201:
            headers = desk.http(page[1]["file"]["url"])[2]
            assert headers["Content-Disposition"].startswith("attachment")
            assert headers["Content-Type"] == "application/octet-stream"
        maria.put(type="send", id="x", files=["f_" + "0" * 32])
        assert maria.next("error")["code"] == "unknown_file"


# The assistant


def test_the_assistant_answers_from_the_company_s_words_or_calls_a_person(tmp_path: Path) -> None:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(CUSTOMER)
        sandbox.person(MANAGER, first_name="Олег")
        desk = Desk(tmp_path / "data", sandbox, sandbox.forum(MANAGER), "company_context.txt")
        with desk.customer() as maria:
            maria.say("Какой залог за машину?")
            answer = maria.message("assistant")
            assert "залог" in answer["text"].lower() or "депозит" in answer["text"].lower()
            assert answer["askFeedback"] and answer["sources"]
            maria.put(type="feedback", seq=answer["seq"], helped=True)
            maria.next("edited")
            maria.say("Какая погода на Марсе?")
            maria.next("status", status="waiting")
            thread = desk.topic()
            sandbox.until("the history", lambda: any("залог за машину" in text for text in desk.texts(thread)))
            desk.manager_says("Холодно", thread)
            assert maria.message("manager")["text"] == "Холодно"
            maria.say("А залог вернёте?")
            desk.sandbox.until("the words", lambda: "А залог вернёте?" in desk.texts(thread))
        desk.stop()


# Nothing lost, nothing doubled


def test_the_same_words_again_are_the_same_words(desk: Desk) -> None:
    with desk.customer() as maria, desk.customer() as phone:
        id = str(uuid.uuid4())
        first = maria.say("Раз", id)
        assert maria.say("Раз", id) == first
        assert phone.say("Раз", id) == first
        assert [message["text"] for message in maria.history()].count("Раз") == 1


def test_what_was_missed_comes_once_and_in_order(desk: Desk) -> None:
    with desk.customer() as maria:
        session = maria.welcome["session"]
        maria.say("Есть кто?")
    thread = desk.topic()
    for number in range(5):
        desk.manager_says(f"ответ {number}", thread)
    desk.sandbox.message(CUSTOMER, lambda message: message.get("text") == "ответ 4")
    with desk.customer(since=1, session=session) as maria:
        missed = maria.welcome["messages"]
        assert [message["seq"] for message in missed] == list(range(2, 2 + len(missed)))
        assert [message["text"] for message in missed if message["author"] == "manager"] == [
            f"ответ {number}" for number in range(5)
        ]


def test_every_acknowledged_word_outlives_a_kill(desk: Desk) -> None:
    people = [440001 + number for number in range(8)]
    for person in people:
        desk.sandbox.person(person, started=False)
    acked: dict[int, dict[str, int]] = {person: {} for person in people}
    chance = random.Random(5)
    for _ in range(4):
        threads = [threading.Thread(target=flood, args=(desk, person, acked[person])) for person in people]
        for thread in threads:
            thread.start()
        enough = sum(map(len, acked.values())) + chance.randint(50, 200)
        until = time.monotonic() + 20
        while sum(map(len, acked.values())) < enough and time.monotonic() < until:
            threading.Event().wait(0.001)
        desk.kill()
        for thread in threads:
            thread.join()
        desk.start()
    for person in people:
        with desk.customer(person) as customer:
            kept = all_messages(customer)
            seqs = [message["seq"] for message in kept]
            assert seqs == list(range(1, len(seqs) + 1))
            texts = [message["text"] for message in kept if message["author"] == "customer"]
            assert len(texts) == len(set(texts))
            by_seq = {message["seq"]: message["text"] for message in kept}
            assert all(by_seq.get(seq) == id for id, seq in acked[person].items())
    assert sum(map(len, acked.values())) >= 200


def flood(desk: Desk, person: int, acked: dict[str, int]) -> None:
    try:
        customer = desk.customer(person)
        while True:
            id = str(uuid.uuid4())
            acked[id] = customer.say(id, id)["seq"]
    except (AssertionError, OSError):
        return


def all_messages(customer: Customer) -> list[dict]:
    messages: list[dict] = []
    before = None
    while True:
        customer.put(type="history", limit=100, **({"before": before} if before else {}))
        page = customer.next("history")
        messages = page["messages"] + messages
        if not page["more"]:
            return messages
        before = page["messages"][0]["seq"]


# The door


def signed(fields: dict[str, str], token: str = TOKEN) -> str:
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    secret = hmac.digest(b"WebAppData", token.encode(), "sha256")
    return urllib.parse.urlencode({**fields, "hash": hmac.digest(secret, lines.encode(), "sha256").hex()})


def user(id: int = CUSTOMER) -> str:
    return json.dumps({"id": id, "first_name": "Мария"})


def test_forged_and_stale_init_data_is_turned_away(desk: Desk) -> None:
    now = int(time.time())
    good = init_data(desk.sandbox, CUSTOMER)
    assert refused(desk, initData="") == ("malformed", 4401)
    assert refused(desk, initData="user=%zz&hash=00") == ("malformed", 4401)
    assert refused(desk, initData=good + "&user=1") == ("malformed", 4401)
    assert refused(desk, initData=signed({"user": user(), "auth_date": str(now)}, "42:OTHER")) == ("bad_hash", 4401)
    assert refused(desk, initData=good.split("&hash=")[0]) == ("bad_hash", 4401)
    for age in (-86_402, 62):
        stale = signed({"user": user(), "auth_date": str(now + age)})
        assert refused(desk, initData=stale) == ("expired", 4401)
    for date in ("0", "-5", "x", str(2**63), "1e9", ""):
        assert refused(desk, initData=signed({"user": user(), "auth_date": date}))[1] == 4401
    assert refused(desk, initData=signed({"auth_date": str(now)})) == ("malformed", 4401)
    chance = random.Random(3)
    for _ in range(200):
        place = chance.randrange(len(good))
        letter = chance.choice("0123456789abcdef%&=+")
        mutant = good[:place] + letter + good[place + 1 :]
        if urllib.parse.parse_qsl(mutant, True) != urllib.parse.parse_qsl(good, True):
            assert refused(desk, initData=mutant)[1] == 4401, mutant
    reordered = "&".join(reversed(good.split("&")))
    for proof in (good, reordered, signed({"user": user(), "auth_date": str(now - 86_000)})):
        socket = WebSocket(desk.address, "/ws")
        socket.send(frame(TEXT, json.dumps({"type": "hello", "initData": proof}).encode()))
        answer = socket.frame()
        assert answer and json.loads(answer.payload)["type"] == "welcome"


def test_sessions_are_ours_alone(desk: Desk) -> None:
    with desk.customer() as maria:
        session = maria.welcome["session"]
    for forged in ("", "a.b.c", session[:-2] + "AA", session + "A", "." + session, session.upper()):
        if forged != session:
            assert refused(desk, session=forged) == ("bad_session", 4401)
    with desk.customer(session=session) as maria:
        assert maria.welcome["customer"]["id"] == f"tg:{CUSTOMER}"


def test_the_banned_are_seen_off_and_kept_out(desk: Desk) -> None:
    with desk.customer() as maria:
        session = maria.welcome["session"]
        maria.say("Ругаюсь")
        thread = desk.topic()
        desk.manager_says("/ban", thread)
        while (got := maria.read())["type"] != "close":
            pass
        assert got["code"] == 4403
    assert refused(desk, session=session)[1] == 4403
    assert refused(desk, initData=init_data(desk.sandbox, CUSTOMER))[1] == 4403


# The protocol


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("{", "bad_json"),
        ("[]", "bad_json"),
        ('{"type":"fly"}', "unknown_type"),
        ("{}", "bad_field"),
        ('{"type":"send","text":"a"}', "bad_field"),
        ('{"type":"send","id":"1","text":5}', "bad_field"),
        ('{"type":"send","id":"1","text":"  "}', "empty_message"),
        ('{"type":"rate","score":9}', "bad_field"),
        ('{"type":"history","limit":1000}', "bad_field"),
        ('{"type":"read","seq":-1}', "bad_field"),
        (json.dumps({"type": "send", "id": "1", "text": "x" * 4001}), "text_too_long"),
    ],
)
def test_a_wrong_frame_is_told_and_the_line_stays(desk: Desk, sent: str, code: str) -> None:
    with desk.customer() as maria:
        maria.socket.send(frame(TEXT, sent.encode()))
        assert maria.next("error")["code"] == code
        maria.put(type="ping")
        maria.next("pong")


def test_what_is_no_chat_is_closed(desk: Desk) -> None:
    with desk.customer() as maria:
        maria.socket.send(frame(BINARY, b"x"))
        while (got := maria.read())["type"] != "close":
            pass
        assert got["code"] == 1003
    with desk.customer() as maria:
        for _ in range(10):
            maria.socket.send(frame(TEXT, b"{"))
        while (got := maria.read())["type"] != "close":
            pass
        assert got["code"] == 1007
    socket = WebSocket(desk.address, "/ws")
    got = socket.frame(within=15)
    assert got and got.opcode == CLOSE and got.close_code == 4408
