"""What managers and admins do in Telegram: commands, cards, receipts, notes, the FAQ, groups."""

from __future__ import annotations

import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desk import BOT, CUSTOMER, MANAGER, OTHER, Customer, Desk
from sandbox import Sandbox, png

SECOND = 430003


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(CUSTOMER, language_code="ru")
        sandbox.person(MANAGER, first_name="Олег")
        sandbox.person(SECOND, first_name="Ольга")
        sandbox.person(OTHER, first_name="Чужой")
        group = sandbox.forum(MANAGER, members=[OTHER, SECOND])
        desk = Desk(tmp_path / "data", sandbox, group)
        yield desk
        desk.stop()


# Steps


def opened(desk: Desk, maria: Customer, text: str = "Помогите") -> int:
    """A chat that waits, and its topic with a card and what was said."""
    maria.say(text)
    maria.next("status", status="waiting")
    thread = desk.topic()
    desk.sandbox.until("the words", lambda: any(text in told for told in desk.texts(thread)))
    return thread


def card(desk: Desk, thread: int) -> dict[str, Any]:
    return next(m for m in messages(desk, thread) if "reply_markup" in m and m["text"].startswith("#"))


def messages(desk: Desk, thread: int) -> list[dict[str, Any]]:
    return [m for m in desk.sandbox.messages(desk.group or 0, thread=thread) if "text" in m]


def told(desk: Desk, thread: int, part: str) -> dict[str, Any]:
    """The first message of the bot's that says so, as soon as it is there."""

    def find() -> dict[str, Any] | None:
        found = (m for m in messages(desk, thread) if m["from"]["id"] == BOT and part in m["text"])
        return next(found, None)

    return desk.sandbox.until(f"«{part}»", find)


def press(desk: Desk, message: dict[str, Any], text: str, by: int = MANAGER) -> dict[str, Any]:
    """What the press was answered."""
    path = f"chats/{desk.group}/messages/{message['message_id']}/press"
    id = desk.sandbox.post(path, by=by, text=text)["callback_id"]
    found = desk.sandbox.until("an answer", lambda: settled(desk.sandbox.get(f"callbacks/{id}")))
    return found["answer"]


def settled(callback: dict[str, Any]) -> dict[str, Any] | None:
    return callback if callback["answered"] else None


def buttons(message: dict[str, Any]) -> list[str]:
    return [b["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", []) for b in row]


def reactions(desk: Desk, chat: int, message: int) -> list[str]:
    """What the bot has put on a message."""
    found = next(m for m in desk.sandbox.messages(chat) if m["message_id"] == message)
    return [
        reaction["emoji"]
        for one in found["seen"].get("reactions", [])
        if one["by"].get("bot") == BOT
        for reaction in one["reactions"]
    ]


def until_reaction(desk: Desk, chat: int, message: int, emoji: str) -> None:
    desk.sandbox.until(emoji, lambda: emoji in reactions(desk, chat, message))


def private(desk: Desk, person: int, text: str, **values: Any) -> int:
    return desk.sandbox.post(f"chats/{person}/messages", text=text, **values)["message_id"]


def told_in_private(desk: Desk, person: int, part: str) -> dict[str, Any]:
    return desk.sandbox.message(person, lambda m: m["from"]["id"] == BOT and part in m.get("text", ""))


def in_private(desk: Desk, person: int, text: str, part: str, **values: Any) -> dict[str, Any]:
    """Says something to the bot and waits for what it answers."""
    said = private(desk, person, text, **values)
    return desk.sandbox.message(
        person, lambda m: m["message_id"] > said and m["from"]["id"] == BOT and part in m.get("text", "")
    )


def icons(desk: Desk) -> dict[str, str]:
    found = desk.sandbox.call("getForumTopicIconStickers")["result"]
    return {sticker["custom_emoji_id"]: sticker["emoji"].replace("\ufe0f", "") for sticker in found}


def icon(desk: Desk, thread: int) -> str:
    found = next(topic for topic in desk.topics() if topic["message_thread_id"] == thread)
    return icons(desk).get(found.get("icon_custom_emoji_id", ""), "")


# The card


