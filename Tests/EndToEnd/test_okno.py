"""The product's own binary: its page, its settings, its end."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
OKNO = os.environ.get("OKNO", str(REPOSITORY / ".build/release/okno"))


def start(folder: Path, *arguments: str, **settings: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [OKNO, *arguments],
        cwd=folder,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def port() -> Iterator[int]:
    process = start(REPOSITORY, HOST="127.0.0.1", PORT="0")
    assert process.stdout
    match = re.fullmatch(r"okno serves http://127\.0\.0\.1:(\d+) .*\n", process.stdout.readline())
    assert match
    yield int(match[1])
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=15)
    assert process.returncode == 0, errors


def get(port: int, path: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    return response, response.read()


def test_serves_the_page_under_a_strict_policy(port: int) -> None:
    response, page = get(port, "/")
    assert response.status == 200
    assert b"<title>Okno</title>" in page
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "frame-ancestors 'self' https://web.telegram.org" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    for name in re.findall(rb'(?:href|src)="([^"]+)"', page):
        assert get(port, "/" + name.decode())[0].status == 200, name


def test_says_that_it_is_well(port: int) -> None:
    response, body = get(port, "/healthz")
    assert (response.status, body) == (200, b"ok")


@pytest.mark.parametrize(
    ("settings", "variable"),
    [
        ({"PORT": "eighty"}, "PORT"),
        ({"PORT": "70000"}, "PORT"),
        ({"TLS_CERT_FILE": "c.pem"}, "TLS_KEY_FILE"),
        ({"TLS_KEY_FILE": "k.pem"}, "TLS_CERT_FILE"),
    ],
)
def test_names_a_wrong_setting_and_ends_with_78(settings: dict[str, str], variable: str, tmp_path: Path) -> None:
    process = start(tmp_path, **settings)
    out, errors = process.communicate(timeout=10)
    assert (process.returncode, out) == (78, "")
    assert errors.startswith(f"okno: {variable}: ") and errors.count("\n") == 1


def test_reads_settings_from_a_file_and_lets_the_environment_win(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=none  # broken\n")
    process = start(tmp_path)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 78 and "none" in errors
    process = start(tmp_path, PORT="0")
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 1 and "Public" in errors


def test_knows_its_commands(tmp_path: Path) -> None:
    version = start(tmp_path, "version")
    assert re.fullmatch(r"okno \d+\.\d+\.\d+\n", version.communicate(timeout=10)[0])
    unknown = start(tmp_path, "fly")
    assert "usage: okno" in unknown.communicate(timeout=10)[1]
    assert unknown.returncode == 64
