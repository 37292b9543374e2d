"""What an operator sees and does: readiness, metrics, logs, signals, settings, full disks, jumping clocks."""

from __future__ import annotations

import glob
import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from certificates import Certificate, tls
from desk import MANAGER, Customer, Desk, init_data
from sandbox import OKNO, Sandbox
from test_desk import all_messages
from websocket import CLOSE, TEXT, WebSocket, frame
from wire import Client, eventually, get

people = itertools.count(710001)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(MANAGER, first_name="Олег")
        yield sandbox


@pytest.fixture
def desk(tmp_path: Path, sandbox: Sandbox) -> Iterator[Desk]:
    desk = Desk(tmp_path / "data", sandbox, sandbox.forum(MANAGER), LOG_FILE=str(tmp_path / "okno.log"))
    yield desk
    desk.stop()


def log_of(desk: Desk) -> str:
    return Path(desk.settings["LOG_FILE"]).read_text()


def metrics(desk: Desk) -> dict[str, float]:
    status, body, headers = desk.http("/metrics")
    assert status == 200 and headers["Content-Type"].startswith("text/plain; version=0.0.4")
    lines = [line for line in body.decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


# Readiness and metrics


def test_ready_means_that_store_and_telegram_are_reached(desk: Desk, sandbox: Sandbox) -> None:
    assert desk.http("/readyz")[:2] == (200, b"[]")
    assert desk.http("/healthz")[:2] == (200, b"ok")


def test_not_ready_names_what_is_missing(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        sandbox.person(MANAGER)
        desk = Desk(tmp_path / "data", sandbox, None)
        sandbox.stop()
        desk.kill()
        desk.start()
        status, body, headers = desk.http("/readyz")
        assert status == 503 and headers["Content-Type"] == "application/json"
        missing = json.loads(body)
        assert [one["name"] for one in missing] == ["telegram"] and missing[0]["reason"]
        assert desk.http("/healthz")[:2] == (200, b"ok")
        desk.stop()


def test_metrics_count_what_happens(desk: Desk, sandbox: Sandbox) -> None:
    before = metrics(desk)
    assert before["okno_sockets"] == 0
    with desk.customer(sandbox.person(next(people))) as maria:
        for number in range(5):
            maria.say(str(number))
        maria.put(type="send", id="x", text="")
        maria.next("error")
        maria.upload("a.txt", b"text")
        thread = desk.topic()
        desk.sandbox.until("the last word", lambda: any("4" in text for text in desk.texts(thread)))
        after = metrics(desk)
    grown = {name: after[name] - before.get(name, 0) for name in after}
    assert grown["okno_acks_total"] == 5
    assert grown['okno_messages_total{author="customer"}'] == 5
    assert grown["okno_ack_seconds_count"] == 6 and grown["okno_ack_seconds_sum"] > 0
    assert grown['okno_ack_seconds_bucket{le="+Inf"}'] == 6
    assert grown['okno_refusals_total{code="empty_message"}'] == 1
    assert grown['okno_store_seconds_count{work="write"}'] >= 5
    assert (grown["okno_uploads_total"], after["okno_sockets"]) == (1, 1)
    assert grown["okno_uploaded_bytes_total"] > 4
    assert after["okno_connections"] >= 1 and after["okno_resident_bytes"] > 1 << 20
    assert after['okno_chats{status="waiting"}'] == 1
    text = desk.http("/metrics")[1].decode()
    for name in {re.split(r"[{_]", name)[0] for name in after}:
        assert name == "okno"
    kinds = re.findall(r"^# TYPE (\S+) (\S+)$", text, re.MULTILINE)
    assert len(kinds) == len({name for name, _ in kinds})
    assert all(name.endswith("_total") == (kind == "counter") for name, kind in kinds)


# Logs


def test_a_log_is_lines_of_json_where_that_is_wanted(tmp_path: Path, sandbox: Sandbox) -> None:
    path = tmp_path / "okno.log"
    desk = Desk(tmp_path / "data", sandbox, None, LOG_FILE=str(path), LOG_FORMAT="json", LOG_LEVEL="debug")
    with desk.customer(sandbox.person(next(people))) as maria:
        maria.say("Привет")
        chat = maria.welcome["chat"]["id"]
    desk.stop()
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert lines and all({"time", "level", "message"} <= set(line) for line in lines)
    assert any(line.get("chat") == chat for line in lines)
    assert path.stat().st_mode & 0o007 == 0


def test_a_level_is_changed_by_a_hang_up(tmp_path: Path, sandbox: Sandbox) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    log = tmp_path / "okno.log"
    env = {
        **os.environ, "HOST": "127.0.0.1", "PORT": "0", "DATA_DIR": str(tmp_path / "data"), "LOG_FILE": str(log),
        "TELEGRAM_BOT_TOKEN": "42:TEST", "TELEGRAM_API_BASE": sandbox.address, "COMPANY_CONTEXT_FILE": "words.txt",
    }
    (folder / "Public").symlink_to(Path(__file__).resolve().parents[2] / "Public")
    (folder / ".env").write_text("LOG_LEVEL=error\nBOT_TOKEN=1\n")
    process = subprocess.Popen([OKNO], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout and process.stdout.readline()
    assert log.read_text() == ""
    (folder / ".env").write_text("LOG_LEVEL=debug\n")
    process.send_signal(signal.SIGHUP)
    eventually(lambda: "read anew" in log.read_text(), 5, "the hang-up is noted")
    (folder / ".env").write_text("LOG_LEVEL=shouting\n")
    process.send_signal(signal.SIGHUP)
    eventually(lambda: "LOG_LEVEL" in log.read_text(), 5, "the wrong level is noted")
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0


def test_a_hang_up_reads_the_certificate_anew(tmp_path: Path, sandbox: Sandbox) -> None:
    first, second = Certificate(tmp_path, "first"), Certificate(tmp_path, "second")
    settings = {
        "HOST": "127.0.0.1", "PORT": "0", "DATA_DIR": str(tmp_path / "data"), "TLS_CERT_FILE": str(first.certificate),
        "TLS_KEY_FILE": str(first.key), "TELEGRAM_BOT_TOKEN": "42:TEST", "TELEGRAM_API_BASE": sandbox.address,
    }
    process = subprocess.Popen(
        [OKNO], cwd=Path(__file__).resolve().parents[2], env={**os.environ, **settings}, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    )
    assert process.stdout
    match = re.match(r"okno serves https://127\.0\.0\.1:(\d+) ", process.stdout.readline())
    assert match
    address = ("127.0.0.1", int(match[1]))
    tls(address, first).close()
    first.replace_with(second)
    process.send_signal(signal.SIGHUP)

    def has_changed() -> bool:
        try:
            tls(address, second).close()
            return True
        except OSError:
            return False

    eventually(has_changed, 5, "the other certificate is shown")
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0


def test_no_secret_and_no_word_of_a_customer_is_in_logs_and_metrics(tmp_path: Path) -> None:
    secret = "Secret-" + uuid.uuid4().hex
    token = f"42:{secret}"
    with Sandbox("--limits", "off", "--token", token) as sandbox:
        sandbox.person(MANAGER, first_name="Олег")
        person = sandbox.person(next(people), first_name="Имя-" + secret[7:15])
        desk = Desk(
            tmp_path / "data", sandbox, sandbox.forum(MANAGER), LOG_FILE=str(tmp_path / "okno.log"), LOG_LEVEL="debug",
            TELEGRAM_BOT_TOKEN=token, METRICS_TOKEN="metrics-" + secret,
        )
        launch = init_data(sandbox, person)
        words = f"words-{uuid.uuid4()}"
        with desk.customer(person) as maria:
            session = maria.welcome["session"]
            maria.say(words)
            file = maria.upload(words + ".txt", b"x")[1]["file"]
            desk.http(file["url"])
            desk.http(file["url"] + "x")
        for proof in ({"initData": launch[:-1] + "x"}, {"session": session[:-3] + "xxx"}, {"initData": words}):
            socket = WebSocket(desk.address, "/ws")
            socket.send(frame(TEXT, json.dumps({"type": "hello", **proof}).encode()))
            socket.frames()
        desk.http("/upload", b"x", Authorization=f"Bearer {session}x")
        desk.http("/metrics", X_Forwarded_For="203.0.113.1", Authorization="Bearer metrics-" + secret)
        desk.http("/" + words + "?session=" + session)
        found = desk.http("/metrics")[1].decode() + desk.http("/readyz")[1].decode()
        desk.stop()
        sandbox.stop()
        desk.start()
        desk.http("/readyz")
        desk.stop()
        found += "".join(Path(path).read_text() for path in glob.glob(str(tmp_path / "okno.log*")))
        assert "a page is served" in found
        query = dict(part.split("=", 1) for part in launch.split("&"))
        for hidden in (secret, session, session.split(".")[2], words, query["hash"], query["user"], file["url"].split("?t=")[1]):
            assert hidden not in found, hidden


def test_a_process_that_is_killed_leaves_nothing_in_shared_memory(tmp_path: Path, sandbox: Sandbox) -> None:
    desk = Desk(tmp_path / "data", sandbox, None)
    desk.kill()
    assert not Path(f"/dev/shm/mongoc-{desk.process.pid}").exists()


# Settings


@pytest.mark.parametrize(
    ("settings", "variable"),
    [
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL"),
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT"),
        ({"LOG_FILE": "/nowhere/okno.log"}, "LOG_FILE"),
        ({"METRICS_TOKEN": "short"}, "METRICS_TOKEN"),
        ({"RATE_LIMITS": "maybe"}, "RATE_LIMITS"),
        ({"TRUSTED_PROXIES": "everyone"}, "TRUSTED_PROXIES"),
        ({"BOT_ID": "x"}, "BOT_ID"),
        ({"TELEGRAM_BOT_TOKEN": "nonsense"}, "TELEGRAM_BOT_TOKEN"),
        ({"MANAGER_GROUP_CHAT_ID": "support", "TELEGRAM_BOT_TOKEN": "42:TEST"}, "MANAGER_GROUP_CHAT_ID"),
        ({"WEB_APP_URL": "example.com"}, "WEB_APP_URL"),
        ({"PORT": "http"}, "PORT"),
    ],
)
def test_a_wrong_setting_is_named_before_anything_is_opened(tmp_path: Path, settings: dict[str, str], variable: str) -> None:
    data = tmp_path / "data"
    done = subprocess.run(
        [OKNO], cwd=tmp_path, env={**os.environ, "PORT": "0", "DATA_DIR": str(data), **settings}, capture_output=True,
        text=True, timeout=20, check=False,
    )
    assert done.returncode == 78
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1 and variable in lines[0], done.stderr
    assert not data.exists() and done.stdout == ""


def test_what_is_set_and_means_nothing_is_told(tmp_path: Path, sandbox: Sandbox) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=x\nWS_PORT=1\nBACKEND_URL=y\nCOLOUR=blue\n")
    (tmp_path / "Public").symlink_to(Path(__file__).resolve().parents[2] / "Public")
    process = subprocess.Popen(
        [OKNO], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PORT": "0", "SSL_CERT_FILE": "x", "TELEGRAM_BOT_TOKEN": "42:TEST", "TELEGRAM_API_BASE": sandbox.address, "LOG_LEVLE": "x"},
    )
    assert process.stdout and process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=10)
    for name, meant in (
        ("BOT_TOKEN", "TELEGRAM_BOT_TOKEN"), ("WS_PORT", "PORT"), ("BACKEND_URL", "not needed"), ("COLOUR", "not known"),
        ("LOG_LEVLE", "LOG_LEVEL"),
    ):
        assert re.search(rf"warning: {name} .*{meant}", errors), (name, errors)
    assert not re.search("PATH|HOME|SSL_CERT_FILE", errors)


# P11: the end


def test_a_stop_under_load_loses_nothing(tmp_path: Path, sandbox: Sandbox) -> None:
    desk = Desk(tmp_path / "data", sandbox, sandbox.forum(MANAGER), RATE_LIMITS="off")
    persons = [sandbox.person(next(people), started=False) for _ in range(20)]
    acked: dict[int, dict[str, int]] = {person: {} for person in persons}
    codes: dict[int, int] = {}

    def write(person: int) -> None:
        customer = desk.customer(person)
        try:
            while True:
                for _ in range(5):
                    customer.put(type="send", id=str(uuid.uuid4()), text="a")
                for _ in range(5):
                    while (news := customer.read())["type"] not in ("ack", "close"):
                        pass
                    if news["type"] == "close":
                        codes[person] = news["code"]
                        return
                    acked[person][news["id"]] = news["seq"]
        except (AssertionError, OSError):
            return

    threads = [threading.Thread(target=write, args=(person,)) for person in persons]
    for thread in threads:
        thread.start()
    eventually(lambda: sum(map(len, acked.values())) > 300, 30, "some are acknowledged")
    began = time.monotonic()
    desk.process.send_signal(signal.SIGTERM)
    assert desk.process.wait(timeout=10) == 0
    assert time.monotonic() - began < 5.5
    for thread in threads:
        thread.join()
    assert set(codes.values()) == {1001} and len(codes) >= len(persons) - 1
    desk.start()
    for person in persons:
        with desk.customer(person) as customer:
            kept = all_messages(customer)
            seqs = [message["seq"] for message in kept]
            assert seqs == list(range(1, len(seqs) + 1))
            assert set(acked[person].values()) <= set(seqs)
            said = sum(message["author"] == "customer" for message in kept)
            # What was stored was acknowledged, but for what the line may have swallowed at its end.
            assert len(acked[person]) <= said <= len(acked[person]) + 5
    desk.stop()


# P4: a full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "small"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place)], check=False, capture_output=True)
    if done.returncode != 0:
        pytest.skip("mounting needs root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_told_and_outlived(small_disk: Path, sandbox: Sandbox) -> None:
    desk = Desk(small_disk / "data", sandbox, sandbox.forum(MANAGER), RATE_LIMITS="off")
    acked: dict[str, int] = {}
    ballast = small_disk / "ballast"
    with desk.customer(sandbox.person(next(people))) as maria:
        acked["first"] = maria.say("До", "first")["seq"]
        with ballast.open("wb", buffering=0) as file:
            for size in (1 << 20, 4096, 1):
                try:
                    while file.write(bytes(size)):
                        pass
                except OSError:
                    pass
        refused = None
        for number in range(3000):
            maria.put(type="send", id=f"n{number}", text="x" * 3000)
            while (news := maria.read())["type"] not in ("ack", "error"):
                pass
            if news["type"] == "error":
                refused = news
                break
            acked[news["id"]] = news["seq"]
        assert refused and refused["code"] == "internal" and refused["retryAfter"] >= 1
        status, body, _ = desk.http("/readyz")
        assert status == 503 and "store" in {one["name"] for one in json.loads(body)}
        assert desk.http("/healthz")[0] == 200
        ballast.unlink()
        freed = time.monotonic()
        eventually(lambda: desk.http("/readyz")[0] == 200, 5, "it is well again")
        acked["last"] = maria.say("После", "last")["seq"]
        assert time.monotonic() - freed < 5
        kept = {message["seq"]: message["text"] for message in all_messages(maria)}
        assert all(seq in kept for seq in acked.values())
        assert sum(text == "До" for text in kept.values()) == 1
    desk.kill()
    desk.start()
    with desk.customer(maria.person) as maria:
        kept = {message["seq"] for message in all_messages(maria)}
        assert set(acked.values()) <= kept
    desk.stop()


# P37: out of descriptors


def test_who_is_too_many_is_shed_and_the_rest_is_served(
    tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = tmp_path / "small"
    small.write_text(f"#!/bin/sh\nulimit -n 256\nexec {OKNO}\n")
    small.chmod(0o755)
    monkeypatch.setattr("desk.OKNO", str(small))
    desk = Desk(tmp_path / "data", sandbox, None)
    with desk.customer(sandbox.person(next(people))) as maria:
        crowd = []
        for _ in range(1000):
            try:
                crowd.append(Client(desk.address))
            except OSError:
                break
        before = cpu(desk)
        time.sleep(1)
        assert cpu(desk) - before < 0.1
        maria.say("Я всё ещё здесь")
        for client in crowd:
            client.close()
        eventually(lambda: is_well(desk), 1.5, "it is well again")
        maria.say("И теперь")
    desk.stop()


def cpu(desk: Desk) -> float:
    fields = Path(f"/proc/{desk.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def is_well(desk: Desk) -> bool:
    try:
        return get(desk.address, "/healthz").status == 200
    except (OSError, AssertionError):
        return False


# P38: a clock that jumps


SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static time_t jump(void) {
    FILE *file = fopen(getenv("CLOCK_JUMP"), "r");
    long seconds = 0;
    if (file) { if (fscanf(file, "%ld", &seconds) != 1) seconds = 0; fclose(file); }
    return seconds;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int result = real(clock, time);
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) time->tv_sec += jump();
    return result;
}

int gettimeofday(struct timeval *time, void *zone) {
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *place) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (place) *place = now.tv_sec;
    return now.tv_sec;
}
"""


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What makes the clock on the wall jump, and that of the machine go on: libfaketime bends the kernel's timers too."""
    folder = tmp_path_factory.mktemp("shim")
    (folder / "jump.c").write_text(SHIM)
    compiler = next(filter(None, map(shutil.which, ("cc", "clang", "gcc"))), None)
    if not compiler:
        pytest.skip("there is no C compiler")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", folder / "jump.so", folder / "jump.c", "-ldl"], check=True)
    return folder / "jump.so"


@pytest.mark.parametrize("jump", ["+3600", "-3600"])
def test_a_clock_that_jumps_holds_nothing_up(tmp_path: Path, sandbox: Sandbox, shim: Path, jump: str) -> None:
    now = tmp_path / "now"
    now.write_text("0")
    desk = Desk(
        tmp_path / "data", sandbox, sandbox.forum(MANAGER), LD_PRELOAD=str(shim), CLOCK_JUMP=str(now)
    )
    person = sandbox.person(next(people))
    with desk.customer(person) as maria:
        session = maria.welcome["session"]
        before = maria.say("До прыжка")
        thread = desk.topic()
        silent = WebSocket(desk.address, "/ws")
        began = time.monotonic()
        now.write_text(jump)
        eventually(lambda: abs(wall_clock(maria) - time.time() - int(jump)) < 30, 10, "the clock has jumped")
        for number in range(5):
            began_saying = time.monotonic()
            maria.say(f"После прыжка {number}")
            assert time.monotonic() - began_saying < 2
        desk.manager_says("Вижу", thread)
        assert maria.message("manager")["text"] == "Вижу"
        desk.sandbox.until("the words", lambda: any("После прыжка 4" in text for text in desk.texts(thread)))
        assert before["seq"] == 1
        with desk.customer(person, session=session) as phone:
            phone.say("С телефона")
        end = silent.frame(within=15)
        assert end and end.opcode == CLOSE and end.close_code == 4408
        assert 9 < time.monotonic() - began < 14
        maria.put(type="ping")
        maria.next("pong")
        seqs = [message["seq"] for message in maria.history()]
        assert seqs == list(range(1, len(seqs) + 1))
    # Who has left is told in Telegram, whenever that was to be.
    sandbox.message(person, lambda message: message.get("text") == "Вижу")
    desk.stop()


def wall_clock(customer: Customer) -> float:
    """The desk's, as an acknowledgement says it."""
    return datetime.fromisoformat(customer.say("Который час?")["at"]).timestamp()
