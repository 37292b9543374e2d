"""The story once more at every size, light and dark, for people to look at: `make screens` leaves pictures behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chat import DEVICES, Device, Office
from pictures import picture

FOLDER = os.environ.get("OKNO_SCREENS")


@pytest.mark.skipif(not FOLDER, reason="OKNO_SCREENS names no folder")
@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)
def test_screens(learned: Office, device: Device, is_dark: bool) -> None:
    folder = Path(FOLDER or "") / f"{device.name}-{'dark' if is_dark else 'light'}"
    chat = learned.open(device, is_dark)
    page = chat.page
    expect(page.locator("#empty h2")).to_be_visible()
    chat.shot(folder / "1-welcome.png")

    chat.say("Здравствуйте! Какой залог за машину и нужна ли карта?")
    expect(page.locator(".row.assistant .sources").last).to_be_visible()
    chat.shot(folder / "2-answer.png")

    page.locator("#header .call").click()
    thread = learned.topic()
    learned.desk.manager_says("Добрый день! Подскажите, на какие даты? Условия здесь: https://example.com/rules", thread)
    expect(page.locator(".row.manager").last).to_be_visible()
    chat.attach(
        {"name": "права.png", "mimeType": "image/png", "buffer": picture()},
        {"name": "договор аренды.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n" + bytes(180_000)},
    )
    chat.field.fill("С 12 по 19 июля. Вот права и прошлый договор")
    expect(page.locator(".card .detail", has_text="%")).to_have_count(0)
    chat.shot(folder / "3-files.png")
    chat.action.click()
    expect(page.locator(".own .state.sent, .own .state.seen").last).to_be_visible()
    learned.desk.manager_says("Отлично, всё есть 👍", thread)
    learned.desk.manager_says("Машина забронирована, ждём вас 12 июля в 10:00", thread)
    expect(chat.row("забронирована")).to_be_visible()
    chat.say("Спасибо!")
    chat.shot(folder / "4-operator.png")
    page.locator(".tile .open").last.click()
    expect(page.locator(".viewer img")).to_be_visible()
    chat.shot(folder / "5-viewer.png")
    page.keyboard.press("Escape")

    learned.desk.manager_says("/close", thread)
    page.get_by_role("radio", name="5 из 5").click()
    chat.shot(folder / "6-rating.png")
    assert chat.problems == []
