import { Chat } from "./chat.js";
import { el, toast } from "./dom.js";
import { post } from "./telegram.js";
import { t } from "./texts.js";

/** The customer's phone: the web chat as Telegram opens it, and the private chat with the bot. */
export class Phone {
  constructor(element) {
    this.chat = new Chat();
    this.window = el("iframe", { class: "window", title: t("webChat"), allow: "microphone; clipboard-write" });
    this.who = el("select", { ariaLabel: t("customer"), onchange: () => this.be(this.who.value) });
    this.tabs = ["webChat", "botChat"].map((name) =>
      el("button", { type: "button", role: "tab", onclick: () => this.turnTo(name) }, t(name)));
    this.start = el("button", { class: "start", type: "button", onclick: () => this.act("start") }, t("start"));
    this.bot = el("div", { class: "bot" }, this.start, this.chat.element);
    element.append(
      el("div", { class: "head" }, el("label", {}, t("youAre"), this.who), el("div", { class: "tabs", role: "tablist" }, ...this.tabs)),
      this.window,
      this.bot,
    );
    this.turnTo("webChat");
  }

  async load() {
    const response = await fetch("/demo/people");
    if (!response.ok) throw new Error(t("noDemo"));
    this.people = await response.json();
    this.who.replaceChildren(...this.people.map((person) =>
      el("option", { value: person.id }, `${person.name} · ${person.language}`)));
    await this.be(this.person?.id ?? this.people[0].id);
  }

  async be(id) {
    this.person = this.people.find((person) => String(person.id) === String(id));
    this.turnTo(this.tab);
    await this.chat.show({ chat: this.person.id, by: this.person.id });
  }

  /** Opens the web chat as Telegram does. */
  launch() {
    const look = matchMedia("(prefers-color-scheme: dark)").matches
      ? { bg_color: "#17212b", text_color: "#f5f5f5", hint_color: "#8696a8", link_color: "#6ab3f3", button_color: "#5288c1", button_text_color: "#ffffff", secondary_bg_color: "#0e1621" }
      : { bg_color: "#ffffff", text_color: "#000000", hint_color: "#707579", link_color: "#2678b6", button_color: "#2a82c8", button_text_color: "#ffffff", secondary_bg_color: "#f1f2f5" };
    const launch = new URLSearchParams({
      tgWebAppData: this.person.initData,
      tgWebAppVersion: "9.1",
      tgWebAppPlatform: "web",
      tgWebAppThemeParams: JSON.stringify(look),
    });
    // An address that differs in nothing but its hash would not load anew.
    this.window.src = `/?as=${this.person.id}&at=${Date.now()}#${launch}`;
  }

  /** Who looks at the chat with the bot has closed the web chat: answers come there. */
  turnTo(name) {
    this.tab = name;
    if (name !== "webChat") this.window.src = "about:blank";
    else if (this.person) this.launch();
    this.window.hidden = name !== "webChat";
    this.bot.hidden = name === "webChat";
    this.tabs.forEach((tab, index) => (tab.ariaSelected = String((index === 0) === (name === "webChat"))));
    this.chat.list.scrollTop = this.chat.list.scrollHeight;
  }

  async act(what) {
    try {
      await post(`people/${this.person.id}/${what}`);
    } catch (problem) {
      toast(problem.message);
    }
  }

  refresh() {
    return this.chat.refresh();
  }
}
