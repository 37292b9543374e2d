"""Asks `/health` over and over from a process of its own, so that a busy test does not slow it down."""

from __future__ import annotations

import json
import select
import subprocess
import sys
import time
from pathlib import Path

from wire import Address, assert_healthy


class Probe:
    """Runs while its block runs; then `latencies` are the seconds that each fresh connection's answer took."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.latencies: list[float] = []

    def __enter__(self) -> Probe:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve()), self.address[0], str(self.address[1])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout
        self._process.stdout.readline()
        return self

    def __exit__(self, *_: object) -> None:
        output, _ = self._process.communicate()
        assert self._process.returncode == 0, "the probe was not served"
        self.latencies = json.loads(output)


def main(host: str, port: int) -> None:
    latencies = []
    while not select.select([sys.stdin], [], [], 0.01)[0]:
        began = time.monotonic()
        assert_healthy((host, port), within=30)
        latencies.append(time.monotonic() - began)
        if len(latencies) == 1:
            print(flush=True)
    json.dump(latencies, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
