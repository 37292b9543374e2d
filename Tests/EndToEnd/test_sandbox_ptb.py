"""The sandbox under python-telegram-bot, which knows only Telegram."""

from __future__ import annotations

import asyncio
import json
import os
import socket
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    MessageReactionHandler,
    filters,
)

from sandbox import BOT, TOKEN, Sandbox, png

# Durations as the next major version has them; without it each access warns.
os.environ["PTB_TIMEDELTA"] = "1"


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with Sandbox("--limits", "off") as box:
        yield box


def play(box: Sandbox, part: Callable[[Bot], Awaitable[Any]], token: str = TOKEN) -> None:
    async def all_of_it() -> None:
        async with Bot(token, base_url=f"{box.address}/bot", base_file_url=f"{box.address}/file/bot") as bot:
            await part(bot)

    asyncio.run(all_of_it())


def application(box: Sandbox) -> Application:
    builder = Application.builder().token(TOKEN)
    return builder.base_url(f"{box.address}/bot").base_file_url(f"{box.address}/file/bot").build()


def add_handlers(bot: Application, heard: list[str]) -> None:
    async def start(update: Update, context: Any) -> None:
        buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Take", callback_data="take")]])
        await update.message.reply_text(f"*{context.args[0]}*", parse_mode=ParseMode.MARKDOWN_V2, reply_markup=buttons)

    async def pressed(update: Update, _: Any) -> None:
        await update.callback_query.answer("yes")
        await update.callback_query.edit_message_text("taken")

    async def photo(update: Update, _: Any) -> None:
        file = await update.message.photo[-1].get_file()
        heard.append(f"photo {len(await file.download_as_bytearray())} {update.message.caption}")

    async def text(update: Update, _: Any) -> None:
        message = update.effective_message
        heard.append(f"{'edited' if update.edited_message else 'text'} {message.text} in {message.message_thread_id}")

    async def reaction(update: Update, _: Any) -> None:
        heard.append(f"reaction {[r.emoji for r in update.message_reaction.new_reaction]}")

    async def member(update: Update, _: Any) -> None:
        heard.append(f"me {update.my_chat_member.new_chat_member.status}")

    bot.add_handler(CommandHandler("start", start, has_args=1))
    bot.add_handler(CallbackQueryHandler(pressed))
    bot.add_handler(MessageHandler(filters.PHOTO, photo))
    bot.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, text))
    bot.add_handler(MessageReactionHandler(reaction))
    bot.add_handler(ChatMemberHandler(member, ChatMemberHandler.MY_CHAT_MEMBER))


def people_act(box: Sandbox, person: int, group: int, heard: list[str]) -> None:
    box.post(f"people/{person}/start", payload="order")
    card = box.message(person, lambda m: m.get("text") == "order")
    box.post(f"chats/{person}/messages/{card['message_id']}/press", data="take")
    box.message(person, lambda m: m.get("text") == "taken")
    box.post(f"chats/{person}/messages", {"photo": ("p.png", png())}, caption="look")
    said = box.post(f"chats/{person}/messages", text="one")
    box.post(f"chats/{person}/messages/{said['message_id']}/edit", text="two")
    box.post(f"chats/{person}/messages/{said['message_id']}/react", emoji="❤")
    topic = box.post(f"groups/{group}/topics", by=person, name="T")["message_thread_id"]
    box.post(f"chats/{group}/messages", by=person, text="there", thread=topic)
    box.post(f"people/{person}/block")
    box.post(f"people/{person}/unblock")
    wanted = {
        f"photo {len(png())} look", "text one in None", "edited two in None", "reaction ['❤']",
        f"text there in {topic}", "me kicked", "me member",
    }  # fmt: skip
    try:
        box.until("all of it", lambda: wanted <= set(heard))
    except AssertionError:
        raise AssertionError(f"{wanted - set(heard)} not in {heard}") from None


def test_a_bot_that_polls(box: Sandbox) -> None:
    person = box.person(started=False)
    group = box.forum(person)
    heard: list[str] = []

    async def act() -> None:
        bot = application(box)
        add_handlers(bot, heard)
        async with bot:
            await bot.start()
            await bot.updater.start_polling(allowed_updates=Update.ALL_TYPES, timeout=5)
            await asyncio.to_thread(people_act, box, person, group, heard)
            await bot.updater.stop()
            await bot.stop()

    asyncio.run(act())


def test_a_bot_with_a_webhook(box: Sandbox) -> None:
    """Its server is tornado's, which is not here: a bare one takes its place and hands updates on."""
    person = box.person()
    heard: list[Update] = []

    async def act(bot: Bot) -> None:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.split("content-length: ")[1].split("\r\n")[0])
            assert "x-telegram-bot-api-secret-token: word" in head and "content-type: application/json" in head
            heard.append(Update.de_json(json.loads(await reader.readexactly(length)), bot))
            answer = json.dumps({"method": "sendMessage", "chat_id": person, "text": f"got {len(heard)}"}).encode()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
            writer.write(f"Content-Length: {len(answer)}\r\n\r\n".encode() + answer)
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        assert await bot.set_webhook(f"http://127.0.0.1:{port}/", secret_token="word", drop_pending_updates=True)

        def people() -> None:
            box.post(f"chats/{person}/messages", text="hello")
            box.message(person, lambda m: m.get("text") == "got 1")

        await asyncio.to_thread(people)
        assert heard[0].message.text == "hello"
        assert await bot.delete_webhook()
        server.close()

    play(box, act)


