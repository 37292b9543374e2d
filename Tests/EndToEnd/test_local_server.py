"""A Bot API server of one's own: it has no limit for files, and puts them on the disk."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

from desk import CUSTOMER, Desk
from sandbox import png

PERSON = {"id": CUSTOMER, "is_bot": False, "first_name": "Мария"}


@pytest.fixture
def local(tmp_path: Path) -> Iterator[SimpleNamespace]:
    """A server that has one message with a file for the bot, and the file below an absolute path."""
    content = png() + bytes(25 << 20)
    (tmp_path / "large.png").write_bytes(content)
    message = {
        "message_id": 7,
        "date": 1,
        "from": PERSON,
        "chat": {"id": CUSTOMER, "type": "private"},
        "document": {"file_id": "F", "file_unique_id": "U", "file_name": "план.png", "file_size": len(content)},
    }
    state = SimpleNamespace(content=content, fetched=0)
    answers = {
        "getUpdates": lambda asked: [] if asked.get("offset") else [{"update_id": 1, "message": message}],
        "getFile": lambda _: {"file_id": "F", "file_path": str(tmp_path / "large.png"), "file_size": len(content)},
    }

    class Answerer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
            method = self.path.rsplit("/", 1)[1]
            state.fetched += method == "getFile"
            body = json.dumps({"ok": True, "result": answers.get(method, lambda _: True)(asked)}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answerer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    state.address = f"http://127.0.0.1:{server.server_port}"
    yield state
    server.shutdown()
    server.server_close()


def test_a_file_beyond_telegrams_limit_comes_from_the_disk(local: SimpleNamespace, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "data", local, None, MAX_FILE_BYTES=str(64 << 20))
    kept = tmp_path / "data/files"
    wait = threading.Event()
    for _ in range(200):
        found = [path for path in kept.rglob("*") if path.is_file() and path.stat().st_size == len(local.content)]
        if found:
            break
        wait.wait(0.1)
    assert found and found[0].read_bytes() == local.content
    assert local.fetched == 1
    desk.stop()
