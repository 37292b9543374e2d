// A row of the conversation as an element.

import { attachments } from "./attachments.js";
import { el, icon } from "./dom.js";
import { clock, day, fullDate } from "./format.js";
import { pieces } from "./linkify.js";
import { t } from "./texts.js";
import * as telegram from "./telegram.js";

const states = { waiting: "clock", sending: "clock", sent: "check", seen: "checks", failed: "alert" };

export class MessageView {
  /** `acts` are what can be done with a message; `Screen` has them all. */
  constructor(acts) {
    this.acts = acts;
  }

  /** The element of a row; `old` may be brought up to date instead. */
  render = (row, old) => {
    const node = this.make(row, old);
    node.dataset.key = row.key;
    return node;
  };

  make(row, old) {
    switch (row.kind) {
      case "day": return el("div", { class: "row day", role: "separator" }, el("span", { class: "pill" }, day(new Date(row.at))));
      case "unread": return el("div", { class: "row unread", role: "separator" }, el("span", {}, t("unreadLine")));
      case "system": return el("div", { class: "row system", role: "article", tabindex: "-1", "aria-label": row.message.text }, el("span", { class: "pill", dir: "auto" }, row.message.text));
      case "typing": return this.typing(row);
      default: return row.isWritten && old?.isWritten ? this.grow(row, old) : this.message(row);
    }
  }

  message(row) {
    const { message } = row;
    const isOwn = message.author === "customer";
    const files = attachments(message.files ?? [], this.acts);
    const isBare = files.length > 0 && !message.text && !message.replyTo && files.every((file) => file.classList.contains("tiles"));
    const bubble = el("div", { class: `bubble${isBare ? " bare" : ""}${isEmoji(message.text) && !files.length ? " emoji" : ""}` },
      !isOwn && row.isFirst && el("span", { class: "author" }, el("bdi", {}, authorName(message))),
      message.replyTo && this.quote(message.replyTo),
      ...files,
      this.words(row),
      this.sources(row),
      this.reactions(message));
    const node = el("div", {
      class: `row message ${isOwn ? "own" : message.author}${row.isFirst ? " first" : ""}${row.isLast ? " last" : ""}${row.state === "failed" ? " failed" : ""}`,
      role: "article", tabindex: "-1", "aria-label": label(row),
      oncontextmenu: (event) => {
        if (event.target.closest("a, input")) return;
        event.preventDefault();
        this.acts.menu(row, event.clientX, event.clientY);
      },
    }, el("div", { class: "column" }, el("div", { class: "pair" }, !isOwn && avatar(message), bubble), this.below(row)));
    node.isWritten = row.isWritten;
    return node;
  }

  /** An answer that is being written gets its next piece without being made anew. */
  grow(row, node) {
    node.querySelector(".said").replaceChildren(...linked(row.text));
    return node;
  }

  words(row) {
    const { message } = row;
    const text = row.cut === null || row.cut === undefined ? row.text ?? message.text ?? "" : message.text.slice(0, row.cut);
    return el("div", { class: "text", dir: "auto" },
      el("span", { class: "said" }, ...linked(text)),
      row.cut !== null && row.cut !== undefined && el("span", { class: "cut" }, "… ", el("button", { type: "button", class: "linkish", onclick: () => this.acts.whole(message.ref) }, t("showWhole"))),
      this.meta(row));
  }

  meta(row) {
    const { message, state } = row;
    if (row.isWritten) return el("span", { class: "meta pulse", "aria-hidden": "true" }, icon("spark"));
    return el("span", { class: "meta" },
      message.via === "telegram" && message.author === "customer" && el("span", {}, t("viaTelegram")),
      message.edited && el("span", {}, t("edited")),
      el("time", { datetime: message.at, title: fullDate(new Date(message.at)) }, clock(new Date(message.at))),
      state && el("span", { class: `state ${state}`, role: "img", "aria-label": t(`state_${state}`), title: t(`state_${state}`) }, icon(states[state])));
  }

