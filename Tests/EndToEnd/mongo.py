"""A MongoDB for tests (nx-27017, which keeps its data in memory), and a line to it that is cut now and then."""

from __future__ import annotations

import random
import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pymongo

from writers import wait_for

LAUNCHER = """
import sys
from nx_27017.nx_27017 import main
port, folder = sys.argv[1:]
sys.argv = ["nx-27017", "--port", port, "--data-dir", "memory", "--log-file", folder + "/log", "--pid-file", folder + "/pid"]
main()
"""


class Mongo:
    """A running server."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen([sys.executable, "-c", LAUNCHER, str(port), str(folder)], cwd=folder, **quiet)
        log = folder / "log"
        wait_for("MongoDB", lambda: log.exists() and "Listening on" in log.read_text(), 30)
        match = re.search(r"Listening on 127\.0\.0\.1:(\d+)", log.read_text())
        assert match
        self.port = int(match[1])

    def __enter__(self) -> Mongo:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()

    @property
    def url(self) -> str:
        return f"mongodb://127.0.0.1:{self.port}/"

    def pause(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def assert_kept(self, database: str, acked: dict[str, int]) -> None:
        """Every acknowledged word is there, once, at its place, and no chat has a hole."""
        client = pymongo.MongoClient(self.url, directConnection=True)
        messages = list(client[database]["messages"].find({}))
        client.close()
        last: dict[str, int] = {}
        places: dict[str, int] = {}
        for message in sorted(messages, key=lambda message: (message["chat"], message["seq"])):
            assert message["seq"] == last.get(message["chat"], 0) + 1, "a hole"
            last[message["chat"]] = message["seq"]
            if message["body"]["author"] == "customer":
                id = message["body"]["text"].split(" ")[0]
                assert id not in places, "doubled"
                places[id] = message["seq"]
        lost = [id for id, seq in acked.items() if places.get(id) != seq]
        assert not lost, f"{len(lost)} of {len(acked)} are lost"


class Line:
    """A line to a server that, once told to, is cut: before a request, in the middle of it, or before its reply."""

    def __init__(self, port: int, seed: int = 1) -> None:
        self.target, self.chance = port, random.Random(seed)
        self.rate = 0.0
        self.cuts = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def close(self) -> None:
        self.listener.close()

    def accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.carry, args=(client,), daemon=True).start()

    def carry(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self.target)) as server:
            try:
                while request := message(client):
                    fate = self.chance.random() < self.rate and self.chance.choice(["before", "within", "after"])
                    if fate:
                        self.cuts += 1
                    if fate == "before":
                        return
                    if fate == "within":
                        server.sendall(request[: len(request) // 2])
                        return
                    server.sendall(request)
                    reply = message(server)
                    if fate or not reply:
                        return
                    client.sendall(reply)
            except OSError:
                return


def message(line: socket.socket) -> bytes:
    """One message of MongoDB's protocol; nothing at the end."""
    head = exactly(line, 4)
    return head + exactly(line, int.from_bytes(head, "little") - 4) if head else b""


def exactly(line: socket.socket, count: int) -> bytes:
    got = bytearray()
    while len(got) < count:
        piece = line.recv(count - len(got))
        if not piece:
            return b""
        got += piece
    return bytes(got)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


__all__: list[Any] = ["Line", "Mongo", "free_port"]
