"""What was acknowledged stays, whatever happens to the process, the disk or the database."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk import CUSTOMER, REPOSITORY, Desk
from disks import LoopDisk, SmallDisk, needs
from sandbox import OKNO, Sandbox
from writers import Writers, assert_kept, rows, wait_for


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(CUSTOMER)
        yield sandbox


@pytest.fixture(autouse=True)
def no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RATE_LIMITS", "off")


def open_desk(folder: Path, sandbox: Sandbox) -> Desk:
    return Desk(folder, sandbox, None)


def okno(*arguments: str | Path, **settings: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end."""
    environment = {**os.environ, **{name: str(value) for name, value in settings.items()}}
    command = [OKNO, *[str(word) for word in arguments]]
    return subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, timeout=60)


# The process


def test_a_kill_under_load_loses_nothing(tmp_path: Path, sandbox: Sandbox, heavy: bool) -> None:
    desk = open_desk(tmp_path / "data", sandbox)
    writers = Writers(desk, 50 if heavy else 12)
    chance = random.Random(1)
    for _ in range(100 if heavy else 4):
        writers.start()
        writers.reach(chance.randint(20, 300))
        desk.kill()
        writers.join()
        begun = time.monotonic()
        desk.start()
        assert time.monotonic() - begun < 5
        assert_kept(tmp_path / "data/okno.db", writers.acked)
    desk.stop()
    assert_kept(tmp_path / "data/okno.db", writers.acked)


def test_a_clean_stop_under_load_keeps_what_was_acknowledged(tmp_path: Path, sandbox: Sandbox) -> None:
    desk = open_desk(tmp_path / "data", sandbox)
    writers = Writers(desk, 12)
    writers.start()
    writers.reach(100)
    desk.stop()
    writers.join()
    assert_kept(tmp_path / "data/okno.db", writers.acked)


# The disk


def test_a_pulled_plug_loses_nothing(tmp_path: Path, sandbox: Sandbox, heavy: bool) -> None:
    needs("mkfs.ext4", "mount")
    chance = random.Random(2)
    for round in range(50 if heavy else 3):
        disk = LoopDisk(tmp_path / f"disk{round}", tmp_path / "image")
        with disk:
            desk = open_desk(disk.folder / "data", sandbox)
            writers = Writers(desk, 50 if heavy else 12)
            writers.start()
            writers.reach(chance.randint(20, 400))
            # Nothing more is acknowledged from here on; what no one has synced is not in the copy.
            desk.process.send_signal(signal.SIGSTOP)
            copy = disk.copy("copy")
            desk.process.send_signal(signal.SIGKILL)
            desk.process.wait()
            writers.join()
        with LoopDisk(tmp_path / f"again{round}", copy, make=False) as found:
            again = open_desk(found.folder / "data", sandbox)
            again.stop()
            assert_kept(found.folder / "data/okno.db", writers.acked)


def test_a_frozen_disk_holds_acks_back_and_nothing_else(tmp_path: Path, sandbox: Sandbox, heavy: bool) -> None:
    needs("mkfs.ext4", "mount", "fsfreeze")
    with LoopDisk(tmp_path / "disk", tmp_path / "image") as disk:
        desk = open_desk(disk.folder / "data", sandbox)
        writers = Writers(desk, 12)
        writers.start()
        writers.reach(50)
        disk.freeze()
        try:
            # What was on its way when the disk stopped may still come.
            time.sleep(0.3)
            before = writers.count
            until = time.monotonic() + (30 if heavy else 2)
            slowest = 0.0
            while time.monotonic() < until:
                begun = time.monotonic()
                assert desk.http("/healthz")[0] == 200
                slowest = max(slowest, time.monotonic() - begun)
            assert writers.count == before
            assert slowest < 1
        finally:
            disk.thaw()
        writers.reach(50, within=10)
        assert not writers.refused
        writers.stop()
        desk.stop()
        assert_kept(disk.folder / "data/okno.db", writers.acked)


def test_a_full_disk_is_told_and_got_over(tmp_path: Path, sandbox: Sandbox) -> None:
    needs("mount")
    with SmallDisk(tmp_path / "disk", 24) as disk:
        desk = open_desk(disk.folder / "data", sandbox)
        writers = Writers(desk, 6, size=2_000)
        writers.start()
        writers.reach(50)
        disk.fill()
        wait_for("an error", lambda: len(writers.refused) > 20)
        assert set(writers.refused) == {"internal"}
        assert desk.http("/healthz")[0] == 200
        disk.free()
        writers.reach(50, within=5)
        writers.stop()
        desk.stop()
        assert_kept(disk.folder / "data/okno.db", writers.acked)


