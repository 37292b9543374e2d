"""What the desk does by itself as time passes: nobody waits unseen, and nobody is promised what is not so."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk import CUSTOMER, MANAGER, OTHER, Desk
from sandbox import Sandbox

Start = Callable[..., Desk]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a desk with settings."""
    desks: list[Desk] = []
    with Sandbox("--limits", "off") as sandbox:
        for person, name in ((CUSTOMER, "Мария"), (MANAGER, "Олег"), (OTHER, "Пётр")):
            sandbox.person(person, first_name=name)
        group = sandbox.forum(MANAGER, members=[OTHER])

        def make(**settings: str) -> Desk:
            desks.append(Desk(tmp_path / "data", sandbox, group, **settings))
            return desks[-1]

        yield make
        for desk in desks:
            desk.stop()


def closed_now() -> str:
    """Hours of a day that is neither today nor tomorrow, wherever the clock stands."""
    day = time.gmtime(time.time() + 3 * 86_400).tm_wday
    return f"{['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'][day]} 09:00-18:00"


def test_outside_the_hours_it_is_said_when_someone_is_back(start: Start) -> None:
    desk = start(HOURS=closed_now(), TIME_ZONE="UTC+3")
    with desk.customer() as maria:
        maria.say("Есть кто?")
        status = maria.next("status", status="waiting")
        assert "place" not in status and status["operator"] is None
        assert maria.next("status", status="waiting")["place"] == 1
        said = maria.message("system")
        assert said["phrase"] == "away"
        assert "09:00 (UTC+3)" in said["text"]
        # Once, however much is said.
        for text in ("Ау", "Алло"):
            maria.say(text)
        assert [message.get("phrase") for message in maria.history()].count("away") == 1
    desk.sandbox.message(CUSTOMER, lambda message: "09:00 (UTC+3)" in message.get("text", ""))


def test_private_chat_says_it_too(start: Start) -> None:
    desk = start(HOURS=closed_now(), TIME_ZONE="UTC-3")
    desk.sandbox.post(f"chats/{CUSTOMER}/messages", text="Есть кто?")
    desk.sandbox.message(CUSTOMER, lambda message: "09:00 (UTC-3)" in message.get("text", ""))
    desk.sandbox.post(f"chats/{CUSTOMER}/messages", text="/status")
    # Whichever number it has: a manager who presses Start has a chat too.
    desk.sandbox.message(
        CUSTOMER, lambda message: all(part in message.get("text", "") for part in ("Чат #", "09:00 (UTC-3)"))
    )


def test_places_in_the_queue_move_up(start: Start) -> None:
    desk = start(WATCHDOG_SECONDS="2")
    with desk.customer(CUSTOMER) as maria, desk.customer(OTHER) as piotr:
        maria.say("Первая")
        assert maria.next("status", place=1)["status"] == "waiting"
        piotr.say("Второй")
        assert "waitSeconds" not in piotr.next("status", place=2)
        thread = desk.sandbox.until(
            "the topic", lambda: [t for t in desk.topics() if any("Первая" in text for text in desk.texts(t["message_thread_id"]))]
        )[0]["message_thread_id"]
        desk.manager_says("Слушаю", thread)
        assert maria.next("status", status="operator")
        assert piotr.next("status", place=1)["status"] == "waiting"


def test_what_the_assistant_leaves_is_escalated_also_after_a_kill(start: Start, tmp_path: Path) -> None:
    # The customer's word is stored, and the process is gone before anyone could answer it.
    context = tmp_path / "context.txt"
    context.write_text("Вопрос: Где офис?\nОтвет: На площади.\n")
    desk = start(context=str(context), WATCHDOG_SECONDS="1")
    with desk.customer() as maria:
        maria.say("Совсем о другом: сколько весит слон?")
        desk.kill()
    desk.start()
    with desk.customer() as maria:
        if maria.welcome["chat"]["status"] == "assistant":
            maria.next("status", status="waiting")
    assert desk.topic()


@pytest.mark.parametrize(
    ("name", "value"),
    [("HOURS", "Mo"), ("TIME_ZONE", "Mars/Olympus"), ("TIME_ZONE", "../../etc/passwd"), ("WATCHDOG_SECONDS", "0"),
     ("IDLE_CLOSE_HOURS", "-1")],
)
def test_a_wrong_setting_is_named(start: Start, name: str, value: str) -> None:
    with pytest.raises(AssertionError, match="not ready"):
        start(**{name: value})
