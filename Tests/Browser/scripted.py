"""A server that says what a test wants said: for what the real one says seldom, late or never."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, WebSocketRoute

AT = "2026-11-20T10:00:00.000Z"


def message(seq: int, text: str = "", author: str = "manager", **values: Any) -> dict[str, Any]:
    name = {"manager": "Олег", "customer": "Мария"}.get(author, "")
    return {"seq": seq, "id": f"m_{seq}", "author": author, "name": name, "text": text, "at": AT, "edited": False, "via": "web", **values}


class Script:
    """Stands at `/ws` of a page, with a conversation of its own."""

    def __init__(self, messages: list[dict[str, Any]] | None = None, status: str = "operator", **chat: Any) -> None:
        self.messages = messages or []
        self.chat = {"id": "c_1", "number": 1, "status": status, "operator": {"name": "Олег"}, "readByManager": 0, "readByCustomer": 10**6, "rating": None, **chat}
        self.heard: list[dict[str, Any]] = []
        self.answers: dict[str, Callable[[dict[str, Any]], None]] = {}
        self.routes: list[WebSocketRoute] = []

    def stand_at(self, page: Page) -> Script:
        page.route_web_socket("**/ws", self.opened)
        return self

    def opened(self, route: WebSocketRoute) -> None:
        self.routes.append(route)
        route.on_message(lambda text: self.received(json.loads(text)))

    def say(self, **frame: Any) -> None:
        self.routes[-1].send(json.dumps(frame))

    def tell(self, *messages: dict[str, Any]) -> None:
        for one in messages:
            self.messages.append(one)
            self.say(type="message", message=one)

    def received(self, frame: dict[str, Any]) -> None:
        self.heard.append(frame)
        kind = frame["type"]
        if kind in self.answers:
            self.answers[kind](frame)
        elif kind == "hello":
            page = [one for one in self.messages if one["seq"] > frame["since"]][-50:]
            last = self.messages[-1]["seq"] if self.messages else 0
            self.say(
                type="welcome", session="s", customer={"id": "tg:420001", "name": "Мария", "lang": "ru"}, chat={**self.chat, "lastSeq": last},
                messages=page, more=bool(page) and page[0]["seq"] > frame["since"] + 1, limits={"text": 4000, "file": 20 << 20, "files": 10},
            )
        elif kind == "history":
            page = [one for one in self.messages if one["seq"] < frame["before"]][-frame.get("limit", 50) :]
            self.say(type="history", messages=page, more=bool(page) and page[0]["seq"] > 1)
        elif kind == "send":
            seq = (self.messages[-1]["seq"] if self.messages else 0) + 1
            self.messages.append(message(seq, frame.get("text", ""), "customer"))
            self.say(type="ack", id=frame["id"], seq=seq, at=AT)
        elif kind == "ping":
            self.say(type="pong")

    def sent(self, kind: str) -> list[dict[str, Any]]:
        return [frame for frame in self.heard if frame["type"] == kind]
