"""The server under test as a process: started, measured, stopped."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import select
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from wire import Address, assert_healthy

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")


def binary() -> str:
    return os.environ.get("WIRE_ECHO", str(REPOSITORY / ".build/release/wire-echo"))


class Peak:
    """The memory at the start of a watch and at its highest."""

    def __init__(self, start: int) -> None:
        self.start = self.highest = start

    @property
    def growth(self) -> int:
        return self.highest - self.start


class Server:
    """A running `wire-echo` on a port of the kernel's choice."""

    def __init__(self, *arguments: str, descriptors: int | None = None) -> None:
        self.process = subprocess.Popen(
            [binary(), "--port", "0", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=limit_descriptors(descriptors) if descriptors else None,
        )
        self.address = self._ready()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def _ready(self) -> Address:
        assert self.process.stdout
        ready, _, _ = select.select([self.process.stdout], [], [], 10)
        line = self.process.stdout.readline().decode() if ready else ""
        match = re.fullmatch(r"wire-echo listens on (.*):(\d+)\n", line)
        if not match:
            self.process.kill()
            _, errors = self.process.communicate()
            raise AssertionError(f"not ready: {line!r} {errors.decode()!r}")
        return match[1].strip("[]"), int(match[2])

    def send_signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def wait(self, within: float) -> int:
        return self.process.wait(within)

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def assert_alive(self) -> None:
        if self.process.poll() is not None:
            _, errors = self.process.communicate()
            raise AssertionError(f"the server died with {self.process.returncode}: {errors.decode()[-3000:]}")
        assert_healthy(self.address)

    @property
    def rss(self) -> int:
        """Resident bytes."""
        return resident_bytes(self.process.pid)

    @contextlib.contextmanager
    def rss_watched(self) -> Iterator[Peak]:
        """How high its memory goes while the block runs."""
        peak = Peak(self.rss)
        over = threading.Event()

        def watch() -> None:
            while not over.wait(0.01):
                peak.highest = max(peak.highest, self.rss)

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            yield peak
        finally:
            over.set()
            watcher.join()

    @property
    def descriptors(self) -> int:
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    @property
    def cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def load_over(self, seconds: float) -> float:
        """The share of one core it uses."""
        began, used = time.monotonic(), self.cpu_seconds
        time.sleep(seconds)
        return (self.cpu_seconds - used) / (time.monotonic() - began)


def resident_bytes(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE


def limit_descriptors(count: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (count, count))
