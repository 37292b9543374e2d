import { composer } from "./composer.js";
import { el, replaceKeepingEnd, toast } from "./dom.js";
import { messageView } from "./messages.js";
import { get, post } from "./telegram.js";

/** Messages of one place in Telegram, with a line to write in: a private chat, or a topic of a group. */
export class Chat {
  constructor() {
    this.list = el("div", { class: "messages", tabIndex: 0 });
    this.composer = composer((message, edited) => this.send(message, edited));
    this.element = el("div", { class: "chat" }, this.list, this.composer.element);
    this.place = null;
  }

  /** `place` is `{ chat, thread, by }`: where, and as whom. */
  async show(place) {
    const isOther = this.place?.chat !== place.chat || this.place?.thread !== place.thread;
    this.place = place;
    if (isOther) this.list.replaceChildren();
    await this.refresh();
    if (isOther) this.list.scrollTop = this.list.scrollHeight;
  }

  async refresh() {
    const { place } = this;
    if (!place) return;
    const thread = place.thread ? `?thread=${place.thread}` : "";
    let messages = [];
    try {
      ({ messages } = await get(`chats/${place.chat}/messages${thread}`));
    } catch {
      // A person and a bot who never spoke have no chat yet.
    }
    if (place !== this.place) return;
    const shown = messages.slice(-300).map((message) => messageView(message, { me: place.by, on: this.acts() }));
    replaceKeepingEnd(this.list, shown);
  }

  send(message, edited) {
    const { chat, thread, by } = this.place;
    if (edited) return post(`chats/${chat}/messages/${edited.message_id}/edit`, { by, text: message.text });
    return post(`chats/${chat}/messages`, { by, thread, ...message });
  }

  acts() {
    const { chat, by } = this.place;
    const act = (message, what, parameters = {}) =>
      post(`chats/${chat}/messages/${message.message_id}/${what}`, { by, ...parameters })
        .catch((problem) => toast(problem.message));
    return {
      reply: (message) => this.composer.reply(message),
      edit: (message) => this.composer.edit(message),
      react: (message, emoji) => act(message, "react", { emoji }),
      remove: (message) => act(message, "delete"),
      press: async (message, row, column) => {
        const press = await act(message, "press", { row, column });
        if (press?.callback_id) await showAnswer(press.callback_id);
      },
    };
  }
}

/** What the bot answers to a press shows at the edge of the screen, as in Telegram. */
async function showAnswer(callback) {
  for (let turn = 0; turn < 4; turn += 1) {
    const press = await get(`callbacks/${callback}`);
    if (press.answered) {
      if (press.answer?.text) toast(press.answer.text);
      if (press.answer?.url) open(press.answer.url, "_blank", "noreferrer");
      return;
    }
    await get(`state?wait_beyond=${press.version}&seconds=3`);
  }
}
