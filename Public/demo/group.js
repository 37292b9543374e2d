import { Chat } from "./chat.js";
import { el, toast } from "./dom.js";
import { get, post } from "./telegram.js";
import { t } from "./texts.js";

/** The managers' group: its topics, the one that is open, and as which manager one writes. */
export class Group {
  constructor(element) {
    this.chat = new Chat();
    this.topics = el("nav", { class: "topics", ariaLabel: t("topics") });
    this.title = el("h2", {});
    this.who = el("select", { ariaLabel: t("manager"), onchange: () => this.open(this.thread) });
    this.deeds = ["close", "reopen", "delete"].map((deed) =>
      el("button", { type: "button", onclick: () => this.act(deed) }, t(deed)));
    element.append(
      el("div", { class: "head" }, this.title, el("label", {}, t("youAre"), this.who)),
      el("div", { class: "columns" }, this.topics, el("div", { class: "topic" }, el("div", { class: "deeds" }, ...this.deeds), this.chat.element)),
    );
  }

  get by() {
    return Number(this.who.value);
  }

  async load() {
    const [groups, people] = [await get("groups"), await get("people")];
    this.id = groups[0].id;
    this.title.textContent = `${groups[0].title} · ${t("group")}`;
    const members = (await get(`groups/${this.id}/members`)).map((member) => member.user?.id ?? member.id);
    const managers = people.filter((person) => members.includes(person.id));
    this.who.replaceChildren(...managers.map((person) => el("option", { value: person.id }, person.first_name)));
    this.seen = new Map();
    await this.refresh();
  }

  async refresh() {
    if (!this.id) return;
    const topics = (await get(`groups/${this.id}/topics`)).filter((topic) => !topic.is_deleted && !topic.is_hidden);
    const isGone = !topics.some((topic) => topic.message_thread_id === this.thread);
    // The newest topic opens by itself while one has not chosen.
    const newest = topics[topics.length - 1];
    if (isGone || (this.thread === 1 && topics.length > 1 && !this.hasChosen)) this.thread = newest.message_thread_id;
    this.topics.replaceChildren(...topics.reverse().map((topic) => this.line(topic)));
    this.current = topics.find((topic) => topic.message_thread_id === this.thread);
    const [close, reopen, remove] = this.deeds;
    close.hidden = this.current.is_closed || this.thread === 1;
    reopen.hidden = !this.current.is_closed;
    remove.hidden = this.thread === 1;
    await this.chat.show({ chat: this.id, thread: this.thread, by: this.by });
  }

  line(topic) {
    const isOpen = topic.message_thread_id === this.thread;
    return el(
      "button",
      {
        type: "button",
        class: topic.is_closed ? "line closed" : "line",
        "aria-current": isOpen ? "true" : null,
        onclick: () => {
          this.hasChosen = true;
          this.open(topic.message_thread_id);
        },
      },
      el("span", { class: "icon" }, topic.message_thread_id === 1 ? "#" : topic.is_closed ? "🔒" : "💬"),
      el("span", { class: "name" }, topic.name),
    );
  }

  async open(thread) {
    this.thread = thread;
    await this.refresh();
  }

  async act(deed) {
    try {
      await post(`groups/${this.id}/topics/${this.thread}/${deed}`, { by: this.by });
      if (deed === "delete") this.hasChosen = false;
    } catch (problem) {
      toast(problem.message);
    }
  }
}
