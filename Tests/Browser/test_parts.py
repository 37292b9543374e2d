"""The page's parts that only reckon, by themselves in the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

PUBLIC = Path(__file__).resolve().parents[2] / "Public"
LANGUAGES = ["ru", "en", "uk", "kk", "sr"]


@pytest.fixture(scope="module")
def parts(browser: Browser) -> Iterator[Page]:
    """An empty page beside which the modules lie."""
    context = browser.new_context(locale="ru-RU", timezone_id="Europe/Belgrade")

    def serve(route: Route) -> None:
        path = PUBLIC / route.request.url.split("/", 3)[3]
        if path.is_file():
            route.fulfill(path=path, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    context.route("**/*", serve)
    page = context.new_page()
    page.goto("http://parts.test/")
    yield page
    context.close()


def run(parts: Page, module: str, body: str, argument: object = None) -> object:
    return parts.evaluate(f"async (argument) => {{ const it = await import('/chat/{module}.js'); {body} }}", argument)


LINKS = {
    "https://example.com": ["https://example.com"],
    "см. https://example.com/a.": ["https://example.com/a"],
    "(https://example.com/a)": ["https://example.com/a"],
    "https://ru.wikipedia.org/wiki/Окно_(программа)": ["https://ru.wikipedia.org/wiki/Окно_(программа)"],
    "«https://example.com»,": ["https://example.com"],
    "www.example.com и http://a.b?c=d&e=f#g!": ["www.example.com", "http://a.b?c=d&e=f#g"],
    "javascript:alert(1)": [],
    "ftp://example.com data:text/html,x": [],
    "https://user:secret@example.com": [],
    "xhttps://example.com": [],
    "https://": [],
    "https://пример.рф/путь": ["https://пример.рф/путь"],
    "https://example.com/\u202egnp": ["https://example.com/"],
    "почта a@www.example.com": [],
}


@pytest.mark.parametrize("text", LINKS)
def test_addresses_are_found_and_nothing_else_is(parts: Page, text: str) -> None:
    found = run(parts, "linkify", "return it.pieces(argument)", text)
    assert isinstance(found, list)
    assert "".join(piece["text"] for piece in found) == text
    assert [piece["text"] for piece in found if "href" in piece] == LINKS[text]


def test_waits_double_to_half_a_minute_and_are_spread(parts: Page) -> None:
    waits = run(parts, "connection", "return [0, 1, 2, 5, 9, 60].map((tries) => [it.backoff(tries, () => 0), it.backoff(tries, () => 1)])")
    assert waits == [[250, 500], [500, 1000], [1000, 2000], [8000, 16000], [15000, 30000], [15000, 30000]]


MERGE = """
const line = new it.Timeline();
const message = (seq, values) => ({ seq, author: "manager", text: `t${seq}`, at: "2026-11-20T10:00:00Z", ...values });
"""


def test_messages_are_in_order_and_once_whatever_comes_when(parts: Page) -> None:
    found = run(parts, "timeline", MERGE + """
      line.merge([message(5), message(6)]);
      line.merge([message(9)]);
      const first = [line.solid, line.missing()];
      line.merge([message(8), message(6)]);
      line.merge([message(7)]);
      line.merge([message(3), message(4)]);
      line.change(5, { deleted: true });
      return [first, line.solid, line.missing(), line.low, line.list.map(({ seq }) => seq)];
    """)
    assert found == [[6, {"before": 9, "limit": 2}], 9, None, 3, [3, 4, 5, 6, 7, 8, 9]]


def test_an_acknowledged_message_keeps_its_row_and_is_not_doubled(parts: Page) -> None:
    found = run(parts, "timeline", MERGE + """
      line.merge([message(1), message(2, { author: "customer" })]);
      line.acknowledge({ id: "u-1", text: "t2", files: [] }, 2, "2026-11-20T10:00:00Z");
      line.acknowledge({ id: "u-2", text: "neu", files: [] }, 3, "2026-11-20T10:00:00Z");
      line.merge([message(3, { author: "customer", text: "neu", edited: true })]);
      return line.list.map(({ seq, client, text, edited }) => [seq, client ?? null, text, edited ?? null]);
    """)
    assert found == [[1, None, "t1", None], [2, "u-1", "t2", None], [3, "u-2", "neu", True]]


def test_what_lies_very_far_back_is_let_go(parts: Page) -> None:
    found = run(parts, "timeline", MERGE + """
      line.merge([message(1), message(2)]);
      line.merge([message(1000), message(1001)]);
      return [line.low, line.solid, line.missing()];
    """)
    assert found == [1000, 1001, None]


def test_rows_have_days_groups_and_a_line(parts: Page) -> None:
    found = run(parts, "rows", """
      const at = (text) => `2026-11-${text}:00.000Z`;
      const messages = [
        { seq: 1, author: "manager", name: "A", at: at("19T10:00") }, { seq: 2, author: "manager", name: "A", at: at("19T10:01") },
        { seq: 3, author: "manager", name: "B", at: at("19T10:02") }, { seq: 4, author: "customer", at: at("19T10:03"), deleted: true },
        { seq: 5, author: "customer", at: at("19T23:30") }, { seq: 6, author: "system", at: at("20T10:00"), text: "x" },
        { seq: 7, author: "manager", name: "B", at: at("20T10:00") }, { seq: 8, author: "manager", name: "B", at: at("20T10:09") },
      ];
      return it.messageRows(messages, { unreadFrom: 6, seen: 5 }).map((row) => [row.kind, row.message?.seq ?? 0, row.isFirst ?? null, row.isLast ?? null, row.state ?? null]);
    """)
    assert found == [
        ["day", 0, None, None, None],
        ["message", 1, True, False, None],
        ["message", 2, False, True, None],
        ["message", 3, True, True, None],
        ["day", 0, None, None, None],
        ["message", 5, True, True, "seen"],
        ["system", 6, None, None, None],
        ["unread", 0, None, None, None],
        ["message", 7, True, True, None],
        ["message", 8, True, True, None],
    ]


def test_every_language_says_everything(parts: Page) -> None:
    tables = {code: parts.evaluate("async (code) => (await import(`/texts/${code}.js`)).default", code) for code in LANGUAGES}
    keys = set(tables["en"])
    places = {key: set(re.findall(r"\{\w+\}", text)) for key, text in tables["en"].items()}
    for code, table in tables.items():
        assert set(table) == keys, code
        assert all(text.strip() for text in table.values()), code
        assert {key: set(re.findall(r"\{\w+\}", text)) for key, text in table.items()} == places, code
    source = "\n".join(path.read_text() for path in [*PUBLIC.glob("*.js"), *(PUBLIC / "chat").glob("*.js")])
    asked = set(re.findall(r'\bt\("(\w+)"', source))
    assert asked <= keys, asked - keys
    starts = ("state_", "refused_", "rated_", "gate_")
    quoted = set(re.findall(r'"(\w+)"', source))
    unused = {key for key in keys if key not in asked and key not in quoted and not key.startswith(starts)}
    assert not unused


def test_no_page_takes_words_for_markup() -> None:
    for path in [*PUBLIC.rglob("*.js"), *PUBLIC.rglob("*.html")]:
        text = path.read_text()
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|\.srcdoc", text), path
        assert not re.search(r'setAttribute\("style"|style="|\son\w+="|<script>|<style', text), path


def test_a_recording_is_moved_into_ogg(parts: Page) -> None:
    found = run(parts, "ogg", """
      const element = (id, ...body) => [...id, 0x40 | (body.length >> 8), body.length & 255, ...body];
      const opus = [...new TextEncoder().encode("OpusHead"), 1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0];
      const block = (...sound) => element([0xa3], 0x81, 0, 0, 0x80, ...sound);
      const webm = new Uint8Array([...element([0x1a, 0x45, 0xdf, 0xa3]), 0x18, 0x53, 0x80, 0x67, 0xff,
        ...element([0x16, 0x54, 0xae, 0x6b], ...element([0xae], ...element([0x63, 0xa2], ...opus))),
        0x1f, 0x43, 0xb6, 0x75, 0xff, ...block(0x08, 1, 2, 3), ...block(0x08, ...Array(300).fill(7))]);
      const ogg = it.toOgg(webm);
      return [[...ogg.slice(0, 4)], ogg.length, it.toOgg(new Uint8Array([1, 2, 3])), it.toOgg(new Uint8Array(0))];
    """)
    assert found[0] == list(b"OggS")
    assert found[1] == (28 + 19) + (28 + 20) + (27 + 3 + 4 + 301)
    assert found[2:] == [None, None]
