"""A desk with the sandbox as its Telegram, and a browser in front of it."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "EndToEnd"))

from chat import Office  # noqa: E402
from desk import CUSTOMER, MANAGER, Desk  # noqa: E402
from sandbox import Sandbox  # noqa: E402


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """A test that hangs fails."""
    signal.signal(signal.SIGALRM, out_of_time)
    signal.alarm(240)
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
        port = free_port()
        desk = Desk(folder / "data", sandbox, group, context, PORT=str(port), WEB_APP_URL=f"http://127.0.0.1:{port}")
        office = Office(desk, browser)
        yield office
        office.close()
        desk.stop()


@pytest.fixture
def office(tmp_path: Path, browser: Browser) -> Iterator[Office]:
    """Where nobody but people answer."""
    yield from started(tmp_path, browser, "none.txt")


@pytest.fixture
def learned(tmp_path: Path, browser: Browser) -> Iterator[Office]:
    """Where the assistant knows the sample company."""
    yield from started(tmp_path, browser, "company_context.txt")
