"""A desk with the sandbox as its Telegram, and a browser in front of it."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "EndToEnd"))

from chat import Office  # noqa: E402
from line import Line  # noqa: E402
from desk import CUSTOMER, MANAGER, Desk  # noqa: E402
from sandbox import Sandbox  # noqa: E402


# Slow machines are not at fault.
expect.set_options(timeout=15_000)


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """A test that hangs fails."""
    signal.signal(signal.SIGALRM, out_of_time)
    signal.alarm(1200 if os.environ.get("OKNO_HEAVY") == "1" else 120)
    yield
    signal.alarm(0)


def out_of_time(*_: object) -> None:
    raise AssertionError("the test took too long")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
        )
        yield browser
        browser.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def started(folder: Path, browser: Browser, context: str) -> Iterator[Office]:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(CUSTOMER, language_code="ru")
        sandbox.person(MANAGER, first_name="Олег")
        group = sandbox.forum(MANAGER)
        line = Line()
        # The same port after a restart, so that the page finds it again.
        port = free_port()
        line.target = ("127.0.0.1", port)
        origin = f"http://127.0.0.1:{line.port}"
        desk = Desk(folder / "data", sandbox, group, context, PORT=str(port), WEB_APP_URL=origin)
        office = Office(desk, browser, line, origin)
        yield office
        office.close()
        line.close()
        desk.stop()


@pytest.fixture
def office(tmp_path: Path, browser: Browser) -> Iterator[Office]:
    """Where nobody but people answer."""
    yield from started(tmp_path, browser, "none.txt")


@pytest.fixture
def learned(tmp_path: Path, browser: Browser) -> Iterator[Office]:
    """Where the assistant knows the sample company."""
    yield from started(tmp_path, browser, "company_context.txt")
