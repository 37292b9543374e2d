"""A person in a private chat with the bot: what they do there, and what they read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox import BOT, Sandbox


class Person:
    def __init__(self, sandbox: Sandbox, id: int, **values: Any) -> None:
        self.sandbox, self.id = sandbox, id
        sandbox.person(id, started=False, **values)

    # What they do

    def start(self, payload: str = "") -> None:
        self.sandbox.post(f"people/{self.id}/start", payload=payload)

    def say(self, text: str = "", **values: Any) -> int:
        if text:
            values["text"] = text
        return self.sandbox.post(f"chats/{self.id}/messages", **values)["message_id"]

    def album(self, *items: dict[str, Any]) -> list[int]:
        sent = self.sandbox.post(f"chats/{self.id}/albums", items=list(items))
        return [message["message_id"] for message in sent]

    def edit(self, message: int, **values: Any) -> None:
        self.sandbox.post(f"chats/{self.id}/messages/{message}/edit", **values)

    def press(self, message: dict[str, Any], text: str) -> dict[str, Any]:
        """Presses a button by its words, and answers what the press was answered."""
        press = self.sandbox.post(f"chats/{self.id}/messages/{message['message_id']}/press", text=text)
        id = press["callback_id"]
        return self.sandbox.until(
            "an answer to the press", lambda: (found := self.sandbox.get(f"callbacks/{id}"))["answered"] and found
        )

    def block(self) -> None:
        self.sandbox.post(f"people/{self.id}/block")

    def unblock(self) -> None:
        self.sandbox.post(f"people/{self.id}/unblock")

    # What they read

    def heard(self) -> list[dict[str, Any]]:
        """What the bot said, oldest first."""
        return [message for message in self.sandbox.messages(self.id) if message["from"]["id"] == BOT]

    def texts(self) -> list[str]:
        return [words(message) for message in self.heard()]

    def hears(self, *fragments: str, after: int = 0) -> dict[str, Any]:
        """The first message of the bot's behind `after` with all of these words, as soon as it is there."""
        return self.hears_what(
            f"{fragments} for {self.id}",
            lambda message: message["message_id"] > after and all(part in words(message) for part in fragments),
        )

    def hears_what(self, what: str, fits: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        try:
            return self.sandbox.until(what, lambda: next(filter(fits, self.heard()), None))
        except AssertionError as error:
            raise AssertionError(f"{error}; heard {self.texts()}") from None

    def last(self) -> int:
        return max((message["message_id"] for message in self.sandbox.messages(self.id)), default=0)


def words(message: dict[str, Any]) -> str:
    return message.get("text", message.get("caption", ""))


def buttons(message: dict[str, Any]) -> list[list[str]]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [[button["text"] for button in row] for row in rows]
