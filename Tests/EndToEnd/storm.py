"""Crowds of people who write to a desk, and what of it arrived where."""

from __future__ import annotations

import os
import re
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from desk import MANAGER, Desk
from sandbox import Sandbox

HEAVY = bool(os.environ.get("OKNO_HEAVY"))
FIRST = 600_001
WORD = re.compile(r"w(\d+)-(\d+)\.")


def count(few: int, many: int) -> int:
    """How much is done: few by default, as many as promised when asked for."""
    return many if HEAVY else few


class Crowd:
    """People with numbers from 0 on; each one's words are numbered too, so that they are known wherever they arrive."""

    def __init__(self, sandbox: Sandbox, size: int) -> None:
        self.sandbox, self.size = sandbox, size
        self.said = [0] * size
        at_once(self._come, range(size))

    def _come(self, number: int) -> None:
        self.sandbox.person(FIRST + number, first_name=f"P{number:04}")

    def say(self, number: int) -> None:
        word = f"w{number}-{self.said[number]}."
        self.said[number] += 1
        self.sandbox.post(f"chats/{FIRST + number}/messages", text=word)

    def say_each(self, times: int) -> None:
        def speak(number: int) -> None:
            for _ in range(times):
                self.say(number)

        at_once(speak, range(self.size))

    def expected(self) -> dict[int, list[int]]:
        return {number: list(range(said)) for number, said in enumerate(self.said) if said}


def at_once(work: Callable[[int], Any], numbers: Iterable[int], threads: int = 8) -> list[Any]:
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, numbers))


def heard(desk: Desk) -> dict[int, list[int]]:
    """The numbers of each one's words, as they are to be read in their topic, with repeats."""
    words: dict[int, list[int]] = defaultdict(list)
    for message in desk.sandbox.messages(desk.group or 0, limit=100_000):
        text = message.get("text", "")
        if "document" in message:
            # A long history is a file.
            with urllib.request.urlopen(desk.sandbox.address + message['seen']['file']) as file:
                text = file.read().decode()
        for person, word in WORD.findall(text):
            words[int(person)].append(int(word))
    return dict(words)


def once(words: dict[int, list[int]]) -> dict[int, list[int]]:
    """As above, each word at the first place that it is at."""
    return {person: list(dict.fromkeys(numbers)) for person, numbers in words.items()}


def repeats(words: dict[int, list[int]]) -> int:
    return sum(len(numbers) - len(set(numbers)) for numbers in words.values())


def wait_for(crowd: Crowd, desk: Desk, seconds: float = 60) -> dict[int, list[int]]:
    """Waits until all that was said is to be read in the topics; the answer says how."""
    expected = {person: set(numbers) for person, numbers in crowd.expected().items()}
    deadline = time.monotonic() + seconds
    while True:
        found = heard(desk)
        if all(expected[person] <= set(found.get(person, ())) for person in expected):
            return found
        if time.monotonic() > deadline:
            missing = {
                person: sorted(numbers - set(found.get(person, ())))
                for person, numbers in expected.items()
                if not numbers <= set(found.get(person, ()))
            }
            raise AssertionError(f"never arrived: {dict(list(missing.items())[:5])} and so on, of {len(missing)}")
        desk.sandbox.get("clock", wait_beyond=desk.sandbox.get("state")["version"], seconds=1)
        time.sleep(0.2)


def counters(desk: Desk) -> dict[str, Any]:
    return desk.sandbox.get("counters")


__all__ = ["MANAGER", "Crowd", "at_once", "count", "counters", "heard", "once", "repeats", "wait_for"]
