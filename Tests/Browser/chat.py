"""The web chat as a customer sees it: pages at devices, and what is to be read on them."""

from __future__ import annotations

import json
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from desk import CUSTOMER, Desk, init_data
from line import Line

SCRIPT = "https://telegram.org/js/telegram-web-app.js"
STAND_IN = (Path(__file__).parent / "telegram.js").read_text()

LIGHT = {
    "bg_color": "#ffffff",
    "text_color": "#000000",
    "hint_color": "#999999",
    "link_color": "#2481cc",
    "button_color": "#2481cc",
    "button_text_color": "#ffffff",
    "secondary_bg_color": "#efeff3",
    "header_bg_color": "#f6f6f6",
    "destructive_text_color": "#ff3b30",
}
DARK = {
    "bg_color": "#17212b",
    "text_color": "#f5f5f5",
    "hint_color": "#708499",
    "link_color": "#6ab3f3",
    "button_color": "#5288c1",
    "button_text_color": "#ffffff",
    "secondary_bg_color": "#232e3c",
    "header_bg_color": "#17212b",
    "destructive_text_color": "#ec3942",
}


# Scrolls up until there is nothing older, collecting rows by their keys.
READ_ALL = """async () => {
  const list = document.getElementById("list");
  const pause = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30)));
  const found = new Map();
  list.scrollTop = 0;
  await pause();
  for (let still = 0; still < 8; ) {
    const rows = [...document.querySelectorAll(".row.message:not(.typing)")].reverse();
    const before = found.size;
    for (const row of rows) {
      if (found.has(row.dataset.key)) continue;
      found.set(row.dataset.key, [row.dataset.key, row.classList.contains("own") ? "own" : "other", row.querySelector(".said").textContent]);
    }
    const at = list.scrollTop;
    list.scrollTop -= list.clientHeight * 0.7;
    await pause();
    still = found.size === before && list.scrollTop === at && list.ariaBusy !== "true" ? still + 1 : 0;
  }
  list.scrollTop = 0;
  return [...found.values()].reverse();
}"""


@dataclass(frozen=True)
class Device:
    name: str
    width: int
    height: int
    platform: str
    scale: float = 1
    is_touch: bool = False

    @property
    def options(self) -> dict[str, Any]:
        size = {"width": self.width, "height": self.height}
        return {"viewport": size, "device_scale_factor": self.scale, "has_touch": self.is_touch, "is_mobile": self.is_touch}


IPHONE = Device("iphone", 390, 760, "ios", 2, True)
ANDROID = Device("android", 360, 700, "android", 2, True)
SMALL = Device("small", 320, 480, "android", 2, True)
TABLET = Device("tablet", 820, 1080, "ios", 1, True)
DESKTOP = Device("desktop", 1280, 800, "tdesktop")
WEB = Device("web", 420, 640, "weba")
DEVICES = [IPHONE, ANDROID, SMALL, TABLET, DESKTOP, WEB]


@dataclass
class Office:
    """A desk and the customers in front of it."""

    desk: Desk
    browser: Browser
    line: Line
    origin: str
    contexts: list[BrowserContext] = field(default_factory=list)

    def launch(self, person: int, device: Device, theme: dict[str, str], **values: Any) -> str:
        """The address that Telegram opens for a person."""
        fields = {
            "tgWebAppData": init_data(self.desk.sandbox, person, **values),
            "tgWebAppVersion": "9.1",
            "tgWebAppPlatform": device.platform,
            "tgWebAppThemeParams": json.dumps(theme),
        }
        return f"{self.origin}/#{urllib.parse.urlencode(fields, quote_via=urllib.parse.quote)}"

    def context(self, device: Device, is_dark: bool = False, has_script: bool = True, **options: Any) -> BrowserContext:
        options = {"locale": "ru-RU", "color_scheme": "dark" if is_dark else "light", **device.options, **options}
        context = self.browser.new_context(**options)
        context.set_default_timeout(15_000)
        if has_script:
            context.route(SCRIPT, lambda route: route.fulfill(body=STAND_IN, content_type="text/javascript"))
        else:
            context.route(SCRIPT, lambda route: route.abort())
        self.contexts.append(context)
        return context

    def open(
        self,
        device: Device = IPHONE,
        is_dark: bool = False,
        person: int = CUSTOMER,
        has_script: bool = True,
        context: BrowserContext | None = None,
        launch: dict[str, Any] | None = None,
        **options: Any,
    ) -> Chat:
        context = context or self.context(device, is_dark, has_script, **options)
        chat = Chat(context.new_page())
        chat.page.goto(self.launch(person, device, DARK if is_dark else LIGHT, **(launch or {})))
        return chat.arrived()

    def topic(self) -> int:
        """The customer's topic, once the desk has told managers what it is about."""
        thread = self.desk.topic()
        self.desk.sandbox.until("the history", lambda: self.desk.texts(thread))
        return thread

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def is_problem(entry: ConsoleMessage) -> bool:
    """Whatever a page complains of, but that something is not there or can't be reached."""
    expected = ("Failed to load resource", "WebSocket connection to")
    return entry.type == "error" and not entry.text.startswith(expected)


class Chat:
    """One page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda entry: self.problems.append(entry.text) if is_problem(entry) else None)

    def arrived(self) -> Chat:
        expect(self.page.locator("#header h1")).not_to_be_empty()
        expect(self.page.locator("#header .what")).not_to_have_text("Соединяемся…")
        return self

    @property
    def field(self) -> Locator:
        return self.page.locator(".line textarea")

    @property
    def action(self) -> Locator:
        return self.page.locator(".line > .action")

    @property
    def rows(self) -> Locator:
        return self.page.locator(".row.message")

    def row(self, text: str) -> Locator:
        return self.page.locator(".row.message", has_text=text)

    def write(self, text: str) -> None:
        self.field.fill(text)
        self.action.click()

    def say(self, text: str) -> Locator:
        """Writes and waits until the server has it."""
        self.write(text)
        row = self.row(text).last
        expect(row.locator(".state.sent, .state.seen")).to_be_visible()
        return row

    def attach(self, *files: dict[str, Any] | str) -> None:
        self.page.locator("input[type=file]:not([accept])").set_input_files(list(files))

    def whole(self) -> list[tuple[str, str]]:
        """The whole conversation as (side, text), read by scrolling from the end to the beginning."""
        return [(side, text) for _, side, text in self.page.evaluate(READ_ALL)]

    def telegram(self) -> list[list[Any]]:
        """What the page asked of Telegram's script."""
        return self.page.evaluate("window.asked ?? []")

    def shot(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path, animations="disabled")
