"""Updates that Telegram sends by itself, and the way there and back."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk import CUSTOMER, MANAGER, Desk
from sandbox import OKNO, TOKEN, Sandbox
from test_okno import start

SECRET = "a-Secret_1"
PATH = "/telegram/webhook"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def webhook_settings() -> dict[str, str]:
    port = free_port()
    return {
        "PORT": str(port),
        "UPDATES": "webhook",
        "WEBHOOK_SECRET": SECRET,
        "WEB_APP_URL": f"http://127.0.0.1:{port}",
    }


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(CUSTOMER)
        sandbox.person(MANAGER, first_name="Олег")
        yield sandbox


def info(sandbox: Sandbox) -> dict[str, Any]:
    return sandbox.call("getWebhookInfo")["result"]


def said(sandbox: Sandbox, text: str, chat: int = CUSTOMER) -> None:
    sandbox.post(f"chats/{chat}/messages", text=text)


def test_a_conversation_by_webhook_and_back_to_polling(sandbox: Sandbox, tmp_path: Path) -> None:
    group = sandbox.forum(MANAGER)
    desk = Desk(tmp_path / "data", sandbox, group, **webhook_settings())
    sandbox.until("the webhook", lambda: info(sandbox)["url"].endswith(PATH))
    assert "message_reaction" in info(sandbox)["allowed_updates"]
    said(sandbox, "Есть кто?")
    thread = desk.topic()
    sandbox.until("the words", lambda: any("Есть кто?" in text for text in desk.texts(thread)))
    desk.manager_says("Есть", thread)
    sandbox.message(CUSTOMER, lambda message: message.get("text") == "Есть")
    assert info(sandbox)["pending_update_count"] == 0
    desk.stop()

    # What arrives while no one listens waits with Telegram, also across the change to polling.
    said(sandbox, "Ушли?")
    desk.settings = {}
    desk.start()
    sandbox.until("the words", lambda: "Ушли?" in desk.texts(thread))
    assert info(sandbox)["url"] == ""
    desk.stop()


def test_only_the_secret_opens(sandbox: Sandbox, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "data", sandbox, sandbox.forum(MANAGER), **webhook_settings())
    update = {
        "update_id": 5,
        "message": {
            "message_id": 1,
            "date": 1,
            "text": "подделка",
            "from": {"id": CUSTOMER, "is_bot": False, "first_name": "Мария"},
            "chat": {"id": CUSTOMER, "type": "private", "first_name": "Мария"},
        },
    }
    body = json.dumps(update).encode()
    for wrong in (None, "", SECRET.lower(), SECRET[:-1], SECRET + "x", SECRET[:-1] + "2", f" {SECRET[1:]}"):
        headers = {} if wrong is None else {"X-Telegram-Bot-Api-Secret-Token": wrong}
        assert desk.http(PATH, body, **headers)[0] == 401, wrong
    assert desk.http(PATH)[0] in (404, 405)
    right = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    assert desk.http(PATH, b"{", **right)[0] == 400
    assert desk.http(PATH, b" " * (5 << 20), **right)[0] == 413
    # No topic so far: nothing was taken.
    assert desk.topics() == []
    for _ in range(3):
        assert desk.http(PATH, body, **right)[0] == 200
    thread = desk.topic()
    said(sandbox, "и ещё")
    sandbox.until("the words", lambda: "и ещё" in desk.texts(thread))
    assert sum("подделка" in text for text in desk.texts(thread)) == 1
    desk.stop()


def test_a_webhook_that_is_taken_away_by_a_second_program_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "data", sandbox, sandbox.forum(MANAGER), **webhook_settings())
    sandbox.until("the webhook", lambda: info(sandbox)["url"].endswith(PATH))
    taken = subprocess.run(
        [OKNO],
        env={**os.environ, **desk.settings, "TELEGRAM_BOT_TOKEN": TOKEN, "DATA_DIR": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        timeout=30,
    )
    # The data is in use: the second one does not even come to Telegram.
    assert taken.returncode != 0
    assert info(sandbox)["url"].endswith(PATH)
    desk.stop()


@pytest.mark.parametrize(
    ("settings", "variable"),
    [
        ({"UPDATES": "pigeon"}, "UPDATES"),
        ({"UPDATES": "webhook"}, "WEBHOOK_SECRET"),
        ({"UPDATES": "webhook", "WEBHOOK_SECRET": "with space"}, "WEBHOOK_SECRET"),
        ({"UPDATES": "webhook", "WEBHOOK_SECRET": "x" * 257}, "WEBHOOK_SECRET"),
        ({"UPDATES": "webhook", "WEBHOOK_SECRET": "x"}, "WEB_APP_URL"),
        ({"UPDATES": "webhook", "WEBHOOK_SECRET": "x", "WEB_APP_URL": "http://example.com"}, "WEB_APP_URL"),
        ({"POLL_SECONDS": "51"}, "POLL_SECONDS"),
        ({"POLL_SECONDS": "0"}, "POLL_SECONDS"),
    ],
)
def test_a_wrong_setting_is_named(settings: dict[str, str], variable: str, tmp_path: Path) -> None:
    process = start(tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, **settings)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 78
    assert errors.startswith(f"okno: {variable}: ")
