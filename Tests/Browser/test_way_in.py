"""How people come in: through Telegram, outside it, in a demo; and what Telegram is asked for."""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chat import ANDROID, DARK, DESKTOP, IPHONE, LIGHT, Chat, Office
from desk import CUSTOMER, OTHER, init_data
from pictures import picture
from scripted import Script, message
from test_list import scripted

PUBLIC = Path(__file__).resolve().parents[2] / "Public"
BUDGET = 60_000


def outside(office: Office) -> Chat:
    chat = Chat(office.context(DESKTOP, has_script=False).new_page())
    return chat


def test_whoever_comes_from_elsewhere_is_told_how_to_get_in(office: Office) -> None:
    chat = outside(office)
    chat.page.context.route("**/demo/people", lambda route: route.fulfill(status=404))
    chat.page.goto(office.origin)
    expect(chat.page.locator("#gate h1")).to_have_text("Этот чат живёт в Telegram")
    bot = json.loads(office.desk.http("/bot")[1])["username"]
    assert bot == office.desk.sandbox.call("getMe")["result"]["username"]
    expect(chat.page.get_by_role("link", name=f"Открыть @{bot}")).to_have_attribute("href", f"https://t.me/{bot}")


def test_a_demo_offers_people_to_be(office: Office) -> None:
    office.desk.sandbox.person(OTHER, first_name="Аня", language_code="ru")
    chat = outside(office)
    people = [{"id": one, "name": name, "initData": init_data(office.desk.sandbox, one)} for one, name in ((CUSTOMER, "Мария"), (OTHER, "Аня"))]
    chat.page.context.route("**/demo/people", lambda route: route.fulfill(body=json.dumps(people), content_type="application/json"))
    chat.page.goto(office.origin)
    chat.page.get_by_role("button", name="Аня").click()
    expect(chat.page.locator("#empty h2")).to_have_text("Здравствуйте, Аня!")
    chat.say("это Аня")
    assert "tgWebAppData" not in chat.page.url
    chat.page.reload()
    expect(chat.row("это Аня")).to_be_visible()
    chat.page.get_by_role("button", name="Ещё").click()
    chat.page.get_by_role("menuitem", name="Войти другим человеком").click()
    chat.page.get_by_role("button", name="Мария").click()
    expect(chat.page.locator("#empty h2")).to_have_text("Здравствуйте, Мария!")
    expect(chat.row("это Аня")).to_have_count(0)


def test_the_banned_are_told_so(office: Office) -> None:
    chat = office.open(IPHONE)
    chat.say("ругаюсь")
    office.desk.manager_says("/ban", office.topic())
    expect(chat.page.locator("#gate h1")).to_have_text("Чат недоступен")


@pytest.mark.parametrize(("code", "words"), [("ru", "Здравствуйте"), ("en", "Hello"), ("uk", "Вітаємо"), ("kk", "Сәлеметсіз"), ("sr", "Zdravo")])
def test_it_speaks_the_customer_s_language(office: Office, code: str, words: str) -> None:
    office.desk.sandbox.person(OTHER, language_code=code)
    chat = office.open(ANDROID, person=OTHER)
    expect(chat.page.locator("#empty h2")).to_contain_text(words)
    assert chat.problems == []


def test_telegram_is_asked_for_what_it_can_do(office: Office) -> None:
    chat = office.open(IPHONE)
    names = [call[0] for call in chat.telegram()]
    assert {"ready", "expand", "disableVerticalSwipes", "setHeaderColor", "setBackgroundColor"} <= set(names)
    assert "enableClosingConfirmation" not in names
    chat.field.fill("черновик")
    asked_for(chat, "enableClosingConfirmation")
    chat.action.click()
    asked_for(chat, "disableClosingConfirmation")
    assert ["impact", "light"] in chat.telegram()
    chat.page.evaluate("(theme) => Telegram.retheme(theme)", DARK)
    expect(chat.page.locator("html")).to_have_attribute("data-scheme", "dark")


def test_without_its_script_the_client_is_spoken_to_directly(office: Office) -> None:
    context = office.context(IPHONE, has_script=False)
    context.add_init_script("window.posted = []; window.TelegramWebviewProxy = { postEvent: (type, data) => posted.push([type, JSON.parse(data)]) };")
    chat = office.open(IPHONE, context=context)
    expect(chat.page.locator("#empty")).to_be_visible()
    chat.page.evaluate("(theme) => Telegram.WebView.receiveEvent('theme_changed', { theme_params: theme })", DARK)
    expect(chat.page.locator("html")).to_have_attribute("data-scheme", "dark")
    chat.page.evaluate("Telegram.WebView.receiveEvent('safe_area_changed', { top: 50, bottom: 34, left: 0, right: 0 })")
    assert chat.page.evaluate("parseFloat(getComputedStyle(document.getElementById('header')).paddingTop)") == 58
    chat.attach({"name": "а.png", "mimeType": "image/png", "buffer": picture()})
    chat.action.click()
    chat.page.locator(".tile .open").click()
    expect(chat.page.locator(".viewer")).to_be_visible()
    chat.page.evaluate("Telegram.WebView.receiveEvent('back_button_pressed')")
    expect(chat.page.locator(".viewer")).to_have_count(0)
    posted = [kind for kind, _ in chat.page.evaluate("posted")]
    assert {
        "web_app_ready", "web_app_expand", "web_app_set_header_color", "web_app_setup_closing_behavior", "web_app_setup_back_button",
        "web_app_trigger_haptic_feedback", "web_app_setup_swipe_behavior",
    } <= set(posted)
    assert chat.problems == []


