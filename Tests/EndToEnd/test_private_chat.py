"""Customers who never open the web chat: all of it in their private chats with the bot."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk import MANAGER, Desk
from private import Person, buttons, words
from sandbox import Sandbox, png

MARIA, PAVEL = 460001, 460002
PAGE = "https://desk.example/chat"
CALL, HELPED, DID_NOT = "🙋 Позвать специалиста", "✅ Помогло", "❌ Не помогло"


class Scene:
    def __init__(self, folder: Path, sandbox: Sandbox, context: str = "none.txt") -> None:
        self.sandbox = sandbox
        sandbox.person(MANAGER, started=False, first_name="Олег")
        self.group = sandbox.forum(MANAGER)
        self.desk = Desk(folder / "data", sandbox, self.group, context, WEB_APP_URL=PAGE, TELEGRAM_PACE="off")

    def person(self, id: int = MARIA, name: str = "Мария", **values: str) -> Person:
        return Person(self.sandbox, id, first_name=name, **{"language_code": "ru", **values})

    def answers(self, text: str) -> None:
        """The manager says it in the only topic."""
        self.desk.manager_says(text, self.desk.topic())


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Sandbox("--limits", "off") as sandbox:
        scene = Scene(tmp_path, sandbox)
        yield scene
        scene.desk.stop()


@pytest.fixture
def answering(tmp_path: Path) -> Iterator[Scene]:
    """With an assistant."""
    with Sandbox("--limits", "off") as sandbox:
        scene = Scene(tmp_path, sandbox, "company_context.txt")
        yield scene
        scene.desk.stop()


# Beginning


def test_start_greets_by_name_and_offers_the_web_chat_and_a_menu(answering: Scene) -> None:
    maria = answering.person()
    maria.start()
    greeting = maria.hears("Здравствуйте, Мария!")
    rows = greeting["reply_markup"]["inline_keyboard"]
    assert rows[0][0]["web_app"]["url"] == PAGE
    assert [CALL] in buttons(greeting) and ["🌐 Язык"] in buttons(greeting)
    maria.say("/help")
    help = words(maria.hears("/delete_me"))
    assert all(command in help for command in ("/new", "/status", "/operator", "/close", "/lang", "/help"))


def test_any_first_word_works_without_start(scene: Scene) -> None:
    maria = scene.person()
    maria.say("Сколько стоит?")
    maria.hears("Мы позвали специалиста")
    scene.answers("Сорок евро")
    answer = maria.hears("Сорок евро")
    assert answer["reply_markup"]["inline_keyboard"][-1][0]["web_app"]["url"] == PAGE


def test_a_missing_name_is_asked_for_once(scene: Scene) -> None:
    nobody = scene.person(name=".")
    nobody.start()
    nobody.hears("Здравствуйте!")
    question = nobody.hears("Как к вам обращаться?")
    nobody.say("Мария", reply_to=question["message_id"])
    nobody.hears("Приятно познакомиться, Мария!")
    nobody.start()
    nobody.hears("Здравствуйте, Мария!")
    nobody.say("Вопрос")
    nobody.hears("Мы позвали")
    assert sum("Как к вам" in text for text in nobody.texts()) == 1
    thread = scene.desk.topic()
    scene.sandbox.until("the card", lambda: any("Мария" in text for text in scene.desk.texts(thread)))


def test_a_question_is_no_name(scene: Scene) -> None:
    nobody = scene.person(name=".")
    nobody.say("Добрый день")
    question = nobody.hears("Как к вам обращаться?")
    nobody.say("А сколько это стоит?", reply_to=question["message_id"])
    thread = scene.desk.topic()
    scene.sandbox.until("the question", lambda: any("сколько это стоит" in text for text in scene.desk.texts(thread)))


def test_where_a_customer_came_from_is_remembered(scene: Scene) -> None:
    maria = scene.person()
    maria.start("autumn_ad")
    maria.hears("Здравствуйте")
    maria.say("Вопрос")
    thread = scene.desk.topic()
    scene.sandbox.until("the card", lambda: any("autumn_ad" in text for text in scene.desk.texts(thread)))


# Answers


def test_what_helped_closes_the_chat_with_thanks_and_is_rated(answering: Scene) -> None:
    maria = answering.person()
    maria.say("Какой залог за машину?")
    answer = maria.hears_what("an answer", lambda message: HELPED in sum(buttons(message), []))
    assert buttons(answer)[:2] == [[HELPED, DID_NOT], [CALL]]
    maria.press(answer, HELPED)
    closed = maria.hears("Чат закрыт. Спасибо")
    answering.sandbox.until(
        "no more buttons", lambda: HELPED not in sum(buttons(shown(maria, answer)), [])
    )
    assert buttons(closed) == [["1 ⭐️", "2 ⭐️", "3 ⭐️", "4 ⭐️", "5 ⭐️"]]
    maria.press(closed, "5 ⭐️")
    question = maria.hears("Спасибо за оценку!")
    answering.sandbox.until("the choice", lambda: "✅ 5" in buttons(shown(maria, closed))[0])
    maria.say("Быстро и ясно", reply_to=question["message_id"])
    maria.hears("мы это прочитаем")
    with answering.desk.customer(MARIA) as window:
        assert window.welcome["chat"]["status"] == "closed"
        assert window.welcome["chat"]["rating"] == {"score": 5, "comment": "Быстро и ясно"}
        assert "Быстро и ясно" not in [message["text"] for message in window.welcome["messages"]]


def test_what_did_not_help_calls_a_person(answering: Scene) -> None:
    maria = answering.person()
    maria.say("Какой залог за машину?")
    answer = maria.hears_what("an answer", lambda message: DID_NOT in sum(buttons(message), []))
    maria.press(answer, DID_NOT)
    maria.hears("Мы позвали специалиста")
    thread = answering.desk.topic()
    answering.sandbox.until("the history", lambda: any("залог" in text for text in answering.desk.texts(thread)))
    answering.answers("Я человек")
    maria.hears("Я человек")


def test_the_button_calls_a_person_once(answering: Scene) -> None:
    maria = answering.person()
    maria.start()
    greeting = maria.hears("Здравствуйте")
    maria.press(greeting, CALL)
    maria.hears("Мы позвали специалиста")
    again = maria.press(greeting, CALL)
    assert "уже знает" in again["answer"]["text"]
    assert sum("Мы позвали" in text for text in maria.texts()) == 1


# Commands


def test_close_status_and_new(scene: Scene) -> None:
    maria = scene.person()
    maria.say("Первый вопрос")
    maria.hears("Мы позвали")
    maria.say("/status")
    assert "Ваш номер в очереди: 1" in words(maria.hears("Чат #1"))
    scene.answers("Первый ответ")
    maria.hears("Первый ответ")
    maria.say("/status")
    maria.hears("С вами", after=maria.last())
    maria.say("/close")
    maria.hears("Чат закрыт. Спасибо")
    maria.say("/close")
    maria.hears("Чат уже закрыт")
    maria.say("/new")
    anew = maria.hears("Новый чат #2")
    maria.say("Второй вопрос")
    scene.sandbox.until("another topic", lambda: len(scene.desk.topics()) == 2)
    maria.press(anew, "↩️ Вернуться к чату #1")
    recap = maria.hears("Продолжаем чат #1")
    assert "Первый ответ" in words(recap)
    maria.say("Снова о первом")
    first = min(topic["message_thread_id"] for topic in scene.desk.topics())
    scene.sandbox.until("the words", lambda: any("Снова о первом" in text for text in scene.desk.texts(first)))


def test_a_deep_link_brings_back_one_chat_of_one_s_own(scene: Scene) -> None:
    maria, pavel = scene.person(), scene.person(PAVEL, "Павел")
    maria.say("Первый вопрос")
    maria.hears("Мы позвали")
    with scene.desk.customer(MARIA) as window:
        token = "t_" + window.welcome["chat"]["id"].removeprefix("c_")
    maria.say("/new")
    maria.hears("Новый чат")
    maria.start(token)
    assert "Первый вопрос" in words(maria.hears("Продолжаем чат #1"))
    with scene.desk.customer(MARIA) as window:
        assert window.welcome["chat"]["number"] == 1
    pavel.start(token)
    pavel.hears("Здравствуйте, Павел!")
    assert not any("Первый вопрос" in text for text in pavel.texts())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Русский", "говорим по-русски"),
        ("English", "we speak English"),
        ("Українська", "говоримо українською"),
        ("Қазақша", "қазақша сөйлесеміз"),
        ("Srpski", "govorimo srpski"),
    ],
)
def test_the_language_is_chosen_by_buttons(scene: Scene, name: str, said: str) -> None:
    maria = scene.person()
    maria.say("/lang")
    question = maria.hears("На каком языке")
    assert sum(buttons(question), []) == ["Русский", "English", "Українська", "Қазақша", "Srpski"]
    maria.press(question, name)
    maria.hears(said)
    maria.say("Вопрос")
    maria.hears({"Русский": "Мы позвали", "English": "We have called", "Українська": "Ми покликали",
                 "Қазақша": "Біз маманды", "Srpski": "Pozvali smo"}[name])


@pytest.mark.parametrize(
    ("code", "greeting"), [("en", "Hello"), ("uk", "Вітаємо"), ("kk", "Сәлеметсіз бе"), ("sr", "Zdravo"), ("xx", "Здравствуйте")]
)
def test_telegram_s_language_is_the_first(scene: Scene, code: str, greeting: str) -> None:
    person = scene.person(language_code=code)
    person.start()
    person.hears(f"{greeting}, Мария!")


def test_delete_me_asks_and_leaves_nothing(scene: Scene) -> None:
    maria = scene.person()
    maria.say("Тайна")
    maria.say(document={"size": 1_000, "name": "тайна.pdf"})
    thread = scene.desk.topic()
    scene.sandbox.until("the file", lambda: any("Тайна" in text for text in scene.desk.texts(thread)))
    maria.say("/delete_me")
    question = maria.hears("Удалить все ваши сообщения")
    maria.press(question, "Отмена")
    maria.hears("Ничего не удалено")
    maria.say("/delete_me")
    question = maria.hears("Удалить все ваши сообщения")
    maria.press(question, "🗑 Удалить всё")
    maria.hears("Готово")
    scene.sandbox.until("no topic", lambda: not scene.desk.topics())
    with scene.desk.customer(MARIA) as window:
        assert window.welcome["messages"] == []
    assert "Тайна".encode() not in (scene.desk.folder / "okno.db").read_bytes()


# Windows


def test_whoever_watches_is_answered_there_and_whoever_left_in_telegram(scene: Scene) -> None:
    maria = scene.person()
    maria.start()
    with scene.desk.customer(MARIA) as window:
        window.say("Пишу из окна")
        window.next("status", status="waiting")
        scene.answers("Ответ в окно")
        assert window.message("manager")["text"] == "Ответ в окно"
        window.put(type="read", seq=100)
        scene.answers("Второй ответ")
        window.message("manager")
    maria.hears("Второй ответ")
    assert "Ответ в окно" not in maria.texts()


def test_writing_here_marks_what_stands_above_as_read(scene: Scene) -> None:
    maria = scene.person()
    maria.say("Вопрос")
    maria.hears("Мы позвали")
    scene.answers("Ответ")
    maria.hears("Ответ")
    with scene.desk.customer(MARIA) as window:
        answer = next(message["seq"] for message in window.welcome["messages"] if message["text"] == "Ответ")
        maria.say("Спасибо")
        window.next("read", who="customer", seq=answer)


def test_who_blocked_the_bot_is_left_in_peace_until_they_come_back(scene: Scene) -> None:
    maria = scene.person()
    maria.say("Вопрос")
    thread = scene.desk.topic()
    maria.hears("Мы позвали")
    maria.block()
    for number in range(5):
        scene.answers(f"Ответ {number}")
    scene.sandbox.until("a word to the manager", lambda: any("заблокировал" in t for t in scene.desk.texts(thread)))
    calls = scene.sandbox.get("calls", limit=10_000)["calls"]
    assert sum(call.get("chat") == MARIA and call.get("error_code") == 403 for call in calls) <= 1
    scene.sandbox.until("the answers in the web chat", lambda: "Ответ 4" in said_in_web(scene))
    maria.unblock()
    maria.hears("Ответ 4")
    assert [text for text in maria.texts() if text.startswith("Ответ")] == [f"Ответ {number}" for number in range(5)]


# Media


def test_what_a_customer_can_send(scene: Scene) -> None:
    maria = scene.person()
    maria.say("Смотрите")
    thread = scene.desk.topic()
    picture = {"base64": base64.b64encode(png()).decode(), "name": "a.png"}
    maria.album({"photo": picture, "caption": "два вида"}, {"photo": picture})
    maria.say(voice={"size": 2_000, "duration": 3})
    maria.say(video_note={"size": 2_000, "duration": 3, "length": 240})
    maria.say(sticker={"size": 500, "emoji": "😻", "width": 512, "height": 512})
    maria.say(location={"latitude": 44.8, "longitude": 20.4})
    maria.say(contact={"phone_number": "+381601234567", "first_name": "Мария", "user_id": MARIA})

    def in_topic() -> list[dict]:
        return scene.sandbox.messages(scene.group, thread=thread)

    scene.sandbox.until("the contact", lambda: any("+381601234567" in words(message) for message in in_topic()))
    photos = [message for message in in_topic() if "photo" in message]
    assert len(photos) == 2 and len({photo["media_group_id"] for photo in photos}) == 1
    assert any("voice" in message for message in in_topic())
    assert any("video_note" in message for message in in_topic())
    assert any("😻" in words(message) for message in in_topic())
    assert any("44.8" in words(message) for message in in_topic())
    with scene.desk.customer(MARIA) as window:
        shown = window.welcome["messages"]
        album = next(message for message in shown if message["text"] == "два вида")
        assert len(album["files"]) == 2


def test_a_file_over_the_limit_is_told(scene: Scene) -> None:
    maria = scene.person()
    maria.say(document={"size": 21 << 20, "name": "фильм.mkv"}, caption="Вот фильм")
    maria.hears("до 20 МБ")
    thread = scene.desk.topic()
    scene.sandbox.until("its name", lambda: any("фильм.mkv" in text for text in scene.desk.texts(thread)))


def test_albums_and_files_come_to_the_customer_as_they_are(scene: Scene) -> None:
    maria = scene.person()
    maria.say("Жду")
    maria.hears("Мы позвали")
    thread = scene.desk.topic()
    picture = {"base64": base64.b64encode(png()).decode(), "name": "a.png"}
    scene.sandbox.post(
        f"chats/{scene.group}/albums", by=MANAGER, thread=thread, items=[{"photo": picture}, {"photo": picture}]
    )
    scene.sandbox.until("both", lambda: sum("photo" in message for message in maria.heard()) == 2)
    assert len({message["media_group_id"] for message in maria.heard() if "photo" in message}) == 1


def said_in_web(scene: Scene) -> list[str]:
    with scene.desk.customer(MARIA) as window:
        return [message["text"] for message in window.welcome["messages"]]


def shown(person: Person, message: dict) -> dict:
    """A message as it is now."""
    return next(one for one in person.heard() if one["message_id"] == message["message_id"])
