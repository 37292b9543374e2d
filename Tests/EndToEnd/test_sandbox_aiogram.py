"""The sandbox under aiogram, which knows only Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.filters import Command, CommandStart
from aiogram.filters.command import CommandObject
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    MenuButtonWebApp,
    Message,
    MessageEntity,
    MessageReactionUpdated,
    ReactionTypeEmoji,
    ReplyParameters,
    WebAppInfo,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from sandbox import BOT, TOKEN, Sandbox, png


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with Sandbox("--limits", "off") as box:
        yield box


@asynccontextmanager
async def bot_of(box: Sandbox, token: str = TOKEN) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(box.address))
    bot = Bot(token, session=session, default=DefaultBotProperties())
    try:
        yield bot
    finally:
        await session.close()


def play(box: Sandbox, part: Callable[[Bot], Awaitable[Any]], token: str = TOKEN) -> Any:
    async def all_of_it() -> Any:
        async with bot_of(box, token) as bot:
            return await part(bot)

    return asyncio.run(all_of_it())


def test_a_bot_that_polls(box: Sandbox) -> None:
    person = box.person(started=False)
    manager = box.person(900, first_name="Олег")
    group = box.forum(manager)
    heard: list[str] = []
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart(deep_link=True))
    async def start(message: Message, command: CommandObject) -> None:
        buttons = [[InlineKeyboardButton(text="Взять", callback_data="take:1")]]
        await message.answer(
            f"<b>{message.from_user.first_name}</b>: {command.args}", parse_mode="HTML",
            reply_markup=InlineKeyboardMarkup(inline_keyboard=buttons),
        )  # fmt: skip

    @dispatcher.message(Command("help"))
    async def help_(message: Message) -> None:
        await message.reply("help is near")

    @dispatcher.message(F.media_group_id)
    async def album(message: Message) -> None:
        heard.append(f"album {message.media_group_id} {message.caption or '-'} {message.photo[-1].width}")

    @dispatcher.message(F.voice)
    async def voice(message: Message) -> None:
        file = await message.bot.get_file(message.voice.file_id)
        content = await message.bot.download_file(file.file_path)
        heard.append(f"voice {message.voice.duration} {message.voice.mime_type} {file.file_path} {len(content.read())}")

    @dispatcher.message(F.forum_topic_created | F.forum_topic_closed)
    async def topic(message: Message) -> None:
        heard.append(f"{message.content_type.value} {message.message_thread_id} {message.from_user.id}")

    @dispatcher.message(F.is_topic_message)
    async def in_topic(message: Message) -> None:
        is_reply = message.reply_to_message.message_id != message.message_thread_id
        heard.append(f"topic {message.message_thread_id} {message.text} reply={is_reply}")

    @dispatcher.edited_message()
    async def edited(message: Message) -> None:
        heard.append(f"edited {message.text}")

    @dispatcher.callback_query()
    async def callback(query: CallbackQuery) -> None:
        await query.answer(f"got {query.data}", show_alert=True)
        await query.message.edit_text("taken")

    @dispatcher.message_reaction()
    async def reaction(update: MessageReactionUpdated) -> None:
        heard.append(f"reaction {[r.emoji for r in update.new_reaction]}")

    @dispatcher.my_chat_member()
    async def member(update: ChatMemberUpdated) -> None:
        heard.append(f"me {update.old_chat_member.status}->{update.new_chat_member.status}")

    async def act(bot: Bot) -> None:
        polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=5))

        def people() -> None:
            box.post(f"people/{person}/start", payload="order_42")
            card = box.message(person, lambda m: m.get("text") == "Мария: order_42")
            assert card["entities"] == [{"offset": 0, "length": 5, "type": "bold"}]
            press = box.post(f"chats/{person}/messages/{card['message_id']}/press", text="Взять")["callback_id"]
            answer = box.until("an answer", lambda: box.get(f"callbacks/{press}").get("answer"))
            assert answer == {"text": "got take:1", "show_alert": True}
            box.message(person, lambda m: m.get("text") == "taken" and "reply_markup" not in m)

            question = box.post(f"chats/{person}/messages", text="/help")
            answer = box.message(person, lambda m: m.get("text") == "help is near")
            assert answer["reply_to_message"]["message_id"] == question["message_id"]
            box.post(f"chats/{person}/messages/{question['message_id']}/edit", text="/help me")
            box.post(f"chats/{person}/messages/{answer['message_id']}/react", emoji="👍")

            items = [{"photo": "one", "caption": "две"}, {"photo": "two"}]
            files = {"one": ("a.png", png(1000, 500)), "two": ("b.png", png(640, 480))}
            box.post(f"chats/{person}/albums", files, items=items)
            box.post(f"chats/{person}/messages", {"voice": ("v.oga", b"OggS" * 50)}, duration="3")

            topic = box.post(f"groups/{group}/topics", by=manager, name="Мария #1")["message_thread_id"]
            said = box.post(f"chats/{group}/messages", by=manager, text="hello", thread=topic)
            box.post(f"chats/{group}/messages", by=manager, text="again", reply_to=said["message_id"])
            box.post(f"groups/{group}/topics/{topic}/close", by=manager)
            box.post(f"people/{person}/block")
            wanted = {
                "edited /help me", "reaction ['👍']", "voice 3 audio/ogg voice/file_0.oga 200",
                f"forum_topic_created {topic} 900", f"topic {topic} hello reply=False",
                f"topic {topic} again reply=True", f"forum_topic_closed {topic} 900",
                "me member->kicked",
            }  # fmt: skip
            try:
                box.until("all of it", lambda: wanted <= set(heard))
            except AssertionError:
                raise AssertionError(f"{wanted - set(heard)} not in {heard}") from None
            albums = [line.split() for line in heard if line.startswith("album")]
            assert len(albums) == 2 and albums[0][1] == albums[1][1]
            assert [line[2:] for line in albums] == [["две", "1000"], ["-", "640"]]

        await asyncio.to_thread(people)
        await dispatcher.stop_polling()
        await polling

    play(box, act)


def test_ordinary_calls(box: Sandbox) -> None:
    person = box.person()

    async def act(bot: Bot) -> None:
        me = await bot.get_me()
        assert (me.id, me.username, me.can_read_all_group_messages) == (BOT, "okno_bot", False)
        text = "Цена 5 🎉 ok"
        marks = [MessageEntity(type="italic", offset=7, length=2)]
        sent = await bot.send_message(person, text, entities=marks)
        assert sent.text == text and sent.entities[0].extract_from(text) == "🎉"
        assert await bot.edit_message_text("новая", chat_id=person, message_id=sent.message_id)
        answer = await bot.send_message(
            person, "re", reply_parameters=ReplyParameters(message_id=sent.message_id, quote="нов")
        )
        assert answer.reply_to_message.text == "новая" and answer.quote.text == "нов"
        assert await bot.set_message_reaction(person, sent.message_id, [ReactionTypeEmoji(emoji="👍")])
        assert await bot.pin_chat_message(person, sent.message_id)
        chat = await bot.get_chat(person)
        assert chat.first_name == "Мария" and chat.pinned_message.message_id == sent.message_id
        assert await bot.send_chat_action(person, "typing")
        assert await bot.send_message_draft(person, 1, text="думаю")
        copied = await bot.copy_message(person, person, sent.message_id)
        forwarded = await bot.forward_message(person, person, sent.message_id)
        assert forwarded.forward_origin.type == "user" and copied.message_id < forwarded.message_id
        assert await bot.delete_message(person, copied.message_id)
        assert await bot.delete_messages(person, [copied.message_id, forwarded.message_id])
        location = await bot.send_location(person, 55.75, 37.62)
        assert location.location.latitude == 55.75
        contact = await bot.send_contact(person, "+79000000000", "Олег")
        assert contact.contact.first_name == "Олег"
        poll = await bot.send_poll(person, "Когда?", ["сегодня", "завтра"])
        assert [option.text for option in poll.poll.options] == ["сегодня", "завтра"]
        assert (await bot.send_dice(person)).dice.value in range(1, 7)
        commands = [BotCommand(command="start", description="Начать")]
        assert await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=person))
        told = await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=person))
        assert [(c.command, c.description) for c in told] == [("start", "Начать")]
        assert await bot.get_my_commands() == []
        button = MenuButtonWebApp(text="Чат", web_app=WebAppInfo(url="https://okno.example/chat"))
        assert await bot.set_chat_menu_button(person, button)
        assert (await bot.get_chat_menu_button(person)).text == "Чат"
        assert await bot.set_my_description("Окно") and (await bot.get_my_description()).description == "Окно"
        assert (await bot.get_my_short_description()).short_description == ""
        assert (await bot.get_my_name()).name == "Okno"
        assert (await bot.get_webhook_info()).pending_update_count > 0

    play(box, act)


def test_files(box: Sandbox) -> None:
    person = box.person()

    async def act(bot: Bot) -> None:
        photo = await bot.send_photo(person, BufferedInputFile(png(1600, 900), "a.png"), caption="<i>x</i>",
                                     parse_mode="HTML")  # fmt: skip
        sizes = [(size.width, size.height) for size in photo.photo]
        assert sizes == [(90, 50), (320, 180), (800, 450), (1280, 720)]
        assert photo.photo[-1].file_id.startswith("AgAC") and len({s.file_unique_id for s in photo.photo}) == 4
        again = await bot.send_photo(person, photo.photo[-1].file_id)
        assert again.photo[-1].file_unique_id == photo.photo[-1].file_unique_id
        with pytest.raises(TelegramBadRequest, match="can't use file of type Photo as Document"):
            await bot.send_document(person, photo.photo[-1].file_id)

        content = bytes(range(256)) * 4000
        document = await bot.send_document(
            person, BufferedInputFile(content, "счёт 1.pdf"), thumbnail=BufferedInputFile(png(100, 100), "t.jpg")
        )
        assert (document.document.file_name, document.document.mime_type) == ("счёт 1.pdf", "application/pdf")
        assert document.document.file_size == len(content) and document.document.thumbnail.width == 100
        assert (await bot.download(document.document)).read() == content
        file = await bot.get_file(document.document.file_id)
        assert file.file_path == "documents/file_0.pdf"

        voice = await bot.send_voice(person, BufferedInputFile(b"OggS", "v.ogg"), duration=2)
        assert voice.voice.file_id.startswith("AwAC") and voice.voice.mime_type == "audio/ogg"
        video = await bot.send_video(person, BufferedInputFile(b"mp4", "v.mp4"), width=640, height=360, duration=5)
        assert (video.video.width, video.video.duration) == (640, 5)
        note = await bot.send_video_note(person, BufferedInputFile(b"mp4", "v.mp4"), length=300)
        assert note.video_note.length == 300
        audio = await bot.send_audio(person, BufferedInputFile(b"mp3", "v.mp3"), performer="A", title="B")
        assert (audio.audio.performer, audio.audio.mime_type) == ("A", "audio/mpeg")
        sticker = await bot.send_sticker(person, BufferedInputFile(b"webp", "s.webp"))
        assert sticker.sticker.type == "regular"
        animation = await bot.send_animation(person, BufferedInputFile(b"gif", "a.mp4"), width=10, height=10)
        assert animation.animation and animation.document

        album = await bot.send_media_group(
            person,
            [
                InputMediaPhoto(media=BufferedInputFile(png(), "1.png"), caption="two"),
                InputMediaPhoto(media=photo.photo[-1].file_id),
            ],
        )
        assert len({m.media_group_id for m in album}) == 1 and album[0].caption == "two"
        copies = await bot.copy_messages(person, person, [m.message_id for m in album])
        assert len({m["media_group_id"] for m in box.messages(person) if m["message_id"] in
                    [c.message_id for c in copies]}) == 1  # fmt: skip
        edited = await bot.edit_message_media(
            InputMediaDocument(media=BufferedInputFile(b"new", "n.txt")), chat_id=person,
            message_id=document.message_id,
        )  # fmt: skip
        assert edited.document.file_name == "n.txt"

    play(box, act)


def test_topics(box: Sandbox) -> None:
    manager = box.person(900)
    group = box.forum(manager)

    async def act(bot: Bot) -> None:
        topic = await bot.create_forum_topic(group, "Мария #1", icon_color=7322096)
        thread = topic.message_thread_id
        sent = await bot.send_message(group, "hi", message_thread_id=thread)
        assert sent.is_topic_message and sent.reply_to_message.forum_topic_created.name == "Мария #1"
        assert await bot.edit_forum_topic(group, thread, name="Мария #2")
        assert await bot.close_forum_topic(group, thread)
        with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
            await bot.close_forum_topic(group, thread)
        assert (await bot.send_message(group, "still", message_thread_id=thread)).message_thread_id == thread
        assert await bot.reopen_forum_topic(group, thread)
        assert await bot.pin_chat_message(group, sent.message_id)
        assert await bot.unpin_all_forum_topic_messages(group, thread)
        general = await bot.send_message(group, "all")
        assert general.message_thread_id is None and not general.is_topic_message
        with pytest.raises(TelegramBadRequest, match="message thread not found"):
            await bot.send_message(group, "x", message_thread_id=1)
        assert await bot.hide_general_forum_topic(group)
        assert await bot.delete_forum_topic(group, thread)
        with pytest.raises(TelegramBadRequest, match="message thread not found"):
            await bot.send_message(group, "x", message_thread_id=thread)
        with pytest.raises(TelegramBadRequest, match="TOPIC_ID_INVALID"):
            await bot.edit_forum_topic(group, thread, name="n")
        icons = await bot.get_forum_topic_icon_stickers()
        assert (await bot.create_forum_topic(group, "icon", icon_custom_emoji_id=icons[0].custom_emoji_id)).name
        me = await bot.get_chat_member(group, BOT)
        assert me.can_manage_topics and me.status == "administrator"
        assert {m.user.id for m in await bot.get_chat_administrators(group)} == {900, BOT}
        assert await bot.get_chat_member_count(group) == 2
        chat = await bot.get_chat(group)
        assert chat.is_forum and chat.permissions.can_send_messages

    play(box, act)


def test_refusals_are_told_by_their_kind(box: Sandbox) -> None:
    person = box.person()
    known = box.person(420002, started=False, is_known=True)
    group = box.forum(person)
    basic = box.forum(person, forum=False, basic=True)

    async def act(bot: Bot) -> None:
        with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
            await bot.send_message(known, "x")
        with pytest.raises(TelegramBadRequest, match="chat not found"):
            await bot.send_message(999, "x")
        box.post(f"people/{person}/block")
        with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
            await bot.send_message(person, "x")
        assert (await bot.get_chat(person)).id == person
        box.post(f"people/{person}", is_deactivated=True)
        with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
            await bot.send_message(person, "x")
        new = box.post(f"groups/{basic}/upgrade", forum=True)["id"]
        with pytest.raises(TelegramMigrateToChat) as migration:
            await bot.send_message(basic, "x")
        assert migration.value.migrate_to_chat_id == new
        box.post(f"groups/{group}/members", user=BOT, status="kicked")
        with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
            await bot.send_message(group, "x")

        box.fault("retry_after", method="sendMessage", seconds=17, count=1)
        with pytest.raises(TelegramRetryAfter) as wait:
            await bot.send_message(new, "x")
        assert wait.value.retry_after == 17
        box.fault("error", method="sendMessage", error_code=500, description="Internal Server Error: restart", count=1)
        with pytest.raises(TelegramServerError):
            await bot.send_message(new, "x")
        box.fault("page", method="sendMessage", status=502, count=1)
        with pytest.raises(ClientDecodeError):
            await bot.send_message(new, "x")
        for after in (False, True):
            box.fault("drop", method="sendMessage", count=1, after_effect=after)
            with pytest.raises(TelegramNetworkError):
                await bot.send_message(new, f"dropped {after}")
        box.fault("timeout", method="sendMessage", count=1, seconds=30)
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(new, "slow", request_timeout=1)
        assert [m["text"] for m in box.messages(new) if "text" in m] == ["dropped True"]

    play(box, act)

    async def unknown(bot: Bot) -> None:
        with pytest.raises(TelegramUnauthorizedError):
            await bot.get_me()

    play(box, unknown, "43:OTHER")


def test_two_instances_are_told_of_each_other(box: Sandbox) -> None:
    async def act(bot: Bot) -> None:
        first = asyncio.create_task(bot.get_updates(timeout=20))
        await asyncio.to_thread(
            box.until, "the first poll", lambda: any(c["outcome"] == "under way" for c in box.get("calls")["calls"])
        )
        second = asyncio.create_task(bot.get_updates(timeout=1))
        with pytest.raises(TelegramConflictError, match="only one bot instance"):
            await first
        assert await second == []

    play(box, act)


def test_a_bot_with_a_webhook(box: Sandbox) -> None:
    person = box.person()
    dispatcher = Dispatcher()
    heard: list[str] = []

    @dispatcher.message()
    async def echo(message: Message) -> Any:
        heard.append(message.text)
        return message.answer(f"echo {message.text}")

    async def act(bot: Bot) -> None:
        application = web.Application()
        handler = SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token="s3cret")
        handler.register(application, path="/hook")
        setup_application(application, dispatcher, bot=bot)
        runner = web.AppRunner(application)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]
        await bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token="s3cret", drop_pending_updates=True)
        with pytest.raises(TelegramConflictError, match="webhook is active"):
            await bot.get_updates()

        def people() -> None:
            for number in range(5):
                box.post(f"chats/{person}/messages", text=f"m{number}")
            box.message(person, lambda m: m.get("text") == "echo m4")

        await asyncio.to_thread(people)
        assert heard == [f"m{number}" for number in range(5)]
        info = await bot.get_webhook_info()
        assert info.pending_update_count == 0 and info.last_error_message is None
        assert await bot.delete_webhook()
        await runner.cleanup()

    play(box, act)
