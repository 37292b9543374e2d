"""Nothing lost and nothing doubled, whatever happens to the line, the server and the page."""

from __future__ import annotations

import os
import random
import threading
import time

from playwright.sync_api import expect

from chat import DESKTOP, IPHONE, Chat, Office
from desk import CUSTOMER, Desk

HEAVY = os.environ.get("OKNO_HEAVY") == "1"
WORDS, CUTS = (2_000, 200) if HEAVY else (200, 20)

# Writes as the customer would, each message for itself.
WRITE = """async ([count, prefix]) => {
  const field = document.querySelector(".line textarea");
  const action = document.querySelector(".line > .action");
  for (let number = 0; number < count; number += 1) {
    field.value = `${prefix} ${String(number).padStart(4, "0")}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    action.click();
    await new Promise((resolve) => setTimeout(resolve, 12));
  }
}"""


def served(desk: Desk) -> list[tuple[str, str]]:
    """The whole conversation as the server has it, in the page's terms."""
    with desk.customer() as raw:
        found: list[dict] = []
        while True:
            raw.put(type="history", limit=100, **({"before": found[0]["seq"]} if found else {}))
            page = raw.next("history")
            found = page["messages"] + found
            if not page["more"]:
                break
    assert [one["seq"] for one in found] == list(range(1, len(found) + 1))
    return [("own" if one["author"] == "customer" else "other", one["text"]) for one in found if one["author"] != "system"]


def all_sent(chat: Chat) -> None:
    expect(chat.page.locator(".state.waiting, .state.sending, .state.failed")).to_have_count(0, timeout=120_000)
    expect(chat.page.locator("#banner")).to_be_hidden(timeout=30_000)


def same_at_both_ends(chat: Chat, desk: Desk) -> list[tuple[str, str]]:
    there = served(desk)
    chat.row(there[-1][1]).last.wait_for()
    here = chat.whole()
    assert here == there
    return here


def begun(office: Office) -> tuple[Chat, int]:
    """A chat that a person has."""
    chat = office.open(DESKTOP)
    chat.say("Здравствуйте")
    thread = office.topic()
    office.desk.manager_says("Слушаю", thread)
    expect(chat.row("Слушаю")).to_be_visible()
    return chat, thread


def test_the_line_is_cut_at_random_while_both_write(office: Office) -> None:
    chat, thread = begun(office)
    chance = random.Random(26)
    done = threading.Event()

    def manager() -> None:
        for number in range(WORDS):
            office.desk.manager_says(f"менеджер {number:04}", thread)
            time.sleep(0.01)

    def cutter() -> None:
        for _ in range(CUTS):
            if done.wait(chance.uniform(0.05, 0.4)):
                break
            office.line.cut()

    threads = [threading.Thread(target=manager), threading.Thread(target=cutter)]
    for one in threads:
        one.start()
    chat.page.evaluate(WRITE, [WORDS, "клиент"])
    threads[0].join()
    done.set()
    threads[1].join()
    all_sent(chat)
    office.desk.sandbox.until("the manager's last word", lambda: (f"менеджер {WORDS - 1:04}" in str(served(office.desk)[-WORDS:])))
    there = same_at_both_ends(chat, office.desk)
    assert [text for side, text in there if side == "own"] == ["Здравствуйте"] + [f"клиент {number:04}" for number in range(WORDS)]
    assert [text for side, text in there if side == "other"] == ["Слушаю"] + [f"менеджер {number:04}" for number in range(WORDS)]
    assert chat.problems == []


def test_the_server_is_killed_and_comes_back(office: Office) -> None:
    chat, thread = begun(office)
    for round in range(5 if HEAVY else 2):
        chat.page.evaluate(WRITE, [5, f"до {round}"])
        office.desk.kill()
        chat.page.evaluate(WRITE, [5, f"без него {round}"])
        expect(chat.page.locator("#banner")).to_be_visible()
        office.desk.start()
        chat.page.evaluate("dispatchEvent(new Event('focus'))")
        all_sent(chat)
        office.desk.manager_says(f"снова здесь {round}", thread)
        expect(chat.row(f"снова здесь {round}")).to_be_visible()
    there = same_at_both_ends(chat, office.desk)
    assert len(there) == len(set(there))


def test_what_is_not_sent_survives_a_reload(office: Office) -> None:
    chat, _ = begun(office)
    office.line.is_deaf = True
    office.line.cut()
    for text in ("раз", "два", "три"):
        chat.write(text)
    expect(chat.page.locator(".state.waiting")).to_have_count(3)
    chat.field.fill("недописанное")
    chat.page.reload()
    expect(chat.page.locator(".state.waiting")).to_have_count(3)
    expect(chat.field).to_have_value("недописанное")
    office.line.is_deaf = False
    chat.page.evaluate("dispatchEvent(new Event('online'))")
    all_sent(chat)
    there = same_at_both_ends(chat, office.desk)
    assert [text for side, text in there if side == "own"] == ["Здравствуйте", "раз", "два", "три"]


def test_a_page_that_slept_catches_up(office: Office) -> None:
    chat, thread = begun(office)
    session = chat.page.context.new_cdp_session(chat.page)
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    office.line.cut()
    for number in range(70):
        office.desk.manager_says(f"пока спал {number:02}", thread)
    office.desk.sandbox.until("all of it", lambda: "пока спал 69" in str(served(office.desk)))
    session.send("Page.setWebLifecycleState", {"state": "active"})
    chat.page.evaluate("dispatchEvent(new Event('focus'))")
    expect(chat.row("пока спал 69")).to_be_attached()
    same_at_both_ends(chat, office.desk)


def test_two_devices_stay_in_step(office: Office) -> None:
    chat, thread = begun(office)
    phone = office.open(IPHONE)
    phone.say("с телефона")
    expect(chat.row("с телефона")).to_be_visible()
    chat.say("с компьютера")
    expect(phone.row("с компьютера")).to_be_visible()
    office.desk.manager_says("вижу обоих", thread)
    expect(chat.row("вижу обоих")).to_be_visible()
    expect(phone.row("вижу обоих")).to_be_visible()
    assert chat.whole() == phone.whole() == served(office.desk)


def test_a_session_opens_what_a_stale_launch_does_not(office: Office) -> None:
    context = office.context(IPHONE)
    office.open(context=context).say("первый раз")
    stale = office.open(context=context, launch={"auth_date": int(time.time()) - 200_000})
    expect(stale.row("первый раз")).to_be_visible()
    assert stale.page.evaluate("JSON.stringify(localStorage)").count("hash=") == 0
    alone = Chat(office.context(IPHONE).new_page())
    alone.page.goto(office.launch(CUSTOMER, IPHONE, {}, auth_date=int(time.time()) - 200_000))
    expect(alone.page.locator("#gate h1")).to_have_text("Откройте чат заново")
