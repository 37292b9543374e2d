"""What only a person can mend is told to the admin, once, and work goes on where it was held."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk import BOT, CUSTOMER, MANAGER, Desk
from sandbox import Sandbox, in_thread


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(CUSTOMER)
        sandbox.person(MANAGER, first_name="Олег")
        yield sandbox


@pytest.fixture
def desk(sandbox: Sandbox, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "data", sandbox, sandbox.forum(MANAGER))
    yield desk
    desk.stop()


def told(sandbox: Sandbox, what: str) -> list[str]:
    """What the admin was told in private that holds these words."""
    return [message["text"] for message in sandbox.messages(MANAGER) if what in message.get("text", "")]


def says(sandbox: Sandbox, text: str) -> None:
    sandbox.post(f"chats/{CUSTOMER}/messages", text=text)


def is_told(desk: Desk, text: str) -> bool:
    found = desk.sandbox.messages(desk.group or 0)
    return any(text in message.get("text", "") for message in found)


def make(desk: Desk, **member: Any) -> None:
    desk.sandbox.post(f"groups/{desk.group}/members", user=BOT, by=MANAGER, **member)


@pytest.mark.parametrize(
    ("trouble", "remedy", "words"),
    [
        (
            {"status": "administrator", "rights": {"can_manage_topics": False}},
            {"status": "administrator", "rights": {"can_manage_topics": True}},
            "управлять темами",
        ),
        ({"status": "kicked"}, {"status": "administrator", "rights": {"can_manage_topics": True}}, "нет в группе"),
        ({"status": "member"}, {"status": "administrator", "rights": {"can_manage_topics": True}}, "управлять темами"),
    ],
)
def test_lost_rights_are_told_once_and_work_goes_on(
    desk: Desk, sandbox: Sandbox, trouble: dict[str, Any], remedy: dict[str, Any], words: str
) -> None:
    make(desk, **trouble)
    says(sandbox, "Есть кто?")
    sandbox.until("an alarm", lambda: told(sandbox, words))
    says(sandbox, "И ещё")
    time.sleep(5)
    assert len(told(sandbox, "⛔")) == 1
    assert desk.topics() == []
    make(desk, **remedy)
    began = time.monotonic()
    sandbox.until("the words", lambda: is_told(desk, "Есть кто?") and is_told(desk, "И ещё"))
    assert time.monotonic() - began <= 10
    sandbox.until("the end of it", lambda: told(sandbox, "✅"))
    assert len(told(sandbox, words)) == 2


def test_topics_switched_off_and_on(desk: Desk, sandbox: Sandbox) -> None:
    says(sandbox, "Первое")
    sandbox.until("the words", lambda: is_told(desk, "Первое"))
    sandbox.post(f"groups/{desk.group}", forum=False, by=MANAGER)
    says(sandbox, "Второе")
    sandbox.until("an alarm", lambda: told(sandbox, "выключены темы"))
    says(sandbox, "Третье")
    time.sleep(1)
    assert not is_told(desk, "Третье")
    sandbox.post(f"groups/{desk.group}", forum=True, by=MANAGER)
    sandbox.until("the words", lambda: is_told(desk, "Второе") and is_told(desk, "Третье"))
    assert len(told(sandbox, "⛔")) == 1


def test_a_group_that_moves_is_followed_and_a_restart_knows_it(sandbox: Sandbox, tmp_path: Path) -> None:
    old = sandbox.post("groups", title="Desk", basic=True, creator=MANAGER)["id"]
    desk = Desk(tmp_path / "data", sandbox, old)
    sandbox.until("an alarm", lambda: told(sandbox, "выключены темы"))
    says(sandbox, "Первое")
    new = sandbox.post(f"groups/{old}/upgrade", forum=True, by=MANAGER)["id"]
    desk.group = new
    make(desk, status="administrator", rights={"can_manage_topics": True})
    sandbox.until("the words", lambda: is_told(desk, "Первое"))
    sandbox.until("a word of it", lambda: told(sandbox, str(new)))
    desk.stop()
    desk.group = old
    desk.start()
    desk.group = new
    says(sandbox, "Второе")
    sandbox.until("the words", lambda: is_told(desk, "Второе"))
    desk.manager_says("Слышу", desk.topic())
    sandbox.message(CUSTOMER, lambda message: message.get("text") == "Слышу")
    assert len(told(sandbox, str(new))) == 1
    desk.stop()


def test_a_second_program_ends_the_first_one_s_questions_once(desk: Desk, sandbox: Sandbox) -> None:
    """The one that is refused keeps still until no one takes the updates any more."""
    sandbox.until("a question", lambda: sandbox.get("calls", method="getUpdates", limit=10)["calls"])
    stop = threading.Event()
    refusals: list[str] = []
    taken: list[int] = []

    def other() -> None:
        offset = 0
        while not stop.is_set():
            answer = sandbox.call("getUpdates", offset=offset, timeout=2)
            if not answer["ok"]:
                refusals.append(answer["description"])
            for update in answer.get("result", ()):
                offset = update["update_id"] + 1
                taken.append(offset)

    thread = in_thread(other)
    sandbox.until("an alarm", lambda: told(sandbox, "другая программа"))
    # Which of the two was refused first is chance.
    before = len(refusals)
    assert before <= 1
    for number in range(8):
        says(sandbox, f"чужое {number}")
        time.sleep(1)
    assert len(refusals) == before
    assert len(taken) >= 8
    stop.set()
    thread.join()
    says(sandbox, "своё")
    sandbox.until("the words", lambda: is_told(desk, "своё"))
    assert not is_told(desk, "чужое")
    sandbox.until("the end of it", lambda: told(sandbox, "✅"))
    assert len(told(sandbox, "другая программа")) == 2


@pytest.mark.parametrize(("hours", "words"), [(30, "потеряны"), (9, "не работал")])
def test_a_time_away_is_told(desk: Desk, sandbox: Sandbox, hours: int, words: str) -> None:
    sandbox.until("a note of when", lambda: heard(desk))
    desk.stop()
    before = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(time.time() - hours * 3_600))
    with sqlite3.connect(desk.folder / "okno.db") as database:
        database.execute("UPDATE settings SET value = ? WHERE name = 'telegram.heard'", (before,))
    database.close()
    desk.start()
    sandbox.until("a word of it", lambda: told(sandbox, words))
    says(sandbox, "Доброе утро")
    sandbox.until("the words", lambda: is_told(desk, "Доброе утро"))
    assert len(told(sandbox, words)) == 1


def heard(desk: Desk) -> bool:
    with sqlite3.connect(f"file:{desk.folder / 'okno.db'}?mode=ro", uri=True) as database:
        found = database.execute("SELECT value FROM settings WHERE name = 'telegram.heard'").fetchone()
    database.close()
    return found is not None
