"""`okno sandbox` as a process, spoken to without any client's help."""

from __future__ import annotations

import hashlib
import hmac
import json
import subprocess
import time
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from sandbox import OKNO, TOKEN, Refused, Sandbox, form, png


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with Sandbox("--limits", "off") as box:
        yield box


@pytest.mark.parametrize(
    "arguments",
    [["--port"], ["--port", "x"], ["--port", "65536"], ["--seed", "-1"], ["--limits", "some"], ["--limits", "0"],
     ["--fly", "high"], ["there"]],
    ids=" ".join,
)  # fmt: skip
def test_a_wrong_command_line(arguments: list[str]) -> None:
    result = subprocess.run([OKNO, "sandbox", *arguments], capture_output=True, text=True, timeout=10)
    assert result.returncode == 64 and "usage: okno" in result.stderr and not result.stdout


@pytest.mark.parametrize("token", ["nonsense", "0:X", "42:"])
def test_a_token_that_is_none(token: str) -> None:
    result = subprocess.run([OKNO, "sandbox", "--port", "0", "--token", token], capture_output=True, text=True, timeout=10)
    assert result.returncode == 1 and "NUMBER:SECRET" in result.stderr and token not in result.stderr


def test_several_bots_have_their_own_tokens_files_and_updates() -> None:
    with Sandbox("--token", "42:TEST", "--token", "43:OTHER", "--limits", "off") as box:
        person = box.person(started=False)
        box.post(f"people/{person}/start")
        box.post(f"people/{person}/start", bot=43, payload="b")
        one, other = (box.call("getUpdates", token=token)["result"] for token in ("42:TEST", "43:OTHER"))
        assert [u["message"]["text"] for u in one] == ["/start"]
        assert [u["message"]["text"] for u in other] == ["/start b"]
        body, kind = form({"chat_id": person}, {"photo": ("a.png", png())})
        sent = box.raw("/bot42:TEST/sendPhoto", body, kind)[1]["result"]
        refused = box.call("sendPhoto", "43:OTHER", chat_id=person, photo=sent["photo"][-1]["file_id"])
        assert refused["description"] == "Bad Request: wrong file identifier/HTTP URL specified"


def test_init_data_is_what_a_bot_can_check(box: Sandbox) -> None:
    person = box.person(first_name='A+B & "q" 😀', language_code="ru")
    data = box.post(
        f"people/{person}/init_data", query=True, start_param="order_42", extra={"signature": "abc"}, auth_date=1780000000
    )["init_data"]
    fields = dict(urllib.parse.parse_qsl(data, strict_parsing=True))
    claimed = fields.pop("hash")
    lines = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    secret = hmac.new(b"WebAppData", TOKEN.encode(), hashlib.sha256).digest()
    assert hmac.new(secret, lines.encode(), hashlib.sha256).hexdigest() == claimed
    assert json.loads(fields["user"])["first_name"] == 'A+B & "q" 😀'
    assert fields["signature"] == "abc" and fields["start_param"] == "order_42"
    assert fields["auth_date"] == "1780000000" and "query_id" in fields


def test_an_hour_of_limits_takes_seconds() -> None:
    """A sender that obeys: 20 a minute for an hour, and not one call too early."""
    with Sandbox() as box:
        person = box.person()
        group = box.forum(person)
        sent, waited = 0, 0
        while sent < 20 * 60:
            answer = box.call("sendMessage", chat_id=group, text=f"message {sent}")
            if answer["ok"]:
                sent += 1
                continue
            assert answer["error_code"] == 429, answer
            wait = answer["parameters"]["retry_after"]
            box.post("clock", advance=wait)
            waited += wait
        counters = box.get("counters")
        assert counters["early"] == 0 and counters["doubled"] == 0
        assert 59 * 60 - 30 <= waited <= 60 * 60
        texts = [m["text"] for m in box.messages(group, limit=5000) if "text" in m]
        assert texts == [f"message {number}" for number in range(20 * 60)]


def test_a_faster_pace_is_a_shorter_wait() -> None:
    with Sandbox("--limits", "60") as box:
        person = box.person()
        group = box.forum(person)
        refused = 0
        for number in range(60):
            while not (answer := box.call("sendMessage", chat_id=group, text=f"m{number}"))["ok"]:
                refused += 1
                time.sleep(answer["parameters"]["retry_after"])
        assert 1 <= refused <= 3 and box.get("counters")["early"] == 0


def test_faults_of_chance_are_the_same_each_time() -> None:
    def outcomes() -> list[bool]:
        with Sandbox("--seed", "7", "--limits", "off") as box:
            person = box.person()
            box.fault("error", description="Internal Server Error", error_code=500, probability=0.3)
            return [box.call("sendMessage", chat_id=person, text="x")["ok"] for _ in range(60)]

    first = outcomes()
    assert first == outcomes() and 25 < sum(first) < 58


def test_a_storm_of_calls_leaves_every_message_once_and_in_order(box: Sandbox) -> None:
    people = [box.person(1000 + number) for number in range(8)]

    def talk(person: int) -> None:
        for number in range(50):
            assert box.call("sendMessage", chat_id=person, text=f"{number}")["ok"]
            box.post(f"chats/{person}/messages", text=f"reply {number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(talk, people))
    for person in people:
        messages = [m["text"] for m in box.messages(person)]
        assert messages == ["/start"] + [text for n in range(50) for text in (str(n), f"reply {n}")]
    offset, heard = 0, []
    while batch := box.call("getUpdates", offset=offset)["result"]:
        assert len(batch) <= 100
        heard += batch
        offset = batch[-1]["update_id"] + 1
    ids = [update["update_id"] for update in heard]
    assert len(ids) == 8 * 51 and ids == list(range(ids[0], ids[0] + len(ids)))


def test_short_polls_are_slowed_down() -> None:
    with Sandbox() as box:
        box.person()
        last = box.call("getUpdates")["result"][-1]["update_id"]
        assert box.call("getUpdates", offset=last + 1)["result"] == []
        began = time.monotonic()
        assert box.call("getUpdates", offset=last + 1)["result"] == []
        assert 2.5 < time.monotonic() - began < 10


def test_control_says_why_not(box: Sandbox) -> None:
    person = box.person()
    group = box.forum(person)
    stranger = box.person(2)
    topic = box.post(f"groups/{group}/topics", by=person, name="T")["message_thread_id"]
    box.post(f"groups/{group}/topics/{topic}/close", by=person)
    box.post(f"groups/{group}/members", user=stranger, status="member")
    for path, values, words in [
        (f"chats/{group}/messages", {"by": 77, "text": "x"}, "there is no person 77"),
        (f"chats/{group}/messages", {"by": stranger, "text": "x", "thread": topic}, "the topic is closed"),
        (f"chats/{group}/messages", {"by": stranger, "text": "x", "thread": 99}, "there is no topic 99"),
        (f"chats/{group}/messages", {"by": stranger}, '"text", a file'),
        (f"groups/{group}/topics/{topic}/reopen", {"by": stranger}, "this member may not do that"),
        (f"chats/{person}/messages/99/edit", {"text": "x"}, "there is no message 99"),
    ]:
        with pytest.raises(Refused, match=words):
            box.post(path, **values)
