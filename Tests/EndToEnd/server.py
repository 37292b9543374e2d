"""The server under test as a process: started, measured, stopped."""

from __future__ import annotations

import os
import re
import resource
import select
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from wire import Address, assert_healthy

REPOSITORY = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")


def binary() -> str:
    return os.environ.get("WIRE_ECHO", str(REPOSITORY / ".build/release/wire-echo"))


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

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def wait(self, within: float) -> int:
        return self.process.wait(within)

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def assert_alive(self) -> None:
        status = self.process.poll()
        assert status is None, f"the server died with {status}"
        assert_healthy(self.address)

    @property
    def rss(self) -> int:
        """Resident bytes that are not of files."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return 1024 * sum(int(count) for count in re.findall(r"^Rss(?:Anon|Shmem):\s+(\d+) kB", status, re.M))

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


def limit_descriptors(count: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (count, count))
