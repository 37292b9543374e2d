"""The whole story in a browser: ask, get an answer, call a person, files, a voice, rate, come back."""

from __future__ import annotations

from playwright.sync_api import expect

from chat import DESKTOP, IPHONE, Office


def test_a_question_is_answered_and_a_person_takes_over(learned: Office) -> None:
    chat = learned.open(IPHONE)
    expect(chat.page.locator("#empty h2")).to_have_text("Здравствуйте, Мария!")
    chat.say("Какой залог за машину?")
    answer = chat.page.locator(".row.assistant").last
    expect(answer).to_contain_text("залог", ignore_case=True)
    expect(answer.locator(".sources")).to_be_visible()
    answer.get_by_role("button", name="Помогло", exact=False).first.click()
    expect(answer.locator(".thanks")).to_contain_text("Спасибо")

    chat.page.locator("#header .call").click()
    expect(chat.page.locator("#header h1")).to_have_text("Зовём специалиста")
    thread = learned.topic()
    learned.desk.manager_says("Добрый день, я Олег", thread)
    expect(chat.page.locator(".row.manager")).to_contain_text("я Олег")
    expect(chat.page.locator("#header .what")).to_have_text("отвечает вам")
    expect(chat.page.locator("#header h1")).to_have_text(chat.page.locator(".row.manager .author").inner_text())
    chat.say("Спасибо, Олег")
    learned.desk.sandbox.until("the thanks", lambda: "Спасибо, Олег" in learned.desk.texts(thread))

    learned.desk.manager_says("/close", thread)
    chat.page.get_by_role("radio", name="4 из 5").click()
    chat.page.locator(".rest textarea").fill("быстро")
    chat.page.locator(".rest .primary").click()
    expect(chat.page.locator(".panel.rated")).to_contain_text("Спасибо за оценку")
    chat.page.reload()
    chat.arrived()
    expect(chat.row("я Олег")).to_be_visible()
    expect(chat.page.locator(".panel.rated .given")).to_have_text("★★★★")
    chat.page.get_by_role("button", name="Спросить ещё").click()
    expect(chat.field).to_be_focused()
    assert chat.problems == []


def test_the_same_without_telegram_s_script(office: Office) -> None:
    chat = office.open(DESKTOP, has_script=False)
    chat.say("Есть кто?")
    office.desk.manager_says("Есть", office.topic())
    expect(chat.row("Есть").last).to_be_visible()
    assert chat.problems == []


def test_whoever_begins_to_type_writes(office: Office) -> None:
    chat = office.open(DESKTOP)
    expect(chat.field).to_be_focused()
    chat.page.locator("#list").focus()
    chat.page.keyboard.type("привет")
    expect(chat.field).to_have_value("привет")
