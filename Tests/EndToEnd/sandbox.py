"""`okno sandbox` as a process, and its control API."""

from __future__ import annotations

import hashlib
import json
import os
import re
import select
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
OKNO = os.environ.get("OKNO", str(REPOSITORY / ".build/release/okno"))
TOKEN = "42:TEST"
BOT = 42
DEADLINE = 20.0


class Refused(Exception):
    """The sandbox can't do what it was told."""


class Sandbox:
    """A running sandbox on a port of the kernel's choice."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [OKNO, "sandbox", "--port", "0", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        ready, _, _ = select.select([self.process.stdout], [], [], 10)
        line = self.process.stdout.readline() if ready else ""
        match = re.match(r"okno sandbox serves (http://\S+) ", line)
        if not match:
            self.process.kill()
            raise AssertionError(f"not ready: {line!r} {self.process.communicate()}")
        self.address = match[1]

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            _, errors = self.process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        assert self.process.returncode == 0, errors

    # Control

    def post(self, path: str, files: dict[str, tuple[str, bytes]] | None = None, **values: Any) -> Any:
        if files is None:
            body, kind = json.dumps(values).encode(), "application/json"
        else:
            body, kind = form(values, files)
        request = urllib.request.Request(f"{self.address}/sandbox/{path}", body, {"Content-Type": kind})
        return self._open(request)

    def get(self, path: str, **query: Any) -> Any:
        tail = f"?{urllib.parse.urlencode(query)}" if query else ""
        return self._open(urllib.request.Request(f"{self.address}/sandbox/{path}{tail}"))

    def _open(self, request: urllib.request.Request) -> Any:
        try:
            with urllib.request.urlopen(request, timeout=70) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise Refused(json.load(error)["error"]) from None

    def messages(self, chat: int, **query: Any) -> list[dict[str, Any]]:
        return self.get(f"chats/{chat}/messages", **query)["messages"]

    def until(self, what: str, find: Callable[[], Any]) -> Any:
        """Waits for `find` to give something true, looking again each time the world has changed."""
        deadline = time.monotonic() + DEADLINE
        while time.monotonic() < deadline:
            version = self.get("state")["version"]
            found = find()
            if found:
                return found
            self.get("clock", wait_beyond=version, seconds=1)
        raise AssertionError(f"never came: {what}")

    def message(self, chat: int, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message of a chat that fits, as soon as it is there."""
        return self.until("a message", lambda: next(filter(fits, self.messages(chat)), None))

    def fault(self, fault: str, **values: Any) -> int:
        return self.post("faults", fault=fault, **values)["id"]

    # People

    def person(self, id: int = 420001, started: bool = True, **values: Any) -> int:
        self.post("people", id=id, **{"first_name": "Мария", "username": f"user{id}", **values})
        if started:
            self.post(f"people/{id}/start")
        return id

    def forum(self, creator: int, **values: Any) -> int:
        return self.post("groups", **{"title": "Okno support", "forum": True, "creator": creator, **values})["id"]

    # The Bot API, bare

    def call(self, method: str, token: str = TOKEN, **values: Any) -> dict[str, Any]:
        return self.raw(f"/bot{token}/{method}", json.dumps(values).encode(), "application/json")[1]

    def raw(
        self, path: str, body: bytes | None = None, kind: str = "", verb: str | None = None
    ) -> tuple[int, dict[str, Any], Any]:
        headers = {"Content-Type": kind} if kind else {}
        request = urllib.request.Request(self.address + path, body, headers, method=verb)
        try:
            with urllib.request.urlopen(request, timeout=70) as response:
                return response.status, json.load(response), response.headers
        except urllib.error.HTTPError as error:
            return error.code, json.load(error), error.headers


def form(values: dict[str, Any], files: dict[str, tuple[str, bytes]]) -> tuple[bytes, str]:
    """multipart/form-data of plain values and of files by name."""
    boundary = hashlib.sha256(repr((values, list(files))).encode()).hexdigest()
    parts = []
    for name, value in values.items():
        text = value if isinstance(value, str) else json.dumps(value)
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode())
    for name, (filename, content) in files.items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def png(width: int = 64, height: int = 48) -> bytes:
    """A picture as far as its head, which is as far as anyone here looks."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + size + b"\x08\x02\x00\x00\x00" + bytes(100)


def in_thread(work: Callable[[], Any]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread
