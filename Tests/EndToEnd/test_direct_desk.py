"""A desk without a managers' group: specialists in their private chats with the bot."""

from __future__ import annotations

import base64
import random
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk import Desk
from private import Person, buttons, words
from sandbox import Sandbox, png

SUPPORT = "a-long-enough-secret"
ANNA, BORIS, VERA, MARIA, PAVEL, OLGA = 450001, 450002, 450003, 450011, 450012, 450013


class Scene:
    def __init__(self, folder: Path, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.desk = Desk(folder / "data", sandbox, None, SUPPORT_TOKEN=SUPPORT)
        self.people: dict[int, Person] = {}

    def person(self, id: int, name: str, **values: str) -> Person:
        self.people[id] = Person(self.sandbox, id, first_name=name, **{"language_code": "ru", **values})
        return self.people[id]

    def specialist(self, id: int, name: str, **values: str) -> Person:
        person = self.person(id, name, **values)
        person.say(f"/register_support {SUPPORT}")
        person.hears("теперь вы специалист")
        return person


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Sandbox("--limits", "off") as sandbox:
        scene = Scene(tmp_path, sandbox)
        yield scene
        scene.desk.stop()


def test_the_token_makes_a_specialist_and_a_wrong_one_does_not(scene: Scene) -> None:
    anna = scene.person(ANNA, "Анна")
    anna.say("/register_support")
    anna.hears("/register_support ТОКЕН")
    anna.say("/register_support wrong")
    anna.hears("не подходит")
    anna.say("/available")
    secret = anna.say(f"/register_support {SUPPORT}")
    welcome = anna.hears("Анна, теперь вы специалист")
    assert "/end_chat" in words(welcome) and "/history" in words(welcome)
    scene.sandbox.until(
        "the secret taken away", lambda: secret not in [m["message_id"] for m in scene.sandbox.messages(ANNA)]
    )


def test_guesses_are_limited(scene: Scene) -> None:
    boris = scene.person(BORIS, "Борис")
    for number in range(5):
        boris.say(f"/register_support guess-{number}")
    boris.say(f"/register_support {SUPPORT}")
    boris.hears("Слишком много попыток")
    assert sum("не подходит" in text for text in boris.texts()) == 5
    assert not any("теперь вы специалист" in text for text in boris.texts())


def test_a_dialogue_from_the_first_word_to_the_rating(scene: Scene) -> None:
    anna = scene.specialist(ANNA, "Анна")
    maria = scene.person(MARIA, "Мария")
    maria.say("Здравствуйте, <b>сколько</b> стоит?")
    card = anna.hears("Новый клиент", "Мария")
    assert buttons(card) == [["✅ Завершить диалог"]]
    anna.hears("<b>сколько</b> стоит?")
    maria.hears("К чату подключился специалист: Анна")

    said = anna.say("Сорок евро", parse_mode="HTML")
    answer = maria.hears("Сорок евро")
    anna.edit(said, text="Сорок пять евро")
    scene.sandbox.until("the edit", lambda: "Сорок пять евро" in maria.texts())

    asked = maria.say("А завтра?", reply_to=answer["message_id"])
    signed = anna.hears("Мария", "А завтра?")
    assert signed["reply_to_message"]["message_id"] == said
    maria.edit(asked, text="А послезавтра?")
    scene.sandbox.until("the edit", lambda: any("А послезавтра?" in text for text in anna.texts()))
    anna.say("И завтра", reply_to=signed["message_id"])
    assert maria.hears("И завтра")["reply_to_message"]["message_id"] == asked

    anna.say("/history")
    file = anna.hears_what("the history", lambda message: message.get("document"))
    text = content(scene, file)
    for line in ("Мария: Здравствуйте", "Анна: Сорок пять евро", "Мария: А послезавтра?"):
        assert line in text
    assert text.startswith("[20")

    anna.say("/end_chat")
    anna.hears("Диалог", "Мария", "завершён")
    closed = maria.hears("Чат закрыт")
    assert len(buttons(closed)[0]) == 5
    anna.say("Это никому")
    anna.hears("Сейчас у вас нет клиента")
    assert "Это никому" not in maria.texts()
    anna.say("/stats")
    stats = words(anna.hears("Клиентов: 1"))
    assert "Мария — Анна" in stats and "🟢 доступен" in stats and "Ждут: 0" in stats


def test_the_web_chat_is_served_too(scene: Scene) -> None:
    anna = scene.specialist(ANNA, "Анна")
    scene.person(MARIA, "Мария")
    with scene.desk.customer(MARIA) as maria:
        maria.say("Пишу из окна")
        anna.hears("Пишу из окна")
        anna.say("Вижу")
        assert maria.message("manager")["text"] == "Вижу"
        status, answer = maria.upload("скан.png", png(640, 480))
        assert status == 201
        maria.say("Вот", files=[answer["file"]["id"]])
        photo = anna.hears_what("the picture", lambda message: message.get("photo"))
        assert "Мария" in words(photo) and "Вот" in words(photo)
        anna.press(anna.hears("Новый клиент"), "✅ Завершить диалог")
        maria.next("status", status="closed")


def test_media_go_both_ways_as_they_are(scene: Scene) -> None:
    anna = scene.specialist(ANNA, "Анна")
    maria = scene.person(MARIA, "Мария")
    maria.say("Смотрите")
    anna.hears("Смотрите")
    picture = {"base64": base64.b64encode(png()).decode(), "name": "a.png"}
    maria.album({"photo": picture, "caption": "два вида"}, {"photo": picture})
    scene.sandbox.until("both pictures", lambda: sum("photo" in message for message in anna.heard()) == 2)
    assert len({message["media_group_id"] for message in anna.heard() if "photo" in message}) == 1
    maria.say(voice={"size": 2_000, "duration": 3})
    assert "Мария" in words(anna.hears_what("the voice", lambda message: message.get("voice")))
    maria.say(video_note={"size": 2_000, "duration": 3, "length": 240})
    anna.hears_what("the round video", lambda message: message.get("video_note"))
    maria.say(sticker={"size": 500, "emoji": "😻", "width": 512, "height": 512})
    anna.hears("Мария", "😻")
    maria.say(location={"latitude": 44.8, "longitude": 20.4})
    anna.hears("Мария", "44.8")

    anna.album({"photo": picture, "caption": "и мои"}, {"photo": picture})
    scene.sandbox.until("both pictures", lambda: sum("photo" in message for message in maria.heard()) == 2)
    anna.say(voice={"size": 2_000, "duration": 3})
    maria.hears_what("the voice", lambda message: message.get("voice"))
    anna.say(document={"size": 3_000, "name": "договор.pdf"}, caption="Договор")
    assert words(maria.hears_what("the file", lambda message: message.get("document"))) == "Договор"


def test_whoever_waits_longest_is_next(scene: Scene) -> None:
    maria, pavel, olga = (
        scene.person(MARIA, "Мария"), scene.person(PAVEL, "Павел"), scene.person(OLGA, "Ольга"),
    )
    maria.say("Я первая")
    maria.hears("Ваш номер в очереди: 1")
    pavel.say("Я второй")
    pavel.hears("Ваш номер в очереди: 2")
    olga.say("Я третья")
    olga.hears("Ваш номер в очереди: 3")
    # More words do not cost a place.
    maria.say("И ещё")
    pavel.say("/status")
    pavel.hears("Ваш номер в очереди: 2", after=pavel.last())
    anna = scene.specialist(ANNA, "Анна")
    anna.hears("Я первая")
    anna.hears("И ещё")
    assert not any("Я второй" in text for text in anna.texts())
    anna.say("/end_chat")
    anna.hears("Я второй")
    pavel.hears("подключился специалист: Анна")
    anna.say("Отвечаю второму")
    pavel.hears("Отвечаю второму")
    assert "Отвечаю второму" not in maria.texts()
    boris = scene.specialist(BORIS, "Борис")
    boris.hears("Я третья")


def test_the_same_specialist_stays_and_each_has_one_customer(scene: Scene) -> None:
    anna, boris = scene.specialist(ANNA, "Анна"), scene.specialist(BORIS, "Борис")
    maria, pavel = scene.person(MARIA, "Мария"), scene.person(PAVEL, "Павел")
    maria.say("Раз")
    first = scene.sandbox.until(
        "someone", lambda: next((s for s in (anna, boris) if any("Раз" in text for text in s.texts())), None)
    )
    other = boris if first is anna else anna
    pavel.say("Другой")
    other.hears("Другой")
    for number in range(5):
        maria.say(f"слово {number}")
        first.hears(f"слово {number}")
    assert not any("слово" in text for text in other.texts())
    assert not any("Другой" in text for text in first.texts())


def test_who_goes_away_hands_the_customer_over(scene: Scene) -> None:
    anna = scene.specialist(ANNA, "Анна")
    maria = scene.person(MARIA, "Мария")
    maria.say("Помогите с VPN")
    anna.hears("Помогите с VPN")
    anna.say("Сейчас посмотрю")
    maria.hears("Сейчас посмотрю")
    anna.say("/available")
    anna.hears("Ваш клиент перейдёт")
    maria.hears("ищем другого")
    maria.say("Вы тут?")
    boris = scene.specialist(BORIS, "Борис")
    boris.hears("Помогите с VPN", "Сейчас посмотрю")
    boris.hears("Вы тут?")
    assert not any("Вы тут?" in text for text in anna.texts())
    vera = scene.specialist(VERA, "Вера")
    boris.block()
    vera.hears("Помогите с VPN")
    vera.say("Теперь я")
    maria.hears("Теперь я")
    anna.say("/available")
    anna.hears("Вы доступны")


def test_a_customer_who_blocks_the_bot_hears_all_later(scene: Scene) -> None:
    anna = scene.specialist(ANNA, "Анна")
    maria = scene.person(MARIA, "Мария")
    maria.say("Вопрос")
    anna.hears("Вопрос")
    maria.hears("подключился")
    maria.block()
    anna.say("Ответ")
    anna.hears("заблокировал бота")
    tries = scene.sandbox.get("counters")
    anna.say("Ещё ответ")
    anna.hears("заблокировал бота", after=anna.last())
    assert refused(tries) == refused(scene.sandbox.get("counters"))
    maria.unblock()
    maria.hears("Ответ")
    maria.hears("Ещё ответ")


def test_who_is_erased_is_gone_from_the_specialist_too(scene: Scene) -> None:
    anna = scene.specialist(ANNA, "Анна")
    maria, pavel = scene.person(MARIA, "Мария"), scene.person(PAVEL, "Павел")
    maria.say("Моя тайна")
    anna.hears("Моя тайна")
    pavel.say("Я следующий")
    maria.say("/delete_me")
    maria.press(maria.hears("Удалить все ваши сообщения"), "🗑 Удалить всё")
    maria.hears("Готово")
    anna.hears("удалил все свои данные")
    anna.hears("Я следующий")
    assert not any("Моя тайна" in text or "Мария" in text for text in anna.texts())


def refused(counters: dict) -> int:
    """Calls that Telegram turned down because of a block."""
    return counters["outcomes"].get("error 403", 0)


def test_nothing_is_lost_when_killed(scene: Scene) -> None:
    anna, boris = scene.specialist(ANNA, "Анна"), scene.specialist(BORIS, "Борис")
    maria, pavel = scene.person(MARIA, "Мария"), scene.person(PAVEL, "Павел")
    maria.say("мария 0")
    pavel.say("павел 0")
    for name in ("мария 0", "павел 0"):
        heard_by(scene, name, anna, boris)
    mine = anna if any("мария 0" in text for text in anna.texts()) else boris
    other = boris if mine is anna else anna
    chance = random.Random(7)
    said = 1
    # Few enough for the pace of a private chat.
    for _ in range(3):
        for _ in range(chance.randint(1, 3)):
            maria.say(f"мария {said}")
            pavel.say(f"павел {said}")
            mine.say(f"ответ марии {said}")
            other.say(f"ответ павлу {said}")
            said += 1
        scene.desk.kill()
        maria.say(f"мария {said}")
        mine.say(f"ответ марии {said}")
        said += 1
        scene.desk.start()
    mine.hears(f"мария {said - 1}")
    maria.hears(f"ответ марии {said - 1}")
    for reader, prefix in ((mine, "мария "), (maria, "ответ марии "), (other, "павел "), (pavel, "ответ павлу ")):
        expected = [text for text in all_said(scene, prefix)]
        scene.sandbox.until(
            f"all of {prefix}", lambda: [text for text in firsts(reader, prefix) if text in expected] == expected
        )
    with scene.desk.customer(MARIA) as window:
        texts = [message["text"] for message in window.welcome["messages"] if message["author"] != "system"]
        assert len(texts) == len(set(texts))


def all_said(scene: Scene, prefix: str) -> list[str]:
    """What people said themselves, in order."""
    texts = []
    for person in scene.people.values():
        for message in scene.sandbox.messages(person.id):
            text = words(message)
            if message["from"]["id"] == person.id and text.startswith(prefix) and not text.startswith("/"):
                texts.append(text)
    return texts


def firsts(reader: Person, prefix: str) -> list[str]:
    """The words that a reader was told, each at its first place."""
    seen: list[str] = []
    for text in reader.texts():
        for line in text.splitlines():
            line = line.split("  ")[-1]
            if line.startswith(prefix) and line not in seen:
                seen.append(line)
    return seen


def heard_by(scene: Scene, text: str, *people: Person) -> None:
    scene.sandbox.until(text, lambda: any(text in heard for person in people for heard in person.texts()))


def content(scene: Scene, message: dict) -> str:
    with urllib.request.urlopen(scene.sandbox.address + message["seen"]["file"]) as response:
        return response.read().decode()