@pytest.mark.parametrize("call", ["fdatasync", "pwrite64"])
def test_a_failing_disk_is_never_taken_for_a_good_one(
    tmp_path: Path, sandbox: Sandbox, heavy: bool, call: str
) -> None:
    needs("strace")
    desk = open_desk(tmp_path / "data", sandbox)
    writers = Writers(desk, 12)
    for count in range(1, 51, 1 if heavy else 17):
        writers.start()
        writers.reach(20)
        tracer = subprocess.Popen(
            ["strace", "-f", "-q", "-p", str(desk.process.pid), "-e", f"trace={call}", "-o", "/dev/null"]
            + ["-e", f"inject={call}:error=EIO:when={count}+3"],
            stderr=subprocess.DEVNULL,
        )
        known = len(writers.refused)
        try:
            wait_for("a refusal", lambda: len(writers.refused) > known)
        finally:
            tracer.send_signal(signal.SIGINT)
            tracer.wait()
        # The disk is well again, and so is the desk.
        writers.reach(20)
        desk.kill()
        writers.join()
        assert_kept(tmp_path / "data/okno.db", writers.acked)
        desk.start()
    desk.stop()


def test_who_holds_the_database_is_waited_for(tmp_path: Path, sandbox: Sandbox, heavy: bool) -> None:
    desk = open_desk(tmp_path / "data", sandbox)
    writers = Writers(desk, 12)
    writers.start()
    writers.reach(20)
    other = sqlite3.connect(tmp_path / "data/okno.db", timeout=10, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    # What was written before that may still come.
    time.sleep(0.3)
    before = writers.count
    time.sleep(10 if heavy else 1.5)
    assert writers.count == before
    other.execute("COMMIT")
    other.close()
    writers.reach(20, within=5)
    writers.stop()
    assert not writers.refused
    desk.stop()
    assert_kept(tmp_path / "data/okno.db", writers.acked)


# Migrations


def test_a_migration_that_is_killed_anywhere_is_made_whole_the_next_time(
    tmp_path: Path, sandbox: Sandbox, heavy: bool
) -> None:
    needs("strace")
    filled(tmp_path / "data", sandbox)
    database = tmp_path / "data/okno.db"
    whole = [row[:2] for row in rows(database)]
    make_first_version(database)
    old = database.read_bytes()
    killed = 0
    for round in range(20 if heavy else 5):
        folder = tmp_path / f"killed{round}"
        folder.mkdir()
        (folder / "okno.db").write_bytes(old)
        count = 1 + round * (3 if heavy else 11)
        traced = ["strace", "-f", "-q", "-o", "/dev/null", "-e", "trace=pwrite64"]
        done = subprocess.run(
            [*traced, "-e", f"inject=pwrite64:signal=KILL:when={count}", OKNO, "import", "/none"],
            cwd=REPOSITORY,
            env={**os.environ, "DATA_DIR": str(folder)},
            capture_output=True,
            timeout=60,
        )
        killed += done.returncode in (-9, 137)
        again = open_desk(folder, sandbox)
        again.stop()
        assert [row[:2] for row in rows(folder / "okno.db")] == whole
        connection = sqlite3.connect(folder / "okno.db")
        assert connection.execute("PRAGMA user_version").fetchone()[0] > 1
        connection.close()
    assert killed


def make_first_version(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.executescript(
        "DROP INDEX chats_unanswered; ALTER TABLE chats DROP COLUMN unanswered; DROP TABLE unindexed;"
        "PRAGMA user_version = 1; VACUUM;"
    )
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()


# Damage


def filled(folder: Path, sandbox: Sandbox, messages: int = 300) -> Writers:
    desk = open_desk(folder, sandbox)
    writers = Writers(desk, 6)
    writers.start()
    writers.reach(messages)
    writers.stop()
    desk.stop()
    return writers


def test_a_damaged_database_is_told_and_left_as_it_is(tmp_path: Path, sandbox: Sandbox, heavy: bool) -> None:
    filled(tmp_path / "data", sandbox)
    whole = (tmp_path / "data/okno.db").read_bytes()
    chance = random.Random(3)
    refusals = 0
    for round in range(50 if heavy else 6):
        folder = tmp_path / f"damaged{round}"
        folder.mkdir()
        damaged = bytearray(whole)
        if round % 2:
            del damaged[chance.randrange(1, len(whole)) :]
        else:
            # Page by page something else: one flipped byte of a text is no damage that any database could see.
            start = chance.randrange(0, len(whole) // 4096) * 4096
            damaged[start : start + 12] = bytes(255 - byte for byte in damaged[start : start + 12])
        (folder / "okno.db").write_bytes(damaged)
        done = okno("backup", folder / "copy", DATA_DIR=folder)
        if done.returncode:
            refusals += 1
            assert done.returncode in (1, 78)
            assert done.stderr.startswith("okno: ") and "fatal" not in done.stderr.lower()
            assert not (folder / "copy").exists()
            process = okno("serve", DATA_DIR=folder, PORT="0", TELEGRAM_BOT_TOKEN="42:TEST")
            assert process.returncode == 1, process.stderr
            assert "backup" in process.stderr
            assert (folder / "okno.db").read_bytes() == bytes(damaged)
        else:
            # A page that nothing lies in.
            assert [row[:2] for row in rows(folder / "copy")] == [row[:2] for row in rows(tmp_path / "data/okno.db")]
    assert refusals


def test_a_backup_holds_all_that_was_acknowledged_before_it(tmp_path: Path, sandbox: Sandbox, heavy: bool) -> None:
    desk = open_desk(tmp_path / "data", sandbox)
    writers = Writers(desk, 12)
    writers.start()
    writers.reach(3_000 if heavy else 300)
    before = dict(writers.acked)
    done = okno("backup", tmp_path / "copy.db", DATA_DIR=tmp_path / "data")
    assert done.returncode == 0, done.stderr
    writers.reach(50)
    writers.stop()
    desk.stop()
    assert not writers.refused
    assert_kept(tmp_path / "copy.db", before)

    # Never over what is there, and never of what is not.
    again = okno("backup", tmp_path / "copy.db", DATA_DIR=tmp_path / "data")
    assert again.returncode == 1 and "already" in again.stderr
    nothing = okno("backup", tmp_path / "other.db", DATA_DIR=tmp_path / "nothing")
    assert nothing.returncode == 1 and not (tmp_path / "other.db").exists()

    # It is used by putting it in its place.
    (tmp_path / "restored").mkdir()
    shutil.copy(tmp_path / "copy.db", tmp_path / "restored/okno.db")
    restored = open_desk(tmp_path / "restored", sandbox)
    restored.stop()
    assert_kept(tmp_path / "restored/okno.db", before)


# Moving


def test_a_desk_moves_by_a_file(tmp_path: Path, sandbox: Sandbox) -> None:
    writers = filled(tmp_path / "data", sandbox)
    file = tmp_path / "desk.jsonl"
    done = okno("export", file, DATA_DIR=tmp_path / "data")
    assert done.returncode == 0, done.stderr
    assert "records are in" in done.stdout and done.stderr == ""
    assert okno("export", file, DATA_DIR=tmp_path / "data").returncode == 1
    done = okno("import", file, DATA_DIR=tmp_path / "there")
    assert done.returncode == 0, done.stderr
    assert_kept(tmp_path / "there/okno.db", writers.acked)
    assert rows(tmp_path / "there/okno.db") == rows(tmp_path / "data/okno.db")
    # A second time it is not empty.
    again = okno("import", file, DATA_DIR=tmp_path / "there")
    assert again.returncode == 1 and "empty" in again.stderr

    cut = tmp_path / "cut.jsonl"
    cut.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    for wrong in (cut, tmp_path / "none", REPOSITORY / "README.md"):
        done = okno("import", wrong, DATA_DIR=tmp_path / "new")
        assert done.returncode == 1 and done.stderr.startswith("okno: "), done.stderr
    assert okno("export").returncode == 64
    assert okno("import", "a", "b").returncode == 64
    assert okno("export", tmp_path / "x", DATA_DIR=tmp_path / "nothing").returncode == 1


def test_an_import_that_is_killed_goes_on(tmp_path: Path, sandbox: Sandbox, heavy: bool) -> None:
    writers = filled(tmp_path / "data", sandbox, 3_000)
    file = tmp_path / "desk.jsonl"
    assert okno("export", file, DATA_DIR=tmp_path / "data").returncode == 0
    there = {**os.environ, "DATA_DIR": str(tmp_path / "there")}
    chance = random.Random(4)
    for _ in range(20 if heavy else 4):
        process = subprocess.Popen([OKNO, "import", str(file)], cwd=REPOSITORY, env=there)
        threading.Event().wait(chance.uniform(0.02, 0.25))
        process.kill()
        process.wait()
    done = okno("import", file, DATA_DIR=tmp_path / "there")
    assert done.returncode == 0 or "empty" in done.stderr, done.stderr
    assert rows(tmp_path / "there/okno.db") == rows(tmp_path / "data/okno.db")
    assert_kept(tmp_path / "there/okno.db", writers.acked)
