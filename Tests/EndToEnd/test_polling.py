"""What it costs to ask for updates, whether there are any or not."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from answerer import Answerer
from desk import MANAGER, Desk
from sandbox import Sandbox
from storm import count


def processor_seconds(desk: Desk) -> float:
    fields = Path(f"/proc/{desk.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(desk: Desk) -> int:
    for line in Path(f"/proc/{desk.process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) << 10
    raise AssertionError("no VmRSS")


def test_waiting_for_updates_costs_next_to_nothing(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        sandbox.person(MANAGER)
        desk = Desk(tmp_path / "data", sandbox, sandbox.forum(MANAGER), POLL_SECONDS="2")
        time.sleep(2)
        before = processor_seconds(desk)
        time.sleep(10)
        assert processor_seconds(desk) - before < 0.1
        desk.stop()


@pytest.fixture
def restless() -> Iterator[SimpleNamespace]:
    """A Telegram that always has an update at once, of a kind that no one knows."""
    state = SimpleNamespace(polls=0)

    def updates(_: object) -> list[dict[str, object]]:
        state.polls += 1
        return [{"update_id": state.polls, "a_kind_of_tomorrow": {}}]

    with Answerer({"getUpdates": updates}) as server:
        state.address = server.address
        yield state


def test_memory_stays_flat_over_many_polls(restless: SimpleNamespace, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "data", restless, None)
    first, last = count(500, 2_000), count(2_500, 12_000)
    while restless.polls < first:
        time.sleep(0.01)
    before = resident(desk)
    while restless.polls < last:
        time.sleep(0.01)
    assert resident(desk) - before < 4 << 20
    desk.stop()