def test_the_card_tells_who_it_is_and_changes_in_its_place(desk: Desk) -> None:
    with desk.customer() as maria:
        thread = opened(desk, maria)
        first = card(desk, thread)
        assert f"@user{CUSTOMER}" in first["text"] and str(CUSTOMER) in first["text"]
        number = maria.welcome["chat"]["number"]
        assert f"#{number} · Мария" in first["text"] and "русский" in first["text"] and "помощник выключен" in first["text"]
        assert buttons(first)[:2] == ["🙋 Взять", "✅ Закрыть"]
        assert desk.topics()[0]["name"] == f"#{number} · Мария"
        assert icon(desk, thread) == "❗"

        press(desk, first, "🙋 Взять")
        maria.next("status", status="operator", operator={"name": "Олег"})
        desk.sandbox.until("the owner", lambda: "Ведёт: Олег" in card(desk, thread)["text"])
        assert buttons(card(desk, thread)) == ["✅ Закрыть", "🤖 Помощнику", "📚 В FAQ", "🚫 Заблокировать"]
        desk.sandbox.until("the icon", lambda: icon(desk, thread) == "🗣")

        desk.manager_says("/category VPN", thread)
        desk.manager_says("/priority срочный", thread)
        desk.sandbox.until("the name", lambda: desk.topics()[0]["name"] == f"#{number} · Мария · VPN")
        desk.sandbox.until("both", lambda: all(x in card(desk, thread)["text"] for x in ("VPN", "срочный")))

        press(desk, card(desk, thread), "✅ Закрыть")
        maria.next("status", status="closed")
        desk.sandbox.until("the end", lambda: desk.topics()[0]["is_closed"] and "закрыт" in card(desk, thread)["text"])
        maria.put(type="rate", score=4, comment="быстро")
        desk.sandbox.until("the rating", lambda: "★★★★ быстро" in card(desk, thread)["text"])
        assert sum(m["text"].startswith("#") for m in messages(desk, thread)) == 1

        press(desk, card(desk, thread), "↩️ Открыть снова")
        maria.next("status", status="operator")
        desk.sandbox.until("an open topic", lambda: not desk.topics()[0]["is_closed"])


def test_handing_back_gives_the_chat_to_the_assistant(desk: Desk) -> None:
    with desk.customer() as maria:
        thread = opened(desk, maria)
        desk.manager_says("Слушаю", thread)
        maria.next("status", status="operator")
        desk.sandbox.until("the button", lambda: "🤖 Помощнику" in buttons(card(desk, thread)))
        press(desk, card(desk, thread), "🤖 Помощнику")
        maria.next("status", status="assistant")
        desk.sandbox.until("the icon", lambda: icon(desk, thread) == "💡")


# Commands


def test_commands_tell_and_set_what_they_are_about(desk: Desk) -> None:
    with desk.customer() as maria:
        thread = opened(desk, maria)
        desk.manager_says("/lang en", thread)
        told(desk, thread, "Язык чата: English")
        desk.manager_says("/who", thread)
        told(desk, thread, "сообщений в этом: ")
        desk.manager_says("/fly", thread)
        assert "/take /close" in told(desk, thread, "Такой команды нет")["text"]
        desk.manager_says("/help", thread)
        assert "/addmanager — добавить специалиста" in told(desk, thread, "/take — взять чат")["text"]
        desk.manager_says("/weather@another_bot", thread)
        desk.manager_says("/take", thread)
        maria.next("status", status="operator")
        assert not [m for m in maria.history() if m["author"] == "manager"]


def test_commands_move_the_chat(desk: Desk) -> None:
    with desk.customer() as maria:
        thread = opened(desk, maria)
        desk.manager_says("/take", thread)
        maria.next("status", status="operator")
        desk.manager_says("/close Всего доброго!", thread)
        maria.next("status", status="closed")
        assert maria.message("manager")["text"] == "Всего доброго!"
        desk.manager_says("Ау", thread)
        told(desk, thread, "Чат закрыт, клиент этого не увидит")
        desk.manager_says("/reopen", thread)
        maria.next("status", status="operator")
        desk.manager_says("/assistant", thread)
        maria.next("status", status="assistant")
        desk.manager_says("/take", thread)
        told(desk, thread, "Специалиста не звали")
        heard = [m["text"] for m in maria.history() if m["author"] == "manager"]
        assert heard == ["Всего доброго!"]


