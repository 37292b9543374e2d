"""`okno` as a whole desk, with the sandbox as its Telegram, and customers at its socket."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path
from typing import Any

from sandbox import BOT, OKNO, TOKEN, Sandbox, form
from websocket import BINARY, CLOSE, TEXT, WebSocket, frame
from wire import DEADLINE

REPOSITORY = Path(__file__).resolve().parents[2]
CUSTOMER, MANAGER, OTHER = 420001, 430001, 430002


class Desk:
    """A running okno; it may be killed and started again on the same data."""

    def __init__(self, folder: Path, sandbox: Sandbox, group: int | None, context: str = "none.txt", **settings: str) -> None:
        self.folder, self.sandbox, self.group, self.context = folder, sandbox, group, context
        self.settings = settings
        self.start()

    def start(self) -> None:
        settings = {
            "HOST": "127.0.0.1",
            "PORT": "0",
            "COMPANY_CONTEXT_FILE": self.context,
            "DATA_DIR": str(self.folder),
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": self.sandbox.address,
            "ADMIN_USER_ID": str(MANAGER),
            "MANAGER_GROUP_CHAT_ID": str(self.group or ""),
            **self.settings,
        }
        self.process = subprocess.Popen(
            [OKNO], cwd=REPOSITORY, env={**os.environ, **settings}, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        ready, _, _ = select.select([self.process.stdout], [], [], 15)
        line = self.process.stdout.readline() if ready else ""
        match = re.match(r"okno serves http://127\.0\.0\.1:(\d+) ", line)
        if not match:
            self.process.kill()
            raise AssertionError(f"not ready: {line!r}")
        self.address = ("127.0.0.1", int(match[1]))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        if self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=15) == 0

    def http(self, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes, Any]:
        url = f"http://{self.address[0]}:{self.address[1]}{path}"
        request = urllib.request.Request(url, body, {name.replace("_", "-"): text for name, text in headers.items()})
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                return response.status, response.read(), response.headers
        except urllib.error.HTTPError as error:
            return error.code, error.read(), error.headers

    def customer(self, person: int = CUSTOMER, since: int = 0, session: str | None = None) -> Customer:
        return Customer(self, person, since, session)

    def topics(self) -> list[dict[str, Any]]:
        found = self.sandbox.get(f"groups/{self.group}/topics")
        return [topic for topic in found if topic["message_thread_id"] != 1 and not topic["is_deleted"]]

    def topic(self) -> int:
        return self.sandbox.until("a topic", lambda: self.topics())[0]["message_thread_id"]

    def texts(self, thread: int) -> list[str]:
        """What is to be read in a topic, but for what Telegram notes itself."""
        found = self.sandbox.messages(self.group or 0, thread=thread)
        return [message["text"] for message in found if "text" in message]

    def manager_says(self, text: str, thread: int, by: int = MANAGER, **values: Any) -> int:
        return self.sandbox.post(f"chats/{self.group}/messages", by=by, text=text, thread=thread, **values)["message_id"]


class Customer:
    """A page of the web chat, as far as the protocol goes."""

    def __init__(self, desk: Desk, person: int, since: int, session: str | None) -> None:
        self.desk, self.person = desk, person
        self.socket = WebSocket(desk.address, "/ws", "Sec-WebSocket-Protocol: okno.v1")
        proof = {"session": session} if session else {"initData": init_data(desk.sandbox, person)}
        self.put(type="hello", since=since, **proof)
        self.welcome = self.next("welcome")

    def __enter__(self) -> Customer:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def put(self, **values: Any) -> None:
        self.socket.send(frame(TEXT, json.dumps(values).encode()))

    def read(self, within: float = DEADLINE) -> dict[str, Any]:
        """The next frame, whatever it is."""
        while True:
            got = self.socket.frame(within)
            assert got, "the line is cut"
            if got.opcode == CLOSE:
                return {"type": "close", "code": got.close_code}
            if got.opcode == TEXT:
                return json.loads(got.payload)

    def next(self, kind: str, **fits: Any) -> dict[str, Any]:
        """The next frame of that kind that fits; others are passed over."""
        while True:
            got = self.read()
            if got["type"] == kind and all(got.get(name) == value for name, value in fits.items()):
                return got
            assert got["type"] != "close", got

    def message(self, author: str) -> dict[str, Any]:
        """The next message that someone else said."""
        while True:
            got = self.next("message")["message"]
            if got["author"] == author:
                return got

    def say(self, text: str, id: str | None = None, **values: Any) -> dict[str, Any]:
        id = id or str(uuid.uuid4())
        self.put(type="send", id=id, text=text, **values)
        return self.next("ack", id=id)

    def history(self) -> list[dict[str, Any]]:
        self.put(type="history", limit=100)
        return self.next("history")["messages"]

    def upload(self, name: str, content: bytes) -> tuple[int, dict[str, Any]]:
        body, kind = form({}, {"file": (name, content)})
        status, answer, _ = self.desk.http(
            "/upload", body, Authorization=f"Bearer {self.welcome['session']}", Content_Type=kind
        )
        return status, json.loads(answer)


def init_data(sandbox: Sandbox, person: int, **values: Any) -> str:
    return sandbox.post(f"people/{person}/init_data", **values)["init_data"]


def refused(desk: Desk, **hello: Any) -> tuple[str, int]:
    """The reason and the close code that a hello is turned away with."""
    socket = WebSocket(desk.address, "/ws")
    socket.send(frame(TEXT, json.dumps({"type": "hello", **hello}).encode()))
    answer, close = socket.frame(), socket.frame()
    assert answer and close and close.opcode == CLOSE
    return json.loads(answer.payload)["reason"], close.close_code or 0


__all__ = ["BINARY", "BOT", "CUSTOMER", "MANAGER", "OTHER", "Customer", "Desk", "init_data", "refused"]
