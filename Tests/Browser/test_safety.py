"""Whatever people write, call themselves or send: on the page it is words, and nothing runs."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from chat import DESKTOP, Chat, Office
from desk import Desk
from payloads import PAYLOADS, RUN
from scripted import Script, message
from test_list import scripted

# Touches all there is, then looks for anything that words alone would not have made.
FOREIGN = """() => {
  for (const node of document.querySelectorAll("main *")) {
    for (const kind of ["pointerover", "mouseover", "focus"]) node.dispatchEvent(new Event(kind, { bubbles: true }));
  }
  const foreign = document.querySelectorAll("main :is(script, iframe, object, embed, style, link, meta, base, form, marquee, details, math, template, xss, body, select)");
  const handlers = [...document.querySelectorAll("main *")].filter((node) => [...node.attributes].some(({ name }) => name.startsWith("on") || name === "style" && node.getAttribute("style").includes("javascript")));
  const links = [...document.querySelectorAll("main a")].filter((link) => !/^(https?|blob):$/.test(new URL(link.href).protocol));
  return [window.pwned ?? 0, foreign.length, handlers.length, links.length];
}"""


def nothing_ran(page: Page) -> None:
    assert page.evaluate(FOREIGN) == [0, 0, 0, 0]


def test_there_are_three_hundred() -> None:
    assert len(set(PAYLOADS)) == 300
    assert all(RUN in payload for payload in PAYLOADS)


def test_words_of_customers_and_managers_do_not_run(office: Office) -> None:
    desk = office.desk
    said: list[str] = []
    with desk.customer() as raw:
        raw.say("Здравствуйте")
        thread = office.topic()
        for number, payload in enumerate(PAYLOADS):
            if number % 2:
                raw.say(payload)
                said.append(payload)
            else:
                desk.manager_says(payload, thread)
    desk.sandbox.until("all of it", lambda: said_by_managers(desk) >= len(PAYLOADS) // 2)
    chat = office.open(DESKTOP)
    shown = chat.whole()
    nothing_ran(chat.page)
    # Shown to the letter, but for blanks around it.
    assert [text for side, text in shown if side == "own"][1:] == said
    assert chat.problems == []


def said_by_managers(desk: Desk) -> int:
    with desk.customer() as raw:
        count, before = 0, None
        while True:
            raw.put(type="history", limit=100, **({"before": before} if before else {}))
            page = raw.next("history")
            count += sum(one["author"] == "manager" for one in page["messages"])
            if not page["more"]:
                return count
            before = page["messages"][0]["seq"]


def test_names_files_sources_and_all_else_do_not_run(office: Office) -> None:
    messages = []
    for seq, payload in enumerate(PAYLOADS, 1):
        file = {"id": f"f_{seq}", "name": payload, "mime": "text/html", "kind": "document", "size": 9, "url": f"/files/f_{seq}?t=x", "width": None, "height": None}
        messages.append(message(
            seq, payload, name=payload, ref=payload, sources=[payload], replyTo=max(1, seq - 1), files=[file],
            author="assistant" if seq % 3 == 0 else "manager", reactions=[{"who": "manager", "emoji": payload}],
        ))
    chat = scripted(office, Script(messages, operator={"name": PAYLOADS[0]}), DESKTOP)
    for payload in PAYLOADS[::10]:
        script_says(chat, payload)
    chat.whole()
    nothing_ran(chat.page)
    assert chat.problems == []


def script_says(chat: Chat, payload: str) -> None:
    """What the customer writes themselves, and answers to."""
    chat.field.fill(payload)
    chat.page.keyboard.press("Control+Enter")


def test_hostile_links_of_a_file_are_not_followed_as_script(office: Office) -> None:
    file = {"id": "f_1", "name": "x.png", "mime": "image/png", "kind": "photo", "size": 9, "url": f"javascript:{RUN}", "width": 10, "height": 10}
    chat = scripted(office, Script([message(1, "фото", files=[file]), message(2, "лист", files=[{**file, "kind": "document"}])]), DESKTOP)
    expect(chat.row("лист").locator(".paper")).to_be_visible()
    assert chat.page.evaluate("[...document.querySelectorAll('main a')].filter((link) => link.protocol === 'javascript:').length") == 0


def test_hostile_files_do_not_run(office: Office) -> None:
    desk = office.desk
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{RUN}"><script>{RUN}</script></svg>'.encode()
    html = f"<!doctype html><script>{RUN};document.title='pwned'</script>".encode()
    contents = {"svg": svg, "html": html, "xml": b'<?xml version="1.0"?>' + svg, "gif": b"GIF89a/*" + html, "pdf": b"%PDF-1.4\n" + html, "png": b"\x89PNG\r\n\x1a\n" + html}
    names = ["{}.html", "{}.svg", "{}.png", "{}.html.png", "{}.xhtml", "{}.htm\u202egnp", "{}", "{}.js", "{}.pdf", "{}.jpg;.html"]
    links = []
    with desk.customer() as raw:
        raw.say("Файлы")
        for kind, content in contents.items():
            for name in names:
                status, answer = raw.upload(name.format(kind), content)
                if status == 201:
                    raw.say(f"файл {name.format(kind)}", files=[answer["file"]["id"]])
                    links.append(answer["file"]["url"])
    assert len(contents) * len(names) == 60
    chat = office.open(DESKTOP)
    chat.whole()
    nothing_ran(chat.page)
    # Opened for themselves they run nothing either.
    page = chat.page.context.new_page()
    for link in links:
        try:
            page.goto(office.origin + link, wait_until="commit")
        except Exception as error:
            assert "Download is starting" in str(error) or "ERR_ABORTED" in str(error)
        else:
            assert page.evaluate("[window.pwned ?? 0, document.title]")[0] == 0