  quote(seq) {
    const quoted = this.acts.quoted(seq);
    return el("button", { type: "button", class: "quote", "aria-label": t("goToQuoted"), onclick: () => this.acts.goTo(seq) },
      el("span", { class: "who" }, quoted ? authorName(quoted) : t("message")),
      el("span", { class: "what", dir: "auto" }, quoted ? summary(quoted) : t("showQuoted")));
  }

  sources(row) {
    const { sources } = row.message;
    if (!sources?.length || row.isWritten) return null;
    return el("div", { class: "sources" }, icon("book"), el("span", { class: "visually-hidden" }, t("sources")), el("span", { dir: "auto" }, sources.join(" · ")));
  }

  reactions(message) {
    if (!message.reactions?.length) return null;
    return el("div", { class: "reactions" }, ...message.reactions.map(({ who, emoji }) => el("span", { title: t(who === "customer" ? "you" : "manager") }, emoji)));
  }

  /** What can be answered to a message, under it. */
  below(row) {
    const { message } = row;
    if (row.state === "failed") {
      return el("div", { class: "below trouble", role: "group" },
        el("span", {}, t(`refused_${row.failed}`)),
        el("button", { type: "button", class: "small", onclick: () => this.acts.again(row.entry) }, icon("retry"), t("tryAgain")),
        el("button", { type: "button", class: "small", onclick: () => this.acts.discard(row.entry) }, icon("trash"), t("delete")));
    }
    if (row.isWritten) {
      return el("div", { class: "below" }, el("button", { type: "button", class: "small", onclick: () => this.acts.stop(message.ref) }, icon("stop"), t("stop")));
    }
    if (message.helped === true) return el("div", { class: "below thanks" }, `✅ ${t("helpedThanks")}`);
    if (message.helped === false) return el("div", { class: "below thanks" }, `❌ ${t("helpedNot")}`);
    if (!row.isAsking) return null;
    return el("div", { class: "below", role: "group", "aria-label": t("didItHelp") },
      el("button", { type: "button", class: "small", onclick: () => this.acts.judge(message.seq, true) }, el("span", { "aria-hidden": "true" }, "✅"), t("helped")),
      el("button", { type: "button", class: "small", onclick: () => this.acts.judge(message.seq, false) }, el("span", { "aria-hidden": "true" }, "❌"), t("notHelped")));
  }

  typing(row) {
    return el("div", { class: `row message ${row.who} first last typing`, "aria-hidden": "true" }, el("div", { class: "column" },
      el("div", { class: "pair" }, avatar({ author: row.who, name: row.name }), el("div", { class: "bubble dots" }, el("i"), el("i"), el("i")))));
  }
}

function linked(text) {
  return pieces(text).map((piece) => (piece.href
    ? el("a", {
      href: piece.href, target: "_blank", rel: "noopener noreferrer nofollow",
      onclick: (event) => telegram.openLink(piece.href) && event.preventDefault(),
    }, piece.text)
    : piece.text));
}

export function avatar({ author, name }) {
  const hue = [...(name || author)].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)) % 6, 7);
  const letter = [...(name || "").trim()][0]?.toUpperCase();
  return el("span", { class: `avatar ${author === "manager" ? `hue-${hue}` : "machine"}`, "aria-hidden": "true" }, author === "manager" && letter ? letter : icon(author === "manager" ? "headset" : "spark"));
}

export function authorName(message) {
  if (message.author === "customer") return t("you");
  return message.name || t(message.author === "assistant" ? "assistant" : "manager");
}

/** A message in one line, for quotes and for readers. */
export function summary(message) {
  if (message.text) return message.text.replace(/\s+/g, " ").slice(0, 160);
  const file = message.files?.[0];
  return file ? { photo: t("picture"), animation: t("picture"), video: t("video"), round_video: t("video"), voice: t("voice") }[file.kind] ?? file.name : "";
}

function label(row) {
  const { message } = row;
  const state = row.state ? `, ${t(`state_${row.state}`)}` : "";
  return `${authorName(message)}, ${clock(new Date(message.at))}${state}: ${summary({ ...message, text: row.text ?? message.text })}`;
}

const isEmoji = (text) => Boolean(text) && text.length <= 24 && /^(?:\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]*(?:\u200d\p{Extended_Pictographic}\ufe0f?)*\s*){1,3}$/u.test(text);