def test_notes_stay_among_managers(desk: Desk) -> None:
    with desk.customer() as maria:
        thread = opened(desk, maria)
        first = desk.manager_says("// клиент из списка должников", thread)
        desk.manager_says("/note перезвонить в пять", thread)
        desk.manager_says("/note", thread)
        told(desk, thread, "Заметка для своих")
        until_reaction(desk, desk.group or 0, first, "✍")
        said = desk.manager_says("Здравствуйте", thread)
        assert maria.message("manager")["text"] == "Здравствуйте"
        # Words that become a note are taken back.
        desk.sandbox.post(f"chats/{desk.group}/messages/{said}/edit", by=MANAGER, text="// Здравствуйте")
        maria.next("deleted")
        desk.manager_says("/who", thread)
        assert "должников" in told(desk, thread, "перезвонить в пять")["text"]
        desk.manager_says("/history", thread)
        file = desk.sandbox.until(
            "a file",
            lambda: next((m for m in desk.sandbox.messages(desk.group or 0, thread=thread) if "document" in m), None),
        )
        text = content(desk, file)
        assert "Помогите" in text and "📝 Олег: перезвонить в пять" in text
        desk.kill()
        desk.start()
        desk.manager_says("/who", thread)
        desk.sandbox.until("again", lambda: sum("должников" in m["text"] for m in messages(desk, thread)) >= 3)
    with desk.customer() as maria:
        assert not any("долж" in m["text"] or "перезвон" in m["text"] for m in maria.history())
    assert not any("долж" in m.get("text", "") for m in desk.sandbox.messages(CUSTOMER))


def content(desk: Desk, message: dict[str, Any]) -> str:
    path = desk.sandbox.call("getFile", file_id=message["document"]["file_id"])["result"]["file_path"]
    with urllib.request.urlopen(f"{desk.sandbox.address}/file/bot42:TEST/{urllib.parse.quote(path)}") as file:
        return file.read().decode()


def test_a_managers_words_can_be_taken_back(desk: Desk) -> None:
    private(desk, CUSTOMER, "Пишу боту")
    thread = desk.topic()
    told(desk, thread, "Пишу боту")
    for how in ("command", "reaction"):
        said = desk.manager_says(f"Ошибся {how}", thread)
        copy = desk.sandbox.message(CUSTOMER, lambda m: m.get("text") == f"Ошибся {how}")["message_id"]
        if how == "command":
            desk.manager_says("/del", thread, reply_to=said)
        else:
            desk.sandbox.post(f"chats/{desk.group}/messages/{said}/react", by=MANAGER, emoji="🙈")
        desk.sandbox.until("no copy", lambda: all(m["message_id"] != copy for m in desk.sandbox.messages(CUSTOMER)))
    told(desk, thread, "Клиент этого больше не видит")
    desk.manager_says("/del", thread)
    told(desk, thread, "Ответьте /del на своё сообщение")
    with desk.customer() as maria:
        assert not any("Ошибся" in m["text"] for m in maria.history())


def test_snippets_are_kept_by_admins_and_sent_by_managers(desk: Desk) -> None:
    private(desk, MANAGER, f"/addmanager {SECOND} Ольга")
    told_in_private(desk, MANAGER, "Ольга теперь специалист")
    with desk.customer() as maria:
        thread = opened(desk, maria)
        desk.manager_says("/snippet", thread)
        told(desk, thread, "Заготовок пока нет")
        desk.manager_says("/snippet привет = Здравствуйте, {name}! Чем помочь?", thread)
        told(desk, thread, "Заготовка «привет» сохранена")
        desk.manager_says("/snippet нет = нет", thread, by=SECOND)
        told(desk, thread, "только администраторы")
        desk.manager_says("/snippet Привет", thread, by=SECOND)
        assert maria.message("manager")["text"] == "Здравствуйте, Мария! Чем помочь?"
        shown = told(desk, thread, "Здравствуйте, Мария!")
        desk.manager_says("/snippet пока", thread, by=SECOND)
        told(desk, thread, "Заготовки «пока» нет")
        desk.manager_says("/del", thread, by=SECOND, reply_to=shown["message_id"])
        maria.next("deleted")
        desk.manager_says("/snippet привет =", thread)
        told(desk, thread, "Заготовка «привет» удалена")


# Receipts and reactions


def test_receipts_show_how_far_words_have_come(desk: Desk) -> None:
    private(desk, CUSTOMER, "Пишу боту")
    thread = desk.topic()
    desk.sandbox.until("the words", lambda: any("Пишу боту" in text for text in desk.texts(thread)))
    said = desk.manager_says("Отвечаю", thread)
    until_reaction(desk, desk.group or 0, said, "👌")
    with desk.customer() as maria:
        seq = next(m["seq"] for m in maria.history() if m["text"] == "Отвечаю")
        maria.put(type="read", seq=seq)
        until_reaction(desk, desk.group or 0, said, "👀")


