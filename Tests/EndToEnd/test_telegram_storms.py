"""Much at once, and everything that can go wrong on the way: nothing lost, nothing doubled, nothing early."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desk import MANAGER, Desk
from sandbox import Sandbox
from storm import FIRST, Crowd, at_once, count, counters, heard, once, repeats, wait_for
from test_webhook import PATH, SECRET, webhook_settings


@contextmanager
def stage(folder: Path, limits: str = "off", **settings: str) -> Iterator[Desk]:
    with Sandbox("--limits", limits) as sandbox:
        sandbox.person(MANAGER, first_name="Олег")
        desk = Desk(folder / "data", sandbox, sandbox.forum(MANAGER), TELEGRAM_PACE=limits, **settings)
        try:
            yield desk
            desk.stop()
        finally:
            desk.process.kill()


# Pace


def test_a_group_hears_everything_at_its_pace(tmp_path: Path) -> None:
    """Telegram's own limits, with time sped up on both sides."""
    with stage(tmp_path, limits="40") as desk:
        crowd = Crowd(desk.sandbox, count(15, 200))
        crowd.say_each(20)
        found = wait_for(crowd, desk, 240)
        assert found == crowd.expected()
        totals = counters(desk)
        assert (totals["early"], totals["doubled"]) == (0, 0)
        assert refused(desk, 429) == 0
        assert len(desk.topics()) == crowd.size


def refused(desk: Desk, code: int) -> int:
    """How many calls were refused with this code."""
    calls = desk.sandbox.get("calls", limit=100_000)["calls"]
    return sum(call.get("error_code") == code for call in calls)


def test_a_storm_of_retry_after(tmp_path: Path) -> None:
    """Half of all sends are refused for a while: nothing is early, order is kept, other chats are not held up."""
    with stage(tmp_path) as desk:
        crowd = Crowd(desk.sandbox, count(5, 100))
        desk.sandbox.fault("retry_after", method="sendMessage", seconds=1, probability=0.5)
        crowd.say_each(count(4, 100))
        found = wait_for(crowd, desk, count(120, 3_000))
        assert found == crowd.expected()
        assert counters(desk)["early"] == 0


def test_a_held_back_chat_holds_up_no_other(tmp_path: Path) -> None:
    with stage(tmp_path) as desk:
        crowd = Crowd(desk.sandbox, 3)
        crowd.say_each(1)
        wait_for(crowd, desk)
        threads = {topic["name"][-5:]: topic["message_thread_id"] for topic in desk.topics()}
        desk.sandbox.fault("retry_after", method="copyMessage", chat=FIRST, seconds=4, count=1)
        for number in (0, 1, 2):
            desk.manager_says("ответ", threads[f"P{number:04}"])
        start = time.monotonic()
        for number in (1, 2):
            desk.sandbox.message(FIRST + number, lambda message: message.get("text") == "ответ")
        assert time.monotonic() - start < 2.5
        desk.sandbox.message(FIRST, lambda message: message.get("text") == "ответ")
        assert time.monotonic() - start > 3
        assert counters(desk)["early"] == 0


# Faults


def test_faults_of_every_kind_at_random(tmp_path: Path) -> None:
    with stage(tmp_path) as desk:
        crowd = Crowd(desk.sandbox, count(20, 100))
        for fault, values in {
            "page": {"status": 502},
            "drop": {},
            "timeout": {"seconds": 1},
            "slow": {"seconds": 1},
        }.items():
            desk.sandbox.fault(fault, method="*", probability=0.05, **values)
        # Of what is about a chat: to wait with questions for updates is not to wait with words.
        for method in ("send*", "edit*", "createForumTopic"):
            desk.sandbox.fault("retry_after", method=method, seconds=1, probability=0.05)
        crowd.say_each(count(10, 100))
        found = wait_for(crowd, desk, count(150, 3_000))
        assert found == crowd.expected()
        totals = counters(desk)
        assert (totals["early"], totals["doubled"]) == (0, 0)
        assert len(desk.topics()) == crowd.size


