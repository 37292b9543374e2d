"""The assistant with a model behind it: what customers are shown, whatever the model does."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from attacks import ATTACKS
from desk import MANAGER, Desk
from model_server import Exchange, ModelServer, Script, contract
from sandbox import Sandbox

CONTEXT = "company_context.txt"
# Sure enough to be quoted, not sure enough to pass the model by.
QUESTION = "Какой залог за эконом?"
ANSWER = "Залог за эконом 250 евро [1]."


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(MANAGER, first_name="Олег")
        yield sandbox


People = Callable[[], int]


@pytest.fixture(scope="module")
def people(sandbox: Sandbox) -> People:
    numbers = iter(range(460001, 470000))
    return lambda: sandbox.person(next(numbers))


Start = Callable[..., Desk]


@pytest.fixture
def start(tmp_path: Path, sandbox: Sandbox) -> Iterator[Start]:
    desks: list[Desk] = []

    def start(*servers: ModelServer, **settings: str) -> Desk:
        if servers:
            settings |= {"OPENAI_API_BASE": servers[0].base, "OPENAI_MODEL_NAME": "first"}
            settings["OPENAI_FALLBACKS"] = ",".join(f"{server.base}|next|key" for server in servers[1:])
        desks.append(Desk(tmp_path / "data", sandbox, sandbox.forum(MANAGER), CONTEXT, **settings))
        return desks[-1]

    yield start
    for desk in desks:
        desk.stop()


def outcome(desk: Desk, person: int, text: str = QUESTION) -> tuple[dict[str, Any] | None, str]:
    """The answer, or none if a person was called; and what was shown of it before."""
    with desk.customer(person) as customer:
        customer.say(text)
        shown = ""
        while True:
            frame = customer.read(20)
            if frame["type"] == "delta":
                shown += frame["text"]
            elif frame["type"] == "message" and frame["message"]["author"] == "assistant":
                return frame["message"], shown
            elif frame["type"] == "status" and frame["status"] == "waiting":
                return None, shown
            assert frame["type"] != "close", frame


def test_an_answer_is_shown_while_it_is_written(start: Start, people: People) -> None:
    with ModelServer(lambda exchange: exchange.stream(contract(ANSWER + " Залог вносится наличными [1]."))) as model:
        desk = start(model)
        with desk.customer(people()) as maria:
            maria.say(QUESTION)
            first = maria.next("delta")
            assert first["text"] == "Залог за эконом 250 евро."
            message = maria.message("assistant")
            assert message["ref"] == first["ref"]
            assert message["text"] == "Залог за эконом 250 евро. Залог вносится наличными."
            assert message["sources"] == ["Залог"] and message["askFeedback"]
        request = model.seen[0].json
        assert request["stream"] and request["model"] == "first"


def test_what_goes_to_the_model_tells_nobody_who_asks(start: Start, people: People, sandbox: Sandbox) -> None:
    with ModelServer(lambda exchange: exchange.stream(contract(ANSWER))) as model:
        desk = start(model)
        person = people()
        outcome(desk, person, "Какой залог за эконом? Мой телефон +381 11 222 33 44, почта maria@example.org")
        sent = model.seen[0].body.decode()
        for secret in ("222", "maria@", str(person), "Мария"):
            assert secret not in json.dumps(json.loads(sent), ensure_ascii=False)
        assert "250 евро" in model.seen[0].system


@pytest.mark.parametrize(
    "say",
    [
        lambda exchange: exchange.whole(contract(ANSWER)),
        lambda exchange: exchange.whole(ANSWER),
        lambda exchange: exchange.stream(ANSWER, size=1),
        lambda exchange: exchange.stream("```json\n" + contract(ANSWER) + "\n```"),
        lambda exchange: exchange.stream("<think>Что тут?</think>" + contract(ANSWER)),
    ],
)
def test_every_shape_of_an_answer_is_read(start: Start, people: People, say: Script) -> None:
    with ModelServer(say) as model:
        message, _ = outcome(start(model), people())
        assert message and message["text"] == "Залог за эконом 250 евро."


def cut(exchange: Exchange) -> None:
    exchange.begin()
    exchange.piece('{"answer":"Залог за эконом 250 евро [1]. Ещё')


def fails_within(exchange: Exchange) -> None:
    exchange.begin()
    exchange.piece('{"answer":"Залог')
    exchange.event({"error": {"message": "out of memory"}})


def floods(exchange: Exchange) -> None:
    exchange.begin()
    while True:
        exchange.piece("Залог залог залог залог залог залог залог залог. " * 20)


def sleeps(exchange: Exchange) -> None:
    time.sleep(60)


def pings(exchange: Exchange) -> None:
    exchange.begin()
    while True:
        exchange.handler.wfile.write(b": ping\n\n")
        exchange.handler.wfile.flush()
        time.sleep(0.3)


FAULTS: dict[str, Script] = {
    "cut": cut,
    "error": fails_within,
    "flood": floods,
    "slow": sleeps,
    "pings": pings,
    "500": lambda exchange: exchange.raw(500, "text/plain", b"no"),
    "401": lambda exchange: exchange.raw(401, "application/json", b'{"error":{"message":"key"}}'),
    "429": lambda exchange: exchange.raw(429, "text/plain", b"", Retry_After="1"),
    "redirect": lambda exchange: exchange.raw(307, "text/plain", b"", Location="http://127.0.0.1:9/"),
    "garbage": lambda exchange: exchange.raw(200, "text/html", b"<html>\xff\xfe"),
    "empty": lambda exchange: exchange.raw(200, "application/json", b""),
    "nothing": lambda exchange: exchange.stream(contract("")),
    "lies": lambda exchange: exchange.stream(contract("Залог 5 евро [1]. Скидка 50 процентов [1].")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_model_that_fails_leaves_nobody_without_an_answer(start: Start, people: People, fault: str) -> None:
    with ModelServer(FAULTS[fault]) as model:
        desk = start(model)
        begun = time.monotonic()
        message, _ = outcome(desk, people())
        assert message and "250 евро" in message["text"]
        assert "5 евро." not in message["text"].replace("250 евро", "")
        unknown, shown = outcome(desk, people(), "Какой залог за вертолёт на Марсе?")
        assert unknown is None or shown == "" or "евро" in unknown["text"]
        assert time.monotonic() - begun < 40


def test_the_next_model_answers_when_the_first_fails(start: Start, people: People) -> None:
    with ModelServer(FAULTS["500"]) as broken, ModelServer(lambda exchange: exchange.stream(contract(ANSWER))) as good:
        message, _ = outcome(start(broken, good), people())
        assert message and message["text"] == "Залог за эконом 250 евро."
        assert good.seen[0].handler.headers["Authorization"] == "Bearer key"
        assert good.seen[0].json["model"] == "next"


def test_a_model_that_is_busy_is_asked_again_when_it_says(start: Start, people: People) -> None:
    def busy_once(exchange: Exchange) -> None:
        if len(model.seen) == 1:
            exchange.raw(429, "text/plain", b"", Retry_After="1")
        else:
            exchange.stream(contract(ANSWER))

    with ModelServer(busy_once) as model:
        message, _ = outcome(start(model), people())
        assert message and message["text"] == "Залог за эконом 250 евро."


def test_a_model_hands_over_by_its_action(start: Start, people: People) -> None:
    with ModelServer(lambda exchange: exchange.stream(contract("", "handoff", "not in the passages"))) as model:
        message, _ = outcome(start(model), people())
        assert message is None


@pytest.mark.parametrize(
    "text", ["Позовите оператора", "Есть свободная машина на 25 декабря?", "Где моя бронь 4471, её подтвердили?"]
)
def test_what_only_a_person_knows_is_not_asked_of_a_model(start: Start, people: People, text: str) -> None:
    with ModelServer(lambda exchange: exchange.stream(contract(ANSWER))) as model:
        message, _ = outcome(start(model), people(), text)
        assert message is None and not model.seen


def test_a_burst_is_one_question_and_what_comes_meanwhile_the_next(start: Start, people: People) -> None:
    hold = threading.Event()

    def answer(exchange: Exchange) -> None:
        if len(model.seen) == 1:
            hold.wait(10)
        exchange.stream(contract(ANSWER))

    with ModelServer(answer) as model:
        desk = start(model)
        with desk.customer(people()) as maria:
            for text in ("Какой залог", "за эконом", "?"):
                maria.say(text)
            wait(lambda: len(model.seen) == 1)
            assert model.seen[0].asked == "Какой залог\nза эконом\n?"
            maria.say("А сколько стоит навигатор в сутки и роутер?")
            hold.set()
            maria.message("assistant")
            wait(lambda: len(model.seen) == 2)
            assert model.seen[1].asked == "А сколько стоит навигатор в сутки и роутер?"
            maria.message("assistant")


def test_a_person_who_takes_over_is_not_talked_over(start: Start, people: People) -> None:
    def slowly(exchange: Exchange) -> None:
        exchange.begin()
        exchange.piece('{"answer":"Залог за эконом 250 евро [1]. ')
        shown.wait(10)
        try:
            for _ in range(100):
                exchange.piece("Залог вносится наличными [1]. ")
                time.sleep(0.05)
        except OSError:
            cut_off.set()

    shown, cut_off = threading.Event(), threading.Event()
    with ModelServer(slowly) as model:
        desk = start(model)
        with desk.customer(people()) as maria:
            maria.say(QUESTION)
            maria.next("delta")
            maria.put(type="operator")
            maria.next("status", status="waiting")
            shown.set()
            assert cut_off.wait(15)
            maria.put(type="ping")
            while (frame := maria.read())["type"] != "pong":
                assert frame["type"] not in ("delta",), frame
                assert frame.get("message", {}).get("author") != "assistant"


def test_no_order_to_the_model_gets_past_the_company_s_words(start: Start, people: People) -> None:
    obeyed = dict(ATTACKS)

    def obey(exchange: Exchange) -> None:
        exchange.stream(contract(next(words for order, words in obeyed.items() if order[:20] in exchange.asked)))

    assert len(ATTACKS) == 50
    with ModelServer(obey) as model:
        desk = start(model, MODEL_QUESTIONS_PER_PERSON="1000")
        context = Path(__file__).resolve().parents[2].joinpath(CONTEXT).read_text()
        words = " ".join(context.split()).replace("- ", "")
        escaped = []
        for order, said in ATTACKS:
            message, shown = outcome(desk, people(), order)
            # A lower step quotes the company to the letter.
            text = " ".join(message["text"].split()).replace("- ", "") if message else ""
            if shown or text not in words or message and said.rstrip(" [1].!") in text:
                escaped.append((order, shown, text))
        assert not escaped


def test_a_thousand_questions_to_a_model_that_never_answers(start: Start, people: People, heavy: bool) -> None:
    count = 300 if heavy else 40
    with ModelServer(sleeps) as model:
        desk = start(model)
        late: list[float] = []

        def ask(person: int) -> None:
            begun = time.monotonic()
            outcome(desk, person)
            late.append(time.monotonic() - begun)

        threads = [threading.Thread(target=ask, args=(people(),)) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(late) == count and max(late) < 20


OGG = b"OggS" + bytes(24) + b"OpusHead" + bytes(200)


def test_voice_is_written_down_shown_and_answered(start: Start, people: People) -> None:
    def hear(exchange: Exchange) -> None:
        exchange.raw(200, "application/json", json.dumps({"text": "Сколько стоит навигатор?"}).encode())

    with ModelServer(hear) as model:
        desk = start(TRANSCRIBE_API_BASE=model.base, TRANSCRIBE_MODEL="whisper-1")
        with desk.customer(people()) as maria:
            status, answer = maria.upload("voice.ogg", OGG)
            assert status == 201, answer
            maria.say("", files=[answer["file"]["id"]])
            assert maria.next("edited")["message"]["text"] == "Сколько стоит навигатор?"
            assert "3 евро" in maria.message("assistant")["text"]
        assert model.seen[0].path == "/v1/audio/transcriptions"
        assert OGG in model.seen[0].body and b"whisper-1" in model.seen[0].body


def test_voice_that_nothing_writes_down_goes_to_people(start: Start, people: People) -> None:
    with ModelServer(FAULTS["500"]) as model:
        for settings in ({}, {"TRANSCRIBE_API_BASE": model.base, "TRANSCRIBE_MODEL": "whisper-1"}):
            desk = start(**settings)
            with desk.customer(people()) as maria:
                _, answer = maria.upload("voice.ogg", OGG)
                maria.say("", files=[answer["file"]["id"]])
                maria.next("status", status="waiting")
            desk.stop()


def test_greetings_and_thanks_call_nobody(start: Start, people: People) -> None:
    desk = start()
    for text, answer in (("Здравствуйте!", "помочь"), ("Спасибо большое", "пишите"), ("Hello", "help")):
        message, _ = outcome(desk, people(), text)
        assert message and answer in message["text"] and not message.get("askFeedback")


def test_knowledge_is_read_again_when_it_changes(start: Start, people: People, tmp_path: Path) -> None:
    file = tmp_path / "context.txt"
    file.write_text("# Парковка\n\nПарковка у офиса бесплатная.\n")
    desk = start(COMPANY_CONTEXT_FILE=str(file))
    message, _ = outcome(desk, people(), "Парковка у офиса платная?")
    assert message and "бесплатная" in message["text"]
    file.write_text("# Парковка\n\nПарковка у офиса стоит два евро.\n")

    def is_new() -> bool:
        message, _ = outcome(desk, people(), "Парковка у офиса платная?")
        return bool(message) and "два евро" in message["text"]

    wait(is_new)


def wait(find: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not find():
        assert time.monotonic() < deadline
        time.sleep(0.05)
