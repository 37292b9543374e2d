"""The same desk on MongoDB and on S3, by settings alone."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from desk import CUSTOMER, MANAGER, REPOSITORY, Desk
from mongo import Line, Mongo, free_port
from sandbox import OKNO, Sandbox, png
from writers import Writers, wait_for


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(CUSTOMER)
        sandbox.person(MANAGER)
        yield sandbox


@pytest.fixture(scope="module")
def mongo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mongo]:
    with Mongo(tmp_path_factory.mktemp("mongo")) as mongo:
        yield mongo


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield f"127.0.0.1:{server.get_host_and_port()[1]}"
    server.stop()


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("RATE_LIMITS", "off")
    return monkeypatch


def on_mongo(settings: pytest.MonkeyPatch, url: str, database: str) -> None:
    settings.setenv("MONGO_CONNECTION_STRING", url)
    settings.setenv("DATABASE_NAME", database)


def test_a_desk_lives_in_mongodb_and_on_s3(
    tmp_path: Path, sandbox: Sandbox, mongo: Mongo, bucket: str, settings: pytest.MonkeyPatch
) -> None:
    on_mongo(settings, mongo.url, "living")
    settings.setenv("MINIO_ENDPOINT", bucket)
    settings.setenv("MINIO_ACCESS_KEY", "testing")
    settings.setenv("MINIO_SECRET_KEY", "testing")
    desk = Desk(tmp_path / "data", sandbox, sandbox.forum(MANAGER))
    picture = png(640, 480)
    with desk.customer() as maria:
        maria.say("Где мой договор?")
        status, answer = maria.upload("a.png", picture)
        assert status == 201, answer
        maria.say("Вот он", files=[answer["file"]["id"]])
    thread = desk.topic()
    desk.sandbox.until("the words", lambda: any("Где мой договор?" in text for text in desk.texts(thread)))
    desk.stop()
    # Nothing of it lies on this machine.
    assert not (tmp_path / "data").exists() or not any((tmp_path / "data").iterdir())
    desk.start()
    with desk.customer() as maria:
        shown = [message for message in maria.welcome["messages"] if message["author"] == "customer"]
        assert [message["text"] for message in shown] == ["Где мой договор?", "Вот он"]
        status, content, _ = desk.http(shown[1]["files"][0]["url"])
        assert status == 200 and content == picture
        desk.manager_says("Сейчас посмотрю", thread)
        assert maria.message("manager")["text"] == "Сейчас посмотрю"
    desk.stop()


def test_a_stalled_database_holds_acks_back_and_loses_nothing(
    tmp_path: Path, sandbox: Sandbox, mongo: Mongo, settings: pytest.MonkeyPatch, heavy: bool
) -> None:
    on_mongo(settings, mongo.url, "stalled")
    desk = Desk(tmp_path / "data", sandbox, None)
    writers = Writers(desk, 8)
    writers.start()
    writers.reach(20)
    mongo.pause()
    try:
        time.sleep(0.3)
        before = writers.count
        until = time.monotonic() + (10 if heavy else 2)
        while time.monotonic() < until:
            assert desk.http("/healthz")[0] == 200
            time.sleep(0.05)
        assert writers.count == before
    finally:
        mongo.resume()
    writers.reach(20, within=10)
    writers.stop()
    desk.stop()
    mongo.assert_kept("stalled", writers.acked)


def test_a_line_that_is_cut_loses_and_doubles_nothing(
    tmp_path: Path, sandbox: Sandbox, mongo: Mongo, settings: pytest.MonkeyPatch, heavy: bool
) -> None:
    line = Line(mongo.port)
    on_mongo(settings, f"mongodb://127.0.0.1:{line.port}/?serverSelectionTimeoutMS=2000", "cut")
    desk = Desk(tmp_path / "data", sandbox, None)
    writers = Writers(desk, 6, insists=True)
    writers.start()
    writers.reach(20)
    line.rate = 0.05
    wait_for("cuts", lambda: line.cuts >= (500 if heavy else 20), 250 if heavy else 40)
    line.rate = 0
    writers.reach(20)
    writers.stop()
    desk.stop()
    line.close()
    mongo.assert_kept("cut", writers.acked)


def test_what_is_not_there_yet_is_told_and_waited_for(
    tmp_path: Path, settings: pytest.MonkeyPatch
) -> None:
    port = free_port()
    on_mongo(settings, f"mongodb://u:secret@127.0.0.1:{port}/?serverSelectionTimeoutMS=300", "waiting")
    environment = {**os.environ, "PORT": "0", "DATA_DIR": str(tmp_path / "data")}
    log = (tmp_path / "log").open("w+")
    process = subprocess.Popen([OKNO], cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        wait_for("a word", lambda: "can't be reached; trying again" in (tmp_path / "log").read_text())
        assert process.poll() is None
        assert "secret" not in (tmp_path / "log").read_text()
        process.terminate()
        assert process.wait(10) == 0
    finally:
        process.kill()
    on_mongo(settings, f"mongodb://127.0.0.1:{port}/?serverSelectionTimeoutMS=300", "waiting")
    environment = {**os.environ, "PORT": "0", "DATA_DIR": str(tmp_path / "data")}
    process = subprocess.Popen([OKNO], cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        known = len((tmp_path / "log").read_text())
        wait_for("a word", lambda: "trying again" in (tmp_path / "log").read_text()[known:])
        with Mongo(tmp_path / "mongo", port):
            assert process.stdout
            assert process.stdout.readline().startswith("okno serves ")
            process.terminate()
            assert process.wait(15) == 0
    finally:
        process.kill()


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"MONGO_CONNECTION_STRING": "localhost:27017"}, "MONGO_CONNECTION_STRING"),
        ({"DATABASE_NAME": "okno"}, "MONGO_CONNECTION_STRING"),
        ({"MINIO_ENDPOINT": "minio:9000", "MINIO_ACCESS_KEY": "a"}, "MINIO_SECRET_KEY"),
        ({"MINIO_SECRET_KEY": "very-secret"}, "MINIO_ENDPOINT"),
        ({"RETENTION_DAYS": "-1"}, "RETENTION_DAYS"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, values: dict[str, str], named: str) -> None:
    environment = {**os.environ, **values, "DATA_DIR": str(tmp_path / "data"), "PORT": "0"}
    done = subprocess.run([OKNO], cwd=REPOSITORY, env=environment, capture_output=True, text=True, timeout=20)
    assert done.returncode == 78
    assert f"{named}: " in done.stderr and "very-secret" not in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_desk_moves_to_mongodb_and_back(
    tmp_path: Path, sandbox: Sandbox, mongo: Mongo, settings: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "data", sandbox, None)
    writers = Writers(desk, 6)
    writers.start()
    writers.reach(200)
    writers.stop()
    desk.stop()
    here = {"DATA_DIR": str(tmp_path / "data")}
    there = {"MONGO_CONNECTION_STRING": mongo.url, "DATABASE_NAME": "moved"}
    back = {"DATA_DIR": str(tmp_path / "back")}
    files = [tmp_path / name for name in ("a", "b", "c")]
    for command, file, place in (
        ("export", files[0], here),
        ("import", files[0], there),
        ("export", files[1], there),
        ("import", files[1], back),
        ("export", files[2], back),
    ):
        done = subprocess.run(
            [OKNO, command, str(file)], cwd=REPOSITORY, env={**os.environ, **place}, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
    records = [sorted(file.read_text().splitlines()[1:]) for file in files]
    assert records[0] == records[1] == records[2]
    mongo.assert_kept("moved", writers.acked)
    copied = subprocess.run(
        [OKNO, "backup", str(tmp_path / "d")], cwd=REPOSITORY, env={**os.environ, **there}, capture_output=True, text=True
    )
    assert copied.returncode == 1 and "mongodump" in copied.stderr