def test_reactions_are_shown_on_both_sides(desk: Desk) -> None:
    asked = private(desk, CUSTOMER, "Пишу боту")
    thread = desk.topic()
    told(desk, thread, "Пишу боту")
    said = desk.manager_says("Отвечаю", thread)
    copy = desk.sandbox.message(CUSTOMER, lambda m: m.get("text") == "Отвечаю")["message_id"]
    desk.sandbox.post(f"chats/{CUSTOMER}/messages/{copy}/react", emoji="🔥")
    until_reaction(desk, desk.group or 0, said, "🔥")
    desk.sandbox.post(f"chats/{CUSTOMER}/messages/{copy}/react", emoji="")
    until_reaction(desk, desk.group or 0, said, "👌")
    more = private(desk, CUSTOMER, "Спасибо")
    shown = told(desk, thread, "Спасибо")["message_id"]
    with desk.customer() as maria:
        desk.sandbox.post(f"chats/{desk.group}/messages/{shown}/react", by=MANAGER, emoji="👍")
        assert maria.next("reaction")["emoji"] == "👍"
        until_reaction(desk, CUSTOMER, more, "👍")
    assert asked


def test_what_telegram_will_not_have_is_told_and_can_be_tried_again(desk: Desk) -> None:
    private(desk, CUSTOMER, "Пишу боту")
    thread = desk.topic()
    told(desk, thread, "Пишу боту")
    fault = desk.sandbox.fault(
        "error", method="copyMessage", chat=CUSTOMER, code=400, description="Bad Request: SOMETHING_INVALID"
    )
    said = desk.manager_says("Отвечаю", thread)
    until_reaction(desk, desk.group or 0, said, "💔")
    notice = told(desk, thread, "Не доставлено")
    assert notice["reply_to_message"]["message_id"] == said
    desk.sandbox.post(f"faults/{fault}/clear")
    press(desk, notice, "🔁 Ещё раз")
    desk.sandbox.message(CUSTOMER, lambda m: m.get("text") == "Отвечаю")
    until_reaction(desk, desk.group or 0, said, "👌")


# Two managers


def test_another_managers_words_are_held_until_they_insist(desk: Desk) -> None:
    private(desk, MANAGER, f"/addmanager {SECOND}")
    told_in_private(desk, MANAGER, "Ольга теперь специалист")
    with desk.customer() as maria:
        thread = opened(desk, maria)
        desk.manager_says("Я здесь", thread)
        assert maria.message("manager")["name"] == "Олег"
        desk.manager_says("И я", thread, by=SECOND)
        held = told(desk, thread, "Этот чат ведёт Олег. Ваши слова не отправлены")
        assert press(desk, held, "Всё равно отправить", by=MANAGER)["show_alert"]
        press(desk, held, "Всё равно отправить", by=SECOND)
        heard = maria.message("manager")
        assert (heard["text"], heard["name"]) == ("И я", "Ольга")
        desk.sandbox.until("no notice", lambda: all(m["message_id"] != held["message_id"] for m in messages(desk, thread)))
        desk.manager_says("Теперь я", thread, by=SECOND)
        held = told(desk, thread, "Ваши слова не отправлены")
        press(desk, held, "Забрать чат", by=SECOND)
        maria.next("status", status="operator", operator={"name": "Ольга"})
        assert maria.message("manager")["text"] == "Теперь я"
        desk.manager_says("/take", thread)
        refused = told(desk, thread, "Этот чат ведёт Ольга.")
        press(desk, refused, "Забрать чат")
        maria.next("status", status="operator", operator={"name": "Олег"})
        texts = [m["text"] for m in maria.history() if m["author"] == "manager"]
        assert texts == ["Я здесь", "И я", "Теперь я"]