def test_answers_that_are_lost_repeat_once_each_at_most(tmp_path: Path) -> None:
    with stage(tmp_path) as desk:
        crowd = Crowd(desk.sandbox, count(10, 50))
        crowd.say_each(1)
        wait_for(crowd, desk)
        lost = count(15, 500)
        desk.sandbox.fault("drop", method="sendMessage", after_effect=True, count=lost)
        for _ in range(count(10, 100)):
            crowd.say_each(1)
            wait_for(crowd, desk, 120)
        found = heard(desk)
        assert once(found) == crowd.expected()
        assert max(len(numbers) for numbers in found.values()) <= 2 * max(crowd.said)
        assert counters(desk)["doubled"] <= lost


# Updates


def update(number: int, person: int, text: str) -> dict[str, Any]:
    name = {"first_name": f"P{person - FIRST:04}"}
    return {
        "update_id": 1_000_000 + number,
        "message": {
            "message_id": 10_000 + number,
            "date": int(time.time()),
            "text": text,
            "from": {"id": person, "is_bot": False, **name},
            "chat": {"id": person, "type": "private", **name},
        },
    }


def test_one_update_has_one_effect(tmp_path: Path) -> None:
    """Each comes one to five times, shuffled, several at once."""
    with stage(tmp_path, **webhook_settings()) as desk:
        crowd = Crowd(desk.sandbox, 20)
        chance = random.Random(14)
        updates = []
        for number in range(count(400, 10_000)):
            who = number % crowd.size
            updates.append(update(number, FIRST + who, f"w{who}-{crowd.said[who]}."))
            crowd.said[who] += 1
        bodies = [json.dumps(one).encode() for one in updates for _ in range(chance.randint(1, 5))]
        chance.shuffle(bodies)
        at_once(lambda number: post(desk, bodies[number]), range(len(bodies)))
        found = wait_for(crowd, desk, 240)
        assert {person: sorted(numbers) for person, numbers in found.items()} == crowd.expected()


def post(desk: Desk, body: bytes) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    assert desk.http(PATH, body, **headers)[0] == 200


def test_kills_between_any_two_steps_lose_no_update(tmp_path: Path) -> None:
    with stage(tmp_path) as desk:
        crowd = Crowd(desk.sandbox, 10)
        chance = random.Random(15)
        rounds = count(6, 200)
        for _ in range(rounds):
            for number in chance.sample(range(crowd.size), 5):
                crowd.say(number)
            time.sleep(chance.uniform(0, 0.15))
            desk.kill()
            desk.start()
        found = wait_for(crowd, desk, 120)
        assert once(found) == crowd.expected()
        # What was on its way when the program was killed may be there twice.
        assert counters(desk)["doubled"] <= rounds * crowd.size
        for number in range(crowd.size):
            with desk.customer(FIRST + number) as customer:
                texts = [message["text"] for message in customer.history() if message["author"] == "customer"]
                assert texts == [f"w{number}-{word}." for word in range(crowd.said[number])][-100:]


def test_a_night_away(tmp_path: Path) -> None:
    """Many updates wait: they are taken in fast, in order, in bounded memory."""
    with stage(tmp_path) as desk:
        crowd = Crowd(desk.sandbox, count(50, 1_000))
        desk.kill()
        crowd.say_each(count(40, 50))
        total = sum(crowd.said)
        began = time.monotonic()
        desk.start()
        desk.sandbox.until("all taken in", lambda: pending(desk) == 0)
        assert total / (time.monotonic() - began) >= count(100, 1_000)
        found = wait_for(crowd, desk, 300)
        assert found == crowd.expected()
        assert resident(desk) < 150 << 20


def pending(desk: Desk) -> int:
    return desk.sandbox.call("getWebhookInfo")["result"]["pending_update_count"]


