"""Usable by keyboard and by ear: names, roles, contrast, sizes, and a story without a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from chat import DESKTOP, IPHONE, Chat, Device, Office
from pictures import picture
from scripted import Script, message
from test_list import scripted

NAMED = {"button", "link", "textbox", "radio", "radiogroup", "slider", "menuitem", "menu", "img", "image", "dialog", "feed", "article"}

# Text that is too pale for what is behind it (WCAG 2.2, 1.4.3), and targets that are too small (2.5.8).
LOOK = r"""() => {
  const parse = (text) => {
    const numbers = text.match(/[\d.]+/g).map(Number);
    if (text.startsWith("color(")) return [...numbers.slice(-4, -1).map((part) => part * 255), numbers.at(-1)].slice(0, 4);
    return [numbers[0], numbers[1], numbers[2], numbers[3] ?? 1];
  };
  const srgb = (text) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const pen = canvas.getContext("2d");
    pen.fillStyle = text;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map((index) => top[index] * top[3] + below[index] * (1 - top[3]));
  const light = (color) => {
    const [r, g, b] = color.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.backgroundImage !== "none" && !style.backgroundColor.includes("rgb")) return null;
      if (style.backgroundImage.includes("gradient")) return null;
      const color = srgb(style.backgroundColor);
      if (color[3] > 0) layers.push(color);
      if (color[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const node = walker.currentNode.parentElement;
    if (!text || !node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || node.closest(".visually-hidden, [disabled]")) continue;
    const box = node.getBoundingClientRect();
    if (!box.width || box.bottom < 0 || box.top > innerHeight) continue;
    const style = getComputedStyle(node);
    const behind = ground(node);
    if (!behind) continue;
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = contrast(over(srgb(style.color), behind), behind);
    if (ratio < (isLarge ? 3 : 4.5)) found.push(`contrast ${ratio.toFixed(2)}: ${text.slice(0, 40)} (${node.className})`);
  }
  for (const node of document.querySelectorAll("button, a[href], input:not([type=file]), textarea, [role=menuitem]")) {
    if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || node.closest(".text")) continue;
    const box = node.getBoundingClientRect();
    if (box.width < 24 || box.height < (node.className === "speed" ? 16 : 24)) found.push(`small: ${node.outerHTML.slice(0, 80)} ${box.width}×${box.height}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push("wider than the screen");
  return found;
}"""


def faults(page: Page) -> list[str]:
    page.wait_for_timeout(300)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    nameless = [
        f"no name: {node['role']['value']}"
        for node in nodes
        if not node["ignored"] and node["role"]["value"] in NAMED and not node.get("name", {}).get("value")
    ]
    doubled = page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id).filter((id, at, all) => all.indexOf(id) !== at)")
    return nameless + [f"doubled id: {one}" for one in doubled] + page.evaluate(LOOK)


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("device", [IPHONE, DESKTOP], ids=lambda device: device.name)
def test_every_state_can_be_read_and_has_names(learned: Office, device: Device, is_dark: bool) -> None:
    chat = learned.open(device, is_dark)
    page = chat.page
    found = {"welcome": faults(page)}
    chat.say("Какой залог за машину?")
    expect(page.locator(".row.assistant .below")).to_be_visible()
    found["answer"] = faults(page)
    page.locator("#header .call").click()
    thread = learned.topic()
    learned.desk.manager_says("Добрый день! https://example.com", thread)
    expect(page.locator(".row.manager")).to_be_visible()
    chat.attach({"name": "а.png", "mimeType": "image/png", "buffer": picture()}, {"name": "б.txt", "mimeType": "text/plain", "buffer": b"1"})
    found["tray"] = faults(page)
    chat.field.fill("вот")
    chat.action.click()
    expect(chat.row("вот").locator(".state.sent, .state.seen")).to_be_visible()
    found["files"] = faults(page)
    page.get_by_role("button", name="Ещё").click()
    found["menu"] = faults(page)
    page.keyboard.press("Escape")
    chat.row("вот").locator(".open").click()
    found["viewer"] = faults(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Записать голосовое").click()
    found["recorder"] = faults(page)
    page.get_by_role("button", name="Отменить запись").click()
    learned.desk.manager_says("/close", thread)
    page.get_by_role("radio", name="3 из 5").click()
    found["rating"] = faults(page)
    assert {state: some for state, some in found.items() if some} == {}


THEMES = {
    "ios day": {"bg_color": "#ffffff", "secondary_bg_color": "#efeff4", "text_color": "#000000", "hint_color": "#8e8e93", "button_color": "#007aff", "link_color": "#007aff"},
    "ios night": {"bg_color": "#000000", "secondary_bg_color": "#1c1c1d", "text_color": "#ffffff", "hint_color": "#98989e", "button_color": "#3e88f7", "link_color": "#3e88f7"},
    "android": {"bg_color": "#ffffff", "secondary_bg_color": "#f0f0f0", "text_color": "#222222", "hint_color": "#a8a8a8", "button_color": "#50a8eb", "link_color": "#2678b6"},
    "pink": {"bg_color": "#ffe4f1", "secondary_bg_color": "#ffd0e6", "text_color": "#7a2b52", "hint_color": "#d58bb0", "button_color": "#ffb0d5", "button_text_color": "#ffffff"},
    "all one grey": {"bg_color": "#808080", "secondary_bg_color": "#808080", "text_color": "#858585", "hint_color": "#808080", "button_color": "#7f7f7f"},
    "nothing": {},
    "nonsense": {"bg_color": "red; background: url(x)", "text_color": 7},
}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_any_theme_can_be_read(office: Office, theme: dict) -> None:
    script = Script([message(1, "вопрос", "customer"), message(2, "ответ https://example.com", replyTo=1, edited=True), message(3, "как?", "customer")])
    context = office.context(IPHONE)
    page = context.new_page()
    script.stand_at(page)
    page.goto(office.launch(420001, IPHONE, theme))
    chat = Chat(page).arrived()
    script.tell(message(4, "Специалист подключился", "system"), message(5, "Да", "assistant", sources=["Цены"], askFeedback=True))
    expect(chat.page.locator(".sources")).to_be_visible()
    assert faults(page) == []


def test_the_story_without_a_mouse(learned: Office) -> None:
    chat = learned.open(DESKTOP)
    keys = chat.page.keyboard
    tab_to(chat, "Сообщение")
    keys.type("Какой залог за машину?")
    keys.press("Shift+Enter")
    keys.type("И какая карта?")
    keys.press("Enter")
    answer = chat.page.locator(".row.assistant")
    expect(answer.locator(".below")).to_be_visible()
    expect(chat.page.locator("#spoken")).to_contain_text("Помощник:")
    expect(chat.row("И какая карта?").locator(".said")).to_have_text("Какой залог за машину?\nИ какая карта?")

    keys.press("ArrowUp")
    expect(answer).to_be_focused()
    keys.press("Enter")
    expect(chat.page.get_by_role("menuitem", name="Ответить")).to_be_focused()
    keys.press("Enter")
    expect(chat.page.locator(".reply-to")).to_be_visible()
    expect(chat.field).to_be_focused()
    keys.type("Не понял")
    keys.press("Enter")
    expect(chat.row("Не понял").last.locator(".quote")).to_be_visible()

    if chat.page.locator("#header .call").is_visible():
        tab_to(chat, "Позвать оператора")
        keys.press("Enter")
    thread = learned.topic()
    learned.desk.manager_says("Здравствуйте", thread)
    expect(chat.page.locator("#spoken")).to_contain_text("Здравствуйте")
    tab_to(chat, "Ещё")
    keys.press("Enter")
    keys.press("Enter")
    expect(chat.page.locator("#header .what")).to_have_text("Обращение закрыто")
    tab_to(chat, "1 из 5 звёзд")
    keys.press("ArrowRight")
    for _ in range(3):
        keys.press("ArrowRight")
    expect(chat.page.get_by_role("radio", name="4 из 5")).to_have_attribute("aria-checked", "true")
    keys.press("Tab")
    keys.type("спасибо")
    keys.press("Tab")
    keys.press("Enter")
    expect(chat.page.locator(".panel.rated")).to_contain_text("Спасибо за оценку")
    assert chat.problems == []


def tab_to(chat: Chat, name: str) -> None:
    for _ in range(40):
        if chat.page.evaluate("document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent") == name:
            return
        chat.page.keyboard.press("Tab")
    raise AssertionError(f"no way by Tab to {name}")


def test_who_wants_little_motion_gets_none(office: Office) -> None:
    chat = scripted(office, Script([message(1, "привет")]), DESKTOP, reduced_motion="reduce")
    assert chat.page.evaluate("parseFloat(getComputedStyle(document.querySelector('.jump')).transitionDuration)") < 0.001
