"""Files and voices, both ways."""

from __future__ import annotations

import io
import json
import zipfile

from playwright.sync_api import Route, expect

from chat import DESKTOP, IPHONE, Chat, Office
from desk import MANAGER
from pictures import picture

DROP = """async ([selector, name, type]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File(["dropped or pasted"], name, { type }));
  const node = document.querySelector(selector);
  for (const kind of ["dragenter", "dragover", "drop"]) node.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""
PASTE = """async ([name, type]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File(["dropped or pasted"], name, { type }));
  document.querySelector(".line textarea").dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }));
}"""


def file(name: str, content: bytes, mime: str) -> dict:
    return {"name": name, "mimeType": mime, "buffer": content}


def called(office: Office) -> tuple[Chat, int]:
    chat = office.open(DESKTOP)
    chat.say("Помогите")
    return chat, office.topic()


def in_topic(office: Office, kind: str, thread: int) -> list[dict]:
    return [one for one in office.desk.sandbox.messages(office.desk.group or 0, thread=thread) if kind in one]


def test_pictures_and_papers_go_out_and_can_be_looked_at(office: Office) -> None:
    chat, thread = called(office)
    chat.attach(file("первый.png", picture(), "image/png"), file("второй.png", picture(300, 420, (180, 90, 60)), "image/png"))
    chat.page.evaluate(DROP, ["#list", "брошенный.txt", "text/plain"])
    chat.page.evaluate(PASTE, ["вставленный.txt", "text/plain"])
    expect(chat.page.locator(".card")).to_have_count(4)
    chat.field.fill("Вот всё")
    chat.action.click()
    row = chat.row("Вот всё")
    expect(row.locator(".state.sent, .state.seen")).to_be_visible()
    expect(row.locator(".tile img")).to_have_count(2)
    expect(row.locator(".paper .save")).to_have_count(2)
    office.desk.sandbox.until("the pictures", lambda: len(in_topic(office, "photo", thread)) == 2)
    office.desk.sandbox.until("the papers", lambda: len(in_topic(office, "document", thread)) == 2)

    row.locator(".tile .open").first.click()
    viewer = chat.page.locator(".viewer")
    expect(viewer.locator(".count")).to_have_text("1 из 2")
    chat.page.keyboard.press("ArrowRight")
    expect(viewer.locator(".name")).to_have_text("второй.png")
    viewer.locator(".stage").dblclick()
    expect(viewer.locator("img")).to_have_attribute("style", "transform: translate(0px, 0px) scale(2.5);")
    chat.page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(row.locator(".tile .open").first).to_be_focused()

    with chat.page.expect_download() as download:
        row.locator(".paper .save", has_text="брошенный.txt").click()
    assert download.value.path().read_bytes() == b"dropped or pasted"
    chat.page.reload()
    expect(chat.row("Вот всё").locator(".tile img")).to_have_count(2)
    for image, width in zip(chat.row("Вот всё").locator(".tile img").all(), (480, 300), strict=True):
        expect(image).to_have_js_property("naturalWidth", width)
    assert chat.problems == []


def test_what_the_manager_sends_is_shown_as_what_it_is(office: Office) -> None:
    chat, thread = called(office)
    group = office.desk.group
    post = office.desk.sandbox.post
    post(f"chats/{group}/messages", {"photo": ("фото.png", picture())}, by=MANAGER, thread=thread, caption="смотрите")
    post(f"chats/{group}/messages", {"document": ("прайс.zip", packed())}, by=MANAGER, thread=thread)
    post(f"chats/{group}/messages", {"voice": ("voice.ogg", b"OggS" + bytes(4000))}, by=MANAGER, thread=thread)
    expect(chat.row("смотрите").locator(".tile img")).to_be_visible()
    expect(chat.page.locator(".manager .paper .name")).to_have_count(1)
    expect(chat.page.locator(".manager .sound")).to_be_visible()
    assert chat.problems == []


def packed() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("прайс.csv", "1;2\n" * 5000)
    return content.getvalue()


def test_a_refused_file_says_why_and_a_cut_one_goes_again(office: Office) -> None:
    chat, _ = called(office)
    chat.attach(file("пусто.txt", b"", "text/plain"))
    expect(chat.page.locator(".card.failed")).to_contain_text("Файл пустой")
    chat.page.get_by_role("button", name="Убрать пусто.txt").click()
    expect(chat.page.locator(".card")).to_have_count(0)

    failures = iter([503, 429, 0])

    def troubled(route: Route) -> None:
        code = next(failures, None)
        if code is None:
            route.fallback()
        elif code:
            route.fulfill(status=code, body="{}", headers={"Retry-After": "1"})
        else:
            route.abort()

    chat.page.context.route("**/upload", troubled)
    chat.attach(file("упрямый.txt", b"x" * 9000, "text/plain"))
    chat.field.fill("дойдёт")
    chat.action.click()
    expect(chat.row("дойдёт").locator(".state.sent, .state.seen")).to_be_visible(timeout=20_000)

    chat.page.context.route("**/upload", lambda route: route.fulfill(status=415, body='{"error":"refused_type"}'))
    chat.attach(file("странный.bin", b"x" * 100, "application/octet-stream"))
    expect(chat.page.locator(".card.failed")).to_contain_text("не принимаются")
    chat.field.fill("всё равно")
    chat.action.click()
    expect(chat.row("всё равно").locator(".trouble")).to_contain_text("не принимаются")
    chat.page.context.unroute("**/upload")
    chat.row("всё равно").get_by_role("button", name="Повторить", exact=True).click()
    expect(chat.row("всё равно").locator(".state.sent, .state.seen")).to_be_visible()


def test_a_file_that_is_on_its_way_survives_a_reload(office: Office) -> None:
    chat, thread = called(office)
    chat.page.context.route("**/upload", lambda route: route.abort())
    chat.attach(file("упорный.txt", b"still here " * 1000, "text/plain"))
    chat.field.fill("с файлом")
    chat.action.click()
    expect(chat.row("с файлом").locator(".ring")).to_be_visible()
    chat.page.context.unroute("**/upload")
    chat.page.reload()
    expect(chat.row("с файлом").locator(".state.sent, .state.seen")).to_be_visible(timeout=20_000)
    office.desk.sandbox.until("the file", lambda: len(in_topic(office, "document", thread)) == 1)


def test_a_file_that_the_server_lost_is_sent_anew(office: Office) -> None:
    chat, _ = called(office)
    lost = {"id": "f_" + "0" * 32, "name": "а.txt", "mime": "text/plain", "size": 5, "kind": "document", "url": "/files/f_0?t=x"}
    chat.page.context.route("**/upload", lambda route: route.fulfill(status=201, body=json.dumps({"file": lost})))
    chat.attach(file("а.txt", b"hello", "text/plain"))
    chat.field.fill("потерялся")
    chat.action.click()
    expect(chat.row("потерялся")).to_contain_text("файла больше нет")
    chat.page.context.unroute("**/upload")
    chat.row("потерялся").get_by_role("button", name="Повторить", exact=True).click()
    expect(chat.row("потерялся").locator(".state.sent, .state.seen")).to_be_visible()


def test_a_file_can_be_called_off(office: Office) -> None:
    chat, _ = called(office)
    chat.page.context.route("**/upload", lambda route: None)
    chat.attach(file("лишний.txt", b"no " * 1000, "text/plain"))
    chat.action.click()
    chat.page.get_by_role("button", name="Отменить лишний.txt").click()
    expect(chat.page.locator(".ring")).to_have_count(0)
    assert chat.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('okno.out')).length") == 0


def test_a_voice_is_recorded_and_arrives_as_one(office: Office) -> None:
    chat, thread = called(office)
    chat.page.get_by_role("button", name="Записать голосовое").click()
    expect(chat.page.locator(".recorder")).to_be_visible()
    expect(chat.page.locator(".recorder .time")).to_have_text("0:02")
    chat.page.get_by_role("button", name="Отменить запись").click()
    expect(chat.page.locator(".recorder")).to_have_count(0)

    chat.page.get_by_role("button", name="Записать голосовое").click()
    expect(chat.page.locator(".recorder .time")).to_have_text("0:02")
    chat.page.get_by_role("button", name="Отправить запись").click()
    sound = chat.page.locator(".own .sound")
    expect(chat.page.locator(".own:has(.sound) .state.sent")).to_be_visible()
    voice = office.desk.sandbox.until("the voice", lambda: in_topic(office, "voice", thread))[0]
    assert voice["voice"]["mime_type"] == "audio/ogg"

    # What was put together here is sound to the browser too.
    chat.page.reload()
    sound.get_by_role("button", name="Слушать").click()
    expect(sound.locator(".detail").first).to_contain_text("0:01 /")
    assert chat.problems == []


def test_phones_are_offered_the_camera(office: Office) -> None:
    chat = office.open(IPHONE)
    chat.page.get_by_role("button", name="Прикрепить файл").click()
    expect(chat.page.get_by_role("menuitem", name="Снять фото")).to_be_visible()
    chat.page.keyboard.press("Escape")
    expect(chat.page.locator(".menu")).to_have_count(0)
