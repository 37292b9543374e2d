"""What all the tests share: one plain server, and the files it may and may not show."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from certificates import Certificate
from desk import MANAGER, Desk
from sandbox import Sandbox
from server import Server
from site_files import Site

HEAVY = os.environ.get("OKNO_HEAVY") == "1"


def pytest_configure() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """A test that hangs fails."""
    signal.signal(signal.SIGALRM, out_of_time)
    signal.alarm(300 if HEAVY else 60)
    yield
    signal.alarm(0)


def out_of_time(*_: object) -> None:
    raise AssertionError("the test took too long")


@pytest.fixture
def manned(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a group of managers. One to each test: all that is told to a group has to keep Telegram's pace."""
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(MANAGER, first_name="Олег")
        desk = Desk(tmp_path / "data", sandbox, sandbox.forum(MANAGER))
        yield desk
        desk.stop()


@pytest.fixture(scope="session")
def heavy() -> bool:
    """Whether the long variants are asked for (OKNO_HEAVY=1)."""
    return HEAVY


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def shared(site: Site) -> Iterator[Server]:
    """One server for all tests that leave no mark on it."""
    with Server("--root", str(site.root)) as server:
        yield server
        server.assert_alive()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return Certificate(tmp_path_factory.mktemp("certificate"), "localhost")