def test_a_held_album_is_sent_whole(desk: Desk) -> None:
    in_private(desk, MANAGER, f"/addmanager {SECOND}", "теперь специалист")
    private(desk, CUSTOMER, "Пишу боту")
    thread = desk.topic()
    told(desk, thread, "Пишу боту")
    desk.manager_says("Я здесь", thread)
    desk.sandbox.message(CUSTOMER, lambda m: m.get("text") == "Я здесь")
    files = {f"p{number}": (f"p{number}.png", png(64 + number)) for number in range(3)}
    items = [{"photo": name} for name in files]
    desk.sandbox.post(f"chats/{desk.group}/albums", files, by=SECOND, thread=thread, items=items)
    press(desk, told(desk, thread, "Ваши слова не отправлены"), "Всё равно отправить", by=SECOND)
    desk.sandbox.until("three photos", lambda: sum("photo" in m for m in desk.sandbox.messages(CUSTOMER)) == 3)


# The FAQ


def test_an_answer_goes_into_the_faq_and_is_known_at_once(tmp_path: Path) -> None:
    question = "Можно ли взять машину с прицепом для лошади?"
    with Sandbox("--limits", "off") as sandbox:
        for person, name in ((CUSTOMER, "Мария"), (CUSTOMER + 1, "Иван"), (MANAGER, "Олег"), (OTHER, "Чужой")):
            sandbox.person(person, first_name=name, language_code="ru")
        desk = Desk(tmp_path / "data", sandbox, sandbox.forum(MANAGER, members=[OTHER]), "company_context.txt")
        with desk.customer() as maria:
            maria.say(question)
            maria.put(type="operator")
            maria.next("status", status="waiting")
            thread = desk.topic()
            sandbox.until("the words", lambda: any(question in text for text in desk.texts(thread)))
            desk.manager_says("Прицеп для лошади стоит пять евро в сутки.", thread)
            maria.message("manager")
            sandbox.until("the button", lambda: "📚 В FAQ" in buttons(card(desk, thread)))
            press(desk, card(desk, thread), "📚 В FAQ")
            proposal = told(desk, thread, "Сохранить в FAQ?")
            assert question in proposal["text"] and "стоит пять евро в сутки." in proposal["text"]
            assert press(desk, proposal, "✅ Сохранить", by=OTHER)["show_alert"]
            press(desk, proposal, "✅ Сохранить")
            saved = told(desk, thread, "Сохранено в FAQ")
            assert saved["message_id"] == proposal["message_id"] and not buttons(saved)

            desk.manager_says("/faq Можно взять машину с прицепом для лошади?\nДа, за шесть евро в сутки.", thread)
            similar = told(desk, thread, "Похожий вопрос уже есть")
            assert {"➕ Как ещё одну формулировку", "♻️ Заменить ответ"} < set(buttons(similar))
            press(desk, similar, "♻️ Заменить ответ")
            sandbox.until("saved", lambda: sum("Сохранено в FAQ" in m["text"] for m in messages(desk, thread)) == 2)
            desk.manager_says("/faq Что-то ещё?\nДа.", thread)
            press(desk, told(desk, thread, "Что-то ещё?"), "✖️ Не сохранять")
            told(desk, thread, "Не сохранено.")
        with desk.customer(CUSTOMER + 1) as ivan:
            ivan.say(question)
            assert "шесть евро" in ivan.message("assistant")["text"]
        desk.stop()


# Strangers


def test_strangers_and_the_anonymous_are_told_once_and_have_no_effect(desk: Desk) -> None:
    with desk.customer() as maria:
        thread = opened(desk, maria)
        for text in ("/close", "/ban", "/take", "Я свой", "/note x", "/addmanager 430002", "/mode operator"):
            desk.manager_says(text, thread, by=OTHER)
        told(desk, thread, f"/addmanager {OTHER}")
        told(desk, thread, "Это могут только администраторы")
        assert press(desk, card(desk, thread), "✅ Закрыть", by=OTHER)["show_alert"]
        assert press(desk, card(desk, thread), "🚫 Заблокировать", by=OTHER)["show_alert"]
        private(desk, OTHER, f"/addmanager {OTHER}")
        private(desk, OTHER, "/removemanager 430001")
        desk.sandbox.post(f"groups/{desk.group}/members", user=SECOND, status="administrator", is_anonymous=True)
        desk.manager_says("/close", thread, by=SECOND, anonymous=True)
        told(desk, thread, "Вы пишете анонимно")
        # What is passed on is words, not a command.
        desk.manager_says("/close", thread, forward_from=OTHER)
        assert maria.message("manager")["text"] == "/close"
        assert sum("Ваши" in m["text"] or "ваши слова" in m["text"] for m in messages(desk, thread)) == 1
        assert sum("только администраторы" in m["text"] for m in messages(desk, thread)) == 1
        assert maria.history()[-1]["text"] == "/close"


