"""`okno` without a bot: the demo, as a stranger meets it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk import Customer
from sandbox import OKNO

REPOSITORY = Path(__file__).resolve().parents[2]


class Demo:
    def __init__(self, folder: Path) -> None:
        settings = {"HOST": "127.0.0.1", "PORT": "0", "DATA_DIR": str(folder)}
        self.process = subprocess.Popen(
            [OKNO], cwd=REPOSITORY, env={**os.environ, **settings}, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        lines = [self.process.stdout.readline() for _ in range(3)]
        match = re.match(r"okno serves http://127\.0\.0\.1:(\d+) ", lines[0])
        assert match, lines
        self.port = int(match[1])
        self.said = "".join(lines)
        # What a customer of the rig needs: where the desk is, and where people are.
        self.address, self.sandbox = ("127.0.0.1", self.port), self

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as response:
            return json.load(response)

    def post(self, path: str, **parameters: Any) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/sandbox/{path}",
            json.dumps(parameters).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=20) as response:
            return json.load(response)

    def wait_for(self, path: str, wanted: Any) -> Any:
        """What `wanted` finds in the answer of a control call, as soon as there is something."""
        version = 0
        for _ in range(200):
            found = wanted(self.get(path))
            if found:
                return found
            version = self.get(f"/sandbox/state?wait_beyond={version}&seconds=2")["version"]
        raise AssertionError(f"never there: {path}")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(timeout=15) == 0


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    demo = Demo(tmp_path / "data")
    yield demo
    demo.stop()


def test_a_stranger_is_told_where_to_look(demo: Demo) -> None:
    assert "demo" in demo.said and f"http://127.0.0.1:{demo.port}/demo/" in demo.said
    with urllib.request.urlopen(f"http://127.0.0.1:{demo.port}/demo/", timeout=20) as page:
        assert b"Okno" in page.read()


def test_both_sides_of_a_conversation_can_be_played(demo: Demo) -> None:
    person = demo.get("/demo/people")[1]
    group = demo.get("/sandbox/groups")[0]["id"]
    with Customer(demo, person["id"], 0, None) as customer:
        assert customer.welcome["customer"]["name"] == person["name"]
        customer.say("Is the moon for rent?")
        customer.put(type="operator")

        def opened(topics: Any) -> Any:
            return [topic["message_thread_id"] for topic in topics if topic["message_thread_id"] != 1]

        thread = demo.wait_for(f"/sandbox/groups/{group}/topics", opened)[0]
        demo.post(f"chats/{group}/messages", by=201, thread=thread, text="Not yet.")
        assert customer.message("manager")["text"] == "Not yet."


def test_forgets_all_and_leaves_real_data_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "okno.db").write_text("somebody's")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    (data / "demo").mkdir()
    (data / "demo" / "link").symlink_to(outside)
    for _ in range(2):
        Demo(data).stop()
    assert (data / "okno.db").read_text() == "somebody's"
    assert (outside / "kept").read_text() == "kept"


def test_two_demos_do_not_share_a_folder(tmp_path: Path) -> None:
    first = Demo(tmp_path / "data")
    settings = {"HOST": "127.0.0.1", "PORT": "0", "DATA_DIR": str(tmp_path / "data")}
    second = subprocess.run(
        [OKNO], cwd=REPOSITORY, env={**os.environ, **settings}, capture_output=True, text=True, timeout=20, check=False
    )
    assert second.returncode == 78
    assert second.stderr.startswith("okno: DATA_DIR: another demo runs in ")
    first.stop()