def test_ordinary_calls(box: Sandbox) -> None:
    person = box.person()
    group = box.forum(person)

    async def act(bot: Bot) -> None:
        assert (await bot.get_me()).username == "okno_bot"
        topic = await bot.create_forum_topic(group, "T", icon_color=16766590)
        sent = await bot.send_message(group, "x", message_thread_id=topic.message_thread_id)
        assert sent.is_topic_message and sent.reply_to_message.forum_topic_created
        await bot.edit_forum_topic(group, topic.message_thread_id, name="U")
        await bot.close_forum_topic(group, topic.message_thread_id)
        await bot.reopen_forum_topic(group, topic.message_thread_id)
        await bot.edit_general_forum_topic(group, "All")
        keyboard = ReplyKeyboardMarkup([[KeyboardButton("Phone", request_contact=True)]], resize_keyboard=True)
        shown = await bot.send_message(person, "phone?", reply_markup=keyboard)
        assert box.messages(person)[-1]["seen"]["reply_keyboard"]["keyboard"][0][0]["request_contact"] is True
        with pytest.raises(BadRequest, match="can't be edited"):
            await shown.edit_text("no")
        document = await bot.send_document(person, b"content", filename="a.txt", caption="c")
        assert (await (await document.document.get_file()).download_as_bytearray()) == b"content"
        assert await document.edit_caption("d")
        assert await document.set_reaction(ReactionTypeEmoji("👀"))
        album = await bot.send_media_group(
            person, [InputMediaPhoto(png(), filename="a.png"), InputMediaPhoto(png(10, 10), filename="b.png")]
        )
        assert album[0].media_group_id == album[1].media_group_id
        with pytest.raises(BadRequest, match="ocument can't be mixed with other media types"):
            await bot.send_media_group(
                person, [InputMediaPhoto(png(), filename="a.png"), InputMediaDocument(b"x", filename="b.txt")]
            )
        voice = await bot.send_voice(person, b"OggS", duration=3)
        assert voice.voice.duration == timedelta(seconds=3)
        copied = await bot.copy_message(group, person, document.message_id, message_thread_id=topic.message_thread_id)
        assert box.messages(group)[-1]["message_id"] == copied.message_id
        assert [m.message_id for m in await bot.forward_messages(person, person, [document.message_id])]
        commands = [BotCommand("start", "s")]
        assert await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code="ru")
        scoped = await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code="ru")
        assert [c.command for c in scoped] == ["start"]
        member = await bot.get_chat_member(group, BOT)
        assert member.status == "administrator" and member.can_manage_topics
        assert (await bot.get_chat_member(group, person)).status == "creator"
        assert (await bot.get_chat(group)).is_forum
        assert len(await bot.get_forum_topic_icon_stickers()) > 10
        assert await bot.delete_forum_topic(group, topic.message_thread_id)

    play(box, act)


def test_refusals_are_told_by_their_kind(box: Sandbox) -> None:
    person = box.person()
    other = box.person(2)
    basic = box.forum(person, forum=False, basic=True)

    async def act(bot: Bot) -> None:
        with pytest.raises(BadRequest, match="hat not found"):
            await bot.send_message(1, "x")
        with pytest.raises(BadRequest, match="an't parse entities"):
            await bot.send_message(person, "<b>x", parse_mode="HTML")
        box.post(f"people/{person}/block")
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(person, "x")
        new = box.post(f"groups/{basic}/upgrade")["id"]
        with pytest.raises(ChatMigrated) as migration:
            await bot.send_message(basic, "x")
        assert migration.value.new_chat_id == new
        box.fault("retry_after", method="send*", seconds=5, count=1)
        with pytest.raises(RetryAfter) as wait:
            await bot.send_message(other, "x")
        assert wait.value.retry_after == timedelta(seconds=5)
        box.fault("drop", method="send*", count=1)
        with pytest.raises(NetworkError):
            await bot.send_message(other, "x")
        box.fault("page", method="send*", count=1)
        with pytest.raises(NetworkError):
            await bot.send_message(other, "x")
        box.fault("timeout", method="send*", count=1, seconds=20)
        with pytest.raises(TimedOut):
            await bot.send_message(other, "x", read_timeout=0.5)
        await bot.set_webhook("http://127.0.0.1:9/")
        with pytest.raises(Conflict):
            await bot.get_updates()

    play(box, act)
    with pytest.raises(InvalidToken):
        play(box, lambda bot: bot.get_me(), "43:OTHER")


def test_a_webhook_that_no_one_serves(box: Sandbox) -> None:
    person = box.person()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]

        async def act(bot: Bot) -> None:
            await bot.set_webhook(f"http://127.0.0.1:{port}/", drop_pending_updates=True)
            await asyncio.to_thread(box.post, f"chats/{person}/messages", text="hello")
            while not (info := await bot.get_webhook_info()).last_error_message:
                await asyncio.sleep(0.01)
            assert info.last_error_message == "Connection refused" and info.pending_update_count == 1

        play(box, act)