# Admins


def test_managers_come_and_go(desk: Desk) -> None:
    def admin(text: str, part: str, **values: Any) -> dict[str, Any]:
        return in_private(desk, MANAGER, text, part, **values)

    admin("/addmanager", "Так: /addmanager id имя")
    admin(f"/addmanager {SECOND} Ольга Ивановна", "Ольга Ивановна теперь специалист")
    admin(f"/addmanager {SECOND}", "Ольга Ивановна уже специалист")
    passed = private(desk, MANAGER, "Я Чужой", forward_from=OTHER)
    told_in_private(desk, MANAGER, "Чтобы сделать Чужой специалистом")
    admin("/addmanager", "Чужой теперь специалист", reply_to=passed)
    assert "Олег" in admin("/managers", "Специалисты:")["text"]
    with desk.customer() as maria:
        thread = opened(desk, maria)
        desk.manager_says("Добрый день", thread, by=SECOND)
        assert maria.message("manager")["name"] == "Ольга Ивановна"
        assert "в работе: 1" in admin("/managers", "Ольга Ивановна")["text"]
        admin(f"/removemanager {MANAGER}", "Себя удалить нельзя")
        admin(f"/removemanager {SECOND}", "Чатов вернулось в очередь: 1")
        maria.next("status", status="waiting")
        desk.manager_says("Я ещё тут", thread, by=SECOND)
        told(desk, thread, f"/addmanager {SECOND}")
        assert press(desk, card(desk, thread), "🙋 Взять", by=SECOND)["show_alert"]
        admin(f"/removemanager {SECOND}", "не специалист")
        # By an answer to what they wrote.
        theirs = desk.manager_says("Верните меня", thread, by=SECOND)
        desk.manager_says("/addmanager", thread, reply_to=theirs)
        told(desk, thread, "Ольга теперь специалист")
        desk.manager_says("Снова я", thread, by=SECOND)
        assert maria.message("manager")["text"] == "Снова я"
        texts = [m["text"] for m in maria.history() if m["author"] == "manager"]
        assert texts == ["Добрый день", "Снова я"]


def test_admins_set_the_mode_and_ban_from_anywhere(desk: Desk) -> None:
    in_private(desk, MANAGER, "/mode", "Режим: assistant")
    in_private(desk, MANAGER, "/mode operator", "Режим: operator — отвечают только специалисты")
    in_private(desk, MANAGER, "/mode fly", "Режим: operator")
    with desk.customer() as maria:
        thread = opened(desk, maria)
        assert "ждут 1" in in_private(desk, MANAGER, "/stats 30", "За 30 дн.")["text"]
        in_private(desk, MANAGER, "/stats many", "Так: /stats")
        in_private(desk, MANAGER, f"/ban {maria.welcome['chat']['number']}", "Клиент заблокирован")
        while (got := maria.read())["type"] != "close":
            pass
        assert got["code"] == 4403
        desk.sandbox.until("the sign", lambda: "🚫 заблокирован" in card(desk, thread)["text"])
        desk.sandbox.until("the button", lambda: "♻️ Разблокировать" in buttons(card(desk, thread)))
        press(desk, card(desk, thread), "♻️ Разблокировать")
        desk.sandbox.until("no sign", lambda: "🚫 заблокирован" not in card(desk, thread)["text"])
    with desk.customer():
        pass


def test_a_manager_is_spoken_to_in_their_language(desk: Desk) -> None:
    desk.manager_says("/lang en", 1)
    desk.sandbox.message(desk.group or 0, lambda m: "You are spoken to in: English" in m.get("text", ""))
    with desk.customer() as maria:
        thread = opened(desk, maria)
        desk.manager_says("/fly", thread)
        told(desk, thread, "There is no such command")


# Groups


