"""The demo in a browser, both of its sides clicked through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from test_demo import Demo


@pytest.fixture
def page(tmp_path: Path, browser: Browser) -> Iterator[Page]:
    demo = Demo(tmp_path / "data")
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-GB")
    # The demo has to work where Telegram can't be reached.
    context.route("https://telegram.org/**", lambda route: route.abort())
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"http://127.0.0.1:{demo.port}/demo/")
    yield page
    context.close()
    demo.stop()
    assert problems == []


def said(page: Page, side: str, text: str) -> None:
    box = page.locator(f".{side} textarea")
    box.fill(text)
    box.press("Enter")


def test_a_question_goes_from_the_web_chat_to_a_manager_and_back(page: Page) -> None:
    page.get_by_label("Customer").select_option("102")
    chat = page.frame_locator("iframe")
    box = chat.locator("textarea")
    box.fill("How much is the deposit?")
    box.press("Enter")
    expect(chat.get_by_text("250").first).to_be_visible()
    box.fill("May I drive to the Moon?")
    box.press("Enter")
    # Topics open by themselves while one has not chosen.
    expect(page.locator(".group").get_by_text("May I drive to the Moon?").first).to_be_visible()
    said(page, "group", "Not yet.")
    expect(chat.get_by_text("Not yet.").first).to_be_visible()


def test_the_bot_is_written_to_and_a_fault_loses_nothing(page: Page) -> None:
    page.get_by_role("tab", name="Chat with the bot").click()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator(".phone .message").first).to_be_visible()
    said(page, "phone", "Есть ли у вас вертолёты на Луну?")
    expect(page.locator(".group").get_by_text("вертолёты").first).to_be_visible()
    page.get_by_role("button", name="Server errors").click()
    said(page, "group", "Пока нет.")
    expect(page.locator(".phone").get_by_text("Пока нет.")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="All well again").click()


def test_a_deleted_topic_comes_back_with_its_history(page: Page) -> None:
    page.get_by_role("tab", name="Chat with the bot").click()
    page.get_by_role("button", name="Start", exact=True).click()
    said(page, "phone", "Есть ли у вас вертолёты на Луну?")
    group = page.locator(".group")
    expect(group.get_by_text("вертолёты").first).to_be_visible()
    page.locator(".deeds").get_by_role("button", name="Delete topic").click()
    expect(group.get_by_text("вертолёты")).to_have_count(0)
    said(page, "phone", "Вы здесь?")
    expect(group.get_by_text("вертолёты").first).to_be_visible(timeout=30_000)
    expect(group.get_by_text("Вы здесь?").first).to_be_visible()
