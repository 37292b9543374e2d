"""A long conversation: what is in the document, where it opens, what moves."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from chat import DESKTOP, IPHONE, Chat, Device, Office
from scripted import Script, message

MANY = 5_000

# Scrolls through the list for a while, counting the frames that came too late.
SCROLL = """async () => {
  const list = document.getElementById("list");
  const gaps = [];
  let last = performance.now();
  for (let step = 0; step < 240; step += 1) {
    list.scrollTop -= 90;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    gaps.push(now - last);
    last = now;
  }
  gaps.sort((a, b) => a - b);
  return { median: gaps[120], worst: gaps[237], nodes: document.querySelectorAll(".row").length };
}"""


def words(seq: int) -> str:
    return f"сообщение {seq:05} " + "слово за словом " * (seq * 7 % 23)


def scripted(office: Office, script: Script, device: Device = IPHONE, **options: object) -> Chat:
    context = office.context(device, **options)
    page = context.new_page()
    script.stand_at(page)
    chat = Chat(page)
    page.goto(office.launch(420001, device, {}))
    return chat.arrived()


def top(chat: Chat, text: str) -> float:
    box = chat.row(text).bounding_box()
    assert box
    return box["y"]


@pytest.fixture
def script() -> Script:
    return Script([message(seq, words(seq), "customer" if seq % 3 == 0 else "manager") for seq in range(1, MANY + 1)])


def test_it_opens_at_the_newest_and_scrolls_through_five_thousand(office: Office, script: Script) -> None:
    chat = scripted(office, script)
    expect(chat.row(f"{MANY:05}")).to_be_in_viewport()
    while min(frame["before"] for frame in script.sent("history") or [{"before": MANY}]) > 51:
        chat.page.evaluate("document.getElementById('list').scrollTop = -1e7")
        chat.page.wait_for_timeout(5)
    while not chat.row("сообщение 00001 ").count():
        chat.page.evaluate("document.getElementById('list').scrollTop = -1e7")
    # Frames are counted where all of it is loaded.
    chat.page.evaluate("document.getElementById('list').scrollTop = -20000")
    chat.page.wait_for_timeout(200)
    measured = chat.page.evaluate(SCROLL)
    print(measured)
    assert measured["nodes"] < 120
    assert measured["median"] < 20
    assert chat.problems == []


def test_older_messages_come_without_moving_what_is_read(office: Office, script: Script) -> None:
    chat = scripted(office, script)
    asked: list[dict] = []
    script.answers["history"] = asked.append
    chat.page.evaluate("document.getElementById('list').scrollTop = -1e7")
    while not asked:
        chat.page.wait_for_timeout(5)
    chat.page.wait_for_timeout(100)
    text = chat.page.evaluate(
        """[...document.querySelectorAll('.row.message')].find((row) => row.getBoundingClientRect().top > 80).querySelector('.said').textContent.slice(0, 15)"""
    )
    before = top(chat, text)
    del script.answers["history"]
    script.received(asked[0])
    script.tell(message(MANY + 1, "новое"), message(MANY + 2, "и ещё одно"))
    expect(chat.page.locator(".jump b")).to_have_text("2")
    assert chat.page.evaluate("document.getElementById('list').scrollHeight") > 12_000
    assert abs(top(chat, text) - before) < 2
    chat.page.get_by_role("button", name="К новым сообщениям").click()
    expect(chat.row("и ещё одно")).to_be_in_viewport()
    expect(chat.page.locator(".jump.shown")).to_have_count(0)


def test_a_quoted_message_is_gone_to_even_if_it_is_not_loaded(office: Office, script: Script) -> None:
    script.messages.append(message(MANY + 1, "ответ", replyTo=MANY - 700))
    chat = scripted(office, script, DESKTOP)
    chat.row("ответ").locator(".quote").click()
    expect(chat.row(f"{MANY - 700:05}")).to_be_in_viewport()


def test_an_answer_is_seen_being_written_and_can_be_stopped(office: Office) -> None:
    script = Script([message(1, "Сколько?", "customer")], status="assistant", operator=None)
    chat = scripted(office, script)
    script.say(type="typing", who="assistant", name="")
    expect(chat.page.locator(".typing")).to_be_visible()
    for piece in ("Сорок ", "евро ", "в день."):
        script.say(type="delta", ref="a_1", text=piece)
    row = chat.page.locator(".row.assistant", has_text="Сорок евро в день.")
    expect(row).to_be_visible()
    expect(chat.page.locator(".typing")).to_have_count(0)
    row.get_by_role("button", name="Остановить").click()
    script.say(type="delta", ref="a_1", text=" И ещё очень много слов.")
    script.tell(message(2, "Сорок евро в день. И ещё очень много слов.", "assistant", ref="a_1", sources=["Цены"], askFeedback=True))
    expect(row.locator(".said")).to_have_text("Сорок евро в день.")
    row.get_by_role("button", name="Показать ответ целиком").click()
    expect(row.locator(".said")).to_have_text("Сорок евро в день. И ещё очень много слов.")
    expect(row.locator(".sources")).to_contain_text("Цены")
    row.get_by_role("button", name="Не помогло").click()
    assert script.sent("feedback") == [{"type": "feedback", "seq": 2, "helped": False}]
    assert chat.problems == []


def test_what_came_while_away_is_below_a_line(office: Office) -> None:
    script = Script([message(seq, f"старое {seq}") for seq in range(1, 6)] + [message(6, "непрочитанное")], readByCustomer=5)
    chat = scripted(office, script)
    expect(chat.page.locator(".row.unread")).to_have_text("Новые сообщения")
    expect(chat.row("непрочитанное")).to_be_in_viewport()
    assert script.sent("read")[-1]["seq"] == 6


def test_edits_deletions_reactions_and_receipts_are_shown(office: Office) -> None:
    script = Script([message(1, "вопрос", "customer"), message(2, "ответ"), message(3, "ошибка"), message(4, "ещё", "customer")])
    chat = scripted(office, script)
    script.say(type="edited", message=message(2, "верный ответ", edited=True))
    script.say(type="deleted", seq=3)
    script.say(type="reaction", seq=1, who="manager", emoji="👍")
    expect(chat.row("верный ответ")).to_contain_text("изменено")
    expect(chat.row("ошибка")).to_have_count(0)
    expect(chat.row("вопрос").locator(".reactions")).to_have_text("👍")
    expect(chat.row("ещё").locator(".state")).to_have_class("state sent")
    script.say(type="read", who="manager", seq=4)
    expect(chat.row("ещё").locator(".state")).to_have_class("state seen")


def test_the_place_in_line_is_told(office: Office) -> None:
    script = Script([message(1, "помогите", "customer")], status="waiting", operator=None)
    chat = scripted(office, script)
    state = chat.page.locator("#header .what")
    script.say(type="status", status="waiting", operator=None, place=3, waitSeconds=290)
    expect(state).to_have_text("Вы в очереди: 3, ждать около 5 мин")
    script.say(type="status", status="waiting", operator=None, place=1)
    expect(state).to_have_text("Ваше место в очереди: 1")
    script.say(type="status", status="operator", operator={"name": "Олег"})
    expect(state).to_have_text("отвечает вам")


def test_a_refusal_says_why_and_can_be_tried_again(office: Office) -> None:
    script = Script([message(1, "привет")])
    script.answers["send"] = lambda frame: script.say(type="error", code="bad_field", reason="no", id=frame["id"])
    chat = scripted(office, script)
    chat.write("не то")
    expect(chat.row("не то")).to_contain_text("Не отправлено")
    del script.answers["send"]
    chat.row("не то").get_by_role("button", name="Повторить").click()
    expect(chat.row("не то").locator(".state.sent")).to_be_visible()
    assert len({frame["id"] for frame in script.sent("send")}) == 1


def test_too_much_at_once_goes_again_by_itself(office: Office) -> None:
    script = Script([message(1, "привет")])

    def refuse(frame: dict) -> None:
        del script.answers["send"]
        script.say(type="error", code="rate_limited", reason="slow down", id=frame["id"], retryAfter=1)

    script.answers["send"] = refuse
    chat = scripted(office, script)
    chat.say("быстро")
    chat.say("ещё быстрее")
    assert [frame["text"] for frame in script.sent("send")] == ["быстро", "быстро", "ещё быстрее"]