def test_a_fresh_group_is_set_up_by_a_command(tmp_path: Path) -> None:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(CUSTOMER)
        sandbox.person(MANAGER, first_name="Олег")
        sandbox.person(OTHER)
        desk = Desk(tmp_path / "data", sandbox, sandbox.forum(MANAGER, title="Old"))
        group = sandbox.post("groups", title="New", creator=MANAGER, members=[OTHER], bot_status="member")["id"]

        def say(text: str, by: int = MANAGER) -> None:
            sandbox.post(f"chats/{group}/messages", by=by, text=text)

        def answer(part: str) -> dict[str, Any]:
            return sandbox.message(group, lambda m: m["from"]["id"] == BOT and part in m.get("text", ""))

        say("/setup", by=OTHER)
        say("/setup")
        missing = answer("Не хватает")
        assert "темы" in missing["text"] and "бот не администратор" in missing["text"]
        sandbox.post(f"groups/{group}", forum=True)
        sandbox.post(
            f"groups/{group}/members", user=BOT, status="administrator", rights={"can_pin_messages": False}, by=MANAGER
        )
        answer("право бота «Закрепление сообщений»")
        sandbox.post(f"groups/{group}/members", user=BOT, rights={"can_pin_messages": True}, by=MANAGER)
        say("/setup")
        answer("Готово")
        say("/setup")
        answer("Всё в порядке")
        desk.stop()
        desk.start()
        # The old group has work already, so the new one is next.
        with desk.customer() as maria:
            maria.say("Первый")
            sandbox.until("a topic", lambda: desk.topics() or topics(sandbox, group))
        desk.stop()


def topics(sandbox: Sandbox, group: int) -> list[dict[str, Any]]:
    found = sandbox.get(f"groups/{group}/topics")
    return [topic for topic in found if topic["message_thread_id"] != 1 and not topic["is_deleted"]]


def test_several_groups_share_the_load(tmp_path: Path) -> None:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(MANAGER, first_name="Олег")
        groups = [sandbox.forum(MANAGER, title=f"Desk {number}") for number in range(3)]
        desk = Desk(tmp_path / "data", sandbox, ",".join(map(str, groups)))  # type: ignore[arg-type]
        people = [440001 + number for number in range(9)]
        for person in people:
            sandbox.person(person)
            private(desk, person, "Помогите")
        counted: Callable[[], list[int]] = lambda: [len(topics(sandbox, group)) for group in groups]
        sandbox.until("nine topics", lambda: sum(counted()) == 9)
        assert counted() == [3, 3, 3]
        # A group in which topics can't be made is left out.
        sandbox.post(f"groups/{groups[0]}/members", user=BOT, rights={"can_manage_topics": False}, by=MANAGER)
        told_in_private(desk, MANAGER, "⛔️")
        for person in range(450001, 450005):
            sandbox.person(person)
            private(desk, person, "Помогите")
        sandbox.until("thirteen topics", lambda: sum(counted()) == 13)
        assert counted() == [3, 5, 5]
        sandbox.post(f"groups/{groups[0]}/members", user=BOT, rights={"can_manage_topics": True}, by=MANAGER)
        desk.stop()


def test_the_web_chat_waits_for_no_telegram(tmp_path: Path) -> None:
    with Sandbox("--limits", "off") as sandbox:
        sandbox.person(CUSTOMER)
        sandbox.person(MANAGER, first_name="Олег")
        group = sandbox.forum(MANAGER)
        fault = sandbox.fault("error", code=500, description="Internal Server Error")
        desk = Desk(tmp_path / "data", sandbox, group)
        with desk.customer() as maria:
            maria.say("Помогите")
            maria.next("status", status="waiting")
            sandbox.post(f"faults/{fault}/clear")
            thread = desk.topic()
            told(desk, thread, "Помогите")
        desk.stop()


def test_command_menus_are_offered_to_whom_they_are_for(desk: Desk) -> None:
    def offered(**scope: Any) -> list[str]:
        got = desk.sandbox.call("getMyCommands", **scope)["result"]
        return [command["command"] for command in got]

    private_chats = {"scope": {"type": "all_private_chats"}}
    for language in ("", "ru", "en", "uk", "kk", "sr"):
        desk.sandbox.until("the menu", lambda: "operator" in offered(**private_chats, language_code=language))
    group = {"scope": {"type": "chat", "chat_id": desk.group}}
    desk.sandbox.until("the menu", lambda: "take" in offered(**group))
    assert "addmanager" not in offered(**group) and "take" not in offered(**private_chats)
    own = {"scope": {"type": "chat_member", "chat_id": desk.group, "user_id": MANAGER}}
    desk.sandbox.until("the menu", lambda: {"take", "addmanager"} <= set(offered(**own)))
    desk.sandbox.until("the menu", lambda: "addmanager" in offered(scope={"type": "chat", "chat_id": MANAGER}))
