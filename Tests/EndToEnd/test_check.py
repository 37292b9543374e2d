"""`okno check` against set-ups that are broken, each in its own way: it names what is wrong, and the fix."""

from __future__ import annotations

import http.server
import json
import os
import sqlite3
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from certificates import Certificate
from sandbox import OKNO, TOKEN, Sandbox

REPOSITORY = Path(__file__).resolve().parents[2]
ADMIN = 430001


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(ADMIN, first_name="Олег")
        yield sandbox


class Answers(http.server.BaseHTTPRequestHandler):
    """What stands at an address that is not okno's."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, *_: object) -> None:
        pass


class Check:
    """A set-up that is whole until a test breaks it."""

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self.sandbox = sandbox
        self.group = sandbox.forum(ADMIN)
        self.folder = folder
        self.cwd = REPOSITORY
        self.settings = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": sandbox.address,
            "MANAGER_GROUP_CHAT_ID": str(self.group),
            "ADMIN_USER_ID": str(ADMIN),
            "DATA_DIR": str(folder / "data"),
        }

    def run(self, *arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [OKNO, "check", *arguments],
            cwd=self.cwd,
            env={**os.environ, **self.settings},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert TOKEN not in done.stdout + done.stderr
        return done.returncode, done.stdout

    def finding(self, name: str) -> tuple[str, str]:
        """The state of a thing, and all that is said about it."""
        status, out = self.run("--json")
        findings = json.loads(out)
        found = [one for one in findings if one["name"] == name]
        assert found, findings
        assert status == (1 if any(one["state"] == "wrong" for one in findings) else 0)
        worst = min(found, key=lambda one: ["wrong", "mind", "ok", "unused"].index(one["state"]))
        if worst["state"] in ("wrong", "mind"):
            assert worst["fix"], worst
        return worst["state"], worst["words"] + " → " + worst.get("fix", "")


@pytest.fixture
def check(sandbox: Sandbox, tmp_path: Path) -> Check:
    return Check(sandbox, tmp_path)


def test_all_is_well_but_for_the_address(check: Check) -> None:
    status, out = check.run()
    wrong = [line for line in out.splitlines() if line.startswith("wrong")]
    assert len(wrong) == 1 and "WEB_APP_URL" in wrong[0] and status == 1


def test_without_a_bot_there_is_the_demo(check: Check) -> None:
    del check.settings["TELEGRAM_BOT_TOKEN"]
    state, words = check.finding("token")
    assert state == "mind" and "@BotFather" in words


def test_a_wrong_setting(check: Check) -> None:
    check.settings["PORT"] = "many"
    state, words = check.finding("settings")
    assert state == "wrong" and "PORT" in words


def test_a_token_of_the_wrong_form(check: Check) -> None:
    check.settings["TELEGRAM_BOT_TOKEN"] = "mine"
    assert check.finding("settings")[0] == "wrong"


def test_a_token_that_telegram_does_not_know(check: Check) -> None:
    check.settings["TELEGRAM_BOT_TOKEN"] = "42:OTHER"
    state, words = check.finding("token")
    assert state == "wrong" and "TELEGRAM_BOT_TOKEN" in words


def test_telegram_out_of_reach(check: Check) -> None:
    check.settings["TELEGRAM_API_BASE"] = "http://127.0.0.1:9"
    state, words = check.finding("telegram")
    assert state == "wrong" and "127.0.0.1:9" in words


def test_a_group_that_the_bot_is_not_in(check: Check) -> None:
    check.settings["MANAGER_GROUP_CHAT_ID"] = "-1009999999999"
    state, words = check.finding("group")
    assert state == "wrong" and "add the bot" in words


def test_a_group_without_topics(check: Check, sandbox: Sandbox) -> None:
    sandbox.post(f"groups/{check.group}", forum=False, by=ADMIN)
    state, words = check.finding("group")
    assert state == "wrong" and "Topics" in words


def test_a_basic_group(check: Check, sandbox: Sandbox) -> None:
    check.settings["MANAGER_GROUP_CHAT_ID"] = str(sandbox.post("groups", creator=ADMIN, basic=True)["id"])
    state, words = check.finding("group")
    assert state == "wrong" and "supergroup" in words


def test_a_group_that_has_become_another(check: Check, sandbox: Sandbox) -> None:
    basic = sandbox.post("groups", creator=ADMIN, basic=True)["id"]
    new = sandbox.post(f"groups/{basic}/upgrade", forum=True)["id"]
    check.settings["MANAGER_GROUP_CHAT_ID"] = str(basic)
    state, words = check.finding("group")
    assert state == "wrong" and str(new) in words


def test_a_bot_that_is_no_administrator(check: Check, sandbox: Sandbox) -> None:
    check.settings["MANAGER_GROUP_CHAT_ID"] = str(sandbox.forum(ADMIN, bot_status="member"))
    state, words = check.finding("group")
    assert state == "wrong" and "administrator" in words


def test_a_right_that_is_missing(check: Check, sandbox: Sandbox) -> None:
    check.settings["MANAGER_GROUP_CHAT_ID"] = str(sandbox.forum(ADMIN, rights={"can_manage_topics": False}))
    state, words = check.finding("group")
    assert state == "wrong" and "Manage topics" in words


def test_nobody_to_add_managers(check: Check) -> None:
    del check.settings["ADMIN_USER_ID"]
    state, words = check.finding("admin")
    assert state == "wrong" and "ADMIN_USER_ID" in words


def test_an_admin_who_never_pressed_start(check: Check) -> None:
    check.settings["ADMIN_USER_ID"] = "777"
    state, words = check.finding("admin")
    assert state == "mind" and "Start" in words


def test_a_webhook_that_stands_in_the_way(check: Check, sandbox: Sandbox) -> None:
    sandbox.call("setWebhook", url="http://127.0.0.1:9/other")
    assert check.finding("updates")[0] == "mind"


def test_a_certificate_that_nobody_trusts(check: Check, tmp_path: Path) -> None:
    certificate = Certificate(tmp_path, "self")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.certificate, certificate.key)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    check.settings["WEB_APP_URL"] = f"https://localhost:{server.server_port}"
    state, words = check.finding("web")
    server.shutdown()
    assert state == "wrong" and "certificate" in words


def test_an_address_where_nothing_is(check: Check) -> None:
    check.settings["WEB_APP_URL"] = "https://127.0.0.1:9"
    assert check.finding("web")[0] == "wrong"


def test_a_damaged_store_is_told_and_left_alone(check: Check) -> None:
    folder = check.folder / "data"
    folder.mkdir()
    path = folder / "okno.db"
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE t (x)")
    base.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 200)
    base.commit()
    base.close()
    broken = bytearray(path.read_bytes())
    broken[4096:12288] = b"\xff" * 8192
    path.write_bytes(broken)
    state, words = check.finding("store")
    assert state == "wrong" and "backup" in words
    assert path.read_bytes() == broken


def test_a_folder_that_is_none(check: Check) -> None:
    (check.folder / "data").write_text("a file")
    assert check.finding("data")[0] == "wrong"


def test_a_context_that_is_no_text(check: Check) -> None:
    context = check.folder / "context.txt"
    context.write_bytes("Залог 250 евро.\n".encode("cp1251"))
    check.settings["COMPANY_CONTEXT_FILE"] = str(context)
    state, words = check.finding("knowledge")
    assert state == "mind" and "UTF-8" in words


def test_the_wrong_folder_to_start_in(check: Check, tmp_path: Path) -> None:
    check.cwd = tmp_path
    state, words = check.finding("page")
    assert state == "wrong" and "Public" in words


def test_a_database_that_is_not_there(check: Check) -> None:
    check.settings["MONGO_CONNECTION_STRING"] = "mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=500"
    state, words = check.finding("store")
    assert state == "wrong" and "MONGO_CONNECTION_STRING" in words


def test_files_that_can_not_be_reached(check: Check) -> None:
    check.settings.update(MINIO_ENDPOINT="127.0.0.1:9", MINIO_ACCESS_KEY="a", MINIO_SECRET_KEY="test-secret")
    state, words = check.finding("files")
    assert state == "wrong" and "MINIO_ENDPOINT" in words and "test-secret" not in words


class Models(Answers):
    """A model server that offers one model to those who have the key."""

    def do_GET(self) -> None:
        is_known = self.headers["Authorization"] == "Bearer test-key"
        body = b'{"data": [{"id": "small"}]}' if is_known else b"{}"
        self.send_response(200 if is_known else 401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.mark.parametrize(
    ("model", "key", "state", "word"),
    [
        ("small", "test-key", "ok", "small"),
        ("large", "test-key", "wrong", "OPENAI_MODEL_NAME"),
        ("small", "other", "wrong", "OPENAI_API_KEY"),
    ],
)
def test_a_model_and_its_server(check: Check, model: str, key: str, state: str, word: str) -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Models)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    check.settings.update(
        OPENAI_API_BASE=f"http://127.0.0.1:{server.server_port}/v1", OPENAI_MODEL_NAME=model, OPENAI_API_KEY=key
    )
    found, words = check.finding("model")
    server.shutdown()
    assert found == state and word in words and key not in words


def test_a_model_server_that_is_not_there(check: Check) -> None:
    check.settings.update(OPENAI_API_BASE="http://127.0.0.1:9/v1", OPENAI_MODEL_NAME="small")
    assert check.finding("model")[0] == "wrong"
