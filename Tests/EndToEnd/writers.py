"""Customers who write all at once, and the memory of what was acknowledged to them."""

from __future__ import annotations

import itertools
import json
import sqlite3
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desk import Customer, Desk

# A sandbox gives no one's number to another.
NUMBERS = itertools.count(450001)


class Writers:
    """So many customers, each in a thread, each saying one thing after another and waiting for its ack; those who insist
    say it again until they have it."""

    def __init__(self, desk: Desk, count: int, size: int = 0, insists: bool = False) -> None:
        self.insists = insists
        self.desk, self.padding = desk, " " + "x" * size if size else ""
        self.people = [next(NUMBERS) for _ in range(count)]
        for person in self.people:
            desk.sandbox.person(person, started=False)
        self.acked: dict[str, int] = {}
        self.refused: list[str] = []
        self.slowest = 0.0
        self.lock = threading.Lock()
        self.ends = threading.Event()
        self.threads: list[threading.Thread] = []

    def start(self) -> None:
        self.ends.clear()
        self.threads = [threading.Thread(target=self.write, args=(person,)) for person in self.people]
        for thread in self.threads:
            thread.start()

    def write(self, person: int) -> None:
        """Until told to stop, or the line is cut."""
        try:
            with self.desk.customer(person) as customer:
                while not self.ends.is_set():
                    self.say(customer, str(uuid.uuid4()))
        except (AssertionError, OSError, ValueError):
            return

    def say(self, customer: Customer, id: str) -> None:
        begun = time.monotonic()
        while True:
            customer.put(type="send", id=id, text=id + self.padding)
            answer = customer.read()
            while answer.get("id") != id or answer["type"] not in ("ack", "error"):
                assert answer["type"] != "close", answer
                answer = customer.read()
            with self.lock:
                if answer["type"] == "ack":
                    self.acked[id] = answer["seq"]
                    self.slowest = max(self.slowest, time.monotonic() - begun)
                    return
                self.refused.append(answer["code"])
            if not self.insists:
                return
            threading.Event().wait(0.05)

    def reach(self, more: int, within: float = 30) -> None:
        """Waits until so many more are acknowledged."""
        enough = self.count + more
        wait_for(f"{more} more acks", lambda: self.count >= enough, within)

    @property
    def count(self) -> int:
        with self.lock:
            return len(self.acked)

    def join(self) -> None:
        for thread in self.threads:
            thread.join()

    def stop(self) -> None:
        self.ends.set()
        self.join()


def wait_for(what: str, reached: Callable[[], bool], within: float = 20) -> None:
    until = time.monotonic() + within
    while not reached():
        assert time.monotonic() < until, f"waited in vain for {what}"
        threading.Event().wait(0.002)


def rows(database: Path) -> list[tuple[str, int, dict[str, Any]]]:
    """Chat, place and body of every message that a database holds."""
    connection = sqlite3.connect(database)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = connection.execute("SELECT chat, seq, body FROM messages ORDER BY chat, seq").fetchall()
    finally:
        connection.close()
    # A body may have been written before its place was known.
    return [(chat, seq, {**json.loads(body), "seq": seq}) for chat, seq, body in found]


def assert_kept(database: Path, acked: dict[str, int]) -> None:
    """Every acknowledged word is there, once, at its place; no chat has a hole, no record is half there."""
    places: dict[str, int] = {}
    last: dict[str, int] = {}
    for chat, seq, body in rows(database):
        assert seq == last.get(chat, 0) + 1, f"a hole before {seq}"
        last[chat] = seq
        if body["author"] == "customer":
            id = body["text"].split(" ")[0]
            assert id not in places, "doubled"
            places[id] = seq
    lost = [id for id, seq in acked.items() if places.get(id) != seq]
    assert not lost, f"{len(lost)} of {len(acked)} are lost"