def asked_for(chat: Chat, name: str) -> None:
    while name not in [call[0] for call in chat.telegram()]:
        chat.page.wait_for_timeout(20)


def test_links_are_opened_by_telegram(office: Office) -> None:
    chat = scripted(office, Script([message(1, "https://example.com/a?b=c и https://t.me/okno?start=1.")]), IPHONE)
    links = chat.row("example").get_by_role("link")
    expect(links).to_have_count(2)
    links.first.click()
    links.last.click()
    assert [call for call in chat.telegram() if call[0].startswith("open")] == [
        ["openLink", "https://example.com/a?b=c"],
        ["openTelegramLink", "https://t.me/okno?start=1"],
    ]


def test_a_deep_link_leads_to_a_message_or_brings_a_question(office: Office) -> None:
    script = Script([message(seq, f"сообщение {seq:04}") for seq in range(1, 600)])
    context = office.context(IPHONE)
    page = context.new_page()
    script.stand_at(page)
    page.goto(office.launch(CUSTOMER, IPHONE, LIGHT, start_param="m100"))
    chat = Chat(page).arrived()
    expect(chat.row("сообщение 0100")).to_be_in_viewport()
    question = base64.urlsafe_b64encode("Где мой заказ?".encode()).decode().rstrip("=")
    chat = office.open(IPHONE, launch={"start_param": f"ask-{question}"})
    expect(chat.field).to_have_value("Где мой заказ?")


def test_the_way_back_closes_a_picture(office: Office) -> None:
    chat = office.open(IPHONE)
    chat.attach({"name": "а.png", "mimeType": "image/png", "buffer": picture()})
    chat.action.click()
    chat.page.locator(".tile .open").click()
    expect(chat.page.locator(".viewer")).to_be_visible()
    assert ["back.show"] in chat.telegram()
    chat.page.evaluate("Telegram.press()")
    expect(chat.page.locator(".viewer")).to_have_count(0)
    assert chat.telegram()[-1] == ["back.hide"]


def test_a_finger_draws_a_message_to_answer_it(office: Office) -> None:
    chat = scripted(office, Script([message(1, "на это")]), IPHONE)
    box = chat.row("на это").locator(".bubble").bounding_box()
    assert box
    session = chat.page.context.new_cdp_session(chat.page)

    def touch(kind: str, x: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": x, "y": box["y"] + 10}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 140)
    for x in range(135, 50, -8):
        touch("touchMove", x)
    touch("touchEnd", 0)
    expect(chat.page.locator(".reply-to")).to_contain_text("на это")
    chat.say("отвечаю")
    expect(chat.row("отвечаю").locator(".quote")).to_contain_text("на это")


def test_the_keyboard_leaves_the_composer_in_sight(office: Office) -> None:
    chat = scripted(office, Script([message(seq, f"слово {seq}") for seq in range(1, 40)]), IPHONE)
    chat.field.tap()
    chat.page.set_viewport_size({"width": 390, "height": 420})
    expect(chat.field).to_be_in_viewport(ratio=1)
    expect(chat.row("слово 39")).to_be_in_viewport(ratio=0.9)
    # Some clients report nothing of a height while they open.
    chat.page.set_viewport_size({"width": 390, "height": 1})
    chat.page.set_viewport_size({"width": 390, "height": 760})
    expect(chat.field).to_be_in_viewport(ratio=1)
    # On its side, and with nothing but a slit left.
    chat.page.set_viewport_size({"width": 760, "height": 320})
    expect(chat.field).to_be_in_viewport(ratio=1)
    expect(chat.row("слово 39")).to_be_in_viewport()


def test_it_is_light_and_asks_no_one_else(office: Office) -> None:
    chat = Chat(office.context(IPHONE).new_page())
    asked: list[str] = []
    chat.page.on("request", lambda request: asked.append(request.url))
    session = chat.page.context.new_cdp_session(chat.page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    chat.page.goto(office.launch(CUSTOMER, IPHONE, LIGHT))
    chat.arrived()
    chat.page.wait_for_load_state("networkidle")
    foreign = {url for url in asked if not url.startswith((office.origin, "blob:", "data:"))}
    assert foreign == {"https://telegram.org/js/telegram-web-app.js"}
    files = {url[len(office.origin) :].split("#")[0].split("?")[0].lstrip("/") or "index.html" for url in asked if url.startswith(office.origin)}
    weight = sum(len(gzip.compress((PUBLIC / name).read_bytes(), 6)) for name in files if (PUBLIC / name).is_file())
    print({"files": len(files), "gzip": weight, "with heads": round(sum(sizes))})
    assert weight < BUDGET


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "script hangs"])
def test_it_shows_soon_on_a_slow_line(office: Office, has_script: bool) -> None:
    chat = Chat(office.context(ANDROID).new_page())
    if not has_script:
        chat.page.context.route("https://telegram.org/**", lambda route: None)
    session = chat.page.context.new_cdp_session(chat.page)
    session.send("Network.enable")
    # What Chromium's tools call 3G: 1.6 Mbit/s down, 0.75 up, 150 ms there and back at the radio, 562 in all.
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 562.5, "downloadThroughput": 1.44e6 / 8, "uploadThroughput": 675e3 / 8},
    )
    chat.page.goto(office.launch(CUSTOMER, ANDROID, LIGHT), wait_until="commit")
    chat.arrived()
    painted = chat.page.evaluate("performance.getEntriesByType('paint').map((one) => [one.name, one.startTime])")
    ready = chat.page.evaluate("performance.now()")
    print(painted, ready)
    assert dict(painted)["first-contentful-paint"] < 2_000