def resident(desk: Desk) -> int:
    for line in Path(f"/proc/{desk.process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) << 10
    raise AssertionError("no VmRSS")


# Topics and people


def test_topics_deleted_under_us(tmp_path: Path) -> None:
    with stage(tmp_path) as desk:
        crowd = Crowd(desk.sandbox, count(8, 50))
        crowd.say_each(3)
        wait_for(crowd, desk)
        threads = [topic["message_thread_id"] for topic in desk.topics()]
        assert len(threads) == crowd.size

        def delete(number: int) -> None:
            crowd.say(number)
            desk.sandbox.post(f"groups/{desk.group}/topics/{threads[number]}/delete", by=MANAGER)
            for _ in range(16):
                crowd.say(number)

        at_once(delete, range(crowd.size))
        found = wait_for(crowd, desk, 60)
        assert once(found) == crowd.expected()
        assert repeats(found) == 0
        assert len(desk.topics()) == crowd.size


def test_whoever_blocks_the_bot_is_tried_once(tmp_path: Path) -> None:
    with stage(tmp_path) as desk:
        crowd = Crowd(desk.sandbox, count(10, 1_000))
        crowd.say_each(1)
        wait_for(crowd, desk, 300)
        threads = {topic["name"][-5:]: topic["message_thread_id"] for topic in desk.topics()}
        for number in range(crowd.size):
            desk.sandbox.fault("block", method="copyMessage", chat=FIRST + number, count=1)
        for number in range(crowd.size):
            for answer in range(3):
                desk.manager_says(f"ответ {answer}", threads[f"P{number:04}"])

        def is_told(number: int) -> bool:
            return any("🚫" in text for text in desk.texts(threads[f"P{number:04}"]))

        desk.sandbox.until("a note in each topic", lambda: all(map(is_told, range(crowd.size))))
        # In the web chat it is all there, and whoever comes back gets what waited.
        with desk.customer(FIRST) as customer:

            def answers() -> list[str]:
                return [message["text"] for message in customer.history() if message["author"] == "manager"]

            desk.sandbox.until("all of it", lambda: answers() == ["ответ 0", "ответ 1", "ответ 2"])
        calls = desk.sandbox.get("calls", method="copyMessage", limit=100_000)["calls"]
        for number in range(crowd.size):
            assert sum(call["chat"] == FIRST + number for call in calls) == 1
        desk.sandbox.post(f"people/{FIRST}/start")
        for answer in range(3):
            desk.sandbox.message(FIRST, lambda message: message.get("text") == f"ответ {answer}")


def test_there_is_one_topic_for_each_chat(tmp_path: Path) -> None:
    """From the web chat and from private chat at once."""
    with stage(tmp_path) as desk:
        crowd = Crowd(desk.sandbox, count(20, 1_000))

        def speak(number: int) -> None:
            with desk.customer(FIRST + number) as customer:
                for word in range(20):
                    if word % 2:
                        customer.say(f"page {word}")
                    else:
                        crowd.say(number)

        at_once(speak, range(crowd.size))
        found = wait_for(crowd, desk, 300)
        assert found == crowd.expected()
        assert len(desk.topics()) == crowd.size


# Ends


def test_the_outbox_outlives_the_program(tmp_path: Path) -> None:
    with stage(tmp_path) as desk:
        crowd = Crowd(desk.sandbox, count(20, 500))
        crowd.say_each(1)
        wait_for(crowd, desk, 120)
        # Nothing gets through, so that all of it waits.
        fault = desk.sandbox.fault("page", method="send*", status=502)
        crowd.say_each(count(20, 40))
        desk.sandbox.until("all taken in", lambda: pending(desk) == 0)
        time.sleep(0.5)
        desk.kill()
        desk.sandbox.post(f"faults/{fault}/clear")
        before = last_call(desk)
        desk.start()
        began = time.monotonic()
        desk.sandbox.until("a send", lambda: any(c["method"] == "sendMessage" for c in calls_after(desk, before)))
        assert time.monotonic() - began < 1.5
        found = wait_for(crowd, desk, 200)
        assert found == crowd.expected()
        assert resident(desk) < 200 << 20


def calls_after(desk: Desk, number: int) -> list[dict[str, Any]]:
    return desk.sandbox.get("calls", after=number, limit=100_000)["calls"]


def last_call(desk: Desk) -> int:
    calls = desk.sandbox.get("calls", limit=100_000)["calls"]
    return calls[-1]["number"] if calls else 0


def test_kills_during_a_storm_of_sends(tmp_path: Path) -> None:
    with stage(tmp_path) as desk:
        crowd = Crowd(desk.sandbox, 10)
        crowd.say_each(1)
        wait_for(crowd, desk)
        chance = random.Random(24)
        rounds = count(5, 50)
        for _ in range(rounds):
            crowd.say_each(4)
            time.sleep(chance.uniform(0, 0.2))
            desk.kill()
            desk.start()
        found = wait_for(crowd, desk, 120)
        assert once(found) == crowd.expected()
        # At most one send of a lane was on its way when it ended.
        assert counters(desk)["doubled"] <= rounds * crowd.size
        assert len(desk.topics()) == crowd.size
