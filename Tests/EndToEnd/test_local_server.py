"""A Bot API server of one's own: it has no limit for files, and puts them on the disk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from answerer import Answerer
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

    def get_file(_: object) -> dict[str, object]:
        state.fetched += 1
        return {"file_id": "F", "file_path": str(tmp_path / "large.png"), "file_size": len(content)}

    answers = {
        "getUpdates": lambda asked: [] if asked.get("offset") else [{"update_id": 1, "message": message}],
        "getFile": get_file,
    }
    with Answerer(answers) as server:
        state.address = server.address
        yield state


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
