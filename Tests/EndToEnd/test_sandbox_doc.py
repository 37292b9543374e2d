"""The sandbox's documentation does what it says, and leaves no call out."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from sandbox import Sandbox

REPOSITORY = Path(__file__).resolve().parents[2]


def story() -> list[str]:
    text = (REPOSITORY / "docs/sandbox.md").read_text()
    chapter = text.split("## Every call once\n")[1].split("\n## ")[0]
    return [line[4:] for line in chapter.splitlines() if line.startswith("    ")]


def test_every_example_works() -> None:
    with Sandbox("--limits", "off") as box:
        address = box.address.removeprefix("http://")
        lines = [line.replace("127.0.0.1:8081", address) for line in story()]
        script = ["set -e -o pipefail", 'curl() { command curl -sS --fail-with-body "$@"; echo; }']
        for line in lines:
            script += [f"echo '>>' {number_of(lines, line)}", line]
        told = subprocess.run(
            ["bash", "-c", "\n".join(script)], cwd=REPOSITORY, capture_output=True, text=True, timeout=50
        )
        last = told.stdout.rsplit(">> ", 1)[-1].split("\n", 1)
        assert told.returncode == 0, (lines[int(last[0])], last[1], told.stderr)
        assert '"ok":false' not in told.stdout


def number_of(lines: list[str], line: str) -> int:
    return lines.index(line)


def test_no_call_is_left_out() -> None:
    with Sandbox() as box:
        index = subprocess.run(["curl", "-s", f"{box.address}/sandbox"], capture_output=True, text=True, check=True)
    calls = [re.match(r"(GET|POST) /sandbox/(\S+): ", line) for line in index.stdout.splitlines()]
    assert len(calls) > 40 and all(calls)
    shown = set()
    for line in story():
        for command in re.findall(r"curl [^|)]*", line):
            address = re.search(r"\$S/([^\s\"?|)]+)", command)
            if address:
                verb = "POST" if re.search(r" -(d|F|X POST)\b", command) else "GET"
                shown.add((verb, address[1]))
    for call in calls:
        assert call
        pattern = re.sub(r"\\?\{\w+\\?\}", "[^/]+", re.escape(call[2]))
        assert any(verb == call[1] and re.fullmatch(pattern, path) for verb, path in shown), call[0]
