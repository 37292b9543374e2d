"""`POST /api/ingest`: answers and tickets for other systems."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from desk import MANAGER, Desk
from sandbox import Sandbox


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(MANAGER, first_name="Олег")
        folder = tmp_path_factory.mktemp("ingest") / "data"
        desk = Desk(folder, sandbox, sandbox.forum(MANAGER), "company_context.txt", API_KEYS="bot:key-one,crm:key-two")
        yield desk
        desk.stop()


def post(desk: Desk, body: Any, key: str | None = "key-one", **headers: str) -> tuple[int, dict[str, Any], Any]:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    if key is not None:
        headers["Authorization"] = f"Bearer {key}"
    status, answer, fields = desk.http("/api/ingest", content, Content_Type="application/json", **headers)
    return status, json.loads(answer), fields


def test_a_known_question_is_answered(desk: Desk) -> None:
    status, answer, _ = post(desk, {"text": "Сколько стоит детское кресло?", "language": "ru"})
    assert status == 200 and answer["status"] == "closed_auto"
    assert "4 евро" in answer["answer"] and answer["similarity_score"] >= 0.75 and answer["language"] == "ru"


def test_anything_else_is_a_ticket_with_a_topic(desk: Desk) -> None:
    text = "Не могу подключиться к VPN, весь отдел стоит, никто не может работать"
    status, answer, _ = post(desk, {"text": text, "customer": {"id": "ext:77", "name": "Анна"}})
    assert status == 200 and answer["status"] == "new"
    assert (answer["category"], answer["priority"]) == ("vpn_network", "critical")
    assert answer["department"] == "it_support" and answer["language"] == "ru"
    desk.sandbox.until("its topic", lambda: any("Анна" in topic["name"] for topic in desk.topics()))
    again = post(desk, {"text": "Всё ещё не работает", "customer": {"id": "ext:77"}})[1]
    assert again["ticket_id"] == answer["ticket_id"]
    other = post(desk, {"text": "У меня тоже VPN не работает"}, key="key-two")[1]
    assert other["ticket_id"] != answer["ticket_id"]


def test_kazakh_is_kz_to_those_who_call_it_so(desk: Desk) -> None:
    text = "VPN-ге қосыла алмай отырмын, көмектесіңізші"
    for tag, expected in (("kz", "kz"), ("kk", "kk"), (None, "kz")):
        body = {"text": text} if tag is None else {"text": text, "language": tag}
        assert post(desk, body)[1]["language"] == expected


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"{", "bad_json"),
        (b"[]", "bad_json"),
        ({"text": 5}, "bad_json"),
        ({"text": "a", "customer": "x"}, "bad_json"),
        ({"text": "a", "customer": {"id": "tg:420001"}}, "bad_json"),
        ({"text": "a", "language": 7}, "bad_json"),
        ({}, "empty_text"),
        ({"text": " \n"}, "empty_text"),
        ({"text": "a" * 4001}, "text_too_long"),
    ],
)
def test_what_is_wrong_is_said(desk: Desk, body: Any, error: str) -> None:
    status, answer, _ = post(desk, body)
    assert (status, answer) == (400, {"error": error})


def test_without_a_key_there_is_nothing(desk: Desk) -> None:
    assert post(desk, {"text": "a"}, key=None)[0] == 401
    statuses = [post(desk, {"text": "a"}, key=f"wrong-{number}")[0] for number in range(15)]
    assert statuses[:10] == [401] * 10 and statuses[10:] == [429] * 5
    _, _, fields = post(desk, {"text": "a"}, key="wrong")
    assert int(fields["Retry-After"]) >= 1
